"""A worker's concern about somebody who supervises them, raised with somebody else they choose.

The one it is about is told nothing. Whoever was chosen answers by a day; only the worker closes it.
"""
