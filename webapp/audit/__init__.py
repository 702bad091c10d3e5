"""A commissioner's pages: facts of each service, figures of all together, and both to take away."""
