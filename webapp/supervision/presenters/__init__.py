"""What the pages of supervision show, in words."""
