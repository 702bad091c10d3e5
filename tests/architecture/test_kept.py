"""A person is told all that is kept of their supervision, and nobody else's."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

import pytest
from sqlalchemy import select

from competence.database import Record
from competence.supervision import records
from competence.supervision.queries import Kept
from competence.tables import METADATA
from tests.architecture.conftest import Stage
from tests.architecture.scene import canary

pytestmark = pytest.mark.thorough

TABLES: Final[Mapping[str, str]] = {
    "agenda_item": "brought",
    "conversation_wording": "worded",
    "planned_meeting": "planned",
    "progression_talk": "talks",
    "supervision_action": "actions",
    "supervision_agreement": "agreements",
    "supervision_answer": "sessions",
    "supervision_attendance": "sessions",
    "supervision_handover": "stand_ins",
    "supervision_meeting": "sessions",
    "supervision_note": "private_notes",
    "supervision_preparation": "prepared_about",
    "supervisor_training": "learned",
}
"""Where in the file each table is."""

WITHIN: Final[Mapping[str, str]] = {
    "conversation_evidence": "evidence_id of the wording",
    "conversation_wording_agreed": "is_agreed of the wording",
    "planned_meeting_over": "what was moved or taken out is planned no more",
    "planned_meeting_worker": "workers of the planned session",
    "supervision_acceptance": "accepted_by and held of the agreement",
    "supervision_action_change": "due_on, over and over_on of the action",
    "supervision_agreement_end": "ends_on of the agreement",
    "supervision_kind": "the organisation's own, about nobody",
    "supervision_withdrawal": "is_withdrawn of the session",
}
"""What has no row of its own there, and why."""

WITHOUT_ID: Final = frozenset({"supervision_answer"})
"""Told by their words."""


def _kept(stage: Stage, who: str) -> dict[str, Any]:
    answer = stage.ask(who, "GET", "/supervision/kept.json")
    assert answer.status == 200
    found: dict[str, Any] = json.loads(answer.body)["supervision"]
    return found


def _tables() -> Iterator[Any]:
    mapped = {one.__tablename__ for one in vars(records).values() if _is_record(one)}
    return (table for table in METADATA.sorted_tables if table.name in mapped)


def _is_record(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, Record) and hasattr(one, "__tablename__")


def test_each_table_of_supervision_is_in_the_file_or_says_why_not() -> None:
    assert {table.name for table in _tables()} == {*TABLES, *WITHIN}
    assert {*TABLES.values()} <= {one.name for one in fields(Kept)}


def test_every_row_about_somebody_is_in_their_file(stage: Stage) -> None:
    for who, columns in (("ash", ("worker_id", "author_id")), ("sam", ("author_id", "person_id"))):
        told = json.dumps(_kept(stage, who))
        mine = stage.scene.people[who].person_id
        missing = []
        with stage.database.engine.connect() as connection:
            for table in _tables():
                for name in {*columns} & {*table.columns.keys()}:
                    if "id" not in table.columns or table.name in WITHOUT_ID:
                        continue
                    query = select(table.columns.id).where(table.columns[name] == mine)
                    rows = connection.scalars(query).all()
                    missing += [f"{table.name}.{name}" for one in rows if str(one) not in told]
        assert missing == []


def test_the_words_somebody_has_a_right_to_are_in_their_file(stage: Stage) -> None:
    told = json.dumps(_kept(stage, "ash"))
    names = (
        "agreed_action", "another_action", "as_i_remember", "brought", "confidentiality",
        "preparation", "private_note", "talked_about", "turn_to", "what_is_logged", "wording",
    )  # fmt: skip
    assert [name for name in names if canary(name) not in told] == []

    theirs = json.dumps(_kept(stage, "sam"))
    assert canary("a_course") in theirs
    assert canary("preparation") in theirs
    assert canary("private_note") not in theirs
