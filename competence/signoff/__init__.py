"""Sign-off: what a worker asks, what a supervisor decides, and where things stand from it.

A decision is written once. Where something stands is worked out from all of them. Beside the
worker's own view the agreed one stands, never averaged. The rules come from product brief 4
and from the framework's own data: its levels, evidence rules and views.
"""
