"""A complaint about how personal data is handled here: the form, one's own, the register."""
