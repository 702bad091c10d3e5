"""All that is kept of somebody: to look through, and to take away."""
