"""What `make bench` runs: figures as ratios to a plain piece of work on the same machine.

They are read by people and never tested: a ratio says whether something grew dear, on any machine.
"""
