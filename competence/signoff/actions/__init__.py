"""Asking for a sign-off, answering it, answering again, giving a view, and replying.

Each writes rows that are never altered. Nobody acts on themselves: the rules refuse it here and
a check refuses it in the database.
"""

from competence.signoff.actions.again import ask_again, want_elsewhere
from competence.signoff.actions.asking import ask, ask_for_view, reply, withdraw
from competence.signoff.actions.deciding import Answer, decide, observe
from competence.signoff.actions.forgetting import drop_copies, drop_reasons
from competence.signoff.actions.looking import read, read_file
from competence.signoff.actions.viewing import give_view

__all__ = [
    "Answer",
    "ask",
    "ask_again",
    "ask_for_view",
    "decide",
    "drop_copies",
    "drop_reasons",
    "give_view",
    "observe",
    "read",
    "read_file",
    "reply",
    "want_elsewhere",
    "withdraw",
]
