"""What the application's own role meets at the wall between organisations."""

from uuid import uuid4

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from competence.actors import Actor, Role
from competence.database import Database
from competence.people import actions, queries
from competence.people.records import Membership, Pair, Post, Team
from competence.people.rules import PairKind
from tests.factories import people
from tests.factories.people import LONG_AGO, NOW


def post(organisation_id: object, person_id: object, team_id: object = None) -> dict[str, object]:
    return {
        "organisation_id": organisation_id,
        "id": uuid4(),
        "person_id": person_id,
        "team_id": team_id,
        "role": Role.ADMINISTRATOR,
        "practises": (),
        "answers_scope_concerns": False,
        "starts_on": LONG_AGO,
        "given_at": NOW,
    }


@pytest.fixture
def ash(database: Database) -> Actor:
    place = people.organisation(database)
    worker, supervisor = people.worker(database, place), people.supervisor(database, place)
    people.pair(database, place, worker, supervisor)
    return worker


@pytest.fixture
def stranger(database: Database) -> Actor:
    """An administrator of another organisation."""
    return people.person(
        database, people.organisation(database, "Elsewhere"), "Max", Role.ADMINISTRATOR
    )


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.usefixtures("ash")
@pytest.mark.parametrize("record", [Membership, Pair, Post, Team])
def test_without_an_organisation_there_are_no_rows(database: Database, record: type[Post]) -> None:
    with database.engine.connect() as connection:
        assert connection.execute(select(record)).all() == []


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_another_organisations_rows_are_not_there(
    database: Database, ash: Actor, stranger: Actor
) -> None:
    with database.reading(stranger) as session:
        holders = set(session.scalars(select(Post.person_id)))
        altered = session.execute(
            update(Post).where(Post.person_id == ash.person_id).values(ends_on=LONG_AGO)
        )

    assert holders == {stranger.person_id}
    assert altered.rowcount == 0  # type: ignore[attr-defined]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_nothing_is_put_into_another_organisation(
    database: Database, ash: Actor, stranger: Actor
) -> None:
    row = post(ash.organisation_id, ash.person_id)

    with (
        pytest.raises(DatabaseError, match="row-level security"),
        database.committing(stranger) as session,
    ):
        session.execute(insert(Post), row)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_the_wall_cannot_be_taken_down_by_the_application(database: Database) -> None:
    for statement in (
        "ALTER TABLE post DISABLE ROW LEVEL SECURITY",
        "DROP POLICY post_wall ON post",
        "SET ROLE owner",
        "TRUNCATE trail_entry",
    ):
        with pytest.raises(DatabaseError), database.committing(Actor.system()) as session:
            session.execute(text(statement))


def test_one_sees_ones_own_memberships_before_choosing_and_nobody_elses(
    database: Database, ash: Actor, stranger: Actor
) -> None:
    elsewhere = Actor.system(stranger.organisation_id)
    with database.committing(elsewhere) as session:
        actions.join(session, elsewhere, ash.person_id, at=NOW)
    in_none = Actor(ash.person_id, Actor.anonymous().organisation_id)

    with database.reading(in_none) as session:
        names = [one.name for one in queries.organisations_of(session, ash.person_id)]

    assert names == ["Elsewhere", "Harbour Street"]


def test_no_row_points_into_another_organisation_on_any_database(
    database: Database, ash: Actor, stranger: Actor
) -> None:
    elsewhere = Actor.system(stranger.organisation_id)
    with database.committing(elsewhere) as session:
        team = actions.add_team(session, elsewhere, "North", at=NOW)
    pair = {
        "organisation_id": ash.organisation_id,
        "id": uuid4(),
        "worker_id": ash.person_id,
        "supervisor_id": stranger.person_id,
        "kind": PairKind.PRACTICE,
        "starts_on": LONG_AGO,
        "started_at": NOW,
    }
    rows = [
        (Post, post(ash.organisation_id, stranger.person_id)),
        (Post, post(ash.organisation_id, ash.person_id, team.id)),
        (Pair, pair),
    ]

    for record, row in rows:
        with pytest.raises(IntegrityError), database.committing(ash) as session:
            session.execute(insert(record), row)
