"""Sign-offs: a supervisor's queue and answers, views from a peer role, a worker's requests."""
