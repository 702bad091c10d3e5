"""What imports cannot say of the tables, their mappers say here."""

import inspect
from collections.abc import Iterator
from enum import Enum as PythonEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    Enum,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapper, RelationshipDirection

import competence
from competence import tables
from competence.database import AppendOnly, Record
from competence.tables import GLOBAL, METADATA, SHARED

MAPPERS = sorted(Record.registry.mappers, key=lambda mapper: str(mapper.local_table))
TABLES = METADATA.sorted_tables
WALLED = [table for table in TABLES if table.name not in GLOBAL]

MUTABLE = {
    "account": "a password is hashed anew, another e-mail taken up",
    "address": "a link ends",
    "agenda_item": "the worker's own, in their order, until it was talked about",
    "answered_request": "kept a day",
    "assessment_share": "a share ends",
    "assessed_part": "a course's setting, until it is asked no more",
    "away": "somebody comes back",
    "colleague_asked": "until the worker keeps what came, lets it go, or its time is over",
    "course": "settings, and a course closes",
    "course_session": "it is moved, and called off",
    "course_trainer": "ends; what one says of oneself is taken back",
    "draft_rating": "a draft",
    "evidence": "the worker's own until shared; a copy is frozen",
    "evidence_about": "goes with the evidence",
    "evidence_share": "a share ends",
    "feedback_given": "goes when the session is asked about no more",
    "held_text": "kept an hour",
    "kept_job_text": "its keeper's own: kept anew, and deleted",
    "learner": "a name is corrected and forgotten, a line is claimed, placed and left",
    "installation": "one row",
    "known_browser": "last seen; forgotten with all sign-ins",
    "mail_choice": "settings",
    "membership": "the first screens are seen or skipped; it goes with the organisation",
    "organisation": "settings",
    "password_reset": "used once, or over in half an hour",
    "outside_training": "the worker's own; what is made of it is a copy",
    "outbox_message": "goes a week after it was sent",
    "pair": "a pair ends",
    "person": "a name can be corrected, and is forgotten",
    "person_key": "is destroyed",
    "post": "a post ends",
    "programme_draft": "a draft",
    "programme_draft_part": "goes with the draft",
    "session_feedback": "written anew in an order drawn by lot; goes after two years",
    "quality_sample": "goes after two years",
    "sampled_decision": "goes with its sample",
    "quality_action": "is done one day, and goes with its sample",
    "second_rating": "goes with its sample",
    "scope_entry": "the worker's own until shared; a share is frozen",
    "self_assessment": "unfinished, then finished",
    "session_trainer": "goes when somebody else trains in a session",
    "practice_entry": "the worker's own, to forget; a time of its own is never kept",
    "signed_in": "last used, ended",
    "authenticator": "the last step used; goes when it is turned off",
    "half_signed_in": "goes when the second step is taken, or after ten minutes",
    "passkey": "how often it signed; goes when it is taken away",
    "recovery_code": "goes when it is used",
    "used_challenge": "kept ten minutes",
    "tried": "kept an hour",
    "stored_file": "goes when nothing holds it",
    "supervision_note": "the worker's own",
    "supervision_preparation": "the supervisor's own, and goes after 30 days",
    "supervisor_training": "the supervisor's own",
    "team": "a name changes",
    "team_lead": "ends, and the address goes",
    "trail_head": "moves on with the chain",
}
"""Every table that is not append-only, and why."""

SEALED_OTHERWISE = {
    "held_text.sealed": "NULL never: the row goes after an hour",
    "person_key.wrapped": "a key, not words",
    "authenticator.secret": "a key, not words",
    "passkey.credential_id": "a number that a browser made",
    "passkey.public_key": "a key, not words",
}
"""Bytes that are no personal words."""

IN_THE_CLEAR = {
    "account.asked_email",
    "account.email",
    "account.password_hash",
    "agreement_offer.offered_to",
    "answered_request.location",
    "assessed_part.title",
    "assessed_part.words",
    "audit_action.owner",
    "audit_action.words",
    "audit_answer.words",
    "audit_question.words",
    "course.plain_words",
    "course.title",
    "course_session.place",
    "course_session.title",
    "duty_answer.shown",
    "held_text.path",
    "invitation.email",
    "rules_acceptance.accepted_by",
    "visit_invitation.email",
    "joint_answer.words",
    "learner.name",
    "local_variation.condition",
    "local_variation.reason",
    "organisation.name",
    "peers_reply.words",
    "peers_reply_shown.words",
    "person.name",
    "programme_draft.plain_words",
    "programme_draft.title",
    "programme_draft_part.aims",
    "programme_draft_part.done",
    "programme_draft_part.title",
    "programme_part.aims",
    "programme_part.done",
    "programme_part.title",
    "programme_version.plain_words",
    "programme_version.title",
    "recovery_code.code_hash",
    "release_review.said",
    "release_review.took_part",
    "result_copy.provider",
    "result_copy.title",
    "session_feedback.words",
    "team.name",
    "team_check.to_do",
    "team_lead.email",
    "trail_entry.data",
}
"""Text long enough for words that is not sealed: names, addresses, paths and ids; what is written
of training for everybody who comes, or without a name; what is different here, and why, for
everybody here; what a service and its commissioners write to each other, of no person; a review,
which names nobody and prints on certificates."""

PLAIN_IDS = {
    "address.target_id": "of several tables, by kind",
    "answered_request.key": "its own key",
    "answered_request.person_id": "goes in a day, whatever becomes of the person",
    "conversation_evidence.evidence_id": "the evidence is its worker's, who may delete it",
    "evidence.origin_evidence_id": "of another organisation",
    "evidence_copy.evidence_id": "the evidence may be deleted before the copy",
    "evidence_copy.file_id": "the file goes when the copy's time is over",
    "prior_learning.file_id": "the file goes when its learner takes back what they asked",
    "held_text.person_id": "goes in an hour, whatever becomes of the person",
    "invitation.sent_by": "the installation may have sent it",
    "looked_at.owner_id": "trail stands below people",
    "looked_at.reader_id": "trail stands below people",
    "looked_at.target_id": "of several tables, by kind",
    "mail_choice.person_id": "the outbox stands below people",
    "outbox_message.about_id": "a session or an invitation, and the outbox stands below both",
    "outbox_message.person_id": "the outbox stands below people",
    "person_key.person_id": "sealing stands below people",
    "post.given_by": "the installation may have given it",
    "receipt.target_id": "of several tables, by kind, all above it",
    "reply.target_id": "of several tables, by kind, all above it",
    "result_copy.from_learner_id": "of another organisation",
    "result_copy.from_organisation_id": "where the copy comes from",
    "result_copy.from_result_id": "of another organisation",
    "result_reader.post_id": "of another organisation, where the result goes by copy",
    "result_reader.post_organisation_id": "where the result goes by copy",
    "stored_file.person_id": "files stand below people",
    "trail_entry.organisation_id": "trail stands below people",
    "trail_head.organisation_id": "trail stands below people",
}
"""Ids with no foreign key, and why."""

MAY_BE_ONESELF = {
    "conversation_wording.worded_by": "either side",
    "evidence.author_id": "one writes of one's own practice",
    "evidence_copy.author_id": "one writes of one's own practice",
    "progression_talk.said_by": "either side",
    "supervision_action.agreed_by": "either side",
    "supervision_agreement.proposed_by": "either side",
    "supervision_answer.answered_by": "either side",
}
"""People beside a worker who may be the worker."""


def _names(found: Any) -> tuple[str, ...]:
    return tuple(column.name for column in found.columns)


def _columns() -> Iterator[Column[Any]]:
    return (column for table in TABLES for column in table.columns)


def _foreign_keys(table: Table) -> list[ForeignKeyConstraint]:
    return sorted(table.foreign_key_constraints, key=_names)


def _finding(key: ForeignKeyConstraint) -> tuple[str, ...]:
    """The columns that find the row pointed at; any more only hold it to what else is said."""
    target = set(key.referred_table.primary_key)
    return tuple(element.parent.name for element in key.elements if element.column in target)


def _indexes(table: Table) -> list[tuple[str, ...]]:
    """The columns, in order, of everything that finds any row of a table."""
    whole = [index for index in table.indexes if not index.dialect_kwargs]
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    return [_names(found) for found in (table.primary_key, *unique, *whole)]


def _checks(table: Table) -> set[str]:
    return {str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)}


def _each(found: list[Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("one", found, ids=lambda one: str(getattr(one, "name", one)))


def test_every_records_module_is_named_in_tables() -> None:
    here = Path(competence.__file__).parent

    found = {path.parent.name for path in here.glob("*/records.py")}
    found |= {path.parents[1].name for path in here.glob("*/records/__init__.py")}

    assert found == {module.__name__.split(".")[1] for module in tables.RECORDS}


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: str(mapper.local_table))
def test_a_record_is_made_with_keywords_and_compares_by_row(mapper: Mapper[Any]) -> None:
    record: Any = mapper.class_

    kinds = {parameter.kind for parameter in inspect.signature(record).parameters.values()}

    assert kinds == {inspect.Parameter.KEYWORD_ONLY}
    assert record.__eq__ is object.__eq__
    assert record.__hash__ is object.__hash__


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: str(mapper.local_table))
def test_a_record_prints_its_key_alone(mapper: Mapper[Any]) -> None:
    record: Any = mapper.class_

    assert record.__repr__ is Record.__repr__


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: str(mapper.local_table))
def test_relationships_point_down_alone(mapper: Mapper[Any]) -> None:
    for relationship in mapper.relationships:
        assert relationship.direction is RelationshipDirection.MANYTOONE
        assert not relationship.back_populates


@_each(TABLES)
def test_every_foreign_key_is_indexed(one: Table) -> None:
    keys = [_finding(key) for key in _foreign_keys(one)]

    found = [
        key for key in keys if not any({*index[: len(key)]} == {*key} for index in _indexes(one))
    ]

    assert found == []


@_each(TABLES)
def test_every_foreign_key_waits_for_the_end_of_the_transaction(one: Table) -> None:
    for key in _foreign_keys(one):
        assert (key.deferrable, key.initially) == (True, "DEFERRED"), key.column_keys


def test_a_table_outside_every_organisation_is_on_the_list() -> None:
    outside = {table.name for table in TABLES if _names(table.primary_key)[0] != "organisation_id"}

    assert outside == GLOBAL


@_each(WALLED)
def test_no_row_can_point_into_another_organisation(one: Table) -> None:
    for key in _foreign_keys(one):
        target = key.referred_table.name
        if target not in GLOBAL:
            # Of what two organisations share, one who is the commissioner's.
            is_theirs = one.name in SHARED and target == "membership"
            own = {"organisation_id", "commissioner_id"} if is_theirs else {"organisation_id"}
            assert _names(key)[0] in own, key.column_keys
            assert key.elements[0].column.name == "organisation_id", key.column_keys
        else:
            assert (one.name == "membership") or target == "organisation", key.column_keys


def test_every_id_is_a_key_to_its_row_unless_the_list_says_why_not() -> None:
    plain = {
        f"{column.table.name}.{column.name}"
        for column in _columns()
        if isinstance(column.type, Uuid) and not column.foreign_keys and column.name != "id"
    }
    part_of_a_key = {
        f"{table.name}.organisation_id"
        for table in WALLED
        if any(_names(key)[0] == "organisation_id" for key in _foreign_keys(table))
    }

    assert plain - part_of_a_key == set(PLAIN_IDS)


def test_a_table_is_append_only_unless_the_list_says_why_not() -> None:
    mutable = {str(m.local_table) for m in MAPPERS if not issubclass(m.class_, AppendOnly)}

    assert mutable == set(MUTABLE)


def test_bytes_are_personal_words_unless_the_list_says_what_else() -> None:
    plain = {
        f"{column.table.name}.{column.name}"
        for column in _columns()
        if isinstance(column.type, LargeBinary) and not column.info.get("personal")
    }

    assert plain == set(SEALED_OTHERWISE)


def test_personal_words_are_bytes_that_can_be_emptied() -> None:
    for column in _columns():
        if column.info.get("personal"):
            assert isinstance(column.type, LargeBinary), column
            assert column.nullable, column


def test_words_stand_in_the_clear_only_where_the_list_says() -> None:
    long_enough = {
        f"{column.table.name}.{column.name}"
        for column in _columns()
        if isinstance(column.type, Text)
        or (isinstance(column.type, String) and (column.type.length or 1000) > 100)
    }

    assert long_enough == IN_THE_CLEAR


def test_no_column_holds_json() -> None:
    for column in _columns():
        assert "JSON" not in type(column.type).__name__.upper(), column


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: str(mapper.local_table))
def test_one_of_a_few_is_short_text_with_a_check(mapper: Mapper[Any]) -> None:
    for column in mapper.local_table.columns:
        if not isinstance(column.type, Enum):
            continue
        assert column.type.enum_class is not None, column
        assert issubclass(column.type.enum_class, PythonEnum), column
        assert (column.type.native_enum, column.type.create_constraint) == (False, True), column
        assert (column.type.length or 1000) <= 40, column


@_each([table for table in WALLED if "worker_id" in table.columns])
def test_nobody_acts_on_themselves_in_the_database_either(one: Table) -> None:
    others = [
        name
        for key in _foreign_keys(one)
        for name in _names(key)
        if key.referred_table.name == "membership" and name not in {"organisation_id", "worker_id"}
    ]

    unchecked = [
        name
        for name in others
        if f"{one.name}.{name}" not in MAY_BE_ONESELF and f"worker_id <> {name}" not in _checks(one)
    ]

    assert unchecked == []
