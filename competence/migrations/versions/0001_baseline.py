"""Every table as it stands; rewritten at will until 0.1.0 is tagged."""

from alembic import op

from competence.database import AppendOnly, Record
from competence.migrations.protect import make_role, protect
from competence.tables import GLOBAL, METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and guard it."""
    make_role()
    METADATA.create_all(op.get_bind())
    records = {mapper.class_.__tablename__: mapper.class_ for mapper in Record.registry.mappers}
    for table in METADATA.sorted_tables:
        protect(
            table.name,
            columns=[column.name for column in table.columns],
            sealed=[column.name for column in table.columns if column.info.get("personal")],
            append_only=issubclass(records[table.name], AppendOnly),
            walled=table.name not in GLOBAL,
            own_rows_too=table.name == "membership",
        )


def downgrade() -> None:
    """Take every table away."""
    METADATA.drop_all(op.get_bind())
