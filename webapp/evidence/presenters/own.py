"""One's own evidence: the list, one piece, the form, and who may read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import url_for

from competence.evidence.queries import Places, Shared
from competence.evidence.rules import (
    EvidenceEntry,
    EvidenceItem,
    FileShown,
    Whose,
    observed_kinds,
)
from competence.framework.model import FormKind, Framework
from webapp.evidence.presenters.showing import (
    Body,
    Card,
    Link,
    file_words,
    kind_words,
    own_body,
    titles,
)
from webapp.forms.fields import Choice
from webapp.presenting.dates import and_list, day_words, instant_words

_LEAVE_OUT: Final = "You can leave it out of anything you send"
_NOT_YOURS: Final = {
    Whose.COLLEAGUE: "Your colleague wrote this, by the link you gave them. Nobody can change it."
    f" {_LEAVE_OUT}, or take it away.",
    Whose.SUPERVISOR: "Your supervisor wrote this. You cannot change it, and you can leave it out"
    " of anything you send.",
}
LISTED: Final = 100
"""The most that one page lists."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to, and what it could be narrowed to: nothing that is empty."""

    competences: Sequence[Choice]
    competence: str
    form_kinds: Sequence[Choice]
    form_kind: str


@dataclass(frozen=True, slots=True)
class Index:
    """The list of one's own evidence."""

    cards: Sequence[Card]
    filter: Filter | None
    is_narrowed: bool
    is_full: bool
    add_href: str
    colleagues: str
    """What the way to colleagues who were asked is called, and whether something came back."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a piece of evidence is or was shared with."""

    name: str
    sentence: str
    withdraw_to: str
    """Empty once it has ended."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of one's own evidence."""

    id: UUID
    body: Body
    mine: str
    readers: Sequence[Reader]
    changed: str
    note: str
    """What is said of words that are somebody else's."""
    may_change: bool
    may_take_away: bool
    """Not what a supervisor wrote here, who reads it too."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """The one page on which evidence is written or changed."""

    heading: str
    file_words: str
    observed_note: str
    statements_open: bool
    back: Link
    theirs: Body | None = None


def index(
    framework: Framework,
    entries: Sequence[EvidenceEntry],
    places: Places,
    readers: Mapping[UUID, Sequence[str]],
    *,
    to_read: int,
    competence: str | None,
    form_kind: FormKind | None,
) -> Index:
    """The list, and what it can be narrowed to."""
    several = len(places.competences) + len(places.form_kinds) > 1
    return Index(
        cards=[_card(framework, entry, readers.get(entry.id, ())) for entry in entries],
        filter=_filter(framework, places, competence, form_kind) if several else None,
        is_narrowed=competence is not None or form_kind is not None,
        is_full=len(entries) == LISTED,
        add_href=url_for("evidence.add", competence=competence),
        colleagues=f"Read what {_colleagues(to_read)} saw" if to_read else "Ask a colleague",
    )


def item(framework: Framework, found: EvidenceItem, shares: Sequence[Shared]) -> Item:
    """One piece, and who may read it."""
    entry = found.entry
    changed = entry.version > 1
    by_supervisor = entry.whose is Whose.SUPERVISOR and entry.origin is None
    return Item(
        id=entry.id,
        body=own_body(framework, found, url_for("evidence.file", evidence_id=entry.id)),
        mine=found.mine,
        readers=[_reader(entry, share) for share in shares],
        changed=f"You last changed it on {instant_words(found.edited_at)}." if changed else "",
        note=_note(entry),
        may_change=entry.by_worker,
        may_take_away=not by_supervisor,
    )


def form_page(
    framework: Framework,
    *,
    held: FileShown | None,
    statements_open: bool,
    item: EvidenceItem | None = None,
    theirs: EvidenceItem | None = None,
) -> FormPage:
    """The page to write on; `theirs` is what was saved on another page meanwhile."""
    href = url_for("evidence.index")
    back = Link("Back to your evidence", href)
    if item is not None:
        back = Link("Back", url_for("evidence.show", evidence_id=item.entry.id))
    return FormPage(
        heading="Keep some evidence" if item is None else "Change this evidence",
        file_words=file_words(held),
        observed_note=_observed_note(framework),
        statements_open=statements_open,
        back=back,
        theirs=None if theirs is None else own_body(framework, theirs, ""),
    )


def withdrawn_words(ended: Shared) -> Sequence[str]:
    """What to say after a share was taken back: what was seen already, and the truth of it."""
    name = ended.reader.name
    if ended.last_read is None:
        return [f"{name} cannot open it any more. They had not opened it."]
    return [
        f"{name} cannot open it any more.",
        f"They had opened it, last on {instant_words(ended.last_read)}.",
        "They may remember what it said.",
    ]


def _colleagues(count: int) -> str:
    return "a colleague" if count == 1 else f"{count} colleagues"


def _note(entry: EvidenceEntry) -> str:
    if entry.by_worker:
        return ""
    if entry.origin is not None:
        return f"Nobody can change these words. {_LEAVE_OUT}, or take it away."
    return _NOT_YOURS[entry.whose]


def _card(framework: Framework, entry: EvidenceEntry, readers: Sequence[str]) -> Card:
    said = [kind_words(framework, entry.form_kind, entry.kind), titles(framework, entry.about)]
    if entry.has_file:
        said.append("With a file")
    if entry.origin is not None:
        said.append(f"From {entry.origin.organisation}")
    if readers:
        said.append(f"Shared with {and_list(list(readers))}")
    return Card(
        title=entry.title,
        when=day_words(entry.happened_on),
        text=". ".join(filter(None, said)) + ".",
        href=url_for("evidence.show", evidence_id=entry.id),
    )


def _filter(
    framework: Framework, places: Places, competence: str | None, form_kind: FormKind | None
) -> Filter:
    return Filter(
        competences=[
            Choice(one.code, f"{one.code} {one.title}")
            for one in framework.competences
            if one.code in places.competences
        ],
        competence=competence or "",
        form_kinds=[
            Choice(form.code, form.title)
            for form in framework.evidence_forms
            if form.code in places.form_kinds
        ],
        form_kind=form_kind or "",
    )


def _reader(entry: EvidenceEntry, share: Shared) -> Reader:
    name, read = share.reader.name, ""
    if share.last_read is not None:
        read = f"They last opened it on {instant_words(share.last_read)}."
    if share.ended_at is not None:
        ended = f"{name} could read it until {instant_words(share.ended_at)}. {read}"
        return Reader(name, ended.strip(), "")
    older = share.version != entry.version
    what = "a copy from before you changed it" if older else "a copy of this"
    return Reader(
        name,
        f"{name} can read {what} since {instant_words(share.shared_at)}."
        f" {read or 'They have not opened it yet.'}",
        url_for("evidence.withdraw", evidence_id=entry.id, from_id=share.reader.id),
    )


def _observed_note(framework: Framework) -> str:
    """What is said of the kinds that somebody else writes; empty where there are none."""
    if not observed_kinds(framework):
        return ""
    return (
        "If your supervisor saw it, ask them. They write it down themselves, and you see it here."
    )
