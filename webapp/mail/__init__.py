"""Messages by mail: their words, sending them, and the job that does.

Everything that waits stands on people's own pages; a message says only that there is something.
"""
