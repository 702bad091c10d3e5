"""What the pages of training ask."""
