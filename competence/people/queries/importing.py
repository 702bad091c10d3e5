"""An organisation's people as a spreadsheet of them is read against."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.people.queries.administration import administers, everybody, teams
from competence.people.records import Invitation, MergedPerson, Organisation, Pair
from competence.people.rules import Span
from competence.people.rules.importing import (
    Difference,
    Known,
    KnownPerson,
    KnownPost,
    Row,
    Words,
    Wrong,
    read,
)

_EVERYBODY: Final = 100_000
"""Nobody may be left out: who is not seen would be added a second time."""


def compared_people(
    session: Session, actor: Actor, rows: Sequence[Row], words: Words, *, on: date
) -> tuple[Difference, Sequence[Wrong]]:
    """What rows would add to the actor's organisation, and what is wrong with them."""
    return read(rows, known_people(session, actor, on=on), words, today=on)


def known_people(session: Session, actor: Actor, *, on: date) -> Known:
    """Everybody here, by name, with the e-mails they were invited by here and no other."""
    administers(actor)
    emails = _emails(session, actor)
    return Known(
        me=actor.person_id,
        kind=session.get_one(Organisation, actor.organisation_id).kind,
        people=tuple(
            KnownPerson(
                one.person.id,
                one.person.name,
                frozenset(emails.get(one.person.id, ())),
                tuple(
                    KnownPost(
                        post.role, post.team, post.practises, Span(post.starts_on, post.ends_on)
                    )
                    for post in one.posts
                ),
            )
            for one in everybody(session, actor, on=on, limit=_EVERYBODY)
        ),
        teams=tuple(one.name for one in teams(session, actor, limit=_EVERYBODY)),
        pairs=frozenset(
            (worker_id, supervisor_id, kind)
            for worker_id, supervisor_id, kind in session.execute(
                select(Pair.worker_id, Pair.supervisor_id, Pair.kind).where(
                    Pair.organisation_id == actor.organisation_id,
                    or_(Pair.ends_on.is_(None), Pair.ends_on > on),
                )
            )
        ),
    )


def _emails(session: Session, actor: Actor) -> dict[UUID, list[str]]:
    """By whose e-mails people were invited here; of somebody merged under who they are."""
    query = (
        select(func.coalesce(MergedPerson.person_id, Invitation.person_id), Invitation.email)
        .outerjoin(
            MergedPerson,
            (MergedPerson.organisation_id == Invitation.organisation_id)
            & (MergedPerson.gone_id == Invitation.person_id),
        )
        .where(Invitation.organisation_id == actor.organisation_id)
        .order_by(Invitation.sent_at, Invitation.id)
    )
    found: dict[UUID, list[str]] = {}
    for person_id, email in session.execute(query):
        found.setdefault(person_id, []).append(email)
    return found
