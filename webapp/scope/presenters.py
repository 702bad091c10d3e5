"""Entries, copies and answers into what pages show; pure, but for addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from competence.days import day_of
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.people.rules import PersonName
from competence.scope.queries import (
    AnswerRead,
    Choosing,
    EntryRead,
    LinkMade,
    ShareRead,
    TeamPrompt,
    Told,
)
from competence.scope.rules import Direction, Happened, NoteStep, Noticed
from webapp.boundaries.presenters import event_place
from webapp.boundaries.presenters.boundary import boundary_link
from webapp.presenting.dates import and_list, by_or_since, day_month, day_words, instant_words
from webapp.scope.wording import CAUSES, DIRECTIONS, HAPPENED, JOBS, OUTCOMES, about_words

Row = dict[str, str]
OVER = "These words were kept for a year after it was closed."


@dataclass(frozen=True, slots=True)
class About:
    """What an entry looks like, and where more is said."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer in words; `answer_id` where the worker may still say whether the note goes."""

    by: str
    rows: tuple[Row, ...]
    note: str
    note_words: str
    answer_id: UUID | None
    may_be_given: bool


@dataclass(frozen=True, slots=True)
class ShareShown:
    """One share, as its worker sees it."""

    sentence: str
    owed: str
    withdraw_to: str
    link_to: str
    reader: str
    answer: AnswerShown | None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, or something shared, in a list."""

    heading: str
    href: str
    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry, as its worker reads it."""

    id: UUID
    title: str
    when: str
    rows: tuple[Row, ...]
    about: About | None
    is_private: bool
    is_open: bool
    may_close: bool
    may_share: bool
    asks: str
    shares: tuple[ShareShown, ...]


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A link that was just made: to whom, until when, and where a mail with one is asked for."""

    entry_id: UUID
    reader: str
    until: str
    mail_to: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """A worker's log."""

    asks: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SharePage:
    """Exactly what a reader will read, whoever it is."""

    id: UUID
    rows: tuple[Row, ...]
    felt: str
    went_along: bool
    has_readers: bool
    small_team: bool
    known: str


@dataclass(frozen=True, slots=True)
class ConcernPage:
    """What the one who was chosen reads."""

    id: UUID
    worker: str
    when: str
    until: str
    tell: str
    rows: tuple[Row, ...]
    about: About | None
    owed: str
    is_open: bool
    answer: AnswerShown | None


@dataclass(frozen=True, slots=True)
class ConcernsPage:
    """All that somebody was chosen to read, and what is told about teams."""

    waiting: tuple[Line, ...]
    answered: tuple[Line, ...]
    prompts: tuple[str, ...]


def entry_page(
    framework: Framework, entry: EntryRead, asked: Sequence[Noticed], *, today: date
) -> EntryPage:
    """One entry; `asked` is of which kinds the worker is asked whether to share."""
    told = entry.told
    is_open = entry.closed_at is None
    ask = entry.is_private and told.about in {one.about for one in asked}
    return EntryPage(
        id=entry.id,
        title=DIRECTIONS[told.direction],
        when=f"Logged on {instant_words(entry.logged_at)}.",
        rows=tuple(_rows(framework, told, with_about=False)),
        about=about_shown(framework, told),
        is_private=entry.is_private,
        is_open=is_open,
        may_close=is_open and not entry.is_private,
        may_share=is_open,
        asks=_asks(framework, told.direction, told.about) if ask else "",
        shares=tuple(_share_shown(framework, one, today) for one in entry.shares),
    )


def index_page(
    registry: Registry, current: Framework, entries: Sequence[EntryRead],
    asked: Sequence[Noticed], *, today: date,
) -> IndexPage:  # fmt: skip
    """All entries of a worker, newest first."""
    return IndexPage(
        tuple(_asks(current, one.direction, one.about) for one in asked),
        tuple(_line(registry, one, today) for one in entries),
    )


def share_page(framework: Framework, entry: EntryRead, found: Choosing) -> SharePage:
    """What a reader will read: the rows, and what is in them only where it is ticked."""
    told = entry.told
    went_along = told.happened is Happened.WENT_ALONG
    team = f" in {told.team}" if told.team else ""
    about = about_words(framework, told.direction, told.about)
    return SharePage(
        id=entry.id,
        rows=tuple(_rows(framework, told, with_felt=False, with_happened=not went_along)),
        felt=told.felt,
        went_along=went_along,
        has_readers=bool(found.readers),
        small_team=found.is_small_team,
        known=f"{about}{team}. People will know this is you." if about else "",
    )


def link_shown(made: LinkMade) -> LinkShown:
    """What a worker is told of a link that was just made."""
    share = made.share
    return LinkShown(
        share.entry_id,
        share.reader.name,
        day_words(share.link_until),
        url_for("scope.mail_link", share_id=share.id) if made.has_email else "",
    )


def concern_page(
    framework: Framework, share: ShareRead, leads: Sequence[PersonName], *, today: date
) -> ConcernPage:
    """What was shared with the reader, and what they answered."""
    name = share.worker.name
    return ConcernPage(
        id=share.id,
        worker=name,
        when=f"Shared on {instant_words(share.shared_at)}.",
        until=f"{name} takes it back",
        tell=" or ".join(one.name for one in leads),
        rows=tuple(_rows(framework, share.told, with_about=False)),
        about=about_shown(framework, share.told),
        owed=f"You owe an answer {_when(share.due_on, today)}." if share.waits else "",
        is_open=share.waits,
        answer=_answer_shown(framework, share.answer, to_reader=True),
    )


def concerns_page(
    current: Framework, found: Sequence[ShareRead], prompts: Sequence[TeamPrompt], *, today: date
) -> ConcernsPage:
    """What somebody was chosen to read: what waits, soonest owed first, and the rest."""
    waiting = sorted((one for one in found if one.waits), key=lambda one: (one.due_on, one.id))
    return ConcernsPage(
        waiting=tuple(concern_line(one, today) for one in waiting),
        answered=tuple(concern_line(one, today) for one in found if not one.waits),
        prompts=tuple(
            f"{one.team}: {about_words(current, one.direction, one.about)}" for one in prompts
        ),
    )


def concern_line(share: ShareRead, today: date) -> Line:
    """Something shared with the reader, in their queue; no word of what was logged."""
    first = share.worker.name.split()[0]
    shared = f"{first} shared it on {day_month(day_of(share.shared_at), today)}."
    owed = f" You owe an answer {_when(share.due_on, today)}." if share.waits else ""
    what = "asked to do something" if share.told.direction is Direction.TOO_MUCH else "kept out"
    return Line(
        f"{share.worker.name}: {what}",
        url_for("scope.concern", share_id=share.id),
        f"{shared}{owed}",
    )


def withdrawn_words(share: ShareRead) -> str:
    """What a worker is told when they took something back."""
    if share.last_read is None:
        return f"Taken back. {share.reader.name} had not opened it."
    read = instant_words(share.last_read)
    return f"Taken back. {share.reader.name} had read it, last on {read}, and may remember it."


def about_shown(framework: Framework, told: Told) -> About | None:
    """What an entry looks like, with a link to why."""
    if told.about is None:
        return None
    words = about_words(framework, told.direction, told.about)
    if told.direction is Direction.TOO_LITTLE:
        return About(words, event_place(framework, told.about))
    return About(words, boundary_link(framework, framework.boundary(told.about)).link.href)


def _rows(
    framework: Framework, told: Told, *,
    with_about: bool = True, with_felt: bool = True, with_happened: bool = True,
) -> Iterator[Row]:  # fmt: skip
    yield _row("What was asked", told.asked or OVER)
    about = about_words(framework, told.direction, told.about)
    if with_about and about:
        yield _row("What it looks like", about)
    yield _row("Which way round", DIRECTIONS[told.direction])
    if told.team:
        yield _row("Which team", told.team)
    yield _row("Who asked", JOBS[told.asked_by])
    if told.part:
        yield _row("Which part of the role", framework.role(told.part).title)
    if with_happened and told.happened:
        yield _row("What happened next", HAPPENED[told.happened])
    if with_felt and told.felt:
        yield _row("How it felt", told.felt)


def _row(key: str, value: str) -> Row:
    return {"key": key, "value": value}


def _asks(framework: Framework, direction: Direction, about: str | None) -> str:
    return (
        f"You logged this three times in 60 days: {about_words(framework, direction, about)}."
        " Do you want to share it? Only you see this question."
    )


def _line(registry: Registry, entry: EntryRead, today: date) -> Line:
    told = entry.told
    framework = registry.release(told.framework, told.release)
    readers = [one.reader.name for one in entry.shares if one.ended_at is None]
    if entry.closed_at is not None:
        with_whom = "You closed this."
    elif readers:
        with_whom = f"Shared with {and_list(readers)}."
    else:
        with_whom = "Only you can see it."
    about = about_words(framework, told.direction, told.about)
    return Line(
        told.asked or about or OVER,
        url_for("scope.show", entry_id=entry.id),
        with_whom,
        day_month(day_of(entry.logged_at), today),
    )


def _share_shown(framework: Framework, share: ShareRead, today: date) -> ShareShown:
    name = share.reader.name
    how = ", by a link" if share.by_link else ""
    since = f"Shared with {name}{how} on {instant_words(share.shared_at)}."
    read = (
        " They have not opened it yet." if share.last_read is None
        else f" They read it last on {instant_words(share.last_read)}."
    )  # fmt: skip
    ended = "" if share.ended_at is None else f" Taken back on {instant_words(share.ended_at)}."
    lost = ""
    if share.ended_at is None and not share.may_be_read:
        lost = f" {name} cannot read it any more: what they do here changed. Choose somebody else."
    elif share.waits and share.is_over:
        lost = f" The time of the link to {name} is over. Take it back, or choose somebody else."
    counted = " It counts, without your words." if share.is_counted and not ended else ""
    return ShareShown(
        sentence=f"{since}{read}{ended}{lost}{counted}",
        owed=f"We owe you an answer {_when(share.due_on, today)}." if share.waits else "",
        withdraw_to="" if ended else url_for("scope.withdraw", share_id=share.id),
        link_to=url_for("scope.make_link", share_id=share.id) if share.has_link else "",
        reader=name,
        answer=_answer_shown(framework, share.answer, to_reader=False),
    )


def _answer_shown(
    framework: Framework, answer: AnswerRead | None, *, to_reader: bool
) -> AnswerShown | None:
    if answer is None:
        return None
    rows = [
        _row("How they see it", framework.wording(answer.verdict).title),
        _row("How it came about", CAUSES[answer.cause]),
        _row("What comes of it", OUTCOMES[answer.outcome]),
        _row("What will be done about the team", answer.will_do or OVER),
        _row("By whom", answer.by_whom or OVER),
        _row("By when", day_words(answer.by_when)),
    ]
    if answer.words:
        rows.append(_row("What they say to you", answer.words))
    may_go = answer.step is NoteStep.MAY_GO
    how = ", by link" if answer.by_link else ""
    return AnswerShown(
        by=f"{answer.by.name}{how}, {day_words(answer.answered_on)}",
        rows=tuple(rows),
        note=answer.note,
        note_words=_note_words(answer.step, to_reader=to_reader),
        answer_id=None if answer.step is NoteStep.GIVEN else answer.id,
        may_be_given=to_reader and may_go,
    )


def _note_words(step: NoteStep | None, *, to_reader: bool) -> str:
    if step is NoteStep.GIVEN:
        return "The team lead has this note."
    if to_reader:
        return {
            None: "It waits until they have read it.",
            NoteStep.MAY_GO: "They read it, and it may go. Copy it and give it to the team lead.",
            NoteStep.HOLD_BACK: "They have read it, and would rather it did not go.",
        }[step]
    return {
        None: "You read it first. It goes when you say so.",
        NoteStep.MAY_GO: "You said that it may go.",
        NoteStep.HOLD_BACK: "You said that it should not go.",
    }[step]


def _when(due_on: date, today: date) -> str:
    return f"{by_or_since(due_on, today)} {day_month(due_on, today)}"
