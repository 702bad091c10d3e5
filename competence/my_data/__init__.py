"""Everything that is kept of one person, wherever it lies, for that person alone.

`whose.csv` says of every table that holds something about people which of its columns name whom,
and what that person is given of the row; a test fails when a table is not in it.
"""
