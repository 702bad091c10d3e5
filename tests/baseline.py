"""Writes the baseline migration from the records: `python -m tests.baseline`, `make migrate`.

Until 0.1.0 is tagged there is one migration, rewritten at will; afterwards this file goes, and
migrations are written by hand.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from sqlalchemy import (
    CheckConstraint,
    Column,
    Constraint,
    Enum,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    TypeDecorator,
    create_engine,
)
from sqlalchemy.types import TypeEngine

from competence import migrations
from competence.database import AppendOnly, Record
from competence.tables import GLOBAL, METADATA, SHARED

ROOT = Path(__file__).parent.parent
BASELINE = Path(migrations.__file__).parent / "versions" / "0001_baseline.py"
LONGEST_NAME = 63  # PostgreSQL cuts a longer one off
DIALECT = create_engine("postgresql+psycopg://").dialect

HEADING = '''"""Every table as it stands; written by `make migrate`, at will, until 0.1.0."""

import sqlalchemy as sa
from alembic import op

from competence.migrations.protect import clear_away, prepare, protect

revision = "0001"
down_revision = None
'''


def written() -> str:
    """The baseline as the records stand, formatted as `make fix` would."""
    source = "\n".join([HEADING, *_upgrade(), *_downgrade(), *map(_table, METADATA.sorted_tables)])
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(BASELINE), "-"]
    formatted = subprocess.run(
        ruff, input=source, text=True, capture_output=True, check=True, cwd=ROOT
    )
    return formatted.stdout


def main() -> None:
    """Write the baseline."""
    BASELINE.write_text(written(), "utf-8")


def _upgrade() -> Iterator[str]:
    yield "def upgrade() -> None:"
    yield '    """Make every table, and guard it."""'
    yield "    prepare()"
    yield f"    for make in ({', '.join(f'_{table.name}' for table in METADATA.sorted_tables)}):"
    yield "        make()\n"


def _downgrade() -> Iterator[str]:
    yield "def downgrade() -> None:"
    yield '    """Take every table away."""'
    yield f"    for table in {tuple(table.name for table in reversed(METADATA.sorted_tables))}:"
    yield "        op.drop_table(table)"
    yield "    clear_away()\n"


def _table(table: Table) -> str:
    parts = [repr(table.name), *map(_column, table.columns)]
    parts += sorted(map(_constraint, table.constraints))
    indexes = sorted(map(_index, table.indexes))
    lines = [f"table = op.create_table({', '.join(parts)})", *indexes, _protection(table)]
    return "\n    ".join([f"def _{table.name}() -> None:", *lines]) + "\n"


def _column(column: Column[object]) -> str:
    parts = [repr(column.name), _type(column.type), f"nullable={column.nullable}"]
    counts_by_itself = column.table.autoincrement_column is column
    if column.primary_key and isinstance(column.type, Integer) and not counts_by_itself:
        parts.append("autoincrement=False")
    return f"sa.Column({', '.join(parts)})"


def _type(kind: TypeEngine[object]) -> str:
    if isinstance(kind, TypeDecorator):
        return _type(kind.impl_instance)
    if isinstance(kind, Enum):
        return f"sa.String(length={kind.length})"
    return f"sa.{kind!r}"


def _constraint(constraint: Constraint) -> str:
    kind, said = type(constraint).__name__, f"name=op.f({_name(constraint)!r})"
    if isinstance(constraint, CheckConstraint):
        lines = wrap(_condition(constraint), 80, drop_whitespace=False)
        return f"sa.{kind}({' '.join(map(repr, lines))}, {said})"
    if isinstance(constraint, ForeignKeyConstraint):
        columns, targets = constraint.column_keys, [e.target_fullname for e in constraint.elements]
        when = f"deferrable={constraint.deferrable}, initially={constraint.initially!r}"
        return f"sa.{kind}({columns!r}, {targets!r}, {said}, {when})"
    columns = [column.name for column in constraint.columns]  # type: ignore[attr-defined]  # keys
    return f"sa.{kind}({', '.join(map(repr, columns))}, {said})"


def _condition(constraint: CheckConstraint) -> str:
    compiled = constraint.sqltext.compile(
        dialect=DIALECT, compile_kwargs={"literal_binds": True, "include_table": False}
    )
    return str(compiled)


def _index(index: Index) -> str:
    columns = [column.name for column in index.columns]
    assert index.table is not None
    parts = [repr(index.name), repr(index.table.name), repr(columns)]
    parts += ["unique=True"] if index.unique else []
    parts += [f"{name}=sa.text({str(where)!r})" for name, where in sorted(index.kwargs.items())]
    assert len(index.name or "") <= LONGEST_NAME, index.name
    return f"op.create_index({', '.join(parts)})"


def _name(constraint: Constraint) -> str:
    name = DIALECT.identifier_preparer.format_constraint(constraint)
    assert name is not None, constraint
    assert len(name) <= LONGEST_NAME, name
    return name


def _protection(table: Table) -> str:
    record = next(m.class_ for m in Record.registry.mappers if m.local_table is table)
    sealed = tuple(column.name for column in table.columns if column.info.get("personal"))
    asked = []
    if issubclass(record, AppendOnly):
        asked += ["append_only=True"] + ([f"sealed={sealed!r}"] if sealed else [])
    if table.name in GLOBAL:
        asked.append("walled=False")
    if table.name == "membership":
        asked.append("own_rows_too=True")
    if table.name == "looked_at":
        asked.append("owners_too=True")
    if table.name in SHARED:
        asked.append("commissioners_too=True")
    return f"protect({', '.join(['table', *asked])})"


if __name__ == "__main__":
    main()
