"""A whole installation in one file: the database as it was at one moment, and the files.

The file is sealed with a key made from the installation's own, and no key is in it. It is read
back whole before it gets its name; a damaged one is refused before anything is put back.
"""
