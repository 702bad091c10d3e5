"""Answering duties, answering together, noting a team's check, letting a need count."""

from competence.duties.actions.answering import answer
from competence.duties.actions.checking import note_check
from competence.duties.actions.needing import let_count, take_back
from competence.duties.actions.together import draft_together, say

__all__ = ["answer", "draft_together", "let_count", "note_check", "say", "take_back"]
