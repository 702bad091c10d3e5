"""What somebody sees of themself: sign-ins, who looked, days away, their own statements."""
