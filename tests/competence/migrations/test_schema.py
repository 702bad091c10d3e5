"""The revisions make the schema of the records, and can be taken back."""

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text

from competence import migrations
from competence.tables import METADATA
from tests import baseline

Found = dict[str, Any]

CATALOGUE = {
    "triggers": "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "functions": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "policies": "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies",
    "walls": "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    "grants": "SELECT relname, relacl::text FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    "column grants": "SELECT attrelid::regclass::text, attname, attacl::text FROM pg_attribute"
    " WHERE attacl IS NOT NULL AND attrelid::regclass::text !~ '^pg_'",
}
"""What Alembic does not see of a PostgreSQL database."""


def test_there_is_one_newest_revision_and_HEAD_names_it() -> None:  # noqa: N802 - a file's name
    named = (Path(migrations.__file__).parent / "HEAD").read_text().split()

    assert list(migrations.heads()) == named


def test_the_baseline_is_written_from_the_records_as_they_stand() -> None:
    kept = baseline.BASELINE.read_text("utf-8")

    written = baseline.written()

    assert kept == written, "run `make migrate`"


def test_the_newest_schema_is_the_records(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        differences = compare_metadata(context, METADATA)

    assert differences == []


def test_every_constraint_and_index_is_the_records(empty: Engine, migrated: Engine) -> None:
    METADATA.create_all(empty)
    with empty.connect() as straight, migrated.connect() as by_revisions:
        found = _tables(by_revisions)
        del found["alembic_version"]
        assert found == _tables(straight)


def test_up_down_and_up_again_leaves_the_same_schema(empty: Engine) -> None:
    migrations.upgrade(empty)
    with empty.connect() as connection:
        before = _everything(connection)

    migrations.downgrade(empty)
    migrations.upgrade(empty)

    with empty.connect() as connection:
        assert _everything(connection) == before


def test_down_leaves_nothing_behind(empty: Engine) -> None:
    migrations.upgrade(empty)

    migrations.downgrade(empty)

    with empty.connect() as connection:
        left = _everything(connection)
        assert set(left.pop("tables")) == {"alembic_version"}
        assert "polyphony_app" not in str(left)
        assert not left.get("functions")


def test_a_database_knows_whether_its_schema_is_the_newest(empty: Engine) -> None:
    assert not migrations.is_current(empty)

    migrations.upgrade(empty)

    assert migrations.is_current(empty)


def _everything(connection: Connection) -> Found:
    found: Found = {"tables": _tables(connection)}
    if connection.dialect.name == "sqlite":
        made = connection.execute(text("SELECT type, name, sql FROM sqlite_master"))
        return found | {"made": sorted(tuple(row) for row in made if row[0] == "trigger")}
    for name, query in CATALOGUE.items():
        found[name] = sorted(tuple(row) for row in connection.execute(text(query)))
    return found


def _tables(connection: Connection) -> Found:
    seen = inspect(connection)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"], column.get("default"))
                for column in seen.get_columns(table)
            ],
            "primary key": seen.get_pk_constraint(table),
            "foreign keys": _by_name(seen.get_foreign_keys(table)),
            "unique": _by_name(seen.get_unique_constraints(table)),
            "checks": _by_name(seen.get_check_constraints(table)),
            "indexes": _by_name(seen.get_indexes(table)),
        }
        for table in sorted(seen.get_table_names())
    }


def _by_name(found: Any) -> list[str]:
    return sorted(
        ", ".join(f"{name}: {_words(one[name])}" for name in sorted(one)) for one in found
    )


def _words(value: Any) -> str:
    """SQLite keeps a condition as it was written, white space and all."""
    if isinstance(value, dict):
        return str(sorted((name, _words(one)) for name, one in value.items()))
    return " ".join(str(value).split())
