"""The job that asks for messages that are due and sends what waits, organisation by organisation.

Each message is taken up in one transaction, sent outside any, and said to be sent in another. A
job that is stopped in between leaves it to the next one, which sends it with the same Message-ID.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from threading import Event, Thread
from typing import TYPE_CHECKING, Final, TypeAlias
from uuid import UUID

import structlog

from competence.accounts import actions as account_actions
from competence.accounts import queries as accounts
from competence.actors import Actor, Via
from competence.awards import queries as awards
from competence.database import Database
from competence.days import clock_of, day_of, instant_of
from competence.errors import NotFound
from competence.outbox import actions, queries
from competence.outbox.actions import TakenUp
from competence.outbox.rules import (
    WEEKLY_FROM,
    Delivery,
    Sort,
    Template,
    day_before_key,
    week_due,
    weekly_key,
)
from competence.people import actions as people_actions
from competence.people import queries as people
from competence.people.rules import LetterWithLink
from competence.recovery import actions as recovery
from competence.scope import actions as scope
from competence.signoff import queries as signoff
from competence.supervision import queries as supervision
from webapp.clock import now
from webapp.installation import opened
from webapp.mail.sending import Delivers, Folder, MailServer, NotDelivered, letter
from webapp.mail.wording import (
    Words,
    account,
    by_link,
    day_before,
    invitation,
    new_email,
    news,
    place,
    reset,
    signed,
    weekly,
)
from webapp.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

COUNTED: Final = (awards, signoff, supervision)
"""Whose lists a weekly message counts: they register themselves when they are imported."""

INVITATION_PATH: Final = "/invitation/"
"""Where the page of an invitation is, before its token; the job has no request to ask."""

RESET_PATH: Final = "/new-password/"
"""Where the page of a link for a new password is, before its token."""

NEW_EMAIL_PATH: Final = "/account/e-mail/"
"""Where the page of a link to another e-mail is, before its token."""

LINKS: Final[Sequence[tuple[str, Callable[..., LetterWithLink | None]]]] = (
    ("/r/", scope.take_link_along),
)
"""What somebody without an account can be asked by a link: where its page is, before its token,
and what makes the link as the message leaves."""

_Said: TypeAlias = tuple[str, Words]
"""To whom a message is, and what it says."""

AT_ONCE: Final = 20
"""Messages taken up together."""

EVERY_SECONDS: Final = 30
"""How often whoever serves sends what waits: somebody waits for a link with which to sign in."""

ROUNDS: Final = 10
"""In how many of these rounds it looks once for what is due."""

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
    for system in _every_organisation(database):
        ask_for_weekly(database, system, at=clock())
        ask_for_day_before(database, system, at=clock())
    done = send(database, post, clock=clock)
    for system in _every_organisation(database):
        with database.committing(system) as session:
            actions.tidy(session, system, at=clock())
        with database.reading(system) as session:
            for state, number in queries.deliveries(session, system).items():
                done.left[state] += number
    return done


def send(database: Database, post: Post, *, clock: Callable[[], datetime] = now) -> Done:
    """Send everything that may leave, of every organisation; what is left is not counted."""
    went = [
        one
        for system in _every_organisation(database)
        for one in _sent_all(database, post, system, clock)
    ]
    return Done(went.count(True), went.count(False), dict.fromkeys(Delivery, 0))


def _every_organisation(database: Database) -> Sequence[Actor]:
    with database.reading(Actor.system()) as session:
        return [Actor.system(one) for one in people.every_organisation(session)]


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


def ask_for_day_before(database: Database, system: Actor, *, at: datetime) -> None:
    """Ask for the message before each meeting that begins within a day, for whoever wants one."""
    with database.reading(system) as session:
        beginning = supervision.beginning(session, system, at=at)
        due = {
            day_before_key(person_id, one.planned_id): (person_id, one)
            for one in beginning
            for person_id in sorted(one.people)
        }
        asked_for = queries.asked_for(session, system, due)
    wanted = {key: due[key] for key in due if key not in asked_for}
    if not wanted:
        return
    with database.committing(system) as session:
        for key, (person_id, one) in wanted.items():
            actions.ask_for(
                session, system, person_id, Template.DAY_BEFORE,
                effect_key=key, about_id=one.planned_id, before=one.starts_at, at=at,
            )  # fmt: skip


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
    with database.committing(system) as session:
        said = _SAYS[taken.template](session, system, taken, post.site, at)
        if said is None:
            actions.let_go(session, system, taken.id)
            return None
    to, words = said
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
                reply_code=refused.reply_code, for_good=refused.for_good,
                is_lost=refused.is_lost, at=clock(),
            )  # fmt: skip
    return refused is None


def _weekly(
    session: "Session", system: Actor, taken: TakenUp, site: str, at: datetime
) -> _Said | None:
    to = accounts.email_of(session, taken.person_id)
    counts = _counts(session, system, taken.person_id, at=at)
    return (to, weekly(counts, site)) if to and counts else None


def _place(
    session: "Session", _system: Actor, taken: TakenUp, site: str, _at: datetime
) -> _Said | None:
    to = accounts.email_of(session, taken.person_id)
    return (to, place(site)) if to else None


def _day_before(
    session: "Session", system: Actor, taken: TakenUp, site: str, at: datetime
) -> _Said | None:
    """When a meeting is that is still to come, and still somebody's."""
    to = accounts.email_of(session, taken.person_id)
    actor = _acting(session, system, taken.person_id, at=at)
    if to is None or actor is None or taken.about_id is None:
        return None
    try:
        meeting = supervision.planned_meeting(session, actor, taken.about_id, on=day_of(at))
    except NotFound:
        return None
    return (to, day_before(meeting.starts_at, site)) if meeting.starts_at > at else None


def _invitation(
    session: "Session", system: Actor, taken: TakenUp, site: str, at: datetime
) -> _Said | None:
    """A link of its own, so that none is kept anywhere until the message leaves."""
    if taken.about_id is None:
        return None
    made = people_actions.take_along(session, system, taken.about_id, at=at)
    if made is None:
        return None
    return made.email, invitation(f"{site}{INVITATION_PATH}{made.token}", made.until)


def _reset(
    session: "Session", system: Actor, taken: TakenUp, site: str, at: datetime
) -> _Said | None:
    """A link of its own; None where the message is nobody's (see `recovery.ask`)."""
    made = recovery.take_along(session, system, taken.person_id, at=at)
    if made is None:
        return None
    return made.email, reset(f"{site}{RESET_PATH}{made.token}", made.until)


def _account(
    session: "Session", _system: Actor, taken: TakenUp, site: str, _at: datetime
) -> _Said | None:
    to = accounts.email_of(session, taken.person_id)
    return (to, account(site)) if to else None


def _new_email(
    session: "Session", system: Actor, taken: TakenUp, site: str, at: datetime
) -> _Said | None:
    """A link of its own; None where nobody wants that e-mail any more, or somebody has it."""
    made = account_actions.take_email_along(session, system, taken.person_id, at=at)
    if made is None:
        return None
    return made.email, new_email(f"{site}{NEW_EMAIL_PATH}{made.token}", made.until)


def _link(
    session: "Session", system: Actor, taken: TakenUp, site: str, at: datetime
) -> _Said | None:
    """A link of its own to whatever it is about; None where nothing waits there any more."""
    if taken.about_id is None:
        return None
    for path, take_along in LINKS:
        made = take_along(session, system, taken.about_id, at=at)
        if made is not None:
            return made.email, by_link(f"{site}{path}{made.token}", made.until)
    return None


def _news(
    session: "Session", system: Actor, taken: TakenUp, site: str, at: datetime
) -> _Said | None:
    to = _address(session, system, taken, at=at)
    return (to, news(site)) if to else None


def _signed(
    session: "Session", system: Actor, taken: TakenUp, site: str, at: datetime
) -> _Said | None:
    to = _address(session, system, taken, at=at)
    return (to, signed(site)) if to else None


def _address(session: "Session", system: Actor, taken: TakenUp, *, at: datetime) -> str | None:
    """Where a person is written to; None for whoever has no post any more."""
    actor = _acting(session, system, taken.person_id, at=at)
    return None if actor is None else accounts.email_of(session, taken.person_id)


_SAYS: Final[Mapping[Template, Callable[..., _Said | None]]] = {
    Template.WEEKLY: _weekly,
    Template.PLACE: _place,
    Template.DAY_BEFORE: _day_before,
    Template.INVITATION: _invitation,
    Template.LINK: _link,
    Template.NEWS: _news,
    Template.SIGNED: _signed,
    Template.RESET: _reset,
    Template.ACCOUNT: _account,
    Template.NEW_EMAIL: _new_email,
}


def _counts(
    session: "Session", system: Actor, person_id: UUID, *, at: datetime
) -> Mapping[Sort, int]:
    """What there is for a person here today; nothing for whoever has no post any more."""
    actor = _acting(session, system, person_id, at=at)
    return {} if actor is None else queries.counts(session, actor, on=day_of(at))


def _acting(session: "Session", system: Actor, person_id: UUID, *, at: datetime) -> Actor | None:
    """A person as they may read today; None for whoever has no post any more."""
    roles = people.roles(session, system.organisation_id, person_id, on=day_of(at))
    return Actor(person_id, system.organisation_id, roles, Via.JOB) if roles else None


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
        for one in count():
            try:
                send(database, post) if one % ROUNDS else work(database, post)
            except Exception as error:  # noqa: BLE001 - one bad round must not end all the others
                _log.error("mail round", kind=type(error).__name__)
            if stopped.wait(EVERY_SECONDS):
                return
