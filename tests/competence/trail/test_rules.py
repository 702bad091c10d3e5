from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from competence.trail.rules import START, Break, Entry, entry_hash, first_break

ORGANISATION = UUID("422a8a2f-22c4-4ba4-8fde-c71b3de93b60")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LENGTH = 5


def chained(count: int = LENGTH, *, minutes: int = 1) -> list[Entry]:
    """A chain that holds (or whose clock runs back, with negative minutes)."""
    entries: list[Entry] = []
    for seq in range(1, count + 1):
        previous = entries[-1].hash if entries else START
        at = NOW + timedelta(minutes=minutes * seq)
        entry = Entry(ORGANISATION, seq, at, "a", "post.given", "b", "{}", previous, "")
        entries.append(replace(entry, hash=entry_hash(entry)))
    return entries


def head_of(entries: list[Entry]) -> tuple[int, str]:
    return (len(entries), entries[-1].hash) if entries else (0, START)


@pytest.mark.parametrize("length", [0, 1, LENGTH])
def test_an_untouched_chain_holds(length: int) -> None:
    entries = chained(length)

    assert first_break(entries, head_of(entries)) is None


@pytest.mark.parametrize(
    "edit",
    [
        {"at": NOW},
        {"actor": "another"},
        {"event": "post.ended"},
        {"subject": "another"},
        {"data": '{"post":"another"}'},
        {"organisation_id": UUID(int=1)},
        {"hash": START},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_an_edited_entry_is_found(edit: dict[str, object]) -> None:
    entries = chained()
    head = head_of(entries)
    entries[2] = replace(entries[2], **edit)  # type: ignore[arg-type]

    assert first_break(entries, head) == Break(3, "the entry was altered")


def test_an_edited_entry_with_a_new_hash_is_found_at_the_next() -> None:
    entries = chained()
    edited = replace(entries[2], event="post.ended")
    entries[2] = replace(edited, hash=entry_hash(edited))

    assert first_break(entries, head_of(entries)) == Break(4, "the entry before it was altered")


def _deleted(entries: list[Entry]) -> None:
    del entries[2]


def _reordered(entries: list[Entry]) -> None:
    entries[2], entries[3] = entries[3], entries[2]


def _inserted(entries: list[Entry]) -> None:
    entries.insert(2, entries[1])


def _renumbered(entries: list[Entry]) -> None:
    del entries[2]
    entries[2:] = [replace(entry, seq=entry.seq - 1) for entry in entries[2:]]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_deleted, Break(3, "an entry is missing or out of order")),
        (_reordered, Break(3, "an entry is missing or out of order")),
        (_inserted, Break(3, "an entry is missing or out of order")),
        (_renumbered, Break(3, "the entry before it was altered")),
    ],
)
def test_a_removed_inserted_or_reordered_entry_is_found(
    change: Callable[[list[Entry]], None], found: Break
) -> None:
    entries = chained()
    head = head_of(entries)
    change(entries)

    assert first_break(entries, head) == found


@pytest.mark.parametrize("left", range(LENGTH))
def test_a_cut_tail_is_found(left: int) -> None:
    entries = chained()

    found = first_break(entries[:left], head_of(entries))

    assert found == Break(left + 1, "the end of the chain was cut off")


def test_a_clock_that_goes_back_is_found() -> None:
    entries = chained(minutes=-1)

    found = first_break(entries, head_of(entries))

    assert found == Break(2, "its time is before the entry before it")


def test_a_hash_is_the_same_wherever_the_clock_stands() -> None:
    entry = chained(1)[0]
    elsewhere = entry.at.astimezone(datetime.now(UTC).astimezone().tzinfo)

    assert entry_hash(replace(entry, at=elsewhere)) == entry.hash
