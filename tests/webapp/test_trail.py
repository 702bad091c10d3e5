"""Going through every chain of an installation, and saying outside the database how long it is."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text

from competence.actors import Actor
from competence.database import Database
from competence.errors import RuleBroken
from competence.trail.actions import note
from competence.trail.records import TrailEntry, TrailHead
from tests.factories import people
from tests.webapp.conftest import settings
from webapp.clock import now
from webapp.settings import Settings
from webapp.trail import (
    Verified,
    checkpoint_trail,
    checkpoints_of,
    verify_trail,
    watch_trail,
)


@pytest.fixture
def told(database_url: str, database: Database, tmp_path: Path) -> Settings:
    """An installation with a folder for checkpoints, and two organisations."""
    for name in ("Harbour Street", "Tidewater"):
        people.worker(database, people.organisation(database, name))
    return replace(settings(database_url, tmp_path), checkpoints=tmp_path / "checkpoints")


def test_without_a_folder_the_chains_are_held_against_nothing(told: Settings) -> None:
    without = replace(told, checkpoints=None)

    said = str(verify_trail(without))

    assert said == "Every chain holds. There is no checkpoint to hold them against."
    with pytest.raises(RuleBroken, match="POLYPHONY_CHECKPOINTS names no directory"):
        checkpoint_trail(without)


def test_checkpoints_are_added_where_something_happened(told: Settings, database: Database) -> None:
    assert checkpoint_trail(told) == "Checkpoints added: 3."
    assert checkpoint_trail(told) == "Checkpoints added: 0."
    with database.committing(Actor.system()) as session:
        note(session, Actor.system(), "one", at=now())

    assert checkpoint_trail(told) == "Checkpoints added: 1."
    assert str(verify_trail(told)).startswith(
        "Every chain holds, and agrees with the checkpoints up to 20"
    )


def test_whatever_is_wrong_with_a_chain_or_the_file_has_a_line(
    told: Settings, database: Database, tmp_path: Path
) -> None:
    checkpoint_trail(told)
    file = tmp_path / "checkpoints" / "checkpoints.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"seq":', b'"seq": ', 1))

    found = verify_trail(told)

    assert found.broken[0].startswith("The file of checkpoints: line 1 was not signed")
    assert str(found) == "\n".join(found.broken)
    kept = checkpoints_of(told)
    assert kept is not None
    assert not kept.known().held


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_organisation_that_is_gone_with_its_chain_is_missed(
    told: Settings, database: Database
) -> None:
    checkpoint_trail(told)
    with database.engine.begin() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text("DROP TRIGGER trail_entry_not_deleted"))
        connection.execute(delete(TrailEntry))
        connection.execute(delete(TrailHead))

    found = verify_trail(told)

    assert len(found.broken) == 3
    assert all("the end of the chain was cut off" in line for line in found.broken)


def test_a_round_adds_checkpoints_and_goes_through_the_chains_once_a_day(
    told: Settings, database: Database
) -> None:
    kept, at = checkpoints_of(told), now()
    assert kept is not None

    first, soon, later = (
        watch_trail(database, kept, at=at + timedelta(hours=hours)) for hours in (0, 23, 25)
    )

    assert (first, soon) == (Verified(()), None)
    assert later is not None
    assert later.last_checkpoint_at == at
    known = kept.known()
    assert (known.verified_at, known.held, known.last_at) == (at + timedelta(hours=25), True, at)
