"""Reading what services answer for; peers' drafts and needs by those whose they are."""

from competence.duties.queries.checks import CheckRead, checks
from competence.duties.queries.duties import DutyAnswerRead, history, latest_answers
from competence.duties.queries.joint import JointRead, draft_record, joint_answers
from competence.duties.queries.needs import NeedRead, gathered, needs_of, tellable
from competence.duties.queries.teams import TeamHere, may_note_check, peers_of, team, teams

__all__ = [
    "CheckRead",
    "DutyAnswerRead",
    "JointRead",
    "NeedRead",
    "TeamHere",
    "checks",
    "draft_record",
    "gathered",
    "history",
    "joint_answers",
    "latest_answers",
    "may_note_check",
    "needs_of",
    "peers_of",
    "team",
    "teams",
    "tellable",
]
