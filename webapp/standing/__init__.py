"""A worker's own pages: where things are, and the path of each competence."""
