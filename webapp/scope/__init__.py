"""A worker's scope log, and what somebody they chose reads and answers of it."""
