"""Changing reviews, requests and certificates, each for an actor and at a time."""

from competence.awards.actions.asking import SAID, ask, end_request
from competence.awards.actions.drawing import keep_drawn
from competence.awards.actions.ending import (
    Renamed,
    Renaming,
    let_be,
    put_new_name,
    reply,
    tell,
    withdraw,
    withdraw_own,
)
from competence.awards.actions.issuing import Frozen, Issuing, Words, issue
from competence.awards.actions.reviewing import record_review
from competence.awards.actions.sharing import give_address, switch_off, switch_on

__all__ = [
    "SAID",
    "Frozen",
    "Issuing",
    "Renamed",
    "Renaming",
    "Words",
    "ask",
    "end_request",
    "give_address",
    "issue",
    "keep_drawn",
    "let_be",
    "put_new_name",
    "record_review",
    "reply",
    "switch_off",
    "switch_on",
    "tell",
    "withdraw",
    "withdraw_own",
]
