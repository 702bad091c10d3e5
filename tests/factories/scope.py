"""Scope logs to test with: entries, what was shared of them, answers."""

from datetime import datetime, timedelta
from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework, Verdict
from competence.people import actions as people
from competence.people.rules import LeadKind
from competence.scope import actions
from competence.scope.rules import (
    Answered,
    Cause,
    Direction,
    Happened,
    JobKind,
    Logged,
    Outcome,
    Terms,
)
from tests.factories.people import LONG_AGO, NOW, Place

ASKED = "To sit on the door at lunch and count who eats."


def logged(
    asked: str = ASKED,
    *,
    asked_by: JobKind = JobKind.NURSE,
    direction: Direction = Direction.TOO_MUCH,
    about: str | None = "RB44",
    part: str | None = None,
    team_id: UUID | None = None,
    happened: Happened | None = Happened.WENT_ALONG,
    felt: str = "",
) -> Logged:
    """What a worker logs."""
    return Logged(asked, asked_by, direction, about, part, team_id, happened, felt)


def entry(
    database: Database,
    worker: Actor,
    framework: Framework,
    what: Logged | None = None,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of an entry."""
    with database.committing(worker) as session:
        return actions.log(session, worker, framework, what or logged(), at=at).id


def shared(
    database: Database,
    worker: Actor,
    entry_id: UUID,
    reader: Actor,
    *,
    with_felt: bool = False,
    with_went_along: bool = False,
    counted: bool = False,
    even_if_known: bool = False,
    at: datetime = NOW,
) -> UUID:
    """The id of a share."""
    terms = Terms(
        reader.person_id, with_felt=with_felt, with_went_along=with_went_along,
        counted=counted, even_if_known=even_if_known,
    )  # fmt: skip
    with database.committing(worker) as session:
        return actions.share(session, worker, entry_id, terms, at=at).id


def answer(
    *,
    will_do: str = "I bring it to the team meeting.",
    by_whom: str = "Sam",
    words: str = "",
    note: str = "",
    at: datetime = NOW,
) -> Answered:
    """What is answered."""
    return Answered(
        Verdict.OUTSIDE_ROLE, Cause.HABIT, Outcome.TEAM_CHANGES, will_do, by_whom,
        at.date() + timedelta(days=14), words, note,
    )  # fmt: skip


def answered(
    database: Database,
    reader: Actor,
    share_id: UUID,
    what: Answered | None = None,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of an answer."""
    with database.committing(reader) as session:
        return actions.answer(session, reader, share_id, what or answer(), at=at).id


def lead(
    database: Database,
    place: Place,
    team_id: UUID,
    name: str = "Lou Sample",
    kind: LeadKind = LeadKind.TEAM_LEAD,
    *,
    email: str = "",
    at: datetime = NOW,
) -> Actor:
    """Somebody without an account who leads a team, or answers for it."""
    with database.committing(place.system) as session:
        made = people.name_lead(
            session, place.system, team_id, kind, name, email=email, on=at.date(), at=at
        )
    return Actor(made.person_id, made.organisation_id)


def team(database: Database, place: Place, name: str, *members: Actor) -> UUID:
    """A team in which these have one more post of the role they hold."""
    with database.committing(place.system) as session:
        made = people.add_team(session, place.system, name, at=NOW).id
        for one in members:
            for role in one.roles:
                people.give_post(
                    session, place.system, one.person_id, role,
                    team_id=made, starts_on=LONG_AGO, at=NOW,
                )  # fmt: skip
    return made
