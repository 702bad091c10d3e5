"""Getting back in: a link with which somebody who forgot their password chooses another.

It goes by mail to whoever asks, or is handed over by an administrator. Using it signs nobody in.
"""
