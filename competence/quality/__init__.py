"""Quality reading: a few decisions are read a second time, where their worker agreed to it.

A second rating changes nothing of where somebody stands. It is for talking about how alike
decisions are made, and for nothing else.
"""
