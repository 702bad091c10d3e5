"""Reading requests, decisions and where things stand, each for the actor it is shown to."""

from competence.signoff.queries.asking import (
    Asking,
    asking,
    has_open_request,
    may_be_asked,
    may_give_view,
)
from competence.signoff.queries.decisions import decisions, is_decided
from competence.signoff.queries.queue import awaited, queue, queue_and_away, waiting
from competence.signoff.queries.reach import Reached, TakenBack, reached
from competence.signoff.queries.requests import (
    ANSWERED,
    competences_of_requests,
    copy_in_reach,
    is_withdrawn,
    opened,
    record,
    request,
    take_turns,
    to_answer,
)
from competence.signoff.queries.standings import Supervised, agreed_of, standings, supervised
from competence.signoff.queries.values import (
    As,
    DecisionRead,
    QueueItem,
    ReplyRead,
    RequestRead,
    ViewRead,
    ViewReader,
    Waiting,
)
from competence.signoff.queries.views import (
    has_waiting_view,
    is_asked_for_view,
    is_view_given,
    view_asked,
    views_asked_since,
)

__all__ = [
    "ANSWERED",
    "As",
    "Asking",
    "DecisionRead",
    "QueueItem",
    "Reached",
    "ReplyRead",
    "RequestRead",
    "Supervised",
    "TakenBack",
    "ViewRead",
    "ViewReader",
    "Waiting",
    "agreed_of",
    "asking",
    "awaited",
    "competences_of_requests",
    "copy_in_reach",
    "decisions",
    "has_open_request",
    "has_waiting_view",
    "is_asked_for_view",
    "is_decided",
    "is_view_given",
    "is_withdrawn",
    "may_be_asked",
    "may_give_view",
    "opened",
    "queue",
    "queue_and_away",
    "reached",
    "record",
    "request",
    "standings",
    "supervised",
    "take_turns",
    "to_answer",
    "view_asked",
    "views_asked_since",
    "waiting",
]
