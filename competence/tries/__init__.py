"""Tries that are counted for a while, so that whoever tries too often waits.

Who tried is kept as a fingerprint under the installation's key, for an hour at most. It is counted
in the database: all processes that serve count together, and a restart forgets nothing.
"""
