"""What is kept of people: a class for every column, and in words whose it is and who reads it.

`columns.csv` and `kinds.json` are the one place that says so; pages and documents are made of them.
"""
