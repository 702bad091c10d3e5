"""What evidence may be, which kind it is worked out to be, and what its fingerprint covers.

No kind is named here: the plain kinds, the second questions and what lies behind them are the
release's own (evidence.json).
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from competence.framework.model import (
    EvidenceKind,
    FormKind,
    Framework,
    OtherPerson,
    RecordedBy,
)
from competence.replies.rules import ReplyRead

LONGEST_TITLE: Final = 120
LONGEST_NAME: Final = 120
LONGEST_WORDS: Final = 4_000
MOST_CODES: Final = 100
MOST_TAKEN_ALONG: Final = 30
"""Pieces at once: with their files they are read and written in one go."""
EARLIEST: Final = date(1950, 1, 1)

SAW_OF_MEETING: Final = "What did you see of these?"
TEAM_DID: Final = "What did the team do with what the peer worker said?"
"""What is asked of somebody who was at a meeting, and stands over what they answer."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a worker writes of one piece of evidence.

    `choice` answers the form's second question: a kind's code. `giver_known` says, without a
    name, that the worker knows who gave it. `about` are codes of competences and statements.
    """

    form_kind: FormKind
    happened_on: date
    choice: str | None = None
    with_whom: str = ""
    giver_known: bool = False
    title: str = ""
    words: str = ""
    mine: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingSeen:
    """What somebody saw at a meeting whose people agreed to it: elements by their numbers."""

    elements: tuple[str, ...]
    saw: str
    team_did: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a colleague, whom a worker asked by a link, wrote of them: the giver's own words."""

    kind: str
    happened_on: date
    title: str
    words: str
    giver: str
    given_at: datetime
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What lies behind the plain kind: the kind, and the name that is kept of the other person."""

    kind: str
    giver_known: bool
    with_whom: str


class Whose(StrEnum):
    """Whose words evidence holds that its worker took along from another organisation."""

    OWN = "own"
    COLLEAGUE = "colleague"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where evidence was kept first, called as it was then, where it was taken along from there."""

    organisation: str
    whose: Whose
    kept_on: date
    taken_on: date


@dataclass(frozen=True, slots=True)
class FileShown:
    """A kept file as a page names it."""

    id: UUID
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A piece of evidence in a list: without its words."""

    id: UUID
    form_kind: FormKind
    kind: str
    giver_known: bool
    happened_on: date
    title: str
    about: tuple[str, ...]
    has_file: bool
    by_worker: bool
    """False for an observation that a supervisor wrote, and for a colleague's own words."""
    version: int
    framework: str
    release: str
    by_link: bool = False
    """Whether a colleague, whom the worker asked by a link, wrote it."""
    origin: Origin | None = None

    @property
    def whose(self) -> Whose:
        """Whose words these are."""
        if self.by_link:
            return Whose.COLLEAGUE
        return Whose.OWN if self.by_worker else Whose.SUPERVISOR


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A piece of evidence with everything in it, for its worker (or the author of it)."""

    entry: EvidenceEntry
    worker_id: UUID
    author_id: UUID
    choice: str | None
    with_whom: str
    words: str
    mine: str
    file: FileShown | None
    written_at: datetime
    edited_at: datetime
    replies: tuple[ReplyRead, ...] = ()
    """What the worker said beside it, where somebody else wrote it."""


@dataclass(frozen=True, slots=True)
class CopyContents:
    """A frozen copy, opened. Once its time `is_over`, only kind, day and codes are left."""

    copy_id: UUID
    evidence_id: UUID
    version: int
    worker_id: UUID
    author_id: UUID
    framework: str
    release: str
    form_kind: FormKind
    kind: str
    giver_known: bool
    happened_on: date
    title: str
    words: str
    with_whom: str
    about: tuple[str, ...]
    file: FileShown | None
    fingerprint: str
    frozen_at: datetime
    is_over: bool
    by_link: bool
    """Whether a colleague, whom the worker asked by a link, wrote it."""
    origin: Origin | None = None
    replies: tuple[ReplyRead, ...] = ()
    """What the worker said beside it since, where somebody else wrote it."""

    @property
    def by_worker(self) -> bool:
        """Whether the worker wrote it; False for a supervisor's observation, or a colleague's."""
        is_own = self.origin is None or self.origin.whose is Whose.OWN
        return is_own and self.author_id == self.worker_id and not self.by_link


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something cannot be kept as it is, and the part of it this concerns."""

    field: str
    because: str


def second_choices(
    framework: Framework, form_kind: FormKind, *, by: RecordedBy = RecordedBy.WORKER
) -> tuple[EvidenceKind, ...]:
    """The answers to a plain kind's second question that whoever writes may give."""
    kinds = framework.kinds_behind(form_kind)
    return tuple(kind for kind in kinds if kind.choice is not None and kind.recorded_by is by)


def observed_kinds(framework: Framework) -> tuple[EvidenceKind, ...]:
    """The kinds that a supervisor writes of a worker."""
    return tuple(k for k in framework.evidence_kinds if k.recorded_by is RecordedBy.SUPERVISOR)


def worked_out_kind(
    framework: Framework, form_kind: FormKind, choice: str | None, *, named: bool
) -> str:
    """The kind behind a plain kind and the answer to its second question.

    `named`: what the kind asks about the other person was said. Without it, and without an
    answer, it is the plain kind's default.
    """
    kind = _chosen(framework, form_kind, choice)
    if kind is None or (kind.other_person is not OtherPerson.NOT_ASKED and not named):
        return framework.default_kind(form_kind).code
    return kind.code


def worked_out(framework: Framework, written: Written) -> WorkedOut:
    """The kind of what a worker wrote, whether its giver is known, and the name kept with it.

    A name is only kept where the kind asks for one: people who use services are never named.
    """
    chosen = _chosen(framework, written.form_kind, written.choice)
    asked = OtherPerson.NOT_ASKED if chosen is None else chosen.other_person
    said = {
        OtherPerson.NAMED: bool(written.with_whom.strip()),
        OtherPerson.KNOWN: written.giver_known,
        OtherPerson.NOT_ASKED: True,
    }[asked]
    asks = chosen is not None and asked is not OtherPerson.KNOWN
    return WorkedOut(
        kind=worked_out_kind(framework, written.form_kind, written.choice, named=said),
        giver_known=said,
        with_whom=written.with_whom.strip() if asks else "",
    )


def fault(framework: Framework, written: Written, *, has_file: bool, today: date) -> Fault | None:
    """What keeps `written` from being kept; None when it can be."""
    if _is_strange(framework, written):
        return Fault("form_kind", "Choose one of the answers on this page.")
    if written.happened_on > today:
        return Fault("happened_on", "This day is still to come. Write the day it happened.")
    if written.happened_on < EARLIEST:
        return Fault("happened_on", "This day is too long ago. Look at the year.")
    if not written.words and not has_file:
        return Fault("words", "Write a few words about it, or add a file.")
    return _too_long(written) or _fault_in_codes(framework, written.about)


def observation_fault(
    framework: Framework, kind: str, written: Written, *, today: date
) -> Fault | None:
    """What keeps a supervisor's observation from being kept; None when it can be."""
    if kind not in {one.code for one in observed_kinds(framework)}:
        return Fault("kind", "Choose one of the kinds that a supervisor writes.")
    return fault(framework, written, has_file=False, today=today)


def meeting_words(framework: Framework, seen: MeetingSeen) -> str:
    """What was seen at a meeting, in words: the elements by our own labels, and each answer."""
    labels = [one.label for one in framework.elements if one.number in seen.elements]
    return answered_words(
        [
            ("Seen in the meeting", ", ".join(labels)),
            (SAW_OF_MEETING, seen.saw),
            (TEAM_DID, seen.team_did),
            ("The network", "They agreed to an observer."),
        ]
    )


def answered_words(answers: Sequence[tuple[str, str]]) -> str:
    """Each question with its answer under it; one that was left alone is left out."""
    told = [(question, answer.strip()) for question, answer in answers]
    return "\n\n".join(f"{question}\n{answer}" for question, answer in told if answer)


def only_learned(item: EvidenceItem, *, happened: str, learned: str) -> Written:
    """The piece with what was learned in its place, and what happened for the worker only.

    What was for the worker only before stays above it.
    """
    return Written(
        form_kind=item.entry.form_kind,
        happened_on=item.entry.happened_on,
        choice=item.choice,
        with_whom=item.with_whom,
        giver_known=item.entry.giver_known,
        title=item.entry.title,
        words=learned,
        mine="\n\n".join(part for part in (item.mine, happened.strip()) if part),
        about=item.entry.about,
    )


def placed(framework: Framework, codes: Collection[str]) -> Sequence[tuple[str, str]]:
    """Pairs of a competence and a statement of it ("" for the whole competence), in order.

    A statement speaks for its competence: no pair stands for the whole beside it.
    """
    pairs: list[tuple[str, str]] = []
    for competence in framework.competences:
        said = [one.code for one in competence.statements if one.code in codes]
        if said:
            pairs += [(competence.code, statement) for statement in said]
        elif competence.code in codes:
            pairs.append((competence.code, ""))
    return pairs


def codes_of(pairs: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """The codes that pairs stand for: the statement where there is one, else the competence."""
    return tuple(statement or competence for competence, statement in pairs)


def fingerprint(content: dict[str, object]) -> str:
    """SHA-256 (hex) of a copy's content as canonical bytes, tagged for its purpose."""
    canonical = json.dumps(
        content, default=str, sort_keys=True, separators=(",", ":"), ensure_ascii=True
    )
    return sha256(b"polyphony evidence 1\n" + canonical.encode()).hexdigest()


def _is_strange(framework: Framework, written: Written) -> bool:
    if written.form_kind not in {form.code for form in framework.evidence_forms}:
        return True
    chosen = _chosen(framework, written.form_kind, written.choice)
    return written.choice is not None and chosen is None


def _chosen(framework: Framework, form_kind: FormKind, choice: str | None) -> EvidenceKind | None:
    choices = {kind.code: kind for kind in second_choices(framework, form_kind)}
    return None if choice is None else choices.get(choice)


def _too_long(written: Written) -> Fault | None:
    limits = {
        "title": (written.title, LONGEST_TITLE),
        "with_whom": (written.with_whom, LONGEST_NAME),
        "words": (written.words, LONGEST_WORDS),
        "mine": (written.mine, LONGEST_WORDS),
    }
    for field, (text, longest) in limits.items():
        if len(text) > longest:
            over = len(text) - longest
            return Fault(
                field, f"Make this shorter by {over:,}. There is room for {longest:,} letters."
            )
    return None


def _fault_in_codes(framework: Framework, codes: Collection[str]) -> Fault | None:
    known = {competence.code for competence in framework.competences}
    known |= {statement.code for statement in framework.statements}
    if len(codes) > MOST_CODES or not known.issuperset(codes):
        return Fault("about", "Choose from the parts of your work on this page.")
    return None
