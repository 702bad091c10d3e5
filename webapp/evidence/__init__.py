"""The pages of evidence: a worker's own, what they share of it, and what a supervisor saw."""
