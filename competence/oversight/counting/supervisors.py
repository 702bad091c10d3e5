"""Whether those who supervise workers learned to."""

from uuid import UUID

from sqlalchemy import exists, select

from competence.oversight.counting.found import Found, Service, of_teams
from competence.people import queries as people
from competence.people.records import Pair
from competence.people.rules import SUPERVISES_WORK
from competence.supervision.records import SupervisorTraining


def trained(service: Service) -> Found:
    """Teams whose workers are supervised, all of it by people who said how they learned it.

    Neither line managers nor guests are asked: the one looks at no practice, the other is trained
    elsewhere.
    """
    said = exists().where(
        SupervisorTraining.organisation_id == Pair.organisation_id,
        SupervisorTraining.person_id == Pair.supervisor_id,
        SupervisorTraining.done_on <= service.on,
    )
    query = select(Pair.worker_id, Pair.supervisor_id, said).where(
        Pair.organisation_id == service.actor.organisation_id,
        Pair.kind.in_(SUPERVISES_WORK),
        people.holds_on(Pair, service.on),
    )
    supervised: dict[UUID, bool] = {}
    for worker_id, _, is_trained in service.session.execute(query):
        supervised[worker_id] = supervised.get(worker_id, True) and bool(is_trained)
    have = {
        team_id
        for team_id, workers in service.teams.items()
        if all(supervised.get(one, True) for one in workers) and not workers.isdisjoint(supervised)
    }
    return of_teams(service, have)
