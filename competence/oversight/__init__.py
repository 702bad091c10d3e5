"""The role-scope audit: what a commissioner reads of services, and never of a person.

`rules` makes every figure about people; `counting` finds the truth of one organisation, and only
`actions` may ask it, while it freezes; what is kept is safe for whoever reads it.
"""
