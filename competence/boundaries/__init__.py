"""Whether a peer support worker can be asked to do something.

`rules` says what an answer is and which of two is the safer; `matching` finds, for a request in
anybody's own words, the boundary of a framework that answers it. What was asked is kept nowhere.
"""
