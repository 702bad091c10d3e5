"""Saying where one is: looking at one's practice, finishing, and sharing it with a named person."""
