"""A worker's portfolio: choose what goes in, look at it, take it away."""
