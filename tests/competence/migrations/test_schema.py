"""The revisions make the schema of the records, and can be taken back."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from competence import migrations
from competence.tables import METADATA
from tests import baseline
from tests.schema import everything, tables


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
        found = tables(by_revisions)
        del found["alembic_version"]
        assert found == tables(straight)


def test_up_down_and_up_again_leaves_the_same_schema(empty: Engine) -> None:
    migrations.upgrade(empty)
    with empty.connect() as connection:
        before = everything(connection)

    migrations.downgrade(empty)
    migrations.upgrade(empty)

    with empty.connect() as connection:
        assert everything(connection) == before


def test_down_leaves_nothing_behind(empty: Engine) -> None:
    migrations.upgrade(empty)

    migrations.downgrade(empty)

    with empty.connect() as connection:
        left = everything(connection)
        assert set(left.pop("tables")) == {"alembic_version"}
        assert "polyphony_app" not in str(left)
        assert not left.get("functions")


def test_a_database_knows_whether_its_schema_is_the_newest(empty: Engine) -> None:
    assert not migrations.is_current(empty)

    migrations.upgrade(empty)

    assert migrations.is_current(empty)
