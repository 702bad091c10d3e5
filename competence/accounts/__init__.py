"""How a person signs in: passwords, sign-ins that can be ended, and requests answered once.

An account belongs to a person, not to an organisation. A sign-in is a row the server can end;
the browser holds a random token, the row its SHA-256.
"""
