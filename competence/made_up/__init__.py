"""Made-up services with years of plausible work, for a demo and for measuring.

They are written in bulk and not by the actions that pages call: nobody is told of anything, no
words are in them, and the trail holds nothing of them. Only ever for an installation that is
marked as a demo, or thrown away.
"""

from competence.made_up.region import Region, services

__all__ = ["Region", "services"]
