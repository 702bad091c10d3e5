"""All that is kept of supervision about somebody, for themself: to read, and to take away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.supervision.queries.agendas import brought_ever
from competence.supervision.queries.agreed_actions import actions_ever
from competence.supervision.queries.agreements import agreements
from competence.supervision.queries.feeds import feed_made_at
from competence.supervision.queries.meetings import meetings
from competence.supervision.queries.notes import notes, preparations, preparations_about
from competence.supervision.queries.plans import planned
from competence.supervision.queries.supervising import handovers_ever, talks, trainings
from competence.supervision.queries.values import (
    ActionRead,
    AgendaItemRead,
    AgreementRead,
    HandoverRead,
    MeetingRead,
    NoteRead,
    PlannedRead,
    TalkRead,
    TrainingRead,
    WordingRead,
)
from competence.supervision.queries.wordings import wordings_ever
from competence.supervision.reckoning import CouldNot
from competence.supervision.records import Meeting

MOST: Final = 10_000
"""More of each than anybody has; a limit is there for the database's sake."""


@dataclass(frozen=True, slots=True)
class Given:
    """A session that somebody gave as a supervisor: the countable fact, and nobody's words."""

    id: UUID
    kind: str
    held_on: date
    minutes: int | None
    could_not: CouldNot | None
    logged_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of supervision that is about somebody or written by them for themself.

    What is about other people is in theirs. `actions` and `worded` are of `sessions`;
    `prepared_about` is what supervisors prepared of sessions with them.
    """

    agreements: tuple[AgreementRead, ...]
    sessions: tuple[MeetingRead, ...]
    actions: tuple[ActionRead, ...]
    worded: tuple[WordingRead, ...]
    planned: tuple[PlannedRead, ...]
    brought: tuple[AgendaItemRead, ...]
    private_notes: tuple[NoteRead, ...]
    prepared_about: tuple[NoteRead, ...]
    talks: tuple[TalkRead, ...]
    stand_ins: tuple[HandoverRead, ...]
    calendar_address_made_at: datetime | None
    given: tuple[Given, ...]
    own_preparation: tuple[NoteRead, ...]
    learned: tuple[TrainingRead, ...]


def kept(session: Session, actor: Actor, *, at: datetime, on: date) -> Kept:
    """All of it, of the actor in their organisation; whoever left reads it too."""
    mine = actor.person_id
    return Kept(
        agreements=tuple(agreements(session, actor, limit=MOST)),
        sessions=tuple(meetings(session, actor, on=on, limit=MOST)),
        actions=tuple(actions_ever(session, actor, on=on, limit=MOST)),
        worded=tuple(wordings_ever(session, actor, limit=MOST)),
        planned=tuple(
            one
            for one in planned(session, actor, since=_BEGINNING, on=on, limit=MOST)
            if mine in {worker.id for worker in one.workers}
        ),
        brought=tuple(brought_ever(session, actor, limit=MOST)),
        private_notes=tuple(notes(session, actor, limit=MOST)),
        prepared_about=tuple(preparations_about(session, actor, on=on, limit=MOST)),
        talks=tuple(talks(session, actor, limit=MOST)),
        stand_ins=tuple(handovers_ever(session, actor, limit=MOST)),
        calendar_address_made_at=feed_made_at(session, actor, at=at),
        given=tuple(_given(session, actor)),
        own_preparation=tuple(preparations(session, actor, on=on, limit=MOST)),
        learned=tuple(trainings(session, actor, limit=MOST)),
    )


_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)


def _given(session: Session, actor: Actor) -> Sequence[Given]:
    query = (
        select(Meeting)
        .where(
            Meeting.organisation_id == actor.organisation_id,
            Meeting.supervisor_id == actor.person_id,
        )
        .order_by(Meeting.held_on, Meeting.id)
        .limit(MOST)
    )
    return [
        Given(row.id, row.kind, row.held_on, row.minutes, row.could_not, row.logged_at)
        for row in session.scalars(query)
    ]
