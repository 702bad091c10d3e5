"""The framework as frozen values: read from files, checked, compared; it knows no database.

`model` says what a release holds, `reading` makes it from a folder or names every fault,
`registry` keeps the releases an installation knows, `crosswalk` compares two of them, `schemas`
writes the model down for people who edit the files, and `exchange` writes a release out again.
"""
