"""A landing page: what is good, what there is to do, and what the service owes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flask import url_for

from competence.accounts.queries import SignedInAs
from competence.actors import Actor, Role
from competence.assessment.queries import Begun
from competence.commissioning.queries import is_peer
from competence.days import clock_of, day_of
from competence.editions import newest
from competence.framework.model import Framework
from competence.people.rules import MAY_LEAD
from competence.scope.queries import ShareRead
from competence.signoff.queries import AtHand as Signed
from competence.signoff.queries import QueueItem, queue_of, waiting_of
from competence.supervision.queries import AtHand as Sessions
from competence.supervision.queries import PlannedRead, ToAnswer
from competence.supervision.rules import INTERVISION, LINE, Side
from competence.training.queries import SessionRead
from webapp.presenting.dates import (
    WEEKDAYS,
    and_list,
    by_or_since,
    clock_words,
    day_month,
    period,
)
from webapp.presenting.standing import title_of
from webapp.supervision.presenters.had import reckoned, sessions_words
from webapp.supervision.presenters.to_say import Asking, ToSay, to_say
from webapp.supervision.presenters.words import called, starts_words, with_words

_TOMORROW: Final = timedelta(days=1)
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
    """Something the service owes: since when and what, who holds it, and where more is said."""

    heading: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Links that belong together, under a heading."""

    heading: str
    links: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """A landing page; `good` where something was agreed.

    At most five jobs in all: `first` are registers of today, sessions of today and tomorrow, and
    what is owed sooner than a word about those in `asked`; these are sessions that wait for one,
    with `more_asked`, where the rest of them are; `jobs` is what else there is.
    """

    called: str
    mail_is_lost: bool
    good: Good | None
    first: tuple[Job, ...]
    asked: tuple[ToSay, ...]
    more_asked: str
    jobs: tuple[Job, ...]
    owed: tuple[Debt, ...]
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a landing page is made from."""

    actor: Actor
    framework: Framework
    begun: Begun
    """With it, whether a role description waits to be read, a scope card to be agreed, a concern
    to be answered, a commissioner's question to the service; whether a commissioner reads it,
    whether messages no longer reach the reader; and whether a complaint waits in the register."""
    signed: Signed
    sessions: Sessions
    logged: Sequence[ShareRead]
    """Shared entries of scope logs that wait for an answer, of the reader or owed to them, and
    those of the reader's own that were answered and are not closed."""
    trained: Sequence[SessionRead] | None
    """The sessions of today and of some days to come that a trainer trains in."""
    today: date

    @property
    def is_worker(self) -> bool:
        """Whether the reader is a peer support worker now."""
        return self.actor.holds(Role.PEER_SUPPORT_WORKER)

    @property
    def has_practice(self) -> bool:
        """Whether there is anything of their own: now, or from when they were a worker."""
        return self.is_worker or self.begun.has_looked

    @property
    def supervises(self) -> bool:
        """Whether the reader supervises, or visits to look at what was sent."""
        return self.actor.holds(*MAY_LEAD)

    @property
    def answered(self) -> Sequence[ShareRead]:
        """What the reader logged and was answered, and has not closed."""
        return [one for one in self.logged if one.answer and one.worker.id == self.actor.person_id]

    @property
    def asked(self) -> Sequence[ToAnswer]:
        """Sessions that wait for a word of the reader's, soonest owed first."""
        return sorted(self._to_say(), key=lambda one: one.due_on)

    @property
    def shown(self) -> Sequence[ToAnswer]:
        """Those of them that stand on the page themselves."""
        return self.asked[:MOST_ASKED]

    @property
    def awaited(self) -> Sequence[ToAnswer]:
        """Sessions that the reader logged as a worker, and of which the other side says nothing."""
        return [
            one
            for one in self.sessions.unanswered
            if one.worker.id == self.actor.person_id != one.of.id
        ]

    def planned_as(self, side: Side) -> Sequence[PlannedRead]:
        """Sessions to come in which the reader is on `side`, soonest first."""
        return [one for one in self.sessions.planned if one.read_as is side]

    def _to_say(self) -> Iterable[ToAnswer]:
        for one in self.sessions.unanswered:
            holds_post = self.is_worker if one.of.id == one.worker.id else self.supervises
            if one.of.id == self.actor.person_id and holds_post:
                yield one


def home_page(who: SignedInAs, found: Found) -> HomePage:
    """The landing page of somebody with these posts."""
    first, jobs = [*_registers(found), *_soon(found)], [*_later(found), *_training(found)]
    if _is_owed_sooner(found):
        first += _waiting_on_me(found)
    else:
        jobs = [*_waiting_on_me(found), *jobs]
    jobs = [
        *_concerns(found),
        *_complaints(found),
        *_asked_of_service(found),
        *_first(found),
        *_answered(found),
        *_cards(found),
        *jobs,
    ]
    if found.is_worker:
        jobs += _practising(found)
    if Role.TRAINER in who.roles:
        jobs.append(
            Job("Certificates to issue", url_for("awards.to_issue"), "What somebody asked you for.")
        )
    if Role.QUALITY_READER in who.roles:
        jobs.append(
            Job("Reading again", url_for("quality.index"), "Decisions that you rate a second time.")
        )
    if Role.COMMISSIONER in who.roles:
        jobs += _commissioning()
    if Role.ADMINISTRATOR in who.roles:
        jobs.append(
            Job("People and teams", url_for("organisation.people"), "Posts, pairs, invitations.")
        )
    others = MOST_JOBS - len(found.shown)
    asking = Asking(found.framework, found.actor.person_id, "home", found.today)
    return HomePage(
        called=who.name.split()[0],
        mail_is_lost=found.begun.also[5],
        good=_good(found) if found.has_practice else None,
        first=tuple(first[:others]),
        asked=tuple(to_say(asking, one) for one in found.shown),
        more_asked=_more_asked(found),
        jobs=tuple(jobs[: max(0, others - len(first))]),
        owed=tuple(_owed(found)) if found.has_practice else (),
        links=tuple(_links(found)),
    )


def _commissioning() -> Iterable[Job]:
    yield Job("Your services", url_for("audit.index"), "Facts about each, and side by side.")
    yield Job(
        "All services together",
        url_for("audit.together"),
        "Figures about people, never of one service.",
    )
    yield Job(
        "Agreements, and what you asked",
        url_for("agreements.index"),
        "Questions go to the service, never to a person.",
    )
    yield Job(
        "What each answer means",
        url_for("framework.audit_in_use"),
        "Definitions, and words for a contract.",
    )


def _more_asked(found: Found) -> str:
    if len(found.asked) == len(found.shown):
        return ""
    return url_for("signoff.queue" if found.supervises else "supervision.show")


def _registers(found: Found) -> Iterable[Job]:
    """A trainer's registers of today, and of what began yesterday and runs past midnight."""
    for one in found.trained or ():
        if day_of(one.starts_at) <= found.today:
            yield Job(
                f"Register: {one.title}",
                url_for("training.register", session_id=one.id),
                f"{one.course_title}. {starts_words(one.starts_at, found.today)}.",
            )


def _concerns(found: Found) -> Iterable[Job]:
    """That a worker raised a concern about a supervisor with the reader, without a word of it."""
    waits = found.begun.also[2]
    if waits and found.actor.holds(Role.SUPERVISOR):
        yield Job(
            "A concern raised with you",
            url_for("concerns.heard"),
            "Somebody chose you to hear it. You owe them an answer.",
        )


def _complaints(found: Found) -> Iterable[Job]:
    """That a complaint about data waits for an administrator, without a word of it."""
    if found.begun.also[6] and found.actor.holds(Role.ADMINISTRATOR):
        yield Job(
            "A complaint about how data is used",
            url_for("complaints.register"),
            "It waits for an administrator.",
        )


def _asked_of_service(found: Found) -> Iterable[Job]:
    """That a commissioner asks the service something, for whoever answers for it."""
    if found.begun.also[3] and found.actor.holds(Role.ADMINISTRATOR, Role.SUPERVISOR):
        yield Job(
            "A commissioner asks the service",
            url_for("agreements.index"),
            "An administrator or a supervisor answers for the service.",
        )


def _first(found: Found) -> Iterable[Job]:
    """That a service's peers read its audit before anybody outside does."""
    edition = newest(found.today)
    if found.begun.also[4] and edition.is_draft(found.today) and is_peer(found.actor):
        last = day_month(edition.last_day_of_draft, found.today)
        yield Job(
            "Your service’s audit, before anybody else",
            url_for("agreements.audit"),
            f"Until {last} you can reply to it together. Nobody has to.",
        )


def _answered(found: Found) -> Iterable[Job]:
    """What was answered of what a worker logged: they alone close it."""
    if len(found.answered) > 1:
        yield Job(
            "Answers to what you logged", url_for("scope.index"), "Only you close what you logged."
        )
    elif found.answered:
        (one,) = found.answered
        yield Job(
            "An answer to what you logged",
            url_for("scope.show", entry_id=one.entry_id),
            f"{one.reader.name} answered. Only you close it.",
        )


def _cards(found: Found) -> Iterable[Job]:
    """That somebody asks a lead to agree their scope card."""
    waits = found.begun.also[1]
    if waits:
        yield Job(
            "A scope card to agree", url_for("scope_card.asked"), "Somebody asked you to agree it."
        )


def _training(found: Found) -> Iterable[Job]:
    """A trainer's next session after today, or what else there is of training."""
    if found.trained is None:
        return
    coming = [one for one in found.trained if day_of(one.starts_at) > found.today]
    text = "Courses, registers and results."
    if coming:
        text = f"Next: {coming[0].title}, {starts_words(coming[0].starts_at, found.today)}."
    yield Job("Training", url_for("training.show"), text)


def _soon(found: Found) -> Iterable[Job]:
    """The next session of each side, where it is today or tomorrow."""
    return (job for day, job in _sessions(found) if day <= found.today + _TOMORROW)


def _later(found: Found) -> Iterable[Job]:
    """The next session of each side, where it is later."""
    return (job for day, job in _sessions(found) if day > found.today + _TOMORROW)


def _sessions(found: Found) -> Iterable[tuple[date, Job]]:
    """The next session of each side, soonest first, with its day."""
    sides = [Side.WORKER] if found.is_worker else []
    sides += [Side.SUPERVISOR] if found.supervises else []
    soonest = [one for side in sides for one in found.planned_as(side)[:1]]
    for one in sorted(soonest, key=lambda one: one.starts_at):
        day = day_of(one.starts_at)
        yield day, _session(one, _on(day, found.today))


def _session(one: PlannedRead, when: str) -> Job:
    href = url_for("supervision.planned", planned_id=one.id)
    clock = clock_words(clock_of(one.starts_at))
    if one.read_as is Side.SUPERVISOR:
        names = and_list([called(worker) for worker in one.workers])
        return Job(f"Your session with {names} {when}", href, f"{clock}, {one.minutes} minutes.")
    bring = "" if one.kind == LINE else " Choose what to bring."
    who = with_words(one.kind, one.supervisor.name)
    what = "Intervision" if one.kind == INTERVISION else "Supervision"
    return Job(f"{what} {when}", href, f"{who}, {clock}, {one.minutes} minutes.{bring}")


def _on(day: date, today: date) -> str:
    if day <= today:
        return "today"
    if day == today + _TOMORROW:
        return "tomorrow"
    return f"on {WEEKDAYS[day.weekday()]} {day_month(day, today)}"


def _waiting_on_me(found: Found) -> Iterable[Job]:
    """What a supervisor owes, as one job that names what is owed soonest."""
    if not found.supervises:
        return
    owing, href = _owing(found), url_for("signoff.queue")
    if not owing:
        other = "else " if found.shown or any(_soon(found)) else ""
        yield Job("What waits", href, f"Nothing {other}needs you today.")
        return
    due_on, what = owing[0]
    when = f"{by_or_since(due_on, found.today)} {day_month(due_on, found.today)}"
    more = " More waits after it." if len(owing) > 1 else ""
    yield Job("What waits for you", href, f"First: you owe {what}, {when}.{more}")


def _owing(found: Found) -> Sequence[tuple[date, str]]:
    """What a supervisor owes beside the sessions that are shown, with its day, soonest first."""
    queue = queue_of(found.actor, found.signed.owed, found.sessions.clocks, on=found.today)
    owed = [
        *((one.due_on, _owes(found.framework, one)) for one in queue),
        *((one.due_on, _owes_word(one, found.today)) for one in _not_shown(found)),
        *(
            (one.due_on, f"{one.worker.name} an answer about a request")
            for one in found.logged
            if one.waits and one.reader.id == found.actor.person_id
        ),
    ]
    return sorted(owed, key=lambda one: one[0])


def _is_owed_sooner(found: Found) -> bool:
    """Whether something else is owed before the first of the sessions that are shown."""
    owing, shown = _owing(found), found.shown
    return bool(owing and shown) and owing[0][0] < shown[0].due_on


def _not_shown(found: Found) -> Iterable[ToAnswer]:
    """Sessions that wait for a supervisor's word, and for which the page has no place."""
    me = found.actor.person_id
    return (one for one in found.asked if one.supervisor.id == me and one not in found.shown)


def _owes(framework: Framework, one: QueueItem) -> str:
    kind = "a view of" if one.view_asked_id else "an answer about"
    return f"{one.worker.name} {kind} {title_of(framework, one.competence)}"


def _owes_word(one: ToAnswer, today: date) -> str:
    return f"{one.worker.name} a word about your session on {day_month(one.held_on, today)}"


def _practising(found: Found) -> Iterable[Job]:
    overview = url_for("assessment.overview")
    has_to_read = found.begun.also[0]
    if has_to_read:
        yield Job("Read what your role is", url_for("role.show"), "Say whether it is what you do.")
    unfinished, has_looked = found.begun.unfinished, found.begun.has_looked
    if unfinished is not None:
        words = "It is all still there."
        if unfinished.stopped_at is not None:
            words = f"You stopped at {title_of(found.framework, unfinished.stopped_at)}."
        yield Job("Carry on looking at your practice", overview, words)
    elif not has_looked:
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
    if has_looked:
        yield Job(
            "Ask for a view",
            url_for("standing.show"),
            "Choose something on your map, and who should look.",
        )
    if has_looked and unfinished is None:
        yield Job("Look at your practice again", overview, "What has changed since last time?")


def _good(found: Found) -> Good | None:
    agreed = [
        (standing.agreed_on, code, standing.agreed)
        for code, standing in found.signed.standings.items()
        if standing.agreed is not None and standing.agreed_on is not None
    ]
    if not agreed:
        return None
    on, code, level = max(agreed)
    return Good(
        title=title_of(found.framework, code),
        level=found.framework.level(level).title,
        when=day_month(on, found.today),
        href=url_for("standing.competence", code=code),
    )


def _owed(found: Found) -> Iterable[Debt]:
    today, framework = found.today, found.framework
    waiting, views = waiting_of(found.actor, found.signed.owed, found.sessions.clocks, on=today)
    for one in waiting:
        when = f"{by_or_since(one.due_on, today)} {day_month(one.due_on, today)}"
        title = title_of(framework, one.competence)
        yield Debt(
            f"We owe you an answer {when}.",
            f"Your request about {title} is with {one.asked.name}.",
        )
    for shared in found.logged:
        if shared.waits and shared.worker.id == found.actor.person_id:
            yield Debt(
                f"We owe you an answer {by_or_since(shared.due_on, today)}"
                f" {day_month(shared.due_on, today)}.",
                f"What you logged is with {shared.reader.name}.",
            )
    for session in found.awaited:
        when = f"{by_or_since(session.due_on, today)} {day_month(session.due_on, today)}"
        yield Debt(
            f"We owe you an answer {when}.",
            f"{session.supervisor.name} will say how they remember your session on"
            f" {day_month(session.held_on, today)}.",
        )
    yield from _owed_sessions(found)
    for one in views:
        when = f"{by_or_since(one.due_on, today)} {day_month(one.due_on, today)}"
        title = title_of(framework, one.competence)
        yield Debt(
            f"We owe you a lived-experience view {when}.",
            f"{one.asked.name} will say what they see of {title}.",
        )
    asked = {one.competence for one in views}
    for code, standing in found.signed.standings.items():
        if standing.awaits_view and code not in asked:
            title = title_of(framework, code)
            yield Debt(
                "We owe you a lived-experience view.",
                f"{title} is agreed. Somebody in or from a peer role will still say what they see.",
            )


def _owed_sessions(found: Found) -> Iterable[Debt]:
    """Sessions of supervision agreed that the service did not make possible, over twelve months."""
    if found.sessions.diary is None:
        return
    reckoning = reckoned(found.sessions.diary, today=found.today)
    if reckoning.owed:
        months = period(reckoning.since, found.today)
        yield Debt(
            f"We owe you {sessions_words(reckoning.owed)} of supervision.",
            f"{months}: what did not happen is ours to put right.",
            url_for("supervision.had"),
        )


def _links(found: Found) -> Iterable[Links]:
    """What else there is, in groups of which none is empty."""
    groups = (
        Links("Write it down", tuple(_to_write(found))),
        Links("What is yours", tuple(_own(found))),
        Links("Where you work", tuple(_here(found))),
    )
    return (group for group in groups if group.links)


def _to_write(found: Found) -> Iterable[Job]:
    if found.is_worker:
        yield Job("Log a request that felt wrong", url_for("scope.new"))
        yield Job("Thirty seconds after a meeting", url_for("practice_log.index"))


def _own(found: Found) -> Iterable[Job]:
    if found.has_practice:
        yield Job("Where things are: your map", url_for("standing.show"))
        yield Job("What colleagues saw", url_for("colleagues.index"))
        yield Job("What I logged", url_for("scope.index"))
        yield Job("My scope card", url_for("scope_card.index"))
        yield Job("Take your portfolio away", url_for("portfolio.index"))
    if not _only_visits(found):
        yield Job("Awards and certificates", url_for("awards.index"))
        yield Job("My training", url_for("learning.show"))
    yield Job("Who has looked at what of yours", url_for("account.who_looked"))


def _here(found: Found) -> Iterable[Job]:
    if _only_visits(found):
        return
    if found.supervises:
        yield Job("Scope cards I am asked to agree", url_for("scope_card.asked"))
    elif found.is_worker or found.actor.holds(Role.TRAINER):
        yield Job("Scope cards of my team", url_for("scope_card.team"))
    if found.is_worker or found.supervises:
        yield Job("What the service answers for", url_for("duties.index"))
        yield Job("Our service and its commissioners", url_for("agreements.index"))


def _only_visits(found: Found) -> bool:
    """Whether it is a guest's Home: they read what was sent, and no page of the organisation's."""
    return found.actor.roles == {Role.VISITING_PEER_LEAD}
