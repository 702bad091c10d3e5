"""Who did what to what, when: for investigation, never for pages.

Each organisation has a chain of entries; an entry's hash covers the one before it, so an
altered, removed or reordered entry is found by `verify`. Entries hold ids only, and persons by a
pseudonym that dies with their key. `looked_at` beside it is the worker's own page: who read
what of theirs.
"""
