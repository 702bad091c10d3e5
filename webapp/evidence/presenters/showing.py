"""What several pages show of a piece of evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from competence.evidence.rules import CopyContents, EvidenceItem, FileShown, Origin, Whose
from competence.framework.model import FormKind, Framework
from webapp.presenting.dates import day_words
from webapp.replies.presenters import ReplyShown, replies_shown

_WHOSE: Final = {
    Whose.OWN: "",
    Whose.COLLEAGUE: " These are a colleague’s words, as they were written there.",
    Whose.SUPERVISOR: " These are a supervisor’s words, as they were written there.",
}
_UNITS: Final = ((1024 * 1024, "MB"), (1024, "KB"))


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of evidence in a list."""

    title: str
    when: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """A competence that something is about, and the single lines of it."""

    words: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Body:
    """What a piece of evidence says, as its worker or somebody else reads it."""

    title: str
    kind: str
    when: str
    with_whom: str
    words: str
    parts: Sequence[Part]
    file_words: str
    file_href: str
    origin: str = ""
    """Where it was kept first and whose words it holds, where it was taken along from there."""
    replies: tuple[ReplyShown, ...] = ()
    """What the worker said beside it, where somebody else wrote it."""


def kind_words(framework: Framework, form_kind: FormKind, kind: str) -> str:
    """The plain kind, and what lies behind it where that is more: "Someone saw me: role play"."""
    plain, behind = framework.evidence_form(form_kind), framework.evidence_kind(kind)
    if behind.code == plain.default or plain.question is None:
        return plain.title
    return f"{plain.title}: {behind.title.lower()}"


def parts(framework: Framework, codes: Sequence[str]) -> Sequence[Part]:
    """The competences that codes stand for, in the framework's order, with single lines."""
    return [
        Part(
            f"{one.title} ({one.code})",
            [statement.plain_text for statement in one.statements if statement.code in codes],
        )
        for one in framework.competences
        if one.code in codes or any(statement.code in codes for statement in one.statements)
    ]


def titles(framework: Framework, codes: Sequence[str]) -> str:
    """The titles of the competences that codes stand for, in one line."""
    wanted = {code.partition(".")[0] for code in codes}
    return ", ".join(one.title for one in framework.competences if one.code in wanted)


def file_words(file: FileShown | None) -> str:
    """A file as a link says it, "leaflet.pdf, 2.1 MB"; empty without one."""
    if file is None:
        return ""
    for size, unit in _UNITS:
        if file.size >= size:
            return f"{file.name}, {file.size / size:.1f} {unit}"
    return f"{file.name}, {file.size} bytes"


def origin_words(origin: Origin | None, place: str = "") -> str:
    """Where a piece was taken along from, and whose words it holds; empty for any other.

    `place` stands for the organisation's name, for somebody who is not to be told it.
    """
    if origin is None:
        return ""
    place = place or origin.organisation
    return (
        f"Taken along from {place}, where it was kept on {day_words(origin.kept_on)}."
        + (_WHOSE[origin.whose])
    )


def own_body(framework: Framework, item: EvidenceItem, file_href: str, *, worker: str = "") -> Body:
    """A piece of evidence as it stands; `worker` is their name where somebody else reads it."""
    entry = item.entry
    return Body(
        title=entry.title,
        kind=kind_words(framework, entry.form_kind, entry.kind),
        when=day_words(entry.happened_on),
        with_whom=item.with_whom,
        words=item.words,
        parts=parts(framework, entry.about),
        file_words=file_words(item.file),
        file_href=file_href,
        origin=origin_words(entry.origin),
        replies=replies_shown(item.replies, by=worker),
    )


def copy_body(framework: Framework, copy: CopyContents, file_href: str, *, worker: str) -> Body:
    """A frozen copy as its reader reads it, with what its worker said beside it since."""
    return Body(
        title=copy.title,
        kind=kind_words(framework, copy.form_kind, copy.kind),
        when=day_words(copy.happened_on),
        with_whom=copy.with_whom,
        words=copy.words,
        parts=parts(framework, copy.about),
        file_words=file_words(copy.file),
        file_href=file_href,
        origin=origin_words(copy.origin),
        replies=replies_shown(copy.replies, by=worker),
    )
