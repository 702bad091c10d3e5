"""What colleagues saw: a worker asks one by a link, reads the words first, and keeps or lets go."""
