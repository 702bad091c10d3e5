"""The truth about ONE organisation: facts of the service, and counts of its people's work.

Nothing here is rounded or hidden. It is read by the organisation's system actor while a month is
frozen, lives in that run's memory, and is never imported by anything but `oversight.actions`.
Counted is only what workers shared and ticked, and what the service itself made in its own name;
self-assessments, drafts, evidence, private notes and practice logs never.
"""

from competence.oversight.counting.facts import facts
from competence.oversight.counting.tables import counts

__all__ = ["counts", "facts"]
