"""Sign-offs to test with: requests, answers, views. A pair must be there."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import FormKind, Framework
from competence.people import actions as people
from competence.people.records import Pair
from competence.signoff import actions
from competence.signoff.actions import Answer
from competence.signoff.rules import Outcome, Sampling
from tests.factories import evidence
from tests.factories.people import NOW, Place
from tests.factories.remembered import remembered

TODAY: Final = NOW.date()
SEEN: Final = "In September you left a long silence, and others built on what you said."
DEVELOPING: Final = Answer(Outcome.AGREED, level="developing")
COMPETENT: Final = Answer(Outcome.AGREED, level="competent", seen=SEEN)
NEXT_STEP: Final = Answer(
    Outcome.NEXT_STEP,
    seen=SEEN,
    next_step="Reflect beside me in two network meetings.",
    service_will="Keep a seat free, and time after each.",
)
LETS_TALK: Final = Answer(Outcome.LETS_TALK, seen="About how it is when nobody speaks.")
EXCEPTED: Final = Answer(
    Outcome.AGREED,
    level="competent",
    seen=SEEN,
    exception="We have worked side by side for a year.",
)


@remembered
def request(
    database: Database,
    worker: Actor,
    supervisor: Actor,
    framework: Framework,
    competence: str = "E2",
    *,
    evidence_ids: Collection[UUID] = (),
    with_words: bool = False,
    summary: str = "",
    drafted_sentence: str = "",
    view_from: Actor | None = None,
    sampling: Sampling = Sampling.NO,
    at: datetime = NOW,
) -> UUID:
    """The id of a request that `worker` made of `supervisor`."""
    with database.committing(worker) as session:
        row = actions.ask(
            session, worker, framework, competence,
            asked_id=supervisor.person_id,
            evidence_ids=evidence_ids,
            with_words=with_words,
            summary=summary,
            drafted_sentence=drafted_sentence,
            view_from_id=None if view_from is None else view_from.person_id,
            sampling=sampling,
            at=at,
        )  # fmt: skip
        return row.id


def enough(
    database: Database, worker: Actor, framework: Framework, competence: str = "E2"
) -> tuple[UUID, UUID]:
    """Evidence that meets the rule of a competence of skills: an own account, a colleague's."""
    own = evidence.piece(database, worker, framework, evidence.written(about=(competence,)))
    seen = evidence.written(
        "They left a silence and let it do its work.",
        form_kind=FormKind.SOMEONE_SAW_ME,
        choice="colleague-account",
        with_whom="Jo Sample",
        title="What Jo saw",
        about=(competence,),
    )
    return own, evidence.piece(database, worker, framework, seen)


@remembered
def answered(
    database: Database,
    supervisor: Actor,
    framework: Framework,
    request_id: UUID,
    answer: Answer = DEVELOPING,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of the decision with which `supervisor` answered a request."""
    with database.committing(supervisor) as session:
        row = actions.decide(session, supervisor, framework, request_id, answer, at=at)
        return row.id


@remembered
def view_asked(
    database: Database, worker: Actor, giver: Actor, request_id: UUID, *, at: datetime = NOW
) -> UUID:
    """The id of what `worker` asked of `giver`: a lived-experience view."""
    with database.committing(worker) as session:
        row = actions.ask_for_view(session, worker, request_id, asked_id=giver.person_id, at=at)
        return row.id


@remembered
def view_given(
    database: Database,
    giver: Actor,
    framework: Framework,
    request_id: UUID,
    level: str | None = "competent",
    *,
    seen: str = SEEN,
    at: datetime = NOW,
) -> UUID:
    """The id of the view that `giver` gave, or (with None) declined to give."""
    with database.committing(giver) as session:
        row = actions.give_view(
            session, giver, framework, request_id, level=level, seen=seen, at=at
        )
        return row.id


def pairs_ended(database: Database, place: Place, supervisor: Actor, *, on: date = TODAY) -> None:
    """Let `supervisor` supervise nobody any more."""
    with database.committing(place.system) as session:
        mine = select(Pair.id).where(Pair.supervisor_id == supervisor.person_id)
        for pair_id in session.scalars(mine.order_by(Pair.id)).all():
            people.end_pair(session, place.system, pair_id, on=on, at=NOW)
