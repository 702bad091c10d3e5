"""What each keeps for themself, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from flask import url_for

from competence.supervision.queries import MeetingRead, NoteRead
from competence.supervision.rules import PREPARATION_KEPT_DAYS
from webapp.forms.fields import Choice
from webapp.presenting.dates import day_month, day_words, instant_words

_LETTERS = 90


@dataclass(frozen=True, slots=True)
class Line:
    """Something kept: what it is of, where it is, and how it begins."""

    heading: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class NotePage:
    """One note: what it is of, when it was changed, and where it is saved."""

    of: str
    changed: str
    save: str
    autosave: str
    delete: str
    put_with: str
    words: str


def note_lines(notes: Sequence[NoteRead], meetings: Sequence[MeetingRead]) -> tuple[Line, ...]:
    """A worker's notes of sessions, newest first; that of none has a place of its own."""
    known = {one.id: one for one in meetings}
    return tuple(
        Line(
            _of(known.get(one.meeting_id)),
            url_for("supervision.note", meeting_id=one.meeting_id),
            _begins(one.words),
        )
        for one in notes
        if one.meeting_id is not None
    )


def note_page(note: NoteRead | None, meeting: MeetingRead | None) -> NotePage:
    """A worker's note, of a session or of none."""
    which = "own_note" if meeting is None else "note"
    of = None if meeting is None else meeting.id  # no address has what is None
    has_own = note is not None and meeting is None
    return NotePage(
        of="Of no session" if meeting is None else _of(meeting),
        changed="" if note is None else f"Last changed on {instant_words(note.edited_at)}.",
        save=url_for(f"supervision.{which}", meeting_id=of),
        autosave=url_for(f"supervision.autosave_{which}", meeting_id=of),
        delete="" if note is None else url_for("supervision.delete_note", note_id=note.id),
        put_with=url_for("supervision.put_note", note_id=note.id) if note and has_own else "",
        words="" if note is None else note.words,
    )


def meeting_choices(meetings: Sequence[MeetingRead], notes: Sequence[NoteRead]) -> Iterator[Choice]:
    """Sessions that have no note yet."""
    noted = {one.meeting_id for one in notes}
    for one in meetings:
        if one.id not in noted and not one.is_withdrawn:
            yield Choice(str(one.id), _of(one))


def preparation_lines(
    found: Sequence[NoteRead], names: Mapping[UUID, str], today: date
) -> tuple[Line, ...]:
    """A supervisor's preparations, newest session first."""
    return tuple(
        Line(
            preparation_of(one, names, today),
            url_for("supervision.preparation", preparation_id=one.id),
            f"{_begins(one.words)} It goes on {day_month(gone_on(one), today)}.",
        )
        for one in found
    )


def preparation_of(one: NoteRead, names: Mapping[UUID, str], today: date) -> str:
    """What a preparation is for, "30 November, with Ash Sample"."""
    day = day_month(one.session_on or today, today)
    name = names.get(one.worker_id) if one.worker_id else None
    return f"{day}, with {name}" if name else day


def gone_on(one: NoteRead) -> date:
    """The day from which a preparation is there no more."""
    return (one.session_on or date.min) + timedelta(days=PREPARATION_KEPT_DAYS + 1)


def _of(meeting: MeetingRead | None) -> str:
    if meeting is None:
        return "A session"
    return f"{meeting.name} with {meeting.supervisor.name}, {day_words(meeting.held_on)}"


def _begins(words: str) -> str:
    first = " ".join(words.split())
    return first if len(first) <= _LETTERS else f"{first[:_LETTERS].rsplit(' ', 1)[0]} …"
