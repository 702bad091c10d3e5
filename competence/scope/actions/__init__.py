"""Logging, sharing and closing, by the worker; answering, by whoever they chose.

A worker whose post has ended logs and shares nothing new, and still closes, deletes and takes back.
"""

from competence.scope.actions.answering import answer, give_note, let_note_go
from competence.scope.actions.forgetting import drop_closed
from competence.scope.actions.linking import (
    answer_by_link,
    mail_link,
    make_link,
    read_by_link,
    take_link_along,
)
from competence.scope.actions.logging import close, delete, edit, log
from competence.scope.actions.sharing import read, share, withdraw

__all__ = [
    "answer",
    "answer_by_link",
    "close",
    "delete",
    "drop_closed",
    "edit",
    "give_note",
    "let_note_go",
    "log",
    "mail_link",
    "make_link",
    "read",
    "read_by_link",
    "share",
    "take_link_along",
    "withdraw",
]
