"""What the pages on one's own practice say: values in, words and links out."""
