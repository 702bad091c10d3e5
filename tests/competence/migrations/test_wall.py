"""What PostgreSQL holds of the wall between organisations, table by table."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from competence import migrations
from competence.database import AppendOnly, Record, engine
from competence.migrations.protect import FOR_EVER, ROLE
from competence.tables import GLOBAL, METADATA, SHARED
from tests.conftest import Cluster

pytestmark = pytest.mark.postgres

WALLED = sorted(set(METADATA.tables) - GLOBAL)
TABLES = {mapper.class_.__tablename__: mapper.class_ for mapper in Record.registry.mappers}
HERE = (
    "(organisation_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)"
)
THEIRS = (
    "(commissioner_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)"
)
OURS = "(owner_id = (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid)"
MINE = "(person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid)"


@pytest.fixture(scope="module")
def owner(cluster: Cluster) -> Iterator[Engine]:
    """The newest schema, for whoever owns it."""
    cluster.administer("CREATE DATABASE walls TEMPLATE template_made")
    made = engine(cluster.url("walls"))
    yield made
    made.dispose()
    cluster.administer("DROP DATABASE walls WITH (FORCE)")


def _rows(owner: Engine, query: str) -> list[tuple[object, ...]]:
    with owner.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_every_table_of_an_organisation_is_walled_for_its_owner_too(owner: Engine) -> None:
    query = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"

    walled = sorted(str(name) for (name,) in _rows(owner, query))

    assert walled == WALLED


def test_the_wall_shows_the_organisation_of_the_transaction_and_takes_no_other(
    owner: Engine,
) -> None:
    query = (
        "SELECT tablename, cmd, permissive, roles::text, qual, with_check FROM pg_policies"
        " WHERE policyname LIKE '%_wall' ORDER BY tablename"
    )

    policies = _rows(owner, query)

    expected = [(name, "ALL", "PERMISSIVE", "{public}", HERE, HERE) for name in WALLED]
    assert policies == expected


def test_one_may_read_ones_own_memberships_elsewhere_and_nothing_more(owner: Engine) -> None:
    query = "SELECT tablename, cmd, qual FROM pg_policies WHERE policyname LIKE '%_own'"

    assert _rows(owner, query) == [("membership", "SELECT", MINE)]


def test_a_commissioner_reads_what_is_shared_with_it_and_writes_none_of_it(owner: Engine) -> None:
    query = (
        "SELECT tablename, cmd, qual FROM pg_policies WHERE policyname NOT LIKE '%_wall'"
        " AND policyname NOT LIKE '%_own' AND policyname NOT LIKE '%_closed'"
        " AND policyname NOT LIKE '%_of_ours' ORDER BY tablename"
    )

    found = {str(table): (cmd, str(qual)) for table, cmd, qual in _rows(owner, query)}

    assert set(found) == SHARED
    assert {cmd for cmd, _ in found.values()} == {"SELECT"}
    named = {name for name in SHARED if "commissioner_id" in METADATA.tables[name].columns}
    assert {found[name][1] for name in named} == {THEIRS}
    for other in SHARED - named:
        assert "FROM commission" in found[other][1]
        assert f"commission.organisation_id = {other}.organisation_id" in found[other][1]


def test_a_service_reads_who_elsewhere_looked_at_its_own_and_nothing_more(owner: Engine) -> None:
    query = "SELECT tablename, cmd, qual FROM pg_policies WHERE policyname LIKE '%_of_ours'"

    assert _rows(owner, query) == [("looked_at", "SELECT", OURS)]


@pytest.mark.parametrize("name", sorted(METADATA.tables))
def test_the_application_may_do_to_a_table_what_its_kind_allows(owner: Engine, name: str) -> None:
    query = (
        "SELECT privilege_type FROM information_schema.role_table_grants"
        f" WHERE grantee = '{ROLE}' AND table_name = '{name}'"
    )
    may_alter = (
        "SELECT column_name FROM information_schema.role_column_grants"
        f" WHERE grantee = '{ROLE}' AND table_name = '{name}' AND privilege_type = 'UPDATE'"
    )
    columns = METADATA.tables[name].columns

    allowed = {str(privilege) for (privilege,) in _rows(owner, query)}
    alterable = {str(column) for (column,) in _rows(owner, may_alter)}

    if issubclass(TABLES[name], AppendOnly):
        assert allowed == (
            {"SELECT", "INSERT"} if name in FOR_EVER else {"SELECT", "INSERT", "DELETE"}
        )
        assert alterable == {column.name for column in columns if column.info.get("personal")}
    else:
        assert allowed == {"SELECT", "INSERT", "UPDATE", "DELETE"}


def test_the_application_owns_nothing_and_is_nobody_special(owner: Engine) -> None:
    owned = _rows(
        owner,
        "SELECT objid FROM pg_shdepend JOIN pg_roles ON pg_roles.oid = refobjid"
        f" WHERE deptype = 'o' AND rolname IN ('{ROLE}', 'login')",
    )
    special = _rows(
        owner,
        "SELECT rolname FROM pg_roles WHERE (rolsuper OR rolbypassrls OR rolcreaterole"
        f" OR rolcreatedb) AND rolname IN ('{ROLE}', 'login')",
    )

    assert owned == []
    assert special == []


@pytest.mark.usefixtures("owner")
def test_the_application_sees_whether_the_schema_is_the_newest(cluster: Cluster) -> None:
    login = engine(cluster.url("walls", "login"))

    assert migrations.is_current(login)
    login.dispose()
