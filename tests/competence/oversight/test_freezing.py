"""Freezing a month, and who reads what of it from which day on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from competence.actors import Actor, Role
from competence.commissioning.rules import Subject
from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.oversight import queries
from competence.oversight.actions import Frozen
from competence.oversight.queries import Together
from competence.oversight.records import PublishedFigure
from competence.oversight.rules import Answer, Figure, Mark
from competence.trail.records import TrailEntry
from tests.competence.oversight.region import AFTER, Service, freeze, region, service
from tests.factories import commissioning, people, role, scope
from tests.factories.people import NOW

DECEMBER = date(2026, 12, 31)
DRAFT = date(2027, 1, 5)
PUBLISHED = date(2027, 1, 19)
TOO_FEW = Figure(Mark.TOO_FEW)


@pytest.fixture
def com(database: Database) -> Actor:
    return commissioning.commissioner(database)


@contextmanager
def not_found() -> Iterator[None]:
    with pytest.raises(NotFound):
        yield


def together(database: Database, who: Actor, on: date = PUBLISHED) -> list[Together]:
    with database.reading(who) as session:
        return list(queries.published_together(session, who, on=on, editions=4))


def drafted(database: Database, who: Actor, on: date = DRAFT) -> list[Together]:
    with database.reading(who) as session:
        return list(queries.draft_together(session, who, on=on))


def facts(database: Database, who: Actor, service_id: object, on: date = PUBLISHED) -> list[date]:
    with database.reading(who) as session:
        found = queries.service_facts(session, who, service_id, on=on)  # type: ignore[arg-type]  # or none's
    return [one.frozen_on for one in found]


def own(database: Database, who: Actor, on: date) -> list[date]:
    with database.reading(who) as session:
        return [one.frozen_on for one in queries.own_facts(session, who, on=on)]


def figure_of(found: Together, table: str, row: str) -> Figure:
    (one,) = [one for one in found.tables if one.table == table]
    return dict(one.cells)[row]


def entries(
    database: Database,
    framework: Framework,
    of: Service,
    many: int,
    *,
    counted: bool = True,
    at: datetime = NOW,
) -> None:
    """Each of a service's workers in turn logs something, and shares it."""
    for number in range(many):
        worker = of.workers[number % len(of.workers)]
        entry = scope.entry(database, worker, framework, at=at)
        scope.shared(database, worker, entry, of.supervisor, counted=counted, at=at)


def test_what_is_due_is_frozen_once(database: Database, registry: Registry, com: Actor) -> None:
    services = region(database, com, 1, 2, 12)

    first, again = freeze(database, registry), freeze(database, registry)

    assert (first, again) == (Frozen(services=3, groups=1), Frozen())
    assert str(first) == "Frozen: facts of 3 services, figures of 1 groups."
    for place in (services[0].place.system, Actor.system(com.organisation_id)):
        with database.reading(place) as session:
            events = session.execute(
                select(TrailEntry.event, TrailEntry.data).where(
                    TrailEntry.organisation_id == place.organisation_id,
                    TrailEntry.event.like("audit.%"),
                )
            ).all()
        assert [name for name, _ in events] in (["audit.facts_frozen"], ["audit.figures_frozen"])
        assert all(set(json.loads(data)) == {"id"} for _, data in events)


def test_peers_read_first_then_commissioners_and_nobody_before(
    database: Database, registry: Registry, com: Actor
) -> None:
    services = region(database, com, 1, 2, 12)
    freeze(database, registry)
    here = services[0].place.organisation.id
    own_people = (services[0].workers[0], services[0].supervisor, services[0].admin)

    for who in own_people:
        assert own(database, who, DRAFT - timedelta(days=1)) == []
        assert own(database, who, DRAFT) == [DECEMBER]
        assert drafted(database, who, DRAFT - timedelta(days=1)) == []
        assert len(drafted(database, who, DRAFT)) == 1
    assert facts(database, com, here, PUBLISHED - timedelta(days=1)) == []
    assert facts(database, com, here) == [DECEMBER]
    assert together(database, com, PUBLISHED - timedelta(days=1)) == []
    (seen,) = together(database, com)
    assert drafted(database, own_people[0]) == [seen]
    assert seen.edition.published_on == PUBLISHED
    assert seen.services == ("Service 0", "Service 1", "Service 2")


def test_a_trainer_and_another_commissioner_read_nothing(
    database: Database, registry: Registry, com: Actor
) -> None:
    services = region(database, com, 1, 2, 12)
    freeze(database, registry)
    trainer = people.person(database, services[0].place, "Tam Sample", Role.TRAINER)
    other = commissioning.commissioner(database, "Hill board", "Cas Sample")

    for who in (trainer, com):
        with not_found():
            own(database, who, DRAFT)
        with not_found():
            drafted(database, who)
    for who in (trainer, other, services[1].workers[0]):
        with not_found():
            facts(database, who, services[0].place.organisation.id)
        with not_found():
            together(database, who)
    with not_found():
        facts(database, com, uuid4())


def test_the_end_of_an_agreement_ends_reading(
    database: Database, registry: Registry, com: Actor
) -> None:
    services = region(database, com, 2, 12)
    gone = service(database, "Service 2", 3)
    agreed = commissioning.agreed(database, gone.admin, com)
    freeze(database, registry)

    commissioning.ended(database, com, agreed, at=AFTER)

    with not_found():
        facts(database, com, gone.place.organisation.id)
    assert drafted(database, gone.workers[0]) == []
    with database.reading(com) as session:
        every = {one.place.organisation.id for one in (*services, gone)}
        beside = queries.facts_side_by_side(session, com, "AQ10", among=every, on=PUBLISHED)
        (only,) = queries.facts_side_by_side(
            session, com, "AQ10", among={services[1].place.organisation.id}, on=PUBLISHED
        )
    assert only == services[1].place.organisation.id
    assert set(beside) == {one.place.organisation.id for one in services}
    first = beside[services[0].place.organisation.id]
    assert first.edition.ends_on == DECEMBER
    assert {fact.question for fact in first.facts} == {"AQ10"}


def test_a_declared_fact_is_frozen_with_the_post_that_declared_it(
    database: Database, registry: Registry, com: Actor
) -> None:
    (one,) = region(database, com, 1)
    commissioning.declared(database, one.admin)
    freeze(database, registry)

    with database.reading(com) as session:
        (found,) = queries.service_facts(session, com, one.place.organisation.id, on=PUBLISHED)

    (declared,) = [fact for fact in found.facts if fact.part == Subject.PEER_LEAD_POST]
    assert (declared.answer, declared.declared_by) == (Answer.PARTLY, Role.ADMINISTRATOR)
    assert (found.framework, found.release) == ("peer-open-dialogue", "0.1.0")


def test_why_a_service_does_something_otherwise_is_read_with_it(
    database: Database, registry: Registry, framework: Framework, com: Actor
) -> None:
    (one,) = region(database, com, 1)
    lead = people.supervisor(database, one.place, "Kit Sample", peer_role=True)
    otherwise = role.otherwise(reason="Peers asked.\nSo did the team.")
    proposed = role.proposed(database, one.admin, framework, otherwise)
    role.agreed(database, lead, framework, proposed)
    freeze(database, registry)

    with database.reading(com) as session:
        (found,) = queries.service_facts(session, com, one.place.organisation.id, on=PUBLISHED)

    (varied,) = [fact for fact in found.facts if fact.part == "local-variations"]
    assert (varied.codes, varied.reasons) == (("RB44",), ("Peers asked. So did the team.",))


@pytest.mark.parametrize("peers", [(2, 12), (2, 2, 3), (3, 12, 0)])
def test_figures_need_three_services_with_peers_and_eight_of_those(
    database: Database, registry: Registry, com: Actor, peers: tuple[int, ...]
) -> None:
    region(database, com, *peers)
    freeze(database, registry)

    (seen,) = together(database, com)

    assert {table.total for table in seen.tables} == {TOO_FEW}
    assert {figure for table in seen.tables for _, figure in table.cells} == {TOO_FEW}
    assert set(seen.middles.values()) == {TOO_FEW}
    assert not seen.differs_by_too_few


def test_figures_are_of_all_services_together_and_rounded(
    database: Database, registry: Registry, framework: Framework, com: Actor
) -> None:
    services = region(database, com, 4, 4, 4)
    for one in services:
        entries(database, framework, one, 6)
    freeze(database, registry)

    (seen,) = together(database, com)

    (verdicts,) = [one for one in seen.tables if one.table == "scope-by-verdict"]
    assert verdicts.total == Figure(Mark.SHOWN, 20)
    (trained, *_) = [one for one in seen.tables if one.table.startswith("training-")]
    assert trained.total == Figure(Mark.SHOWN, 10)


def test_what_nobody_shared_and_let_count_changes_no_byte(
    database: Database, registry: Registry, framework: Framework, com: Actor
) -> None:
    quiet = region(database, com, 4, 4, 4)
    freeze(database, registry)
    other = commissioning.commissioner(database, "Hill board", "Cas Sample")
    loud = region(database, other, 4, 4, 4)
    for one in loud:
        entries(database, framework, one, 9, counted=False)
        for worker in one.workers:
            scope.entry(database, worker, framework)
    freeze(database, registry)

    def seen_by(who: Actor, services: list[Service]) -> str:
        (found,) = together(database, who)
        told = [found.tables, found.middles]
        with database.reading(who) as session:
            for one in services:
                (fact,) = queries.service_facts(
                    session, who, one.place.organisation.id, on=PUBLISHED
                )
                told.append(fact.facts)
        return repr(told)

    assert seen_by(com, quiet) == seen_by(other, loud)


def test_no_true_count_of_people_is_in_any_row(
    database: Database, registry: Registry, framework: Framework, com: Actor
) -> None:
    services = region(database, com, 4, 4, 4)
    for one in services:
        entries(database, framework, one, 6)
    freeze(database, registry)

    with database.reading(Actor.system(com.organisation_id)) as session:
        rows = session.scalars(select(PublishedFigure)).all()
        trail = session.scalars(select(TrailEntry.data)).all()

    assert {row.value % 5 for row in rows if row.value is not None} == {0}
    assert {row.value for row in rows if row.mark is not Mark.SHOWN} == {None}
    assert all(not isinstance(one, int) for data in trail for one in json.loads(data).values())


def test_a_figure_stays_until_what_it_counts_has_moved(
    database: Database, registry: Registry, framework: Framework, com: Actor
) -> None:
    services = region(database, com, 4, 4, 4)
    for one in services:
        entries(database, framework, one, 7)
    freeze(database, registry)
    entries(database, framework, services[0], 3, at=AFTER)  # 24 where there were 21

    freeze(database, registry, at=AFTER + timedelta(days=90))

    on = date(2027, 4, 19)
    later, earlier = together(database, com, on)
    assert (later.frozen_on, earlier.frozen_on) == (date(2027, 3, 31), DECEMBER)
    assert later.tables == earlier.tables
    assert later.middles == earlier.middles


def test_a_month_between_quarters_is_frozen_and_read_by_nobody(
    database: Database, registry: Registry, com: Actor
) -> None:
    services = region(database, com, 1, 2, 12)

    done = freeze(database, registry, at=AFTER + timedelta(days=31))

    assert done == Frozen(services=6, groups=2)
    on = date(2027, 3, 31)
    assert [one.frozen_on for one in together(database, com, on)] == [DECEMBER]
    assert own(database, services[0].workers[0], on) == [DECEMBER]


def test_of_two_groups_that_differ_by_too_few_the_smaller_is_left_out(
    database: Database, registry: Registry, com: Actor
) -> None:
    services = region(database, com, 4, 4, 4, 2)
    other = commissioning.commissioner(database, "Hill board", "Cas Sample")
    for one in services[:3]:
        commissioning.agreed(database, one.admin, other)
    freeze(database, registry)

    (mine,), (theirs,) = together(database, com), together(database, other)

    assert (mine.differs_by_too_few, theirs.differs_by_too_few) == (False, True)
    assert (theirs.tables, dict(theirs.middles)) == ((), {})
    assert theirs.services == ("Service 0", "Service 1", "Service 2")


def test_a_group_that_changed_by_few_since_is_left_out_as_well(
    database: Database, registry: Registry, com: Actor
) -> None:
    region(database, com, 4, 4, 4)
    freeze(database, registry)
    commissioning.agreed(database, service(database, "Late", 2).admin, com, at=AFTER)

    freeze(database, registry, at=AFTER + timedelta(days=90))

    later, earlier = together(database, com, date(2027, 4, 19))
    assert (later.differs_by_too_few, earlier.differs_by_too_few) == (True, False)


def test_a_group_that_tells_nothing_stands_in_no_others_way(
    database: Database, registry: Registry, com: Actor
) -> None:
    services = region(database, com, 4, 4, 4)
    other = commissioning.commissioner(database, "A board", "Cas Sample")
    for one in services[:2]:
        commissioning.agreed(database, one.admin, other)
    freeze(database, registry)

    (mine,), (theirs,) = together(database, com), together(database, other)

    assert not mine.differs_by_too_few
    assert not theirs.differs_by_too_few
    assert {table.total for table in theirs.tables} == {TOO_FEW}


def test_services_with_another_framework_are_in_no_group(
    database: Database, framework: Framework, tiny: Framework, com: Actor
) -> None:
    both = Registry([framework, tiny])
    services = region(database, com, 4, 4, 4)
    other = service(database, "Elsewhere", 9, framework="tiny-craft")
    commissioning.agreed(database, other.admin, com)

    done = freeze(database, both)

    assert done == Frozen(services=4, groups=1)
    (seen,) = together(database, com)
    assert len(seen.services) == len(services)
    assert facts(database, com, other.place.organisation.id) == []


def test_a_commissioner_without_an_agreement_that_day_has_no_edition(
    database: Database, registry: Registry, com: Actor
) -> None:
    assert freeze(database, registry) == Frozen()
    one = service(database, "Late", 9)
    commissioning.agreed(database, one.admin, com, at=AFTER)

    assert together(database, com) == []
    assert facts(database, com, one.place.organisation.id) == []
