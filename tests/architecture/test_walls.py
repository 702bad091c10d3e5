"""Between organisations PostgreSQL itself stands, whatever a query forgets (AC-03)."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from competence.tables import GLOBAL, METADATA, SHARED
from competence.trail.actions import look_at
from tests.architecture.conftest import OnPostgres
from tests.factories.people import NOW

pytestmark = pytest.mark.postgres

WALLED = [table for table in METADATA.sorted_tables if table.name not in GLOBAL]


def _act(connection: Connection, organisation: UUID | str, person: UUID | str = "") -> None:
    connection.execute(
        text("SELECT set_config('app.organisation', :o, true), set_config('app.person', :p, true)"),
        {"o": str(organisation), "p": str(person)},
    )


def _shown(on_postgres: OnPostgres, organisation: UUID | str) -> dict[str, set[UUID]]:
    """The organisations of the rows that a transaction is shown, by table."""
    with on_postgres.database.engine.connect() as connection:
        _act(connection, organisation)
        return {
            table.name: set(connection.scalars(select(table.c.organisation_id))) for table in WALLED
        }


def test_a_transaction_that_says_no_organisation_is_shown_nothing(
    on_postgres: OnPostgres,
) -> None:
    shown = _shown(on_postgres, "")

    assert {name for name, found in shown.items() if found} == set()


@pytest.mark.parametrize("who", ["ash", "wes", "com"])
def test_a_transaction_is_shown_its_own_organisation_alone(
    on_postgres: OnPostgres, who: str
) -> None:
    mine = on_postgres.scene.people[who].organisation_id

    shown = _shown(on_postgres, mine)

    own = {name: found for name, found in shown.items() if name not in {*SHARED, "looked_at"}}
    assert set().union(*own.values()) == {mine}


def test_of_what_is_shared_a_commissioner_reads_what_is_for_it_alone(
    on_postgres: OnPostgres,
) -> None:
    """Of a service with an agreement; none of it is read by a third organisation."""
    people = on_postgres.scene.people
    service = people["ash"].organisation_id

    for who, seen in (("ash", {service}), ("com", {service}), ("wes", set())):
        shown = _shown(on_postgres, people[who].organisation_id)
        assert {name: shown[name] for name in SHARED} == dict.fromkeys(SHARED, seen), who


def test_a_service_reads_that_a_commissioner_looked_at_its_own_and_nobody_else_does(
    on_postgres: OnPostgres,
) -> None:
    people = on_postgres.scene.people
    com, ash, wes = (people[name] for name in ("com", "ash", "wes"))
    table, target = METADATA.tables["looked_at"], uuid4()
    with on_postgres.database.committing(com) as session:  # in the commissioner's own role
        look_at(session, com, "audit_facts", target, owner_id=ash.organisation_id, at=NOW)

    shown = {}
    with on_postgres.database.engine.connect() as connection:
        for who in (com, ash, wes):
            _act(connection, who.organisation_id)
            found = connection.scalars(select(table.c.id).where(table.c.target_id == target))
            shown[who] = len(found.all())

    assert shown == {com: 1, ash: 1, wes: 0}


def test_the_scene_has_rows_behind_every_wall(on_postgres: OnPostgres) -> None:
    mine = on_postgres.scene.people["ash"].organisation_id

    shown = _shown(on_postgres, mine)

    assert {name for name, found in shown.items() if not found} == set()


@pytest.mark.parametrize("table", WALLED, ids=lambda table: str(table.name))
def test_nobody_writes_into_another_organisation(on_postgres: OnPostgres, table: object) -> None:
    people = on_postgres.scene.people
    theirs, mine = people["ash"].organisation_id, people["wes"].organisation_id
    found = METADATA.tables[str(table)]
    with on_postgres.database.engine.connect() as connection:
        _act(connection, theirs)
        row = connection.execute(select(found).limit(1)).mappings().one_or_none()
        if row is None:
            return  # looked_at: nobody looked yet
        _act(connection, mine)

        with pytest.raises(DBAPIError, match="row-level security"):
            connection.execute(insert(found), dict(row))


@pytest.mark.parametrize("table", WALLED, ids=lambda table: str(table.name))
def test_nobody_alters_or_deletes_in_another_organisation(
    on_postgres: OnPostgres, table: object
) -> None:
    people = on_postgres.scene.people
    found = METADATA.tables[str(table)]
    with on_postgres.database.engine.connect() as connection:
        _act(connection, people["ash"].organisation_id)
        before = connection.scalar(select(func.count()).select_from(found))
        _act(connection, people["wes"].organisation_id)
        where = found.c.organisation_id == people["ash"].organisation_id
        savepoint = connection.begin_nested()
        try:
            assert connection.execute(found.delete().where(where)).rowcount == 0
        except DBAPIError as error:
            assert "permission denied" in str(error)  # noqa: PT017 - either will do
            savepoint.rollback()
        _act(connection, people["ash"].organisation_id)

        assert connection.scalar(select(func.count()).select_from(found)) == before


def test_somebody_choosing_where_to_act_sees_their_own_memberships_alone(
    on_postgres: OnPostgres,
) -> None:
    ash = on_postgres.scene.people["ash"]
    table = METADATA.tables["membership"]
    with on_postgres.database.engine.connect() as connection:
        _act(connection, "", ash.person_id)

        seen = connection.execute(select(table.c.person_id, table.c.organisation_id)).all()

    assert {row.person_id for row in seen} == {ash.person_id}
    assert ash.organisation_id in {row.organisation_id for row in seen}
