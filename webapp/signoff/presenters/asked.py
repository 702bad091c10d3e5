"""A worker's own request: what was sent, what was answered, and what they can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from flask import url_for

from competence.days import day_of
from competence.framework.model import Framework
from competence.people.rules import PersonName
from competence.receipts.rules import DisputeRead
from competence.signoff.queries import (
    AgainRead,
    DecisionRead,
    PeerLead,
    RequestRead,
    ViewReader,
    entries_of,
)
from competence.signoff.rules import Again, readable_until, takes_view, why_again
from webapp.forms.fields import Choice
from webapp.presenting.dates import and_list, day_words
from webapp.presenting.standing import again_words, values
from webapp.receipts.presenters import disputed_words
from webapp.signoff.presenters.deciding import file_addresses, full_address
from webapp.signoff.presenters.showing import (
    Decided,
    Given,
    Heading,
    Piece,
    Voice,
    awaits_view,
    busy_words,
    called,
    decided,
    given,
    heading,
    other_voice,
    owed,
    pieces,
    said_voice,
    see_differently,
)


@dataclass(frozen=True, slots=True)
class Own:
    """A worker's request as read, and whom they may still name for a view.

    `with_nobody` is that it waits for somebody who does not supervise them any more; `disputed`
    what of it whoever signed says was not them, by what it is.
    """

    read: RequestRead
    leads: Sequence[PeerLead]
    with_nobody: bool = False
    is_leaver: bool = False
    disputed: Mapping[UUID, DisputeRead] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Second:
    """Somebody else who was asked about the answer: what of it, and where it is read."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    """A request for the worker who made it."""

    request_id: UUID
    about: Heading
    back: str
    asked: str
    with_whom: str
    owed: str
    withdrawn: bool
    readers: tuple[str, ...]
    take_back: str
    mine: Voice
    other: Voice
    differ: bool
    summary: str
    drafted: str
    sent: tuple[Piece, ...]
    decided: Decided | None
    first: Decided | None
    again: tuple[str, ...]
    seconds: tuple[Second, ...]
    look_again: str
    look_again_words: str
    views: tuple[Given, ...]
    view_words: tuple[str, ...]
    may_name: bool
    naming: str
    can_reply: bool
    concern: str
    """Where a concern about whoever decided is raised with someone else; empty for a leaver."""
    decider: str


def replied_to(read: RequestRead) -> Sequence[Choice]:
    """What the worker may say something beside, as choices."""
    views = [
        Choice(str(one.id), f"What {one.giver.name} sees")
        for one in read.views
        if one.id is not None
    ]
    seen = {
        copy.evidence_id: Choice(
            str(copy.evidence_id),
            copy.title or f"What was seen on {day_words(copy.happened_on)}",
            hint=f"Written by {copy.with_whom}" if copy.with_whom else "",
        )
        for copy in read.copies
        if not copy.by_worker
    }
    decision = read.decision
    if decision is None:
        return [*views, *seen.values()]
    return [
        Choice(str(decision.id), f"What {decision.decider.name} decided"),
        *views,
        *seen.values(),
    ]


def signed_of(read: RequestRead) -> frozenset[UUID]:
    """The decisions and views that somebody signed on it."""
    decisions = (one for one in (read.decision, read.earlier) if one is not None)
    ids = {*(one.id for one in decisions), *(one.id for one in read.views)}
    return frozenset(one for one in ids if one is not None)


def wants_view(framework: Framework, read: RequestRead) -> bool:
    """Whether a lived-experience view is still needed, and nobody is asked for one."""
    if read.withdrawn or read.views or read.views_waiting or read.took_view_back:
        return False
    if read.decision is not None:
        return awaits_view(framework, read)
    return takes_view(framework.competence(read.competence))


def asked_page(framework: Framework, own: Own, today: date) -> AskedPage:
    """Everything about a request, for the worker who made it."""
    read = own.read
    competence, why = framework.competence(read.competence), _why(framework, read)
    other = called(read.asked)
    return AskedPage(
        request_id=read.id,
        about=heading(framework, competence, full_address(framework, competence)),
        back=url_for("standing.competence", code=competence.code),
        asked=f"You asked {read.asked.name} on {day_words(read.asked_on)}.",
        with_whom=_with_whom(own),
        owed=owed("We", "you an answer", read.due_on, today) if read.is_open else "",
        withdrawn=read.withdrawn,
        readers=_readers(own, today),
        take_back=_take_back(read),
        mine=said_voice(framework, read, "What you said"),
        other=other_voice(
            framework, read, f"{other}’s view" if read.decision else "Agreed view so far"
        ),
        differ=see_differently(read),
        summary=read.summary,
        drafted=read.drafted_sentence,
        sent=pieces(framework, read.copies, reader=None, hrefs=file_addresses(read)),
        decided=_decided(framework, own, read.decision),
        first=None if read.again is None else _decided(framework, own, read.earlier),
        again=_again(read),
        seconds=tuple(_second(one) for one in read.asked_again),
        look_again=_look_again(read, why, today),
        look_again_words=_look_again_words(framework, read, why),
        views=_given(framework, own),
        view_words=tuple(_view_words(framework, own, today)),
        may_name=any(lead.free_from is None for lead in own.leads),
        can_reply=bool(entries_of(read)),
        concern=""
        if read.decision is None or own.is_leaver
        else url_for("concerns.begin", about_id=read.decision.decider.id),
        decider="" if read.decision is None else called(read.decision.decider),
        naming=f"They can read what you sent until 60 days after they answer, or until"
        f" {day_words(readable_until(today))} if they do not. Until they answer, you can take it"
        " back. They can say no, and need no reason.",
    )


def _decided(framework: Framework, own: Own, decision: DecisionRead | None) -> Decided | None:
    if decision is None:
        return None
    words = disputed_words(own.disputed.get(decision.id))
    return replace(decided(framework, decision, "", is_worker=True), disputed=words)


def _given(framework: Framework, own: Own) -> tuple[Given, ...]:
    views = own.read.views
    return tuple(
        replace(shown, disputed=disputed_words(own.disputed.get(view.id) if view.id else None))
        for shown, view in zip(given(framework, views), views, strict=True)
    )


def _with_whom(own: Own) -> str:
    if not own.with_nobody:
        return f"Your request is with {own.read.asked.name}. Nothing is waiting on you."
    return (
        f"{own.read.asked.name} does not supervise you any more, so they cannot read or answer it."
        " It goes where you say: take it back here, and ask somebody else."
    )


def _again(read: RequestRead) -> tuple[str, ...]:
    """What kind of request this is, if it looks again at an answer."""
    if read.again is None:
        return ()
    words = (
        f"You asked for {again_words(read.again)}. {called(read.asked)} reads what was sent the"
        " first time, and the first answer only once theirs is written."
    )
    return (words, f"You would like to bring: {read.brings}") if read.brings else (words,)


def _second(one: AgainRead) -> Second:
    href = url_for("signoff.asked", request_id=one.request_id)
    what = again_words(one.kind)
    if one.decided_on is not None:
        words = f"{one.asked.name} gave {what} on {day_words(one.decided_on)}. Both stand."
    elif one.withdrawn_on is not None:
        words = f"You asked {one.asked.name} for {what}, and took it back."
    else:
        words = f"You asked {one.asked.name} for {what} on {day_words(one.asked_on)}."
    return Second(words, href)


def _why(framework: Framework, read: RequestRead) -> Again | None:
    """Why the worker may ask somebody else about the answer; None where they may not."""
    if read.decision is None or not read.is_newest or any(one.is_open for one in read.asked_again):
        return None
    answers = [one for one in (read.earlier, read.decision) if one is not None]
    return why_again(framework.competence(read.competence), values(answers))


def _look_again(read: RequestRead, why: Again | None, today: date) -> str:
    """Where they ask; empty where they may not, or nobody could read any more what was sent."""
    if why is None or read.decision is None:
        return ""
    until = readable_until(day_of(read.decision.decided_at))
    return url_for("signoff.again", request_id=read.id) if today <= until else ""


def _look_again_words(framework: Framework, read: RequestRead, why: Again | None) -> str:
    if why is not Again.SECOND_ANSWER or read.decision is None:
        return ""
    title = framework.level(str(read.decision.level)).title
    return (
        f"{title}: a second answer is awaited, since {day_words(day_of(read.decision.decided_at))}."
        " Until a second person agrees it, what was agreed before stands. We owe you this answer."
    )


def _readers(own: Own, today: date) -> tuple[str, ...]:
    """Who else can read what was sent, and until when."""
    read = own.read
    if read.withdrawn:
        return ("You took it back. Nobody else can read it.",)
    return (_decider_reads(own, today), *(_giver_reads(one, today) for one in read.view_readers))


def _decider_reads(own: Own, today: date) -> str:
    read = own.read
    if own.with_nobody:
        return f"{read.asked.name} can no longer read it."
    if read.decision is None:
        return f"{read.asked.name} can read this copy until 60 days after they answer."
    return _reads_until(read.asked, readable_until(day_of(read.decision.decided_at)), today)


def _giver_reads(one: ViewReader, today: date) -> str:
    if one.taken_back:
        return f"{one.person.name} can no longer read it. You took it back."
    if one.has_answered or today > one.until:
        return _reads_until(one.person, one.until, today)
    return (
        f"{one.person.name} can read this copy until 60 days after they answer,"
        f" or until {day_words(one.until)} if they do not."
    )


def _reads_until(person: PersonName, last_day: date, today: date) -> str:
    if today > last_day:
        return f"{person.name} can no longer read it."
    return f"{person.name} can read this copy until {day_words(last_day)}."


def _take_back(read: RequestRead) -> str:
    """What the button says with which the worker takes back what waits; empty for no button."""
    if read.is_open:
        return "Take it back"
    names = and_list([person.name for person in read.views_waiting])
    return f"Take it back from {names}" if names else ""


def _view_words(framework: Framework, own: Own, today: date) -> list[str]:
    read = own.read
    if read.view_due_on is not None:
        asked = and_list([person.name for person in read.views_waiting])
        by = owed("We", "you this view", read.view_due_on, today)
        return [f"You asked {asked} what they see, from a peer role. {by}"]
    if read.took_view_back and awaits_view(framework, read):
        return ["You took back what you asked. To choose somebody else, ask for a view again."]
    if not wants_view(framework, read):
        return []
    words = ["This also needs a view from somebody who holds or held a peer role."]
    if read.views_declined:
        names = and_list([person.name for person in read.views_declined])
        words.append(f"{names} would rather not give one. Nobody needs a reason.")
    words += busy_words(own.leads, today)
    if all(lead.free_from is not None for lead in own.leads):
        words.append("There is nobody to ask here just now. We owe you somebody.")
    return words
