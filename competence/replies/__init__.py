"""What a worker says beside an entry that somebody else wrote of them; both stand, for good.

One mechanism for decisions, views, what others saw, course results and second ratings. Whose the
entry is and who may read it is known by the capability that keeps it: it says so, and shows
replies wherever it shows the entry.
"""
