"""What the pages of sign-offs say: values in, words and links out."""
