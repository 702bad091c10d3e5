"""What a worker keeps: something they did, made, learned or talked about, or that was seen.

It is private until shared with a named person. What is sent is frozen in a copy; a paragraph kept
as *mine* is never in one.
"""
