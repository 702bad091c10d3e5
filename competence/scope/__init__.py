"""The worker's scope log: what they were asked that felt wrong, or were kept out of.

An entry is its worker's alone until they share it with a person they choose, who answers by a day;
only the worker closes it. Nothing here counts what was not shared.
"""
