"""Finds, for a request in anybody's own words, the boundary of a framework that answers it.

A text is smoothed and read as words; words, pairs, parts of words and concepts are weighed by
what was learned from the framework's examples; the lexicon's signals and guards turn the
balance; then one answer is chosen, the safer where two are as close. Nothing is kept.
"""

from competence.boundaries.matching.matcher import Matcher

__all__ = ["Matcher"]
