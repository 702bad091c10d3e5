"""Quality reading: what is read a second time, what came of it, and a worker's say in it."""
