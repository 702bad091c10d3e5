"""Asking for a view, what waits for whoever was asked, answering, and reading the answer."""
