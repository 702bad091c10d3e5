"""Values into words, drawings and links; pure, but for addresses."""
