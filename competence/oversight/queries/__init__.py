"""Reading what was frozen: a service's facts, and figures of a commissioner's services together.

Before its draft nobody reads an edition; during it a service's own people do; then commissioners.
"""

from competence.oversight.queries.figures import (
    MIDDLE,
    TOTAL,
    Together,
    draft_together,
    last_published,
    published_together,
)
from competence.oversight.queries.groups import groups_beside, groups_earlier, groups_frozen
from competence.oversight.queries.looking import ReadHere, read_of_us, read_today, stopped_since
from competence.oversight.queries.services import (
    ServiceFacts,
    facts_are_frozen,
    facts_side_by_side,
    own_facts,
    service_facts,
)

__all__ = [
    "MIDDLE",
    "TOTAL",
    "ReadHere",
    "ServiceFacts",
    "Together",
    "draft_together",
    "facts_are_frozen",
    "facts_side_by_side",
    "groups_beside",
    "groups_earlier",
    "groups_frozen",
    "last_published",
    "own_facts",
    "published_together",
    "read_of_us",
    "read_today",
    "service_facts",
    "stopped_since",
]
