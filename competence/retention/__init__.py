"""Rows that outlived their time: found, counted, and taken away, a share of each at a time."""
