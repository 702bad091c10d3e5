"""What the pages of training show, in words."""
