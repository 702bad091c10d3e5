"""What several pages show: voices, what was sent, a decision, and by when something is owed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from competence.evidence.rules import CopyContents
from competence.framework.model import Competence, Framework
from competence.people.rules import PersonName
from competence.signoff.queries import DecisionRead, PeerLead, RequestRead, ViewRead
from competence.signoff.rules import Outcome, wants_view
from webapp.evidence.presenters.showing import file_words, kind_words, origin_words
from webapp.presenting.dates import by_or_since, day_month, day_words, instant_words
from webapp.presenting.standing import AWAITED, decision_words, post_words, rank
from webapp.replies.presenters import ReplyShown, replies_shown

NOTHING_YET: Final = "Nothing yet"


@dataclass(frozen=True, slots=True)
class Voice:
    """One side: whose, the level in words with its rank (0: no level, only words), the rest."""

    heading: str
    words: str
    rank: int = 0
    said: str = ""
    when: str = ""
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The competence a page is about."""

    code: str
    title: str
    domain_title: str
    domain_index: int
    levels: int
    href: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that was sent, as its reader reads it."""

    kind: str
    when: str
    title: str
    words: str
    with_whom: str
    by: str
    file_words: str
    file_href: str
    origin: str
    replies: tuple[ReplyShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in words. `lead` is a sentence before them, for its worker."""

    words: str
    lead: str
    by: str
    when: str
    seen: str
    next_step: str
    service_will: str
    exception: str
    replies: tuple[ReplyShown, ...]
    disputed: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A lived-experience view in words."""

    words: str
    seen: str
    when: str
    replies: tuple[ReplyShown, ...] = ()
    disputed: str = ""


def called(person: PersonName) -> str:
    """What somebody is called in a heading: the first of their names."""
    return person.name.split()[0]


def heading(framework: Framework, competence: Competence, href: str) -> Heading:
    """The competence a page is about."""
    return Heading(
        code=competence.code,
        title=competence.title,
        domain_title=framework.domain(competence.domain).title,
        domain_index=[one.code for one in framework.domains].index(competence.domain),
        levels=len(framework.levels),
        href=href,
    )


def said_voice(framework: Framework, read: RequestRead, whose: str) -> Voice:
    """What the worker says, as it went with the request."""
    if read.said_level is not None:
        words = framework.level(read.said_level).title
    elif read.said_non_rating is not None:
        words = framework.non_rating(read.said_non_rating).title
    else:
        words = framework.absence
    return Voice(whose, words, rank(framework, read.said_level) or 0, said=read.said_words)


def other_voice(framework: Framework, read: RequestRead, whose: str) -> Voice:
    """The other view so far: of this request, else the one before."""
    last = read.last_view
    if last is None:
        return Voice(whose, NOTHING_YET)
    is_awaited = last.request_id == read.id and awaits_view(framework, read)
    words = decision_words(framework, last).removeprefix("Agreed at ")
    return Voice(
        whose,
        f"Agreed at {words}, {AWAITED}" if is_awaited else words,
        rank(framework, last.level) or 0,
        said=last.seen,
        when=instant_words(last.decided_at),
        awaited=is_awaited,
    )


def awaits_view(framework: Framework, read: RequestRead) -> bool:
    """Whether what was agreed still waits for a lived-experience view."""
    decision = read.decision
    return (
        decision is not None
        and decision.level is not None
        and wants_view(framework.competence(read.competence), decision.level)
        and not (decision.peer_experience or read.views or read.heard_before)
    )


def see_differently(read: RequestRead) -> bool:
    """Whether the two voices give two levels."""
    last = read.last_view
    return (
        last is not None
        and None not in (last.level, read.said_level)
        and (last.level != read.said_level)
    )


def pieces(
    framework: Framework,
    copies: Iterable[CopyContents],
    *,
    reader: PersonName | None,
    hrefs: Sequence[str],
    worker: str = "",
) -> tuple[Piece, ...]:
    """What was sent, oldest first; `reader` is who reads it, or None for the worker."""
    return tuple(
        _piece(framework, copy, reader, href, worker)
        for copy, href in zip(copies, hrefs, strict=True)
    )


def decided(
    framework: Framework, decision: DecisionRead, worker: str, *, is_worker: bool
) -> Decided:
    """A decision for whoever reads it; the worker is never told of a refusal."""
    also = f", who is also {'your' if is_worker else worker + '’s'} line manager"
    lead = "The service has not seen enough yet." if decision.outcome is Outcome.NEXT_STEP else ""
    return Decided(
        words=decision_words(framework, decision),
        lead=lead if is_worker else "",
        by=post_words(decision) + (also if decision.also_line else ""),
        when=instant_words(decision.decided_at),
        seen=decision.seen,
        next_step=decision.next_step,
        service_will=decision.service_will,
        exception=decision.exception,
        replies=replies_shown(decision.replies, by=worker),
    )


def given(framework: Framework, views: Iterable[ViewRead], worker: str = "") -> tuple[Given, ...]:
    """The lived-experience views that were given; `worker` is "" where they read them."""
    return tuple(
        Given(
            f"{view.giver.name}, from a peer role, sees {framework.level(view.level).title}",
            view.seen,
            instant_words(view.given_at),
            replies_shown(view.replies, by=worker),
        )
        for view in views
    )


def busy_words(leads: Iterable[PeerLead], today: date) -> tuple[str, ...]:
    """That somebody was asked as often as is fair, and from when on they may be; not how often."""
    return tuple(
        f"{lead.person.name} has been asked as often as is fair this month."
        f" You can ask them from {day_month(lead.free_from, today)}."
        for lead in leads
        if lead.free_from is not None
    )


def owed(who: str, what: str, due_on: date, today: date) -> str:
    """By when somebody owes something, "You owe Ash an answer by 30 November."."""
    return f"{who} owe {what} {by_or_since(due_on, today)} {day_month(due_on, today)}."


def _piece(
    framework: Framework, copy: CopyContents, reader: PersonName | None, href: str, worker: str
) -> Piece:
    if copy.by_worker:
        by = ""
    elif copy.origin is not None:
        by = f"{copy.with_whom} wrote this." if copy.with_whom else ""
    elif copy.by_link:
        by = f"{copy.with_whom} wrote this, by a link without an account."
    elif reader is not None and copy.author_id == reader.id:
        by = "You wrote this."
    else:
        by = "A supervisor wrote this."
    return Piece(
        kind=kind_words(framework, copy.form_kind, copy.kind),
        when=day_words(copy.happened_on),
        title=copy.title,
        words=copy.words,
        with_whom=copy.with_whom if copy.by_worker else "",
        by=by,
        file_words=file_words(copy.file),
        file_href=href if copy.file is not None else "",
        origin=origin_words(copy.origin),
        replies=replies_shown(copy.replies, by=worker),
    )
