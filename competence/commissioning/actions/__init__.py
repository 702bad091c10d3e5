"""Changing what there is between a service and its commissioners."""

from competence.commissioning.actions.agreeing import accept, end, offer, take_offer_back
from competence.commissioning.actions.asking import answer, ask, say_done, set_action
from competence.commissioning.actions.declaring import declare
from competence.commissioning.actions.replying import draft_reply, say

__all__ = [
    "accept",
    "answer",
    "ask",
    "declare",
    "draft_reply",
    "end",
    "offer",
    "say",
    "say_done",
    "set_action",
    "take_offer_back",
]
