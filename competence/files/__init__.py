"""Files people keep: judged by what they are, cleaned, and sealed with the person's key.

They lie in one directory under random names. A file is written whole, then named, before the
transaction that speaks of it commits; what no row speaks of is swept away later.
"""
