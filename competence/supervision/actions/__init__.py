"""Agreeing, planning, logging and answering; what follows; and what each keeps for themself.

Of a session either side logs, and the other says how they remember it. Nothing is done here to a
worker by anybody alone, and no silence is an answer.
"""

from competence.supervision.actions.acting import agree_action, change_action, drop_actions
from competence.supervision.actions.agreeing import (
    accept,
    end,
    propose,
    read_agreement,
    read_agreements,
    set_kind,
)
from competence.supervision.actions.bringing import bring, leave_out, put_in_order
from competence.supervision.actions.feeding import end_feed, make_feed
from competence.supervision.actions.handing_over import (
    end_handover,
    hand_over,
    say_learned,
    say_talk,
    unsay_learned,
)
from competence.supervision.actions.keeping import (
    delete_note,
    delete_preparation,
    drop_preparations,
    prepare,
    put_with,
    save_note,
    save_preparation,
)
from competence.supervision.actions.planning import move, plan, take_out
from competence.supervision.actions.recording import (
    answer,
    log,
    read,
    read_asked,
    read_worker,
    take_back,
)
from competence.supervision.actions.wording import agree_wording, make_evidence, word

__all__ = [
    "accept",
    "agree_action",
    "agree_wording",
    "answer",
    "bring",
    "change_action",
    "delete_note",
    "delete_preparation",
    "drop_actions",
    "drop_preparations",
    "end",
    "end_feed",
    "end_handover",
    "hand_over",
    "leave_out",
    "log",
    "make_evidence",
    "make_feed",
    "move",
    "plan",
    "prepare",
    "propose",
    "put_in_order",
    "put_with",
    "read",
    "read_agreement",
    "read_agreements",
    "read_asked",
    "read_worker",
    "save_note",
    "save_preparation",
    "say_learned",
    "say_talk",
    "set_kind",
    "take_back",
    "take_out",
    "unsay_learned",
    "word",
]
