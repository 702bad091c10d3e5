"""Awards and certificates in words."""
