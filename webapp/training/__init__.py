"""Training, for whoever trains: programmes, courses, registers, what is handed in, results."""
