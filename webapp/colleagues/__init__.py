"""Asking a colleague for what they saw, and the one page that the colleague is shown."""
