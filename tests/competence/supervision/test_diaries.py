"""What a worker's supervision is reckoned from, as it was gathered."""

from datetime import date
from fractions import Fraction

import pytest

from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.rules import Span
from competence.supervision import actions, queries
from competence.supervision.reckoning import (
    Agreed,
    AtWork,
    CouldNot,
    Diary,
    Held,
    NotHeld,
    Remembered,
    reckon,
)
from competence.supervision.rules import Answer
from tests.competence.supervision.conftest import Team
from tests.factories import supervision as factory
from tests.factories.people import LONG_AGO, NOW
from tests.factories.supervision import EVERY_FOUR_WEEKS, TODAY, session_of


def test_a_diary_holds_what_was_agreed_worked_held_and_not(
    database: Database, framework: Framework, team: Team
) -> None:
    ash, sam = team.ash, team.sam
    factory.agreed(database, ash, sam)
    factory.proposed(database, ash, team.kit, factory.terms("peer-led"))
    days = [date(2026, month, 2) for month in (3, 4, 5, 6)]
    confirmed, disputed, unanswered, gone = (
        factory.logged(database, sam, framework, session_of(sam, ash, held_on=day, agreed=()))
        for day in days
    )
    factory.answered(database, ash, confirmed)
    factory.answered(database, ash, disputed, Answer.DID_NOT_HAPPEN)
    lost = factory.logged(
        database, ash, framework,
        session_of(sam, ash, held_on=date(2026, 7, 1), could_not=CouldNot.NOT_OFFERED),
    )  # fmt: skip
    with database.committing(sam) as session:
        actions.take_back(session, sam, gone, at=NOW)
    with database.committing(team.place.system) as session:
        people_actions.set_hours(
            session, team.place.system, ash.person_id, 60, starts_on=date(2026, 3, 1), at=NOW
        )
    with database.committing(ash) as session:
        people_actions.be_away(
            session, ash, ash.person_id,
            starts_on=date(2026, 8, 1), ends_on=date(2026, 9, 1), at=NOW,
        )  # fmt: skip

    with database.reading(ash) as session:
        found = queries.diary(session, ash, on=TODAY)

    assert found.agreed == (Agreed("practice", Span(date(2026, 2, 2)), LONG_AGO, EVERY_FOUR_WEEKS),)
    assert found.at_work == (
        AtWork(Span(LONG_AGO, date(2026, 3, 1))),
        AtWork(Span(date(2026, 3, 1)), Fraction(3, 5)),
    )
    assert found.away == (Span(date(2026, 8, 1), date(2026, 9, 1)),)
    assert set(found.held) == {
        Held(confirmed, "practice", days[0], Remembered.CONFIRMED),
        Held(disputed, "practice", days[1], Remembered.DISPUTED),
        Held(unanswered, "practice", days[2], Remembered.UNANSWERED),
    }
    assert found.not_held == (NotHeld(lost, "practice", date(2026, 7, 1), CouldNot.NOT_OFFERED),)


def test_a_supervisor_reads_what_is_theirs_of_it(
    database: Database, framework: Framework, team: Team
) -> None:
    ash = team.ash
    factory.agreed(database, ash, team.sam)
    factory.agreed(database, ash, team.lee, factory.terms("line"))
    factory.logged(database, team.sam, framework, session_of(team.sam, ash))
    factory.logged(database, team.lee, framework, session_of(team.lee, ash, kind="line"))

    kinds: dict[str, tuple[set[str], set[str]]] = {}
    for name in ("sam", "lee", "kit"):
        actor = getattr(team, name)
        with database.reading(actor) as session:
            found = queries.diary_of(session, actor, ash.person_id, on=TODAY)
        kinds[name] = ({one.kind for one in found.agreed}, {one.kind for one in found.held})

    assert kinds == {
        "sam": ({"practice"}, {"practice"}),
        "lee": ({"line"}, {"line"}),
        "kit": (set(), set()),
    }
    with pytest.raises(NotFound), database.reading(team.una) as session:
        queries.diary_of(session, team.una, ash.person_id, on=TODAY)


def test_an_empty_diary_can_be_reckoned(database: Database, team: Team) -> None:
    with database.reading(team.bo) as session:
        found = queries.diary(session, team.bo, on=TODAY)

    assert found == Diary(at_work=(AtWork(Span(LONG_AGO)),))
    assert reckon(found, date(2026, 1, 1), TODAY).figures == ()
