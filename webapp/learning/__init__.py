"""Training, for whoever learns: one's own courses, joining one, and the door of a session."""
