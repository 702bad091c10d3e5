"""What the pages of sign-off show: the queue, a request, what would be enough, an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import url_for

from competence.days import day_of
from competence.evidence.rules import CopyContents
from competence.framework.model import Competence, Framework
from competence.people.rules import CurrentPair, PersonName
from competence.signoff.queries import DecisionRead, QueueItem, RequestRead, Supervised
from competence.signoff.rules import Lack, lacks, offered, readable_until, with_exception
from webapp.forms.fields import Choice
from webapp.presenting.dates import and_list, day_month, day_words
from webapp.presenting.standing import agreed_words, decision_words, post_words, rank
from webapp.signoff.forms import AGREED, DECLINE

ENOUGH: Final[Mapping[Lack, str]] = {
    Lack.ANYTHING: "Something to look at: a piece of evidence, or what you saw yourself.",
    Lack.ANOTHER_KIND: "A second kind of evidence, beside the one that is here.",
    Lack.DIRECT_VIEW: "One direct view: you, or a named colleague, saw it; or somebody watched.",
    Lack.KNOWLEDGE: "Something that shows what they know: a talk, their own account, or a course.",
    Lack.OWN_ACCOUNT: "Their own account of it, written or spoken. No story of theirs is needed.",
    Lack.ANOTHER_VIEW: "One other person's view of it.",
    Lack.MORE_THAN_A_COURSE: "Something beside the course. A course alone is a good start.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the queue, or somebody one supervises."""

    heading: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What waits, and whom one supervises."""

    waiting: tuple[Line, ...]
    people: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One side: its words, a level's rank (0 for none), its reason, and when."""

    words: str
    rank: int
    reason: str
    when: str
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A piece of evidence as its reader sees it."""

    kind: str
    title: str
    when: str
    words: str
    with_whom: str
    by_worker: bool
    file_name: str
    file_href: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A request for whoever reads it: worker, supervisor or peer lead."""

    code: str
    title: str
    domain: str
    domain_place: int
    levels: int
    full_address: str
    worker: str
    asked: str
    asked_on: str
    due: str
    until: str
    tell: str
    mine: Voice
    theirs: Voice
    differs: bool
    summary: str
    drafted: str
    sent: tuple[Sent, ...]
    enough: tuple[str, ...]
    enough_for: str
    competent_text: str
    decision: "Decided | None"
    views: tuple[str, ...]
    views_waiting: str
    wants_view: bool
    is_open: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """An answer with everything in it."""

    words: str
    by: str
    when: str
    seen: str
    next_step: str
    service_will: str
    exception: str
    also_line: bool
    replies: tuple[tuple[str, str], ...]


def queue_page(
    framework: Framework,
    items: Sequence[QueueItem],
    workers: Sequence[CurrentPair],
    today: date,
) -> QueuePage:
    """The one queue: soonest owed first; then the people one supervises."""
    return QueuePage(
        waiting=tuple(_line(framework, item, today) for item in items),
        people=tuple(
            Line(pair.person.name, url_for("signoff.worker", worker_id=pair.person.id), "")
            for pair in workers
            if pair.may_be_asked
        ),
    )


def worker_lines(framework: Framework, found: Supervised) -> list[tuple[str, str, str, str]]:
    """A worker's levels: title, code, agreed view, and the day; in the framework's order."""
    return [
        (
            competence.title,
            competence.code,
            agreed_words(framework, at) or "No level agreed yet",
            "" if at.agreed_on is None else day_words(at.agreed_on),
        )
        for competence in framework.competences
        if (at := found.standings.get(competence.code)) is not None
    ]


def request_page(
    framework: Framework, read: RequestRead, *, leads: Sequence[PersonName], today: date
) -> RequestPage:
    """A request as its reader sees it."""
    competence = framework.competence(read.competence)
    domains = [domain.code for domain in framework.domains]
    level = framework.level(competence.evidence_rule.level)
    last = read.last_view
    decided_on = None if read.decision is None else day_of(read.decision.decided_at)
    return RequestPage(
        code=competence.code,
        title=competence.title,
        domain=framework.domain(competence.domain).title,
        domain_place=domains.index(competence.domain),
        levels=len(framework.levels),
        full_address=_full(framework, competence),
        worker=read.worker.name.split()[0],
        asked=read.asked.name,
        asked_on=day_month(read.asked_on, today),
        due=day_month(read.due_on, today),
        until="60 days after you decide"
        if decided_on is None
        else day_words(readable_until(decided_on)),
        tell=and_list([lead.name for lead in leads]),
        mine=_said(framework, read),
        theirs=_agreed(framework, last),
        differs=_differs(read, last),
        summary=read.summary,
        drafted=read.drafted_sentence,
        sent=tuple(_sent(framework, read, copy) for copy in read.copies),
        enough=tuple(ENOUGH[lack] for lack in lacks(framework, competence, read.shown)),
        enough_for=level.title,
        competent_text=competence.level_text(level.code),
        decision=_decided(framework, read.decision),
        views=tuple(
            f"{view.giver.name}, from a peer role, sees {framework.level(view.level).title}: "
            f"“{view.seen}”"
            for view in read.views
        ),
        views_waiting=and_list([person.name for person in read.views_waiting]),
        wants_view=_wants_view(competence, read),
        is_open=read.is_open,
        withdrawn=read.withdrawn,
    )


def answer_choices(
    framework: Framework, read: RequestRead, *, peer_experience: bool
) -> list[Choice]:
    """What may be answered: the levels offered, those an exception would add, and the others."""
    competence, shown = framework.competence(read.competence), read.shown
    plain = offered(framework, competence, shown, exception=False, peer_experience=peer_experience)
    more = with_exception(framework, competence, shown, peer_experience=peer_experience)
    choices = [
        Choice(f"{AGREED}{code}", f"Agreed at {framework.level(code).title}") for code in plain
    ]
    choices += [
        Choice(
            f"{AGREED}{code}",
            f"Agreed at {framework.level(code).title}, as a reasoned exception",
            hint="Something has not been seen yet. Say below why it is right all the same.",
        )
        for code in more
    ]
    return [
        *choices,
        Choice("next-step", "Next step", hint="Named, with what the service will do for it."),
        Choice("lets-talk", "Let’s talk", hint="A conversation first. You say what about."),
    ]


def view_choices(framework: Framework) -> list[Choice]:
    """The levels one may see, and declining."""
    return [
        *(Choice(level.code, level.title, hint=level.plain_text) for level in framework.levels),
        Choice(DECLINE, "I would rather not give a view", divider="or"),
    ]


def _line(framework: Framework, item: QueueItem, today: date) -> Line:
    title = framework.competence(item.competence).title
    due, asked = day_month(item.due_on, today), day_month(item.asked_on, today)
    endpoint = "signoff.view" if item.view_asked_id is not None else "signoff.show"
    what = "a lived-experience view" if item.view_asked_id is not None else "an answer"
    return Line(
        f"{item.worker.name}: {title}",
        url_for(endpoint, request_id=item.request_id),
        f"Asked on {asked}. You owe {what} by {due}.",
    )


def _said(framework: Framework, read: RequestRead) -> Voice:
    if read.said_level is not None:
        return Voice(
            framework.level(read.said_level).title,
            rank(framework, read.said_level) or 0,
            read.said_words,
            "",
        )
    words = framework.absence
    if read.said_non_rating is not None:
        words = framework.non_rating(read.said_non_rating).title
    return Voice(words, 0, read.said_words, "")


def _agreed(framework: Framework, last: DecisionRead | None) -> Voice:
    if last is None:
        return Voice("Nothing agreed yet", 0, "", "")
    when = f"{post_words(last)}, {day_words(day_of(last.decided_at))}"
    return Voice(decision_words(framework, last), rank(framework, last.level) or 0, last.seen, when)


def _differs(read: RequestRead, last: DecisionRead | None) -> bool:
    return (
        last is not None
        and None not in (read.said_level, last.level)
        and read.said_level != last.level
    )


def _wants_view(competence: Competence, read: RequestRead) -> bool:
    decision = read.decision
    if decision is None or decision.level is None or decision.peer_experience or read.views:
        return False
    return competence.view_at(decision.level).lived_experience == "view"


def _sent(framework: Framework, read: RequestRead, copy: CopyContents) -> Sent:
    href = ""
    if copy.file is not None:
        href = url_for("signoff.file", request_id=read.id, copy_id=copy.copy_id)
    return Sent(
        kind=framework.evidence_kind(copy.kind).title,
        title=copy.title,
        when=day_words(copy.happened_on),
        words=copy.words,
        with_whom=copy.with_whom,
        by_worker=copy.by_worker,
        file_name=copy.file.name if copy.file is not None else "",
        file_href=href,
    )


def _decided(framework: Framework, one: DecisionRead | None) -> Decided | None:
    if one is None:
        return None
    return Decided(
        words=decision_words(framework, one),
        by=post_words(one),
        when=day_words(day_of(one.decided_at)),
        seen=one.seen,
        next_step=one.next_step,
        service_will=one.service_will,
        exception=one.exception if one.with_exception else "",
        also_line=one.also_line,
        replies=tuple((r.words, day_words(day_of(r.replied_at))) for r in one.replies),
    )


def _full(framework: Framework, competence: Competence) -> str:
    return url_for(
        "framework.item",
        framework=framework.framework,
        release=framework.release,
        code=competence.code,
    )
