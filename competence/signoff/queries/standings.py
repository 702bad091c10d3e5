"""Where things stand, worked out from every decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import AwaySoFar, PersonName
from competence.signoff.queries.conditions import (
    OLDEST_FIRST,
    is_open,
    of_request,
    was_again,
)
from competence.signoff.records import AskedAgain, Decision, SignOffRequest, View
from competence.signoff.rules import Again, AgreedBy, Decided, Standing, standing, stands_on


@dataclass(frozen=True, slots=True)
class Supervised:
    """A worker as their supervisor knows them: levels, outcomes and days, no words."""

    worker: PersonName
    is_also_line: bool
    standings: Mapping[str, Standing]


def standings(session: Session, actor: Actor, framework: Framework) -> Mapping[str, Standing]:
    """Where each competence is that anything was decided of, for the actor themself.

    Without the days to look again.
    """
    return _standings(session, actor.organisation_id, actor.person_id, framework)


def supervised(
    session: Session, actor: Actor, worker_id: UUID, framework: Framework, *, on: date
) -> Supervised:
    """Where a worker's competences are, for a current practice or peer-led pair; else NotFound.

    Without those that the actor is to look at again: they see them once they have answered.
    """
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and pair.supervises_work:
            away = _away(session, actor.organisation_id, worker_id, on=on)
            found = _standings(session, actor.organisation_id, worker_id, framework, away)
            hidden = to_look_at_again(session, actor, worker_id, framework)
            shown = {code: at for code, at in found.items() if code not in hidden}
            return Supervised(pair.person, pair.is_also_line, shown)
    raise NotFound("There is nothing here for you to read.")


def to_look_at_again(
    session: Session, actor: Actor, worker_id: UUID, framework: Framework
) -> frozenset[str]:
    """The competences of a worker that the actor was asked to look at again, and has not yet.

    What others answered there is not for them to see until they have.
    """
    query = (
        select(SignOffRequest.competence)
        .join(AskedAgain, of_request(AskedAgain))
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.worker_id == worker_id,
            SignOffRequest.asked_id == actor.person_id,
            SignOffRequest.framework == framework.framework,
            is_open(),
        )
    )
    return frozenset(session.scalars(query))


def agreed_of(
    session: Session,
    organisation_id: UUID,
    worker_id: UUID,
    framework: Framework,
    *,
    on: date | None = None,
) -> Mapping[str, AgreedBy]:
    """What was last agreed of each competence of a worker, and by whom; no words.

    With a day, the days to look again too, moved on by the days away that are known on it.

    For a caller that has found that the actor may know.
    """
    query = (
        select(Decision, has_view(), AskedAgain.kind, Person.name)
        .join(Person, Person.id == Decision.decider_id)
        .outerjoin(AskedAgain, was_again())
        .where(*_about(organisation_id, worker_id, framework))
        .order_by(*OLDEST_FIRST)
        .limit(1000)
    )
    found: dict[str, list[tuple[Decision, PersonName, Decided]]] = {}
    for row, view_given, again, name in session.execute(query):
        one = row, PersonName(row.decider_id, name), _decided(row, again, view_given=view_given)
        found.setdefault(row.competence, []).append(one)
    away = None if on is None else _away(session, organisation_id, worker_id, on=on)
    agreed = {}
    for code, rows in found.items():
        if not framework.has_competence(code):
            continue
        competence, values = framework.competence(code), [value for *_, value in rows]
        held, _ = stands_on(competence, values)
        if held is not None:
            row, decider, _ = rows[held]
            agreed[code] = AgreedBy(
                competence=code,
                standing=standing(competence, values, away),
                level=str(row.level),
                decided_on=day_of(row.decided_at),
                decider=decider,
                decided_as=row.pair_kind,
                release=row.release,
            )
    return agreed


def standings_of(
    framework: Framework,
    decisions: Iterable[tuple[Decision, bool, Again | None]],
    away: AwaySoFar | None = None,
) -> Mapping[str, Standing]:
    """The standings that decisions come to; each with whether its view was given, and why again.

    In any order. Without `away` they have no days to look again.
    """
    found: dict[str, list[Decided]] = {}
    in_order = sorted(
        decisions, key=lambda one: (one[0].decided_at, one[2] is not None, str(one[0].id))
    )
    for row, view_given, again in in_order:
        found.setdefault(row.competence, []).append(_decided(row, again, view_given=view_given))
    return _known(framework, found, away)


def has_view(of: type[Decision] = Decision) -> ColumnElement[bool]:
    """Whether the view that a decision wanted was given."""
    given = aliased(View)
    return exists().where(
        given.organisation_id == of.organisation_id,
        given.request_id == of.request_id,
        ~given.declined,
    )


def _standings(
    session: Session,
    organisation_id: UUID,
    worker_id: UUID,
    framework: Framework,
    away: AwaySoFar | None = None,
) -> Mapping[str, Standing]:
    query = (
        select(Decision, has_view(), AskedAgain.kind)
        .outerjoin(AskedAgain, was_again())
        .where(*_about(organisation_id, worker_id, framework))
        .order_by(*OLDEST_FIRST)
        .limit(1000)
    )
    return standings_of(
        framework, [(row, given, again) for row, given, again in session.execute(query)], away
    )


def _away(session: Session, organisation_id: UUID, worker_id: UUID, *, on: date) -> AwaySoFar:
    return AwaySoFar(people.away_spans(session, organisation_id, worker_id), on)


def _about(
    organisation_id: UUID, worker_id: UUID, framework: Framework
) -> tuple[ColumnElement[bool], ...]:
    return (
        Decision.organisation_id == organisation_id,
        Decision.worker_id == worker_id,
        Decision.framework == framework.framework,
    )


def _decided(row: Decision, again: Again | None, *, view_given: bool) -> Decided:
    day = day_of(row.decided_at)
    return Decided(row.outcome, row.level, day, row.peer_experience, view_given, again)


def _known(
    framework: Framework, found: Mapping[str, Sequence[Decided]], away: AwaySoFar | None
) -> Mapping[str, Standing]:
    """The standings of what the release still has."""
    return {
        code: standing(framework.competence(code), decided, away)
        for code, decided in found.items()
        if framework.has_competence(code)
    }
