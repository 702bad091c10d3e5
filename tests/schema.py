"""All that a database's schema is, and all it holds, for tests that compare two."""

from typing import Any

from sqlalchemy import Connection, Select, column, inspect, select, table, text

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


def everything(connection: Connection) -> Found:
    """The schema: tables as Alembic sees them, and what it does not see."""
    found: Found = {"tables": tables(connection)}
    if connection.dialect.name == "sqlite":
        made = connection.execute(text("SELECT type, name, sql FROM sqlite_master"))
        return found | {"made": sorted(tuple(row) for row in made if row[0] == "trigger")}
    for name, query in CATALOGUE.items():
        found[name] = sorted(tuple(row) for row in connection.execute(text(query)))
    return found


def tables(connection: Connection) -> Found:
    """Each table's columns, constraints and indexes."""
    seen = inspect(connection)
    return {
        name: {
            "columns": [
                (one["name"], str(one["type"]), one["nullable"], one.get("default"))
                for one in seen.get_columns(name)
            ],
            "primary key": seen.get_pk_constraint(name),
            "foreign keys": _by_name(seen.get_foreign_keys(name)),
            "unique": _by_name(seen.get_unique_constraints(name)),
            "checks": _by_name(seen.get_check_constraints(name)),
            "indexes": _by_name(seen.get_indexes(name)),
        }
        for name in sorted(seen.get_table_names())
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


def rows(
    connection: Connection, columns: dict[str, list[str]] | None = None
) -> dict[str, list[str]]:
    """Each table's rows, sorted; of all columns, or of these of these tables. For its owner."""
    found: dict[str, list[str]] = {}
    for name, names in (columns or columns_of(connection)).items():
        asked: Select[*tuple[Any, ...]] = select(*map(column, names)).select_from(table(name))
        found[name] = sorted(repr(tuple(row)) for row in connection.execute(asked))
    return found


def columns_of(connection: Connection) -> dict[str, list[str]]:
    """The names of each table's columns."""
    seen = inspect(connection)
    return {
        name: [one["name"] for one in seen.get_columns(name)]
        for name in seen.get_table_names()
        if name != "alembic_version"
    }
