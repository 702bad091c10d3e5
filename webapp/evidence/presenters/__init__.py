"""What the pages of evidence say: values in, words and links out."""
