"""A revision as the next release may bring one; the test beside it puts it after the newest.

A column that every row gets a value in, and a table of what is only ever added.
"""

import os
import signal

import sqlalchemy as sa
from alembic import op

from competence.migrations.protect import all_rows_of, protect

revision = "next"
down_revision = "0001"


def upgrade() -> None:
    """Say how long each team's name is, and make a table for doors."""
    op.add_column("team", sa.Column("letters", sa.Integer(), nullable=False, server_default="0"))
    with all_rows_of("team"):
        op.execute("UPDATE team SET letters = length(name)")
    if "A_ROW_IS_LOST" in os.environ:
        with all_rows_of("team"):
            op.execute("DELETE FROM team")
    if "KILLED_HALF_WAY" in os.environ:
        os.kill(os.getpid(), signal.SIGKILL)
    table = op.create_table(
        "door",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("colour", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.PrimaryKeyConstraint("organisation_id", "id"),
    )
    protect(table, append_only=True)


def downgrade() -> None:
    """Take both away."""
    op.drop_table("door")
    with op.batch_alter_table("team") as team:
        team.drop_column("letters")
