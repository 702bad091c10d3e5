"""Whoever is wrong too often waits, longer each time; all that serve count together."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from competence.actors import Actor
from competence.database import Database
from competence.tries import queries
from competence.tries.actions import count
from competence.tries.records import Tried
from competence.tries.rules import FREE_TRIES, WITHIN, network, waits_until
from tests.factories.people import NOW

ASH = "sign-in 192.0.2.7 ash@example.org"
SECOND = timedelta(seconds=1)


def wrong(database: Database, times: int) -> None:
    with database.committing(Actor.anonymous()) as session:
        for _ in range(times):
            count(session, ASH, at=NOW)


def waits(database: Database, who: str = ASH, *, later: timedelta = timedelta(0)) -> timedelta:
    with database.reading(Actor.anonymous()) as session:
        return queries.wait(session, who, at=NOW + later)


@pytest.mark.parametrize(
    ("times", "seconds"),
    [(9, 0), (10, 30), (11, 60), (12, 120), (13, 240), (14, 480), (15, 900), (16, 900), (99, 900)],
)
def test_each_further_one_costs_twice_as_long(times: int, seconds: int) -> None:
    until = waits_until([NOW] * times)

    assert (until - NOW if until else timedelta(0)) == timedelta(seconds=seconds)


def test_it_is_counted_from_the_latest() -> None:
    until = waits_until([NOW - SECOND * one for one in range(FREE_TRIES)])

    assert until == NOW + timedelta(seconds=30)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("a test", "a test"),
    ],
)
def test_of_an_address_the_part_counts_that_is_given(address: str, found: str) -> None:
    assert network(address) == found


def test_whoever_is_wrong_too_often_waits_and_nobody_else(database: Database) -> None:
    wrong(database, FREE_TRIES)

    assert waits(database) == timedelta(seconds=30)
    assert waits(database, later=timedelta(seconds=29)) == SECOND
    assert not waits(database, later=timedelta(seconds=30))
    assert not waits(database, ASH.replace("2.7", "2.8"))


def test_after_a_while_nothing_counts(database: Database) -> None:
    wrong(database, 2 * FREE_TRIES)

    assert waits(database) == WITHIN
    assert not waits(database, later=WITHIN)


def test_what_is_kept_says_of_nobody(database: Database) -> None:
    wrong(database, 1)

    with database.reading(Actor.anonymous()) as session:
        kept = session.scalars(select(Tried.tried_by)).one()
    assert len(kept) == 64
    assert "ash" not in kept


def test_what_counts_no_longer_goes_with_the_next(database: Database) -> None:
    wrong(database, 3)

    with database.committing(Actor.anonymous()) as session:
        count(session, "somebody else", at=NOW + timedelta(hours=1))

    with database.reading(Actor.anonymous()) as session:
        assert session.scalar(select(func.count()).select_from(Tried)) == 1
