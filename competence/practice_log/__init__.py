"""Thirty seconds after a meeting: a worker's own log, kept by the week and read by nobody else."""
