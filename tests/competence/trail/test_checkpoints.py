"""What is said of the chains outside the database, and what is found with it on both databases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update

from competence.actors import Actor
from competence.database import Database, engine
from competence.sealing import Keyring
from competence.trail.actions import note
from competence.trail.checkpoints import NAME, Checkpoints
from competence.trail.queries import head, verified
from competence.trail.records import TrailEntry, TrailHead
from competence.trail.rules import START, Break, Entry, entry_hash
from tests.factories import people
from tests.factories.people import NOW

LATER = NOW + timedelta(days=1)
LENGTH = 8


@pytest.fixture
def kept(tmp_path: Path, keyring: Keyring) -> Checkpoints:
    return Checkpoints(tmp_path / "checkpoints", keyring)


@pytest.fixture
def place(database: Database) -> people.Place:
    """An organisation whose chain has LENGTH entries."""
    made = people.organisation(database)
    with database.committing(made.system) as session:
        while (nth := head(session, made.organisation.id)[0]) < LENGTH:
            note(session, made.system, "post.given", at=NOW, nth=nth)
            session.flush()
    return made


def said(kept: Checkpoints, database: Database, place: people.Place, at: datetime = NOW) -> int:
    """Add a checkpoint of the chain as it is; gives how many were added."""
    with database.reading(place.system) as session:
        return kept.add({place.organisation.id: head(session, place.organisation.id)}, at=at)


def broken(database: Database, kept: Checkpoints, place: people.Place) -> Break | None:
    known = kept.known()
    assert known.faults == []
    with database.reading(place.system) as session:
        checkpoints = known.checkpoints[place.organisation.id]
        return verified(session, place.organisation.id, checkpoints)


@contextmanager
def by_hand(database: Database) -> Iterator[Connection]:
    """A connection of somebody who owns the database, and lets no guard stand in their way."""
    url = database.engine.url
    owner = engine(
        str(url) if database.engine.dialect.name == "sqlite" else str(url.set(username="owner"))
    )
    with owner.begin() as connection:
        if owner.dialect.name == "sqlite":
            for name in ("altered", "deleted"):
                connection.execute(text(f"DROP TRIGGER trail_entry_not_{name}"))
        else:
            connection.execute(text("ALTER TABLE trail_entry DISABLE TRIGGER ALL"))
        yield connection
    owner.dispose()


ENTRIES = TrailEntry.__table__
HEADS = TrailHead.__table__


def chain_of(connection: Connection, place: people.Place) -> list[Entry]:
    ours = ENTRIES.c.organisation_id == place.organisation.id
    rows = connection.execute(select(ENTRIES).where(ours).order_by(ENTRIES.c.seq))
    return [Entry(**row._mapping) for row in rows]


def laid_down(connection: Connection, place: people.Place, entries: list[Entry]) -> None:
    """Put a whole chain in the place of the one that is there, with its head."""
    connection.execute(delete(TrailEntry).where(ENTRIES.c.organisation_id == place.organisation.id))
    connection.execute(insert(TrailEntry), [asdict(entry) for entry in entries])
    connection.execute(
        update(TrailHead)
        .where(HEADS.c.organisation_id == place.organisation.id)
        .values(seq=len(entries), hash=entries[-1].hash)
    )


def hashed_anew(entries: list[Entry]) -> list[Entry]:
    """The same entries, numbered and chained so that the chain holds in itself."""
    previous, made = START, []
    for seq, entry in enumerate(entries, 1):
        linked = replace(entry, seq=seq, previous_hash=previous)
        made.append(replace(linked, hash=entry_hash(linked)))
        previous = made[-1].hash
    return made


Change = Callable[[list[Entry]], list[Entry]]


def edited(entries: list[Entry]) -> list[Entry]:
    return [replace(one, event="post.ended") if one.seq == 5 else one for one in entries]


def deleted(entries: list[Entry]) -> list[Entry]:
    return [one for one in entries if one.seq != 5]


def inserted(entries: list[Entry]) -> list[Entry]:
    moved = [replace(one, seq=one.seq + 1) if one.seq >= 5 else one for one in entries]
    return [*moved[:4], replace(entries[4], event="post.ended"), *moved[4:]]


def reordered(entries: list[Entry]) -> list[Entry]:
    fifth, sixth = replace(entries[5], seq=5), replace(entries[4], seq=6)
    return [*entries[:4], fifth, sixth, *entries[6:]]


def truncated(entries: list[Entry]) -> list[Entry]:
    return entries[:4]


BY_ITSELF: dict[str, tuple[Change, str]] = {
    "edited": (edited, "the entry was altered"),
    "deleted": (deleted, "an entry is missing or out of order"),
    "inserted": (inserted, "the entry was altered"),
    "reordered": (reordered, "the entry before it was altered"),
}


@pytest.mark.parametrize("fault", BY_ITSELF)
def test_a_clumsy_hand_is_found_by_the_chain_itself(
    database: Database, kept: Checkpoints, place: people.Place, fault: str
) -> None:
    said(kept, database, place)
    change, because = BY_ITSELF[fault]
    with by_hand(database) as connection:
        laid_down(connection, place, change(chain_of(connection, place)))

    assert broken(database, kept, place) == Break(5, because)


@pytest.mark.parametrize("change", [edited, deleted, inserted, reordered])
def test_a_chain_written_anew_from_somewhere_is_found_against_the_checkpoints(
    database: Database, kept: Checkpoints, place: people.Place, change: Change
) -> None:
    with database.reading(place.system) as session:
        first = session.get_one(TrailEntry, (place.organisation.id, 3))
    kept.add({place.organisation.id: (3, first.hash)}, at=NOW)
    with database.committing(place.system) as session:
        note(session, place.system, "post.given", at=LATER)
    said(kept, database, place, LATER)
    with by_hand(database) as connection:
        entries = hashed_anew(change(chain_of(connection, place)))
        laid_down(connection, place, hashed_anew(chain_of_length(entries, LENGTH + 1)))

    found = broken(database, kept, place)

    assert found is not None
    assert found.seq == 4
    assert "here or later the chain was written anew" in found.because
    assert "2026-11-21 09:30 UTC knows another entry 9" in found.because


def chain_of_length(entries: list[Entry], length: int) -> list[Entry]:
    return [*entries, *entries[-1:] * length][:length]


def test_a_whole_chain_written_anew_is_found(
    database: Database, kept: Checkpoints, place: people.Place
) -> None:
    said(kept, database, place)
    with by_hand(database) as connection:
        other = [replace(one, event="post.ended") for one in chain_of(connection, place)]
        laid_down(connection, place, hashed_anew(other))

    found = broken(database, kept, place)

    assert found is not None
    assert found.seq == 1
    assert "written anew" in found.because


def test_an_end_cut_off_with_its_head_is_found(
    database: Database, kept: Checkpoints, place: people.Place
) -> None:
    said(kept, database, place)
    with by_hand(database) as connection:
        laid_down(connection, place, truncated(chain_of(connection, place)))

    because = "the end of the chain was cut off: on 2026-11-20 09:30 UTC it had 8 entries"
    assert broken(database, kept, place) == Break(5, because)


def test_a_chain_that_is_gone_whole_is_found(
    database: Database, kept: Checkpoints, place: people.Place
) -> None:
    said(kept, database, place)
    with by_hand(database) as connection:
        ours = place.organisation.id
        connection.execute(delete(TrailEntry).where(ENTRIES.c.organisation_id == ours))
        connection.execute(delete(TrailHead).where(HEADS.c.organisation_id == ours))

    found = broken(database, kept, place)

    assert found is not None
    assert found.seq == 1


def test_without_a_checkpoint_a_chain_written_anew_holds(
    database: Database, place: people.Place
) -> None:
    with by_hand(database) as connection:
        other = [replace(one, event="post.ended") for one in chain_of(connection, place)]
        laid_down(connection, place, hashed_anew(other))

    with database.reading(place.system) as session:
        assert verified(session, place.organisation.id) is None


def test_a_chain_that_grew_agrees_with_its_checkpoints(
    database: Database, kept: Checkpoints, place: people.Place
) -> None:
    assert said(kept, database, place) == 1
    assert said(kept, database, place) == 0  # nothing happened since
    with database.committing(place.system) as session:
        note(session, place.system, "post.given", at=LATER)
    assert said(kept, database, place, LATER) == 1

    assert broken(database, kept, place) is None
    assert kept.known().last_at == LATER


def test_a_copy_put_back_sets_longer_checkpoints_aside(
    database: Database, kept: Checkpoints, place: people.Place
) -> None:
    said(kept, database, place)
    with by_hand(database) as connection:
        cut = truncated(chain_of(connection, place))
        laid_down(connection, place, cut)

    kept.say_restored({place.organisation.id: (4, cut[-1].hash)}, at=LATER)

    assert broken(database, kept, place) is None


def lines(folder: Path) -> list[bytes]:
    return (folder / "checkpoints" / NAME).read_bytes().splitlines()


def three(kept: Checkpoints) -> None:
    """Three lines of one chain."""
    organisation_id = Actor.system().organisation_id
    for seq in (1, 2, 3):
        kept.add({organisation_id: (seq, f"{seq:064}")}, at=NOW + timedelta(hours=seq))


def altered(folder: Path, *left: bytes) -> None:
    (folder / "checkpoints" / NAME).write_bytes(b"".join(line + b"\n" for line in left))


def test_no_file_says_nothing(kept: Checkpoints) -> None:
    known = kept.known()

    assert (known.checkpoints, known.verified_at, known.last_at, known.faults) == (
        {},
        None,
        None,
        [],
    )


def test_an_altered_line_is_found(kept: Checkpoints, tmp_path: Path) -> None:
    three(kept)
    one, two, last = lines(tmp_path)
    altered(tmp_path, one, two.replace(b'"seq":2', b'"seq":7'), last)

    assert kept.known().faults == [
        "line 2 was not signed by this installation",
        "before line 3 the file was altered",
    ]


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"[]", b"\xff\xfe"])
def test_a_line_taken_away_or_spoilt_is_found(
    kept: Checkpoints, tmp_path: Path, spoilt: bytes
) -> None:
    three(kept)
    one, _, last = lines(tmp_path)
    altered(tmp_path, one, spoilt, last)

    assert kept.known().faults == ["before line 3 the file was altered"]


def test_lines_in_another_order_are_found(kept: Checkpoints, tmp_path: Path) -> None:
    three(kept)
    one, two, last = lines(tmp_path)
    altered(tmp_path, one, last, two)

    assert "before line 2 the file was altered" in kept.known().faults


def test_another_installations_line_counts_for_nothing(kept: Checkpoints, tmp_path: Path) -> None:
    three(Checkpoints(tmp_path / "checkpoints", Keyring(bytes(32))))

    known = kept.known()

    assert known.checkpoints == {}
    assert known.faults[0] == "line 1 was not signed by this installation"


def test_a_signature_that_is_no_number_is_not_ours(kept: Checkpoints, tmp_path: Path) -> None:
    three(kept)
    one, two, last = lines(tmp_path)
    altered(tmp_path, one, two, last[: last.index(b'"signature":"')] + b'"signature":"x"}')

    assert kept.known().faults == ["line 3 was not signed by this installation"]


def test_what_a_power_cut_left_half_written_is_passed_over(
    kept: Checkpoints, tmp_path: Path
) -> None:
    three(kept)
    with (tmp_path / "checkpoints" / NAME).open("ab") as file:
        file.write(b'{"at":"2026-11-')
    kept.say_verified(held=False, at=LATER)

    known = kept.known()

    assert known.faults == []
    assert (known.verified_at, known.held) == (LATER, False)
    assert len(lines(tmp_path)) == 5
