"""A supervisor's queue, and where things are for somebody they supervise."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask import url_for

from competence.days import day_of
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.people.rules import CurrentPair, PersonName
from competence.replies.rules import About
from competence.scope.queries import ShareRead
from competence.signoff.queries import QueueItem, Replied, Supervised
from competence.signoff.rules import Outcome, Standing
from competence.supervision.queries import AgreementRead, ToAnswer
from webapp.presenting.dates import day_month, day_words
from webapp.presenting.standing import again_words, agreed_words, second_awaited_words
from webapp.scope.presenters import concern_line
from webapp.signoff.presenters.showing import owed
from webapp.supervision.presenters.to_say import Asking, ToSay, to_say

NOTHING: Final = "–"
_WROTE: Final[Mapping[About, str]] = {
    About.DECISION: "your answer",
    About.VIEW: "your view",
    About.EVIDENCE: "what you saw",
}
_AFTER: Final = {Outcome.NEXT_STEP: "A next step was named", Outcome.LETS_TALK: "Let’s talk"}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits, or somebody: words that lead on, and a sentence."""

    heading: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """What waits on a supervisor, and whom they supervise; a session can be confirmed there."""

    waiting: tuple[Line | ToSay, ...]
    people: tuple[Line, ...]
    together: tuple[tuple[str, str], ...] = ()
    """With whom several things can be gone through side by side, and where."""


@dataclass(frozen=True, slots=True)
class WorkerPage:
    """Where things are for somebody the reader supervises."""

    name: str
    is_also_line: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    observe_to: str
    results_at: str
    together: str


@dataclass(frozen=True, slots=True)
class Waits:
    """All that waits on a supervisor, each kind soonest owed first."""

    requests: Sequence[QueueItem]
    sessions: Sequence[ToAnswer]
    agreements: Sequence[AgreementRead]
    concerns: Sequence[ShareRead] = ()


def queue_page(
    registry: Registry, waits: Waits, pairs: Sequence[CurrentPair], asking: Asking
) -> QueuePage:
    """What waits, soonest owed first and then what is owed by no day, and the people."""
    today = asking.today
    lines: list[tuple[date, Line | ToSay]] = [
        *(
            (one.due_on, _line(registry.release(one.framework, one.release), one, today))
            for one in waits.requests
        ),
        *((one.due_on, to_say(asking, one)) for one in waits.sessions),
        *((one.due_on, _concern_line(one, today)) for one in waits.concerns),
    ]
    return QueuePage(
        waiting=(
            *(line for _, line in sorted(lines, key=lambda line: line[0])),
            *(_agreement_line(one, today) for one in waits.agreements),
        ),
        people=tuple(
            Line(
                pair.person.name,
                url_for("signoff.worker", worker_id=pair.person.id),
                "You are their line manager too." if pair.is_also_line else "",
            )
            for pair in pairs
            if pair.supervises_work
        ),
        together=_sittings(waits.requests),
    )


def replied_lines(replied: Sequence[Replied], people: Collection[PersonName]) -> tuple[Line, ...]:
    """What workers said beside a view, or, of a current pair, an answer or what was seen."""
    return tuple(
        Line(
            f"{one.worker.name} said something beside {_WROTE[one.about]}",
            _written_at(one),
            "That is not how it was." if one.not_how_it_was else "",
        )
        for one in replied
        if one.about is About.VIEW or one.worker in people
    )


def _written_at(one: Replied) -> str:
    if one.about is About.EVIDENCE:
        return url_for("evidence.observation", evidence_id=one.target_id)
    endpoint = "signoff.show" if one.about is About.DECISION else "signoff.view"
    return url_for(endpoint, request_id=one.request_id)


def worker_page(framework: Framework, found: Supervised) -> WorkerPage:
    """Levels, outcomes and days, in the framework's order."""
    return WorkerPage(
        name=found.worker.name,
        is_also_line=found.is_also_line,
        columns=("Competence", "Agreed view", "Since then", "To be looked at again by"),
        rows=tuple(
            _row(framework, one.code, one.title, found.standings[one.code])
            for one in framework.competences
            if one.code in found.standings
        ),
        observe_to=url_for("evidence.observe", worker_id=found.worker.id),
        results_at=url_for("learning.sent", worker_id=found.worker.id),
        together=_together(found.worker.id),
    )


def _sittings(requests: Sequence[QueueItem]) -> tuple[tuple[str, str], ...]:
    """The workers who wait for more than one answer, by name, each with where to go together."""
    asked = Counter(one.worker for one in requests if one.view_asked_id is None)
    several = [worker for worker, times in asked.items() if times > 1]
    return tuple(
        (f"Go through it together with {worker.name}", _together(worker.id))
        for worker in sorted(several, key=lambda worker: (worker.name, str(worker.id)))
    )


def _together(worker_id: UUID) -> str:
    return url_for("signoff.together", worker_id=worker_id)


def _line(framework: Framework, item: QueueItem, today: date) -> Line:
    title = framework.competence(item.competence).title
    is_view = item.view_asked_id is not None
    asks = "asked what you see from a peer role" if is_view else "asked for your view"
    if item.again is not None:
        asks = f"asked you for {again_words(item.again)}"
    return Line(
        f"{item.worker.name}: {title}",
        url_for("signoff.view" if is_view else "signoff.show", request_id=item.request_id),
        f"{item.worker.name.split()[0]} {asks} on {day_month(item.asked_on, today)}. "
        + owed("You", "an answer", item.due_on, today),
    )


def _agreement_line(one: AgreementRead, today: date) -> Line:
    return Line(
        f"{one.worker.name}: an agreement about supervision",
        url_for("supervision.agreement", agreement_id=one.id),
        f"{one.worker.name.split()[0]} proposed it on {day_month(day_of(one.proposed_at), today)}.",
    )


def _concern_line(one: ShareRead, today: date) -> Line:
    found = concern_line(one, today)
    return Line(found.heading, found.href, found.text)


def _row(framework: Framework, code: str, title: str, at: Standing) -> tuple[str, ...]:
    return (
        f"{title} ({code})",
        _dated(agreed_words(framework, at) or "No level agreed yet", at.agreed_on),
        second_awaited_words(framework, at)
        or (NOTHING if at.after is None else _dated(_AFTER[at.after], at.after_on)),
        NOTHING if at.look_again_on is None else day_words(at.look_again_on),
    )


def _dated(words: str, day: date | None) -> str:
    return words if day is None else f"{words}, {day_words(day)}"
