"""What was signed in somebody's name, for them alone; and that it was not them who signed it.

What was signed stands as it is, whatever is said here: whoever keeps it says so to its worker.
"""
