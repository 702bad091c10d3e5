"""What shows a worker's practice: kept for oneself, and shared as a copy with a named person.

Evidence is mutable and its worker's own. Whatever is read by somebody else is a copy, frozen when
it was shared or sent: it never changes, and its words go when their time is over. A paragraph
"for me only" is never copied. An observation is evidence that a supervisor writes.
"""
