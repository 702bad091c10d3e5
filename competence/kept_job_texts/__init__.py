"""Checked job texts that somebody chose to keep: theirs alone, sealed, until they delete them."""
