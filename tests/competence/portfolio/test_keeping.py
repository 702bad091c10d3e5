"""Portfolios as they were made: one's own, sealed, and never altered."""

from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.portfolio import actions, queries
from competence.portfolio.records import MadePortfolio
from competence.sealing import forget_person
from competence.trail.records import TrailEntry
from tests.factories import people
from tests.factories.people import NOW

CONTENT = '{"holder_name":"Ash Sample","words":"Ŵyn, \U0001f44d"}'


def keep(database: Database, ash: Actor, framework: Framework, *, days: int = 0) -> MadePortfolio:
    with database.committing(ash) as session:
        return actions.keep(session, ash, framework, CONTENT, at=NOW + timedelta(days=days))


def test_what_was_made_is_given_back_as_it_was(
    database: Database, framework: Framework, ash: Actor
) -> None:
    row = keep(database, ash, framework)

    with database.reading(ash) as session:
        assert queries.content(session, ash, row.id) == CONTENT
    assert row.digest == sha256(CONTENT.encode()).hexdigest()
    assert (row.framework, row.release) == (framework.framework, framework.release)


def test_ones_own_are_listed_newest_first(
    database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    first, second = keep(database, ash, framework), keep(database, ash, framework, days=1)
    keep(database, people.worker(database, place, "Bo Sample"), framework)

    with database.reading(ash) as session:
        listed = queries.made(session, ash)
        assert [one.id for one in listed] == [second.id, first.id]
        assert queries.made(session, ash, limit=1) == [listed[0]]


def test_nobody_elses_is_there(
    database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    row = keep(database, ash, framework)
    sam = people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    elsewhere = people.worker(database, people.organisation(database, "Tidewater"))

    for stranger in (sam, elsewhere, place.system):
        with database.reading(stranger) as session, pytest.raises(NotFound) as raised:
            queries.content(session, stranger, row.id)
        with database.reading(stranger) as session, pytest.raises(NotFound) as nowhere:
            queries.content(session, stranger, uuid4())
        assert str(raised.value) == str(nowhere.value)


def test_it_is_on_the_trail_by_its_fingerprint_alone(
    database: Database, framework: Framework, ash: Actor
) -> None:
    row = keep(database, ash, framework)

    with database.reading(ash) as session:
        query = select(TrailEntry.data).where(TrailEntry.event == "portfolio.made")
        (data,) = session.scalars(query).all()
    assert row.digest in data
    assert str(row.id) in data
    assert "Ash" not in data


def test_nobody_alters_or_deletes_one(database: Database, framework: Framework, ash: Actor) -> None:
    keep(database, ash, framework)

    for change in ("UPDATE made_portfolio SET digest = 'x'", "DELETE FROM made_portfolio"):
        with pytest.raises(DatabaseError), database.committing(ash) as session:
            session.execute(text(change))


def test_once_its_owners_key_is_gone_nothing_can_be_read(
    database: Database, framework: Framework, ash: Actor
) -> None:
    row = keep(database, ash, framework)
    with database.committing(Actor.system()) as session:
        forget_person(session, ash.person_id, at=NOW)

    with database.reading(ash) as session:
        assert queries.content(session, ash, row.id) == ""
