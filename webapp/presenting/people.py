"""People in words: posts, pairs, and the days of both."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from competence.actors import Role
from competence.framework.model import Framework
from competence.people.rules import CurrentPair, LeadKind, PairKind
from webapp.presenting.dates import and_list, day_words

ROLES: Final[Mapping[Role, str]] = {
    Role.PEER_SUPPORT_WORKER: "Peer support worker",
    Role.SUPERVISOR: "Supervisor",
    Role.TRAINER: "Trainer",
    Role.COMMISSIONER: "Commissioner",
    Role.ADMINISTRATOR: "Administrator",
    Role.PANEL_MEMBER: "Panel member",
    Role.QUALITY_READER: "Quality reader",
    Role.VISITING_PEER_LEAD: "Visiting peer lead, from elsewhere",
}

PAIRS: Final[Mapping[PairKind, str]] = {
    PairKind.PRACTICE: "Practice supervisor",
    PairKind.PEER_LED: "Peer-led supervisor",
    PairKind.LINE: "Line manager",
    PairKind.VISITING: "Visiting peer lead",
}


LEADS: Final[Mapping[LeadKind, str]] = {
    LeadKind.TEAM_LEAD: "Team lead",
    LeadKind.NAMED_LEAD: "Answers scope concerns",
}
"""What somebody without an account is to a team."""

ALSO_ADMINISTRATOR: Final = "They are an administrator too: as such they see names and days."
"""Said wherever a worker chooses or is told of somebody who holds that post beside another."""


def post_words(role: Role, practises: tuple[str, ...], framework: Framework) -> str:
    """A post, "Peer support worker (Expert by experience)"."""
    titles = {one.code: one.title for one in framework.roles}
    parts = and_list([titles.get(code, code) for code in practises])
    return f"{ROLES[role]} ({parts})" if parts else ROLES[role]


def supervisor_words(pair: CurrentPair) -> str:
    """What a supervisor is to a worker, and that they are an administrator too."""
    what = and_list([words.lower() for kind, words in PAIRS.items() if kind in pair.kinds])
    also = f" {ALSO_ADMINISTRATOR}" if pair.is_administrator else ""
    return f"{what.capitalize()}.{also}"


def span_words(starts_on: date, ends_on: date | None, *, today: date) -> str:
    """From when until when, as of today; `ends_on` is the first day no more."""
    start = f"{'since' if starts_on <= today else 'from'} {day_words(starts_on)}"
    if ends_on is None:
        return start
    if ends_on <= today:
        return f"{day_words(starts_on)} to {day_words(ends_on)}"
    return f"{start}, ends on {day_words(ends_on)}"


def away_words(starts_on: date, ends_on: date | None, *, today: date) -> str:
    """Days away, "since 3 March 2027, back on 9 March 2027"."""
    start = f"{'since' if starts_on <= today else 'from'} {day_words(starts_on)}"
    return start if ends_on is None else f"{start}, back on {day_words(ends_on)}"
