"""A landing page: what is good, what there is to do, and what the service owes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from flask import url_for

from competence.accounts.queries import SignedInAs
from competence.actors import Role
from competence.framework.model import Framework
from competence.signoff.queries import QueueItem, Waiting
from competence.signoff.rules import Standing
from webapp.presenting.dates import day_month

MOST_JOBS: Final = 5


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do: its name, where it is, and a few words."""

    heading: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Debt:
    """Something the service owes: since when and what, and who holds it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """A landing page. `good` is a kind word about something agreed lately."""

    called: str
    good: str
    good_href: str
    jobs: tuple[Job, ...]
    owed: tuple[Debt, ...]
    links: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """What a worker's home is made from."""

    framework: Framework
    standings: Mapping[str, Standing]
    waiting: Sequence[Waiting]
    has_looked: bool
    stopped_at: str | None
    is_unfinished: bool


def home_page(
    who: SignedInAs,
    *,
    practice: Practice | None,
    queue: Sequence[QueueItem],
    today: date,
) -> HomePage:
    """The landing page of somebody with these posts."""
    jobs = [*_supervising(who, queue, today)]
    if practice is not None:
        jobs += _practising(practice)
    if Role.ADMINISTRATOR in who.roles:
        jobs.append(
            Job("People and teams", url_for("organisation.people"), "Posts, pairs, invitations.")
        )
    good, good_href = _good(practice)
    return HomePage(
        called=who.name.split()[0],
        good=good,
        good_href=good_href,
        jobs=tuple(islice(jobs, MOST_JOBS)),
        owed=() if practice is None else tuple(_owed(practice, today)),
        links=tuple(_links(who)),
    )


def _supervising(who: SignedInAs, queue: Sequence[QueueItem], today: date) -> Iterable[Job]:
    if Role.SUPERVISOR not in who.roles:
        return
    if not queue:
        yield Job("What waits", url_for("signoff.queue"), "Nothing needs you today.")
        return
    first = queue[0]
    due = day_month(first.due_on, today)
    yield Job(
        "What waits for you",
        url_for("signoff.queue"),
        f"You owe {first.worker.name} an answer by {due}.",
    )


def _practising(practice: Practice) -> Iterable[Job]:
    overview = url_for("assessment.overview")
    if practice.is_unfinished:
        words = "It is all still there."
        if practice.stopped_at is not None and practice.framework.has_competence(
            practice.stopped_at
        ):
            title = practice.framework.competence(practice.stopped_at).title
            words = f"You stopped at {title}."
        yield Job("Carry on looking at your practice", overview, words)
    elif practice.has_looked:
        yield Job("Look at your practice again", overview, "What has changed since last time?")
    else:
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


def _good(practice: Practice | None) -> tuple[str, str]:
    if practice is None:
        return "", ""
    agreed = [
        (standing.agreed_on, code, standing.agreed)
        for code, standing in practice.standings.items()
        if standing.agreed is not None and standing.agreed_on is not None
    ]
    if not agreed:
        return "", ""
    _, code, level = max(agreed)
    title = practice.framework.competence(code).title
    return f"Agreed: {title}, at {practice.framework.level(level).title}.", url_for(
        "standing.competence", code=code
    )


def _owed(practice: Practice, today: date) -> Iterable[Debt]:
    for one in practice.waiting:
        title = practice.framework.competence(one.competence).title
        late = today > one.due_on
        since = day_month(one.due_on if late else one.asked_on, today)
        heading = (
            f"We owe you an answer since {since}."
            if late
            else f"We owe you an answer by {day_month(one.due_on, today)}."
        )
        yield Debt(heading, f"Your request about {title} is with {one.asked.name}.")
    for code, standing in practice.standings.items():
        if standing.awaits_view:
            title = practice.framework.competence(code).title
            yield Debt(
                "We owe you a lived-experience view.",
                f"{title} is agreed. Somebody in or from a peer role will still say what they see.",
            )


def _links(who: SignedInAs) -> Iterable[Job]:
    if Role.PEER_SUPPORT_WORKER in who.roles:
        yield Job("Where things are: your map", url_for("standing.show"), "")
        yield Job("Take your portfolio away", url_for("portfolio.index"), "")
    yield Job("Who has looked at what of yours", url_for("account.who_looked"), "")
