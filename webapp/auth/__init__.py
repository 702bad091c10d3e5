"""Signing in, who acts, and who may open what."""
