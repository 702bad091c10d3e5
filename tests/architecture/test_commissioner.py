"""Whatever a query forgets, PostgreSQL lets a commissioner read nothing of anybody's work."""

from dataclasses import replace

import pytest
from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import acting_as
from competence.errors import NotFound
from competence.migrations.protect import OPEN_TO_COMMISSIONERS
from competence.tables import METADATA
from tests.architecture import access
from tests.architecture.conftest import OnPostgres
from tests.webapp.conftest import watched

pytestmark = pytest.mark.postgres

CLOSED = [table for table in METADATA.sorted_tables if table.name not in OPEN_TO_COMMISSIONERS]


def _count(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize("table", CLOSED, ids=lambda table: str(table.name))
def test_a_table_of_anybodys_work_is_empty_to_a_commissioner(
    on_postgres: OnPostgres, table: Table
) -> None:
    """Even to one who could act in the service itself."""
    com, ash = (on_postgres.scene.people[name] for name in ("com", "ash"))
    there = replace(com, organisation_id=ash.organisation_id)

    with on_postgres.database.reading(Actor.system(ash.organisation_id)) as session:
        assert _count(session, table) > 0
    for who in (com, there):
        with on_postgres.database.reading(who) as session:
            assert _count(session, table) == 0


def test_a_commissioner_writes_none_of_it_and_is_told_that_it_is_not_there(
    on_postgres: OnPostgres,
) -> None:
    com = on_postgres.scene.people["com"]

    with pytest.raises(NotFound), on_postgres.database.committing(com) as session:
        session.execute(delete(METADATA.tables["scope_entry"]))


def test_the_list_names_tables_that_there_are() -> None:
    assert set(METADATA.tables) >= OPEN_TO_COMMISSIONERS


def test_what_the_installation_does_meanwhile_is_its_own(on_postgres: OnPostgres) -> None:
    com, ash = (on_postgres.scene.people[name] for name in ("com", "ash"))
    entries = METADATA.tables["scope_entry"]

    with on_postgres.database.reading(com) as session:
        with acting_as(session, Actor.system(ash.organisation_id)):
            assert session.execute(select(entries.c.id)).all()
        assert not session.execute(select(entries.c.id)).all()


def test_no_page_of_a_commissioners_breaks_on_it(on_postgres: OnPostgres) -> None:
    com = watched(on_postgres.app.test_client(), on_postgres.database)
    com.sign_in(on_postgres.scene.people["com"])

    answers = {
        str(route): com.get(route.path()).status_code
        for route in access.routes(on_postgres.app, on_postgres.scene)
        if route.method == "GET" and access.expected(route, "com") == "allowed"
    }

    assert len(answers) > 10
    assert {route: status for route, status in answers.items() if status >= 500} == {}
