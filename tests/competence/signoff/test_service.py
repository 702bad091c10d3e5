"""What waits in the whole service, as its administrator sees it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotPermitted
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.rules import PersonName
from competence.signoff import queries
from competence.signoff.rules import Held, gathered
from tests.competence.signoff.conftest import Team
from tests.factories import people, signoff
from tests.factories.people import NOW

DUE = date(2026, 12, 4)
LATER = date(2026, 12, 18)
ANN, BEA, CAT = (PersonName(UUID(int=number), f"{number}") for number in (1, 2, 3))
ONE, TWO = Held(1, 0, LATER), Held(1, 1, DUE)


@pytest.mark.parametrize(
    ("held", "small", "named", "together"),
    [
        ({}, (), {}, None),
        ({ANN: ONE, BEA: TWO}, (), {ANN: ONE, BEA: TWO}, None),
        ({ANN: ONE, BEA: TWO, CAT: ONE}, (ANN, CAT), {BEA: TWO}, Held(2, 0, LATER)),
        # One alone would be known: whoever has least joins them.
        ({ANN: TWO, BEA: ONE, CAT: TWO}, (CAT,), {ANN: TWO}, Held(2, 1, DUE)),
        ({ANN: TWO}, (ANN,), {}, TWO),
    ],
)
def test_of_somebody_small_nothing_is_named(
    held: dict[PersonName, Held],
    small: tuple[PersonName, ...],
    named: dict[PersonName, Held],
    together: Held | None,
) -> None:
    assert gathered(held, small) == (named, together)


def test_an_administrator_sees_how_many_and_since_when_and_no_name_where_few_are_supervised(
    database: Database, team: Team, framework: Framework
) -> None:
    workers = [team.ash]
    for name in ("Bo Sample", "Cam Sample"):
        workers.append(people.worker(database, team.place, name))
        people.pair(database, team.place, workers[-1], team.sam)
    alex = people.person(database, team.place, "Alex Sample", Role.ADMINISTRATOR)
    for worker in workers:
        signoff.request(database, worker, team.sam, framework, at=NOW)
    first = signoff.request(database, team.ash, team.sam, framework, "F1", at=NOW)
    signoff.answered(database, team.sam, framework, first)

    def found() -> list[tuple[str, Held]]:
        with database.reading(alex) as session:
            return [
                ("" if one.holder is None else one.holder.name, one.held)
                for one in queries.waiting_here(session, alex, on=NOW.date())
            ]

    assert found() == [("Sam Sample", Held(3, 0, DUE))]
    # Kit supervises nobody, so a view that waits with Kit is not given by name, nor alone.
    signoff.request(database, team.ash, team.sam, framework, "E1", view_from=team.kit)
    assert found() == [("", Held(4, 1, DUE))]
    # Away days of either do not count; and a pair that ended leaves it with the service.
    with database.committing(team.place.system) as session:
        people_actions.be_away(
            session, team.place.system, team.sam.person_id,
            starts_on=NOW.date(), ends_on=NOW.date() + timedelta(days=7), at=NOW,
        )  # fmt: skip
    signoff.pairs_ended(database, team.place, team.sam)
    assert [held.answers for _, held in found()] == [4]


def test_nobody_else_sees_what_waits_here(database: Database, sam: Actor, ash: Actor) -> None:
    for actor in (sam, ash):
        with database.reading(actor) as session, pytest.raises(NotPermitted):
            queries.waiting_here(session, actor, on=NOW.date())
