"""What workers say of their own practice: drafts that save as they go, and ratings that stay.

A self-assessment is private to its worker until they share it, finished, with a named person
of a current pair; sharing is a dated grant and ends when either ends. A draft is mutable;
finishing copies it into append-only ratings. Nothing here is ever counted.
"""
