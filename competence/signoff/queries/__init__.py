"""Reading requests, decisions and where things stand, each for the actor it is shown to."""

from competence.signoff.queries.asking import may_be_asked, may_give_view, open_request
from competence.signoff.queries.decisions import decisions, is_decided
from competence.signoff.queries.queue import queue, waiting
from competence.signoff.queries.requests import (
    TakenBack,
    copy_in_reach,
    is_withdrawn,
    record,
    request,
    take_turns,
)
from competence.signoff.queries.standings import Supervised, standings, supervised
from competence.signoff.queries.values import (
    As,
    DecisionRead,
    QueueItem,
    ReplyRead,
    RequestRead,
    ViewRead,
    Waiting,
)
from competence.signoff.queries.views import is_view_given, view_asked, views_asked_since

__all__ = [
    "As",
    "DecisionRead",
    "QueueItem",
    "ReplyRead",
    "RequestRead",
    "Supervised",
    "TakenBack",
    "ViewRead",
    "Waiting",
    "copy_in_reach",
    "decisions",
    "is_decided",
    "is_view_given",
    "is_withdrawn",
    "may_be_asked",
    "may_give_view",
    "open_request",
    "queue",
    "record",
    "request",
    "standings",
    "supervised",
    "take_turns",
    "view_asked",
    "views_asked_since",
    "waiting",
]
