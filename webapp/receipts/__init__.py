"""What was signed in one's own name; and what a worker is told where that is disputed."""
