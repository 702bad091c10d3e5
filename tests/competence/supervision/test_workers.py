"""A worker's supervision, whole, for somebody who supervises them; in few statements."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.supervision import actions, queries
from competence.supervision.rules import Side, Talk
from competence.trail.queries import looks
from tests.competence.supervision.conftest import Team
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of


@pytest.fixture
def busy(database: Database, framework: Framework, team: Team) -> Team:
    """Ash has everything with Sam, and a group with Bo."""
    ash, sam = team.ash, team.sam
    factory.agreed(database, ash, sam)
    for week in range(5):
        held_on = TODAY - timedelta(days=7 * week)
        met = factory.logged(database, sam, framework, session_of(sam, ash, held_on=held_on))
        factory.answered(database, ash, met)
    factory.logged(database, sam, framework, session_of(sam, ash, team.bo, kind="group", agreed=()))
    factory.logged(database, team.lee, framework, session_of(team.lee, ash, kind="line"))
    for words in ("one", "two"):
        factory.brought(database, ash, sam, framework, words)
    factory.planned(database, sam, sam, [ash])
    return team


def test_what_a_supervisor_reads_of_a_worker(database: Database, busy: Team) -> None:
    with database.reading(busy.sam) as session:
        found = queries.worker(session, busy.sam, busy.ash.person_id, on=TODAY)

    assert found.worker.name == "Ash Sample"
    assert found.pairs == {PairKind.PRACTICE}
    assert not found.is_line_only
    assert [one.kind for one in found.agreements] == ["practice"]
    assert [one.words for one in found.agenda] == ["one", "two"]
    assert len(found.actions) == 5
    assert len(found.meetings) == 6
    assert {part.worker.id for one in found.meetings for part in one.attended} == {
        busy.ash.person_id
    }
    assert all(not part.actions for one in found.meetings for part in one.attended)


def test_a_visiting_peer_lead_is_in_no_supervision(
    database: Database, framework: Framework, busy: Team, vic: Actor
) -> None:
    ash, terms = busy.ash, factory.terms("peer-led")
    with database.reading(vic) as session:
        assert queries.workers_of_mine(session, vic, on=TODAY) == []
        for read in (queries.worker, queries.agreements_with, queries.had_with, queries.brought_to):
            with pytest.raises(NotFound):
                read(session, vic, ash.person_id, on=TODAY)
    with database.reading(ash) as session:
        assert vic.person_id not in {
            one.person.id for one in queries.supervisors_of_mine(session, ash, on=TODAY)
        }
    for what in (
        lambda: factory.logged(database, vic, framework, session_of(vic, ash, kind="peer-led")),
        lambda: factory.logged(database, ash, framework, session_of(vic, ash, kind="peer-led")),
        lambda: factory.brought(database, ash, vic, framework, "This."),
        lambda: factory.planned(database, vic, vic, [ash], kind="group"),
        lambda: factory.proposed(database, ash, vic, terms),
        lambda: factory.proposed(database, ash, vic, terms, by=Side.WORKER),
        lambda: said_talk(database, vic, ash),
    ):
        with pytest.raises(NotFound):
            what()


def said_talk(database: Database, by: Actor, worker: Actor) -> None:
    with database.committing(by) as session:
        actions.say_talk(
            session, by, worker.person_id, Talk.OFFERED, as_=Side.SUPERVISOR, on_day=TODAY, at=NOW
        )


def test_a_visiting_peer_lead_prepares_themself_and_the_worker_may_ask_for_it(
    database: Database, busy: Team, vic: Actor
) -> None:
    ash = busy.ash
    with database.committing(vic) as session:
        actions.prepare(
            session, vic, "Listen first.", session_on=TODAY, worker_id=ash.person_id, at=NOW
        )

    with database.reading(ash) as session:
        told = queries.preparations_about(session, ash, on=TODAY)
    assert [one.words for one in told] == ["Listen first."]


def test_a_line_manager_reads_days_and_minutes(database: Database, busy: Team) -> None:
    with database.reading(busy.lee) as session:
        found = queries.worker(session, busy.lee, busy.ash.person_id, on=TODAY)

    assert found.is_line_only
    assert (found.agreements, found.agenda, found.actions) == ((), (), ())
    assert [(one.kind, one.minutes) for one in found.meetings] == [("line", 50)]
    with pytest.raises(NotFound), database.reading(busy.una) as session:
        queries.worker(session, busy.una, busy.ash.person_id, on=TODAY)


def test_the_worker_sees_what_was_looked_at(database: Database, busy: Team) -> None:
    for actor in (busy.sam, busy.lee):
        with database.committing(actor) as session:
            actions.read_worker(session, actor, busy.ash.person_id, at=NOW)

    with database.reading(busy.ash) as session:
        found = looks(session, busy.ash)
    assert {(one.kind, one.reader_id) for one in found} == {
        (kind, busy.sam.person_id)
        for kind in ("supervision_agreement", "agenda_item", "supervision_action")
    }


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    found: list[str] = []

    def hear(*heard: object) -> None:
        if str(heard[2]).startswith("SELECT") and "set_config" not in str(heard[2]):
            found.append(str(heard[2]))

    event.listen(session.get_bind(), "before_cursor_execute", hear)
    yield found
    event.remove(session.get_bind(), "before_cursor_execute", hear)


Asks = Callable[[Session, Actor, Team, Framework], object]

FEW: dict[str, tuple[str, int, Asks]] = {
    "worker": ("sam", 6, lambda s, a, t, _: queries.worker(s, a, t.ash.person_id, on=TODAY)),
    "meeting": (
        "sam",
        5,
        lambda s, a, t, _: queries.meeting(
            s, a, queries.meetings_with(s, a, t.ash.person_id, on=TODAY)[0].id, on=TODAY
        ),
    ),
    "agreements": ("ash", 1, lambda s, a, *_: queries.agreements(s, a)),
    "agenda": ("ash", 1, lambda s, a, *_: queries.agenda(s, a)),
    "actions": ("ash", 1, lambda s, a, *_: queries.open_actions(s, a)),
    "meetings": ("ash", 1, lambda s, a, *_: queries.meetings(s, a, on=TODAY)),
    "unanswered": ("sam", 2, lambda s, a, *_: queries.unanswered(s, a, on=TODAY)),
    "planned": ("sam", 1, lambda s, a, *_: queries.planned(s, a, since=NOW, on=TODAY)),
    "offers": ("ash", 4, lambda s, a, _, f: queries.offers(s, a, f, on=TODAY)),
    "diary": ("ash", 5, lambda s, a, *_: queries.diary(s, a, on=TODAY)),
}
"""How many statements each may take, for a page that may take eight."""


@pytest.mark.parametrize("name", FEW)
def test_it_takes_few_statements(
    database: Database, framework: Framework, busy: Team, name: str
) -> None:
    who, few, asks = FEW[name]
    actor = getattr(busy, who)

    with database.reading(actor) as session, counted(session) as statements:
        found = asks(session, actor, busy, framework)

    assert found
    assert len(statements) <= few, "\n\n".join(statements)
