"""Six years after everybody left the demo's service, nothing of their work is left; theirs is."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, text, update

from competence.actors import Actor
from competence.database import Database
from competence.people.records import Organisation, Post, TeamLead
from competence.retention import actions
from competence.retention.rules import OUTLIVED
from competence.tables import METADATA
from webapp.clock import now
from webapp.installation import opened
from webapp.settings import Settings

STILL_HELD = {
    "address",
    "duty_answer",
    "local_variation",
    "local_variation_agreement",
    "rules_acceptance",
}
"""The service's own, which holds until something takes its place; and links to what stays."""


def test_everything_of_their_work_goes_and_every_row_still_points_somewhere(
    demo_folder: Path,
) -> None:
    with opened(Settings.for_demo(demo_folder)) as database:
        with database.reading(Actor.system()) as session:
            harbour = session.scalars(
                select(Organisation).where(Organisation.name.startswith("Harbour"))
            ).one()
        system = Actor.system(harbour.id)
        with database.committing(system) as session:
            for record in (Post, TeamLead):
                session.execute(
                    update(record)
                    .where(record.organisation_id == harbour.id, record.ends_on.is_(None))
                    .values(ends_on=now().date() + timedelta(days=1))
                )
        before = held(database, system)

        with database.committing(system) as session:
            actions.drop(session, system, all_at_once=True, at=now() + timedelta(days=365 * 8))

        after = held(database, system)
        goes = {name for one in OUTLIVED for name in (one.table, *one.hanging)}
        assert len(goes & {*before}) > 50
        assert {name for name in after if name in goes} == STILL_HELD
        own = {*before} - goes - {"trail_entry"}
        assert {name: after[name] for name in own} == {name: before[name] for name in own}
        with database.engine.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def held(database: Database, system: Actor) -> Mapping[str, int]:
    """How many rows each table has of an organisation, where any."""
    with database.reading(system) as session:
        counted = {
            table.name: session.scalar(
                select(func.count())
                .select_from(table)
                .where(table.columns.organisation_id == system.organisation_id)
            )
            for table in METADATA.sorted_tables
            if "organisation_id" in table.columns
        }
    return {name: count for name, count in counted.items() if count}
