"""Scope cards to test with: made, agreed, and shown on a live page."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.scope_card import actions, queries
from competence.scope_card.rules import Answer, Choice, first_chosen
from tests.factories.people import NOW

ROLES = ("expert-by-experience",)
ROLE = "Peer support worker, expert by experience"


def choice(
    name: str = "Ash",
    codes: Collection[str] = ("RB01", "RB13", "RB39"),
    *,
    instead: str = "",
    lead: Actor | None = None,
    for_team: bool = False,
    new_address: bool = False,
) -> Choice:
    """What a worker chooses."""
    lead_id = None if lead is None else lead.person_id
    return Choice(name, codes, instead, lead_id, for_team=for_team, new_address=new_address)


def first_choice(database: Database, worker: Actor, framework: Framework) -> tuple[str, ...]:
    """The lines that are ticked before the worker chooses."""
    with database.reading(worker) as session:
        return first_chosen(queries.stood_today(session, worker, framework, ROLES, on=NOW.date()))


def card(
    database: Database,
    worker: Actor,
    framework: Framework,
    what: Choice | None = None,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of a card."""
    with database.committing(worker) as session:
        return actions.make(
            session, worker, framework, what or choice(), roles=ROLES, role=ROLE, at=at
        ).id


def answered(
    database: Database,
    lead: Actor,
    card_id: UUID,
    said: Answer = Answer.AGREED,
    *,
    words: str = "",
    at: datetime = NOW,
) -> None:
    """Let the lead answer a card."""
    with database.committing(lead) as session:
        actions.answer(session, lead, card_id, said, words=words, at=at)


def live(database: Database, worker: Actor, *, at: datetime = NOW) -> str:
    """Open a live page and give its token."""
    with database.committing(worker) as session:
        actions.open_page(session, worker, at=at)
    with database.reading(worker) as session:
        return queries.live_token(session, worker, at=at)
