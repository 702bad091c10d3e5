"""Where things stand, worked out from every decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.rules import PersonName
from competence.signoff.records import Decision, View
from competence.signoff.rules import Decided, Standing, standing


@dataclass(frozen=True, slots=True)
class Supervised:
    """A worker as their supervisor knows them: levels, outcomes and days, no words."""

    worker: PersonName
    is_also_line: bool
    standings: Mapping[str, Standing]


def standings(session: Session, actor: Actor, framework: Framework) -> Mapping[str, Standing]:
    """Where each competence is that anything was decided of, for the actor themself."""
    return _standings(session, actor.organisation_id, actor.person_id, framework)


def supervised(
    session: Session, actor: Actor, worker_id: UUID, framework: Framework, *, on: date
) -> Supervised:
    """Where a worker's competences are, for a current pair that is not line only; else NotFound."""
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and pair.may_be_asked:
            found = _standings(session, actor.organisation_id, worker_id, framework)
            return Supervised(pair.person, pair.is_also_line, found)
    raise NotFound("There is nothing here for you to read.")


def _standings(
    session: Session, organisation_id: UUID, worker_id: UUID, framework: Framework
) -> Mapping[str, Standing]:
    given = aliased(View)
    has_view = exists().where(
        given.organisation_id == Decision.organisation_id,
        given.request_id == Decision.request_id,
        ~given.declined,
    )
    query = (
        select(Decision, has_view)
        .where(
            Decision.organisation_id == organisation_id,
            Decision.worker_id == worker_id,
            Decision.framework == framework.framework,
        )
        .order_by(Decision.decided_at, Decision.id)
        .limit(1000)
    )
    found: dict[str, list[Decided]] = {}
    for row, view_given in session.execute(query):
        decided = Decided(
            row.outcome, row.level, day_of(row.decided_at), row.peer_experience, view_given
        )
        found.setdefault(row.competence, []).append(decided)
    return _known(framework, found)


def _known(framework: Framework, found: Mapping[str, Sequence[Decided]]) -> Mapping[str, Standing]:
    """The standings of what the release still has."""
    return {
        code: standing(framework.competence(code), decided)
        for code, decided in found.items()
        if framework.has_competence(code)
    }
