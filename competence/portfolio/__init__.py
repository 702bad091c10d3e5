"""What a worker takes away: each portfolio made, frozen as it was, whatever changes later."""
