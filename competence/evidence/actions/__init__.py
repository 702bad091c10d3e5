"""Writing, editing, sharing and deleting evidence; freezing copies; and writing what one saw.

All but `observe`, `empty` and `drop_unheld_files` are the worker's own. A worker whose post has
ended writes and shares nothing new, and can still delete, and take back what they shared.
"""

from competence.evidence.actions.freezing import empty, freeze, read_copy, read_copy_file
from competence.evidence.actions.observing import observe
from competence.evidence.actions.receiving import receive
from competence.evidence.actions.replying import reply
from competence.evidence.actions.sharing import share, withdraw
from competence.evidence.actions.taking_along import take_along
from competence.evidence.actions.writing import delete, drop_unheld_files, edit, hold_file, write

__all__ = [
    "delete",
    "drop_unheld_files",
    "edit",
    "empty",
    "freeze",
    "hold_file",
    "observe",
    "read_copy",
    "read_copy_file",
    "receive",
    "reply",
    "share",
    "take_along",
    "withdraw",
    "write",
]
