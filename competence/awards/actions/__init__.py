"""Changing reviews, requests and certificates, each for an actor and at a time."""

from competence.awards.actions.asking import SAID, ask, hand_back, take_back
from competence.awards.actions.attending import AttendanceWords, Attending, issue_attendance
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
from competence.awards.actions.issuing import YOUR_VIEW_FIRST, Frozen, Issuing, Words, issue
from competence.awards.actions.reviewing import record_review
from competence.awards.actions.sharing import give_address, switch_off, switch_on

__all__ = [
    "SAID",
    "YOUR_VIEW_FIRST",
    "AttendanceWords",
    "Attending",
    "Frozen",
    "Issuing",
    "Renamed",
    "Renaming",
    "Words",
    "ask",
    "give_address",
    "hand_back",
    "issue",
    "issue_attendance",
    "keep_drawn",
    "let_be",
    "put_new_name",
    "record_review",
    "reply",
    "switch_off",
    "switch_on",
    "take_back",
    "tell",
    "withdraw",
    "withdraw_own",
]
