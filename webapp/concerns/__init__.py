"""The pages on which a worker raises a concern about a supervisor, and on which it is answered."""
