"""The page somebody lands on: at most five jobs, most urgent first, and what is owed to them."""
