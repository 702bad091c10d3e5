"""What every table gets beyond its columns: the append-only guard, the wall, the grants.

Alembic sees none of these, so migrations call `protect` by hand and a test finds a table without.
On PostgreSQL the application connects as a member of `ROLE`, which owns nothing. Where a
commissioner acts it takes on `COMMISSIONER_ROLE`, to which every table of anybody's work is empty.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from alembic import op
from sqlalchemy import Table

from competence.database import COMMISSIONER_ROLE

ROLE: Final = "polyphony_app"
OPEN_TO_COMMISSIONERS: Final = frozenset(
    {
        *("account", "address", "answered_request", "authenticator", "half_signed_in"),
        *("held_text", "installation", "known_browser", "looked_at", "passkey", "recovery_code"),
        *("complaint", "complaint_acknowledgement", "complaint_answer"),
        *("erased", "password_reset", "tried", "used_challenge"),
        *("mail_choice", "membership", "organisation", "outbox_message", "person", "person_key"),
        *("post", "receipt", "receipt_dispute", "receipt_dispute_end", "signed_in", "team"),
        *("trail_entry", "trail_head"),
        *("audit_action", "audit_action_word", "audit_answer", "audit_question", "commission"),
        *("commission_end", "edition_fact", "group_edition", "group_service"),
        *("peers_reply_shown", "published_figure", "rules_acceptance", "service_edition"),
    }
)
"""What signing in, and getting back in, and every page's frame need, what was agreed, and what was
published; of whoever is erased, that they are."""
FOR_EVER: Final = frozenset(
    {"erased", "group_edition", "group_service", "published_figure", "trail_entry"}
)
"""Append-only tables of which nothing goes, not even by retention."""

_HERE: Final = "organisation_id = nullif(current_setting('app.organisation', true), '')::uuid"
_THEIRS: Final = "commissioner_id = nullif(current_setting('app.organisation', true), '')::uuid"
_OURS: Final = "owner_id = nullif(current_setting('app.organisation', true), '')::uuid"
_RETENTION: Final = "coalesce(current_setting('app.retention', true), '') <> 'on'"
_MINE: Final = "person_id = nullif(current_setting('app.person', true), '')::uuid"


def prepare() -> None:
    """On PostgreSQL, before the first table: the application's role, and what the guards call."""
    if not _postgresql():
        return
    for role in (ROLE, COMMISSIONER_ROLE):
        op.execute(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')"
            f" THEN CREATE ROLE {role} NOLOGIN; END IF; END $$"
        )
    op.execute(f"GRANT {COMMISSIONER_ROLE} TO {ROLE}")
    op.execute(f"GRANT SELECT ON alembic_version TO {ROLE}")  # asked before serving
    op.execute(
        "CREATE FUNCTION stays_as_written() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )


def clear_away() -> None:
    """On PostgreSQL, after the last table: what `prepare` made here. Roles are every database's."""
    if _postgresql():
        op.execute("DROP FUNCTION stays_as_written()")
        op.execute(f"REVOKE SELECT ON alembic_version FROM {ROLE}")  # noqa: S608 - no query


def protect(
    table: Table,
    *,
    sealed: Sequence[str] = (),
    append_only: bool = False,
    walled: bool = True,
    own_rows_too: bool = False,
    commissioners_too: bool = False,
    owners_too: bool = False,
) -> None:
    """Guard a table just made.

    What was appended is deleted inside `competence.database.deleting` alone.
    `sealed` are the columns that may become NULL in an append-only table. `walled` tables show
    only the organisation of the transaction; `own_rows_too` lets a person read their own rows
    elsewhere (to choose an organisation after signing in). `commissioners_too` lets a commissioner
    read: the rows that name it, or where none is named those of services with an agreement.
    `owners_too` lets an organisation read that another read something of its own.
    """
    if append_only:
        _guard(table.name, table.columns.keys(), sealed)
    if _postgresql():
        _grant(table.name, sealed, append_only=append_only)
        if table.name not in OPEN_TO_COMMISSIONERS:
            _close(table.name)
        if walled:
            _wall(table.name, own_rows_too=own_rows_too)
            if commissioners_too:
                _let_commissioners_read(table)
            if owners_too:
                op.execute(
                    f"CREATE POLICY {table.name}_of_ours ON {table.name} FOR SELECT USING ({_OURS})"
                )


@contextmanager
def all_rows_of(*tables: str) -> Iterator[None]:
    """Let a revision see and alter rows of every organisation; the wall stands again afterwards.

    On PostgreSQL the wall holds for the tables' owner too, so that an `UPDATE` of a revision's
    finds no row and says nothing. References are checked before it stands again: a table on which
    checks still wait cannot be altered.
    """
    if not _postgresql():
        yield
        return
    for table in tables:
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in tables:
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def _guard(table: str, columns: Sequence[str], sealed: Sequence[str]) -> None:
    different = "IS DISTINCT FROM" if _postgresql() else "IS NOT"
    altered = [
        f"(NEW.{column} IS NOT NULL AND NEW.{column} {different} OLD.{column})"
        if column in sealed
        else f"NEW.{column} {different} OLD.{column}"
        for column in columns
    ]
    refusals = {
        "not_altered": ("UPDATE", f" WHEN ({' OR '.join(altered)})"),
        "not_deleted": ("DELETE", _unless_its_time_is_over(table)),
    }
    for name, (change, when) in refusals.items():
        trigger = f"CREATE TRIGGER {table}_{name} BEFORE {change} ON {table} FOR EACH ROW{when}"
        if _postgresql():
            op.execute(f"{trigger} EXECUTE FUNCTION stays_as_written()")
        else:
            op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")


def _unless_its_time_is_over(table: str) -> str:
    if table in FOR_EVER:
        return ""
    return f" WHEN ({_RETENTION})" if _postgresql() else " WHEN (NOT retention())"


def _grant(table: str, sealed: Sequence[str], *, append_only: bool) -> None:
    to = f"{ROLE}, {COMMISSIONER_ROLE}" if table in OPEN_TO_COMMISSIONERS else ROLE
    if not append_only:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {to}")
        return
    op.execute(f"GRANT SELECT, INSERT ON {table} TO {to}")
    if table not in FOR_EVER:
        op.execute(f"GRANT DELETE ON {table} TO {ROLE}")  # the guard stops all but retention
    if sealed:
        op.execute(f"GRANT UPDATE ({', '.join(sealed)}) ON {table} TO {to}")


def _close(table: str) -> None:
    """Empty for a commissioner, whose pages may ask it and are shown nothing; never written."""
    op.execute(f"GRANT SELECT ON {table} TO {COMMISSIONER_ROLE}")
    # Not `TO` that role: its members, the application among them, would count as it.
    op.execute(
        f"CREATE POLICY {table}_closed ON {table} AS RESTRICTIVE"
        f" USING (current_user <> '{COMMISSIONER_ROLE}')"
    )


def _wall(table: str, *, own_rows_too: bool) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {table}_wall ON {table} USING ({_HERE}) WITH CHECK ({_HERE})")
    if own_rows_too:
        op.execute(f"CREATE POLICY {table}_own ON {table} FOR SELECT USING ({_MINE})")


def _let_commissioners_read(table: Table) -> None:
    is_theirs = _THEIRS
    if "commissioner_id" not in table.columns:
        is_theirs = (
            f"EXISTS (SELECT FROM commission WHERE {_THEIRS}"
            f" AND commission.organisation_id = {table.name}.organisation_id)"
        )
    op.execute(f"CREATE POLICY {table.name}_shared ON {table.name} FOR SELECT USING ({is_theirs})")


def _postgresql() -> bool:
    return op.get_context().dialect.name == "postgresql"
