"""A landing page: what is good, what there is to do, and what the service owes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from flask import url_for

from competence.accounts.queries import SignedInAs
from competence.actors import Role
from competence.assessment.queries import Unfinished
from competence.days import day_of
from competence.framework.model import Framework
from competence.signoff.queries import QueueItem, Waiting
from competence.signoff.rules import Standing
from competence.supervision.queries import ToAnswer
from competence.training.queries import SessionRead
from webapp.presenting.dates import by_or_since, day_month
from webapp.presenting.standing import title_of
from webapp.supervision.presenters.to_say import Asking, ToSay, to_say
from webapp.supervision.presenters.words import starts_words

MOST_JOBS: Final = 5
MOST_ASKED: Final = 2
"""How many sessions that wait for a word stand here themselves, of the jobs there may be."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do: its name, where it is, and a few words."""

    heading: str
    href: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Good:
    """A kind word: what was agreed last, at which level and when, and where to read why."""

    title: str
    level: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class Debt:
    """Something the service owes: since when and what, and who holds it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """A landing page; `good` where something was agreed.

    `asked` are sessions that wait for a word, each one of the jobs; `more_asked`, where the rest
    of them are.
    """

    called: str
    good: Good | None
    asked: tuple[ToSay, ...]
    more_asked: str
    jobs: tuple[Job, ...]
    owed: tuple[Debt, ...]
    links: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """What somebody's own home is made from; `is_worker` while they hold the post."""

    framework: Framework
    standings: Mapping[str, Standing]
    waiting: Sequence[Waiting]
    views: Sequence[Waiting]
    sessions: Sequence[ToAnswer]
    is_worker: bool
    has_looked: bool
    unfinished: Unfinished | None


@dataclass(frozen=True, slots=True)
class Given:
    """What waits on a supervisor: requests, and sessions that a worker logged."""

    queue: Sequence[QueueItem]
    sessions: Sequence[ToAnswer]


def home_page(
    who: SignedInAs,
    *,
    practice: Practice | None,
    given: Given | None,
    framework: Framework,
    today: date,
    trained: Sequence[SessionRead] | None = None,
) -> HomePage:
    """The landing page of somebody with these posts."""
    asked = sessions_asked(practice, given)
    shown = asked[:MOST_ASKED]
    jobs = [] if trained is None else [*_training(trained, today)]
    jobs += [] if given is None else [_supervising(framework, given, shown, today)]
    if practice is not None and practice.is_worker:
        jobs += _practising(practice)
    if Role.TRAINER in who.roles:
        jobs.append(
            Job("Certificates to issue", url_for("awards.to_issue"), "What somebody asked you for.")
        )
    if Role.ADMINISTRATOR in who.roles:
        jobs.append(
            Job("People and teams", url_for("organisation.people"), "Posts, pairs, invitations.")
        )
    return HomePage(
        called=who.name.split()[0],
        good=_good(practice, today),
        asked=tuple(to_say(Asking(framework, who.person_id, "home", today), one) for one in shown),
        more_asked=_more_asked(given) if len(asked) > len(shown) else "",
        jobs=tuple(islice(jobs, MOST_JOBS - len(shown))),
        owed=() if practice is None else tuple(_owed(practice, today)),
        links=tuple(_links(practice)),
    )


def sessions_asked(practice: Practice | None, given: Given | None) -> Sequence[ToAnswer]:
    """Sessions that wait for a word of the reader's, soonest owed first; few of them are shown."""
    found = [] if given is None else [*given.sessions]
    if practice is not None and practice.is_worker:
        found += [one for one in practice.sessions if one.of.id == one.worker.id]
    return sorted(found, key=lambda one: one.due_on)


def _more_asked(given: Given | None) -> str:
    return url_for("supervision.show" if given is None else "signoff.queue")


def _training(sessions: Sequence[SessionRead], today: date) -> Iterable[Job]:
    """A trainer's: the registers of today first, else the next session."""
    for one in sessions:
        if day_of(one.starts_at) == today:
            yield Job(
                f"Register: {one.title}",
                url_for("training.register", session_id=one.id),
                f"{one.course_title}. {starts_words(one.starts_at, today)}.",
            )
    coming = [one for one in sessions if day_of(one.starts_at) > today]
    text = "Courses, registers and results."
    if coming:
        text = f"Next: {coming[0].title}, {starts_words(coming[0].starts_at, today)}."
    yield Job("Training", url_for("training.show"), text)


def _supervising(framework: Framework, given: Given, shown: Sequence[ToAnswer], today: date) -> Job:
    """What waits beside the sessions that are shown."""
    href = url_for("signoff.queue")
    owed = [
        *((one.due_on, _owes(framework, one)) for one in given.queue),
        *((one.due_on, _owes_word(one, today)) for one in given.sessions if one not in shown),
    ]
    if not owed:
        return Job("What waits", href, f"Nothing {'else ' if shown else ''}needs you today.")
    due_on, what = min(owed, key=lambda one: one[0])
    when = f"{by_or_since(due_on, today)} {day_month(due_on, today)}"
    more = " More waits after it." if len(owed) > 1 else ""
    return Job("What waits for you", href, f"First: you owe {what}, {when}.{more}")


def _owes(framework: Framework, one: QueueItem) -> str:
    kind = "a view of" if one.view_asked_id else "an answer about"
    return f"{one.worker.name} {kind} {title_of(framework, one.competence)}"


def _owes_word(one: ToAnswer, today: date) -> str:
    return f"{one.worker.name} a word about your session on {day_month(one.held_on, today)}"


def _practising(practice: Practice) -> Iterable[Job]:
    overview = url_for("assessment.overview")
    unfinished = practice.unfinished
    if unfinished is not None:
        words = "It is all still there."
        if unfinished.stopped_at is not None:
            words = f"You stopped at {title_of(practice.framework, unfinished.stopped_at)}."
        yield Job("Carry on looking at your practice", overview, words)
    elif not practice.has_looked:
        yield Job(
            "Look at your practice",
            overview,
            "In your own time. Only you see it until you share it.",
        )
    yield Job(
        "Keep some evidence",
        url_for("evidence.add"),
        "Something you did, made or talked about. No one asks for your story.",
    )
    if practice.has_looked:
        yield Job(
            "Ask for a view",
            url_for("standing.show"),
            "Choose something on your map, and who should look.",
        )
    if practice.has_looked and unfinished is None:
        yield Job("Look at your practice again", overview, "What has changed since last time?")


def _good(practice: Practice | None, today: date) -> Good | None:
    agreed = [
        (standing.agreed_on, code, standing.agreed)
        for code, standing in ({} if practice is None else practice.standings).items()
        if standing.agreed is not None and standing.agreed_on is not None
    ]
    if practice is None or not agreed:
        return None
    on, code, level = max(agreed)
    return Good(
        title=title_of(practice.framework, code),
        level=practice.framework.level(level).title,
        when=day_month(on, today),
        href=url_for("standing.competence", code=code),
    )


def _owed(practice: Practice, today: date) -> Iterable[Debt]:
    for one in practice.waiting:
        when = f"{by_or_since(one.due_on, today)} {day_month(one.due_on, today)}"
        title = title_of(practice.framework, one.competence)
        yield Debt(
            f"We owe you an answer {when}.",
            f"Your request about {title} is with {one.asked.name}.",
        )
    for session in practice.sessions:
        if session.of.id != session.worker.id:
            when = f"{by_or_since(session.due_on, today)} {day_month(session.due_on, today)}"
            yield Debt(
                f"We owe you an answer {when}.",
                f"{session.supervisor.name} will say how they remember your session on"
                f" {day_month(session.held_on, today)}.",
            )
    for one in practice.views:
        when = f"{by_or_since(one.due_on, today)} {day_month(one.due_on, today)}"
        title = title_of(practice.framework, one.competence)
        yield Debt(
            f"We owe you a lived-experience view {when}.",
            f"{one.asked.name} will say what they see of {title}.",
        )
    asked = {one.competence for one in practice.views}
    for code, standing in practice.standings.items():
        if standing.awaits_view and code not in asked:
            title = title_of(practice.framework, code)
            yield Debt(
                "We owe you a lived-experience view.",
                f"{title} is agreed. Somebody in or from a peer role will still say what they see.",
            )


def _links(practice: Practice | None) -> Iterable[Job]:
    if practice is not None:
        yield Job("Where things are: your map", url_for("standing.show"))
        yield Job("Take your portfolio away", url_for("portfolio.index"))
    yield Job("Awards and certificates", url_for("awards.index"))
    yield Job("My training", url_for("learning.show"))
    yield Job("Who has looked at what of yours", url_for("account.who_looked"))
