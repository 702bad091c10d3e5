"""Logging, sharing and closing, by the worker; answering, by whoever they chose.

A worker whose post has ended logs and shares nothing new, and still closes, deletes and takes back.
"""

from competence.scope.actions.answering import answer, give_note, let_note_go
from competence.scope.actions.forgetting import drop_closed
from competence.scope.actions.logging import close, delete, edit, log
from competence.scope.actions.sharing import read, share, withdraw

__all__ = [
    "answer",
    "close",
    "delete",
    "drop_closed",
    "edit",
    "give_note",
    "let_note_go",
    "log",
    "read",
    "share",
    "withdraw",
]
