"""What every table gets beyond its columns: the append-only guard, the wall, the grants.

Alembic sees none of these, so migrations call `protect` by hand and a test finds a table without.
On PostgreSQL the application connects as a member of `ROLE`, which owns nothing.
"""

from collections.abc import Sequence
from typing import Final

from alembic import op

ROLE: Final = "polyphony_app"
_HERE: Final = "organisation_id = nullif(current_setting('app.organisation', true), '')::uuid"
_MINE: Final = "person_id = nullif(current_setting('app.person', true), '')::uuid"


def make_role() -> None:
    """On PostgreSQL: the role the application's login belongs to, where it is not there yet."""
    if _postgresql():
        op.execute(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}')"
            f" THEN CREATE ROLE {ROLE} NOLOGIN; END IF; END $$"
        )


def protect(
    table: str,
    *,
    columns: Sequence[str],
    sealed: Sequence[str] = (),
    append_only: bool = False,
    walled: bool = True,
    own_rows_too: bool = False,
) -> None:
    """Guard a table just made.

    `columns` are all its columns, `sealed` those that may become NULL in an append-only table.
    `walled` tables show only the organisation of the transaction; `own_rows_too` lets a person
    read their own rows elsewhere (to choose an organisation after signing in).
    """
    kept = [column for column in columns if column not in sealed]
    if append_only:
        _append_only(table, kept, sealed)
    if _postgresql():
        _grant(table, sealed, append_only=append_only)
        if walled:
            _wall(table, own_rows_too=own_rows_too)


def _append_only(table: str, kept: Sequence[str], sealed: Sequence[str]) -> None:
    different = "IS DISTINCT FROM" if _postgresql() else "IS NOT"
    altered = [f"NEW.{column} {different} OLD.{column}" for column in kept]
    altered += [f"(NEW.{c} IS NOT NULL AND NEW.{c} {different} OLD.{c})" for c in sealed]
    condition = " OR ".join(altered)
    if _postgresql():
        op.execute(
            f"CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_altered BEFORE UPDATE ON {table} FOR EACH ROW"
            f" WHEN ({condition}) EXECUTE FUNCTION {table}_stays()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table} FOR EACH ROW"
            f" EXECUTE FUNCTION {table}_stays()"
        )
        return
    for name, moment, when in (
        ("not_altered", "UPDATE", f" WHEN {condition}"),
        ("not_deleted", "DELETE", ""),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {moment} ON {table}{when}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _grant(table: str, sealed: Sequence[str], *, append_only: bool) -> None:
    if not append_only:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ROLE}")
        return
    op.execute(f"GRANT SELECT, INSERT ON {table} TO {ROLE}")
    if sealed:
        op.execute(f"GRANT UPDATE ({', '.join(sealed)}) ON {table} TO {ROLE}")


def _wall(table: str, *, own_rows_too: bool) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {table}_wall ON {table} USING ({_HERE}) WITH CHECK ({_HERE})")
    if own_rows_too:
        op.execute(f"CREATE POLICY {table}_own ON {table} FOR SELECT USING ({_MINE})")


def _postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"
