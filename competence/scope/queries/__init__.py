"""Reading scope logs: one's own, and what one was chosen to read."""

from competence.scope.queries.late import LateHere, late_here, late_with
from competence.scope.queries.links import by_link, linked
from competence.scope.queries.own import entries, entry, record, to_bring, to_share
from competence.scope.queries.prompting import team_prompts
from competence.scope.queries.reach import choosing, teams
from competence.scope.queries.sharing import (
    NOT_YOURS,
    at_hand,
    owed,
    share_record,
    shared,
    shared_with_me,
    shares_of,
    waiting,
)
from competence.scope.queries.values import (
    AnswerRead,
    Choosing,
    EntryRead,
    LinkMade,
    ShareRead,
    TeamChoice,
    TeamPrompt,
    ToBring,
    Told,
)

__all__ = [
    "NOT_YOURS",
    "AnswerRead",
    "Choosing",
    "EntryRead",
    "LateHere",
    "LinkMade",
    "ShareRead",
    "TeamChoice",
    "TeamPrompt",
    "ToBring",
    "Told",
    "at_hand",
    "by_link",
    "choosing",
    "entries",
    "entry",
    "late_here",
    "late_with",
    "linked",
    "owed",
    "record",
    "share_record",
    "shared",
    "shared_with_me",
    "shares_of",
    "team_prompts",
    "teams",
    "to_bring",
    "to_share",
    "waiting",
]
