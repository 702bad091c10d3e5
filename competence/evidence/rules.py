"""The plain kinds of the form and the kinds behind them, and what a copy's fingerprint covers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from competence.framework.model import DirectView, FormKind, Framework, OtherPerson, RecordedBy

LONGEST_TITLE: Final = 200
LONGEST_WORDS: Final = 20_000


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file beside a piece of evidence."""

    id: UUID
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Written:
    """What is written down of a piece of evidence; `about` holds competences and statements.

    `with_whom` is the other person where the kind asks for one; `mine` is for the author alone.
    """

    form_kind: FormKind
    kind: str
    happened_on: date
    title: str
    words: str
    about: tuple[str, ...]
    with_whom: str = ""
    mine: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A piece of evidence in its owner's hands."""

    id: UUID
    author_id: UUID
    written: Written
    file: FileInfo | None
    version: int
    written_at: datetime
    edited_at: datetime | None
    is_observation: bool


@dataclass(frozen=True, slots=True)
class CopyContents:
    """A frozen copy, opened: what its reader sees. Words are empty once their time is over."""

    id: UUID
    evidence_id: UUID
    worker_id: UUID
    author_id: UUID
    form_kind: FormKind
    kind: str
    giver_known: bool
    happened_on: date
    title: str
    words: str
    with_whom: str
    about: tuple[str, ...]
    file: FileInfo | None
    fingerprint: str
    frozen_at: datetime


def worked_out_kind(framework: Framework, form_kind: FormKind, choice: str, with_whom: str) -> str:
    """The kind behind a plain kind: the one chosen, if what it asks of the other person was said.

    Without a choice, without the name it asks for, or for a kind only a supervisor records, it is
    the plain kind's default.
    """
    default = framework.default_kind(form_kind).code
    chosen = next((k for k in framework.kinds_behind(form_kind) if k.code == choice), None)
    if chosen is None or chosen.recorded_by is not RecordedBy.WORKER:
        return default
    if chosen.other_person is OtherPerson.NAMED and not with_whom.strip():
        return default
    return chosen.code


def giver_known(framework: Framework, kind: str, with_whom: str) -> bool:
    """Whether the giver of a view is known; true where nobody's view is given."""
    found = framework.evidence_kind(kind)
    return found.other_person is not OtherPerson.KNOWN or bool(with_whom.strip())


def observed_kind(framework: Framework) -> str | None:
    """The direct kind that a supervisor records; None where the release has none."""
    return next(
        (
            kind.code
            for kind in framework.evidence_kinds
            if kind.recorded_by is RecordedBy.SUPERVISOR and kind.direct is DirectView.YES
        ),
        None,
    )


def fault(
    framework: Framework, written: Written, *, has_file: bool, today: date
) -> tuple[str, str]:
    """The field and the sentence of what keeps it from being kept; both empty for nothing."""
    found = {
        ("title", "Give it a name, so that you find it again."): not written.title.strip(),
        (
            "title",
            f"Make the name shorter: {LONGEST_TITLE} characters at most.",
        ): len(written.title) > LONGEST_TITLE,
        ("words", "Write a few words, or add a file."): not (written.words.strip() or has_file),
        (
            "words",
            f"Make this shorter: {LONGEST_WORDS:,} characters at most.",
        ): max(len(written.words), len(written.mine)) > LONGEST_WORDS,
        (
            "happened_on",
            "This day is still to come. Write the day it happened.",
        ): written.happened_on > today,
        ("about", "Choose what it is about, one or more."): not competences(
            framework, written.about
        ),
    }
    return next((fault for fault, holds in found.items() if holds), ("", ""))


def competences(framework: Framework, about: Sequence[str]) -> tuple[str, ...]:
    """The competences among codes, and those of the statements among them, in framework order."""
    named = {code.partition(".")[0] for code in about} | set(about)
    return tuple(c.code for c in framework.competences if c.code in named)


def fingerprint(written: Written, file_sha256: str) -> str:
    """SHA-256 (hex) over what a copy holds, as canonical JSON; *mine* is not in it."""
    fields = [
        written.form_kind.value,
        written.kind,
        written.happened_on.isoformat(),
        written.title,
        written.words,
        written.with_whom,
        list(written.about),
        file_sha256,
    ]
    canonical = json.dumps(fields, separators=(",", ":"), ensure_ascii=True)
    return sha256(b"polyphony evidence 1\n" + canonical.encode()).hexdigest()
