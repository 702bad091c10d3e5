"""Messages that are to leave: neutral, few, at an hour that suits, and tried until they are sent.

A row says to whom and of which kind, never what it says: the words are fixed, and what they count
is looked up when the message leaves. What waits for somebody stands on their own page; a message
only says that there is something.
"""
