"""A concern about a supervisor: heard by a lead who is not them, closed by its worker."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from competence.actors import Actor, Role
from competence.concerns import actions, queries
from competence.concerns.records import Concern, ConcernAnswer
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox.records import OutboxMessage
from competence.people.records import Post
from competence.people.rules import PairKind
from competence.trail.records import LookedAt
from tests.factories import concerns, people
from tests.factories.people import NOW

TODAY = NOW.date()
YEAR = timedelta(days=366)


@dataclass(frozen=True)
class House:
    """Ash; Sam, who supervises Ash; Kit, who answers concerns; Rae, who reports to Sam."""

    place: people.Place
    ash: Actor
    sam: Actor
    kit: Actor
    rae: Actor


@pytest.fixture
def house(database: Database, place: people.Place) -> House:
    ash = people.worker(database, place)
    sam = people.supervisor(database, place, peer_role=True)
    kit = people.person(database, place, "Kit Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    rae = people.person(
        database, place, "Rae Sample",
        Role.SUPERVISOR, Role.PEER_SUPPORT_WORKER, peer_role=True,
    )  # fmt: skip
    people.pair(database, place, ash, sam)
    people.pair(database, place, rae, sam, PairKind.LINE)
    return House(place, ash, sam, kit, rae)


def may_hear(database: Database, house: House, about: Actor) -> set[UUID]:
    with database.reading(house.ash) as session:
        found = queries.raising(session, house.ash, on=TODAY)
    return {one.person.id for one in found.readers[about.person_id]}


def test_it_goes_to_a_lead_never_to_who_it_is_about_nor_to_who_reports_to_them_alone(
    database: Database, house: House
) -> None:
    assert may_hear(database, house, house.sam) == {house.kit.person_id}
    people.pair(database, house.place, house.rae, house.kit, PairKind.LINE)
    assert may_hear(database, house, house.sam) == {house.kit.person_id, house.rae.person_id}

    for about, reader, field in (
        (house.sam, house.sam, "with_id"),
        (house.sam, house.ash, "with_id"),
        (house.kit, house.sam, "about"),
    ):
        with pytest.raises(RuleBroken) as no:
            concerns.raised(database, house.ash, about, reader)
        assert no.value.field == field
    with pytest.raises(NotPermitted):
        concerns.raised(database, house.kit, house.sam, house.rae)
    with pytest.raises(RuleBroken):
        concerns.raised(database, house.ash, house.sam, house.kit, "x" * 2_001)


def test_it_is_answered_by_a_day_and_read_by_two_people_alone(
    database: Database, house: House
) -> None:
    raised = concerns.raised(database, house.ash, house.sam, house.kit, "")

    with database.committing(house.kit) as session:
        read = actions.read(session, house.kit, raised, at=NOW)
    assert (read.words, read.waits, (read.due_on - TODAY).days) == ("", True, 14)
    for actor in (house.sam, house.rae, replace(house.ash, person_id=house.rae.person_id)):
        with database.reading(actor) as session:
            assert queries.own(session, actor, on=TODAY) == []
            assert queries.raised_with_me(session, actor, on=TODAY) == []
            for one in (queries.own_one, queries.with_me):
                with pytest.raises(NotFound):
                    one(session, actor, raised, on=TODAY)
        with pytest.raises(NotFound):
            concerns.answered(database, actor, raised)
        with pytest.raises(NotFound):
            concerns.closed(database, actor, raised)
    with database.reading(house.ash) as session:
        told = set(session.scalars(select(OutboxMessage.person_id)))
        looked = set(session.scalars(select(LookedAt.reader_id)))
    assert (told, looked) == ({house.kit.person_id}, {house.kit.person_id})


def test_it_is_answered_once_and_closed_by_its_worker_alone(
    database: Database, house: House
) -> None:
    raised = concerns.raised(database, house.ash, house.sam, house.kit)
    with pytest.raises(RuleBroken):
        concerns.answered(database, house.kit, raised, "")
    with pytest.raises(NotPermitted):
        concerns.answered(database, replace(house.kit, roles=frozenset()), raised)
    concerns.answered(database, house.kit, raised)
    with pytest.raises(RuleBroken):
        concerns.answered(database, house.kit, raised)
    with pytest.raises(NotFound):
        concerns.closed(database, house.kit, raised)
    concerns.closed(database, house.ash, raised)
    with pytest.raises(RuleBroken):
        concerns.closed(database, house.ash, raised)

    with database.reading(house.ash) as session:
        own = queries.own_one(session, house.ash, raised, on=TODAY)
    assert (own.answer, own.waits, own.closed_at) == ("On Monday?", False, NOW)
    with database.reading(house.kit) as session:
        assert queries.raised_with_me(session, house.kit, on=TODAY) == []


def test_whoever_leads_no_more_reads_no_more(database: Database, house: House) -> None:
    raised = concerns.raised(database, house.ash, house.sam, house.kit)
    with database.committing(house.place.system) as session:
        for post in session.scalars(select(Post).where(Post.person_id == house.kit.person_id)):
            post.ends_on = TODAY

    with database.reading(house.kit) as session, pytest.raises(NotFound):
        queries.with_me(session, house.kit, raised, on=TODAY + timedelta(days=1))
    with database.reading(house.ash) as session:
        own = queries.own_one(session, house.ash, raised, on=TODAY + timedelta(days=1))
    assert (own.is_held, own.waits) == (False, True)


def test_words_go_a_year_after_it_was_closed(database: Database, house: House) -> None:
    kept = concerns.raised(database, house.ash, house.sam, house.kit)
    over = concerns.raised(database, house.ash, house.sam, house.kit)
    silent = concerns.raised(database, house.ash, house.sam, house.kit, "")
    concerns.answered(database, house.kit, over)
    for one in (over, silent):
        concerns.closed(database, house.ash, one)
    system = house.place.system

    with database.committing(system) as session:
        assert actions.drop_closed(session, system, at=NOW + timedelta(days=300)) == 0
    with database.committing(system) as session:
        assert actions.drop_closed(session, system, at=NOW + YEAR) == 1
    with pytest.raises(NotPermitted), database.committing(house.ash) as session:
        actions.drop_closed(session, house.ash, at=NOW + YEAR)

    with database.reading(system) as session:
        assert {row.id for row in session.scalars(select(Concern)) if row.words} == {kept}
        assert [row.words for row in session.scalars(select(ConcernAnswer))] == [None]
