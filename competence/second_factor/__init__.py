"""The second step of signing in: an app that shows codes, and codes on paper for a lost phone.

It belongs to a person, not to an organisation. What an app shows works once, and so does each
code on paper, whoever asks at the same moment: the database decides.
"""
