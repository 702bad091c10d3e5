"""Complaints about how personal data is handled here (Data (Use and Access) Act 2025, s. 103).

Anybody sends one, signed in or not; an administrator who is not the sender acknowledges and
answers it. Sealed with the sender's key; of somebody without an account, with a key of its own.
"""
