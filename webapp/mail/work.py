"""The job that asks for the week's messages and sends what waits, organisation by organisation.

Each message is taken up in one transaction, sent outside any, and said to be sent in another. A
job that is stopped in between leaves it to the next one, which sends it with the same Message-ID.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING, Final
from uuid import UUID

import structlog

from competence.accounts import queries as accounts
from competence.actors import Actor, Via
from competence.database import Database
from competence.days import clock_of, day_of, instant_of
from competence.outbox import actions, queries
from competence.outbox.actions import TakenUp
from competence.outbox.rules import WEEKLY_FROM, Delivery, Sort, Template, week_due, weekly_key
from competence.people import queries as people
from competence.signoff import queries as signoff
from competence.supervision import queries as supervision
from webapp.clock import now
from webapp.installation import opened
from webapp.mail.sending import Delivers, Folder, MailServer, NotDelivered, letter
from webapp.mail.wording import Words, place, weekly
from webapp.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

COUNTED: Final = (signoff, supervision)
"""Whose lists a weekly message counts: they register themselves when they are imported."""

AT_ONCE: Final = 20
"""Messages taken up together."""

EVERY_SECONDS: Final = 300
"""How often whoever serves looks for what waits."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Post:
    """Where letters go, whom they are from, and the site that they lead to."""

    place: Delivers
    sender: str
    site: str


@dataclass(frozen=True, slots=True)
class Done:
    """What one round came to, and how many messages are left in each state."""

    sent: int
    failed: int
    left: dict[Delivery, int]


def post_of(settings: Settings) -> Post | None:
    """Where an installation's letters go; None where it sends none."""
    if settings.mail_shown_in is not None:
        return Post(Folder(settings.mail_shown_in), "nobody@localhost", settings.site)
    if settings.mail is not None:
        return Post(MailServer(settings.mail), settings.mail.sender, settings.site)
    return None


def work(database: Database, post: Post, *, clock: Callable[[], datetime] = now) -> Done:
    """One round over every organisation: messages that are due, then everything that may leave."""
    with database.reading(Actor.system()) as session:
        organisations = people.every_organisation(session)
    sent, failed, left = 0, 0, dict.fromkeys(Delivery, 0)
    for organisation_id in organisations:
        system = Actor.system(organisation_id)
        ask_for_weekly(database, system, at=clock())
        for went in _sent_all(database, post, system, clock):
            sent, failed = sent + went, failed + (not went)
        with database.committing(system) as session:
            actions.tidy(session, system, at=clock())
        with database.reading(system) as session:
            for state, number in queries.deliveries(session, system).items():
                left[state] += number
    return Done(sent, failed, left)


def latest_weekly_at(at: datetime) -> datetime:
    """The latest Monday on which weekly messages left, at their hour."""
    today = day_of(at)
    monday = today - timedelta(days=today.weekday())
    leaves = instant_of(monday, WEEKLY_FROM)
    return leaves if leaves <= at else instant_of(monday - timedelta(days=7), WEEKLY_FROM)


def ask_for_weekly(database: Database, system: Actor, *, at: datetime) -> None:
    """Ask for the week's message for whoever has something to look at, and none asked for yet."""
    week, today = week_due(day_of(at), clock_of(at)), day_of(at)
    if week is None:
        return
    with database.reading(system) as session:
        keys = {
            weekly_key(person_id, week): person_id
            for person_id in accounts.reachable(session, system, on=today)
        }
        asked_for = queries.asked_for(session, system, keys)
        due = {
            key: person_id
            for key, person_id in keys.items()
            if key not in asked_for and _counts(session, system, person_id, at=at)
        }
    if not due:
        return
    with database.committing(system) as session:
        for key, person_id in due.items():
            actions.ask_for(session, system, person_id, Template.WEEKLY, effect_key=key, at=at)


def _sent_all(
    database: Database, post: Post, system: Actor, clock: Callable[[], datetime]
) -> Sequence[bool]:
    """Send what may leave, one after the other; whether each was taken."""
    went: list[bool] = []
    while True:
        with database.committing(system) as session:
            taken = actions.take_up(session, system, limit=AT_ONCE, at=clock())
        if not taken:
            return went
        for one in taken:
            was_sent = _send(database, post, system, one, clock)
            went += [] if was_sent is None else [was_sent]


def _send(
    database: Database, post: Post, system: Actor, taken: TakenUp, clock: Callable[[], datetime]
) -> bool | None:
    """Send one message; None where there was nothing to say any more."""
    at = clock()
    with database.reading(system) as session:
        to = accounts.email_of(session, taken.person_id)
        words = _words(session, system, taken, post.site, at=at)
    if to is None or words is None:
        with database.committing(system) as session:
            actions.let_go(session, system, taken.id)
        return None
    refused: NotDelivered | None = None
    try:
        post.place.deliver(letter(taken.id, words, sender=post.sender, to=to, written_at=at))
    except NotDelivered as error:
        refused = error
        _log.warning(
            "mail not taken", message=str(taken.id), tries=taken.tries, reply_code=error.reply_code
        )
    with database.committing(system) as session:
        if refused is None:
            actions.say_sent(session, system, taken.id, at=clock())
        else:
            actions.say_failed(
                session, system, taken.id,
                reply_code=refused.reply_code, for_good=refused.for_good, at=clock(),
            )  # fmt: skip
    return refused is None


def _words(
    session: "Session", system: Actor, taken: TakenUp, site: str, *, at: datetime
) -> Words | None:
    """What a message says today; None where it has nothing to say any more."""
    if taken.template is Template.PLACE:
        return place(site)
    counts = _counts(session, system, taken.person_id, at=at)
    return weekly(counts, site) if counts else None


def _counts(
    session: "Session", system: Actor, person_id: UUID, *, at: datetime
) -> Mapping[Sort, int]:
    """What there is for a person here today; nothing for whoever has no post any more."""
    today = day_of(at)
    roles = people.roles(session, system.organisation_id, person_id, on=today)
    if not roles:
        return {}
    actor = Actor(person_id, system.organisation_id, roles, Via.JOB)
    return queries.counts(session, actor, on=today)


def working(settings: Settings) -> Callable[[], None]:
    """Start rounds beside whatever serves, every few minutes; gives what stops them.

    Where the installation sends nothing there are none.
    """
    post, stopped = post_of(settings), Event()
    if post is None:
        return stopped.set
    thread = Thread(target=_rounds, args=(settings, post, stopped), name="mail", daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        thread.join(timeout=30)

    return stop


def _rounds(settings: Settings, post: Post, stopped: Event) -> None:
    with opened(settings) as database:
        while not stopped.is_set():
            try:
                work(database, post)
            except Exception as error:  # noqa: BLE001 - one bad round must not end all the others
                _log.error("mail round", kind=type(error).__name__)
            stopped.wait(EVERY_SECONDS)
