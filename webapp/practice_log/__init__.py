"""Thirty seconds after a meeting."""
