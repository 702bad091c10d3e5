"""People, posts and pairs as an administrator sees them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from flask import url_for

from competence.accounts.queries import AccountSeen
from competence.actors import Actor, Role
from competence.days import clock_of
from competence.framework.model import Framework
from competence.outbox.rules import Delivery
from competence.people.queries import (
    Invited,
    ListedAway,
    ListedLead,
    ListedPair,
    ListedPerson,
    ListedPost,
    OrganisationName,
    TeamName,
    VisitAsked,
)
from competence.people.rules import LeadKind, PairKind, PersonName, may_hold
from competence.scope.queries import LateHere
from competence.signoff.queries import WaitingHere, Wish
from webapp.forms.fields import Choice
from webapp.presenting.dates import and_list, by_or_since, clock_words, day_words, instant_words
from webapp.presenting.people import LEADS, PAIRS, ROLES, away_words, post_words, span_words

_DOES: Final = {
    Role.PEER_SUPPORT_WORKER: "Looks at their own practice, keeps evidence, asks for views.",
    Role.SUPERVISOR: "Supervises, and says what they saw. Needs a pair with each person.",
    Role.TRAINER: "Runs courses and keeps the register.",
    Role.COMMISSIONER: "Reads published figures of services, never anything about a person.",
    Role.ADMINISTRATOR: "Looks after people, teams and pairs. Sees names and days, no contents.",
    Role.PANEL_MEMBER: "Helps to write the framework.",
    Role.QUALITY_READER: "Reads samples where the worker agreed to it.",
}
_MEANS: Final = {
    PairKind.PRACTICE: "Supervises the work itself, and can be asked for a view on it.",
    PairKind.PEER_LED: "The same, by somebody who holds or held a peer role.",
    PairKind.LINE: "Looks after the job: hours, leave, pay. Reads nothing that was written here.",
    PairKind.VISITING: (
        "A peer lead from elsewhere, asked for views. Reads only what was sent to them."
        " For sessions, start a peer-led pair."
    ),
}


_LEADS: Final = {
    LeadKind.TEAM_LEAD: "Can be chosen to answer for the team.",
    LeadKind.NAMED_LEAD: "A trustee, a guardian, a peer lead: can be chosen instead of a manager.",
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the list."""

    name: str
    href: str
    posts: tuple[str, ...]
    account: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team in the list, and who leads it or answers for it without an account."""

    name: str
    href: str
    leads: str


@dataclass(frozen=True, slots=True)
class LeadLine:
    """A lead of a team without an account, and where that is ended."""

    id: UUID
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody, and the teams. `alike` are names that more than one entry has."""

    rows: tuple[PersonRow, ...]
    teams: tuple[TeamRow, ...]
    alike: tuple[str, ...]
    also: str


@dataclass(frozen=True, slots=True)
class Line:
    """A post, a pair or days away in words, and where it is ended, or "" where it cannot be.

    A pair names the other person and where they are; a post says where it goes to another team.
    """

    words: str
    days: str
    href: str = ""
    move_href: str = ""
    who: str = ""
    who_href: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person. `also_line` names who is both practice supervisor and line manager to them."""

    id: UUID
    name: str
    is_you: bool
    has_account: bool
    mail_is_lost: bool
    invited: str
    posts: tuple[Line, ...]
    earlier_posts: tuple[Line, ...]
    supervised_by: tuple[Line, ...]
    supervises: tuple[Line, ...]
    earlier_pairs: tuple[Line, ...]
    also_line: str
    away: tuple[Line, ...]
    may_be_supervised: bool
    also: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the page of one person is made from."""

    person: PersonName
    posts: Sequence[ListedPost]
    pairs: Sequence[ListedPair]
    away: Sequence[ListedAway]
    account: AccountSeen
    invited: Invited | None
    now: datetime


def waiting_rows(found: Iterable[WaitingHere], *, today: date) -> Sequence[Sequence[str]]:
    """A line for each who holds something, and one for those who are not named."""
    return [
        (
            "Together, nobody named" if one.holder is None else one.holder.name,
            str(one.held.answers),
            str(one.held.views),
            f"{by_or_since(one.held.first_due_on, today)} {day_words(one.held.first_due_on)}",
        )
        for one in found
    ]


def logged_words(late: LateHere | None) -> str:
    """That answers to what workers logged wait too long, and since when; empty where none does."""
    if late is None:
        return ""
    since = f"The first is owed since {day_words(late.since)}."
    if late.count is None:
        return (
            "Of what workers logged and shared, something waits far too long for an answer."
            f" {since} How much is not said: fewer than three people wait."
        )
    return f"Of what workers logged and shared, {late.count} wait far too long. {since}"


def wish_words(wish: Wish, today: date) -> str:
    """That somebody would like a view from elsewhere, and by when one is owed; not of what."""
    return (
        f"On {day_words(wish.wanted_on)} {wish.worker.name} asked for a second view from elsewhere."
        f" You owe them somebody {by_or_since(wish.due_on, today)} {day_words(wish.due_on)}."
    )


def visit_line(one: VisitAsked) -> Line:
    """An invitation to visit that nobody took up yet, and where its link is ended."""
    return Line(
        words=one.email,
        days=f"until {day_words(one.until)}",
        href=url_for("organisation.take_guest_back", visit_id=one.id),
    )


def people_page(
    people: Sequence[ListedPerson],
    teams: Sequence[TeamName],
    open_accounts: Collection[UUID],
    actor: Actor,
    framework: Framework,
    *,
    leads: Sequence[ListedLead],
    today: date,
) -> PeoplePage:
    """The list of everybody."""
    return PeoplePage(
        rows=tuple(
            PersonRow(
                name=one.person.name,
                href=url_for("organisation.person", person_id=one.person.id),
                posts=(
                    *(_in_a_line(post, framework, today) for post in one.posts),
                    *(_lead_words(lead) for lead in leads if lead.person.id == one.person.id),
                ),
                account="Open" if one.person.id in open_accounts else "Not open yet",
            )
            for one in people
        ),
        teams=tuple(
            TeamRow(
                team.name,
                url_for("organisation.team", team_id=team.id),
                and_list([one.person.name for one in leads if one.team_id == team.id]),
            )
            for team in teams
        ),
        alike=_alike(people),
        also=also_words(actor),
    )


def _alike(people: Iterable[ListedPerson]) -> tuple[str, ...]:
    """Names that more than one entry has, each once, however they are spaced."""
    found: dict[str, list[str]] = {}
    for one in people:
        found.setdefault(" ".join(one.person.name.casefold().split()), []).append(one.person.name)
    return tuple(names[0] for names in found.values() if len(names) > 1)


def may_be_supervised(posts: Iterable[ListedPost], today: date) -> bool:
    """Whether somebody with these posts is, or is to be, a peer support worker."""
    return any(post.role is Role.PEER_SUPPORT_WORKER for post in _current(posts, today))


def person_page(found: Found, actor: Actor, framework: Framework, *, today: date) -> PersonPage:
    """One person."""
    me = found.person.id
    current = _current(found.posts, today)
    open_pairs = [pair for pair in found.pairs if pair.ends_on is None or pair.ends_on > today]
    return PersonPage(
        id=me,
        name=found.person.name,
        is_you=me == actor.person_id,
        has_account=found.account.is_open,
        mail_is_lost=found.account.mail_is_lost,
        invited="" if found.invited is None else _invited(found.invited, found.now),
        posts=tuple(_post_line(post, framework, today) for post in current),
        earlier_posts=tuple(
            _post_line(post, framework, today) for post in found.posts if post not in current
        ),
        supervised_by=tuple(
            _pair_line(pair, pair.supervisor, today) for pair in open_pairs if pair.worker.id == me
        ),
        supervises=tuple(
            _pair_line(pair, pair.worker, today) for pair in open_pairs if pair.supervisor.id == me
        ),
        earlier_pairs=tuple(
            _pair_line(pair, pair.worker if pair.supervisor.id == me else pair.supervisor, today)
            for pair in found.pairs
            if pair not in open_pairs
        ),
        also_line=_also_line(open_pairs, me),
        away=tuple(_away_line(one, today) for one in found.away),
        may_be_supervised=may_be_supervised(found.posts, today),
        also=also_words(actor),
    )


def _invited(one: Invited, now: datetime) -> str:
    """That somebody was invited, until when that holds, and how far the message got."""
    if now >= one.ends_at:
        return f"The invitation of {instant_words(one.made_at)} is over. Make another."
    words = f"Invited on {_moment(one.made_at)}. The link works until {_moment(one.ends_at)}."
    return f"{words} {_message(one)}".strip()


def _message(one: Invited) -> str:
    if one.message is Delivery.SENT and one.sent_at is not None:
        return f"The message to {one.email} was sent on {_moment(one.sent_at)}."
    if one.message is Delivery.FAILED:
        return f"The message to {one.email} was not taken, and was given up. Hand over a link."
    if one.message is Delivery.WAITING and one.send_from is not None:
        return f"The message to {one.email} waits. It is sent after {_moment(one.send_from)}."
    return ""


def _moment(instant: datetime) -> str:
    return f"{instant_words(instant)} at {clock_words(clock_of(instant))}"


def also_words(actor: Actor) -> str:
    """What an administrator who holds another post is told; nothing for any other."""
    others = [ROLES[role].lower() for role in Role if role in actor.roles - {Role.ADMINISTRATOR}]
    if not others:
        return ""
    return (
        f"You are also {and_list(others)} here. Everybody you look after can ask you which of these"
        " you are today. These pages show names and days, and no more."
    )


def role_choices(organisation: OrganisationName) -> Iterable[Choice]:
    """The posts that can be given in an organisation; to visit one is invited."""
    return [
        Choice(role.value, ROLES[role], hint=_DOES[role])
        for role in _DOES
        if may_hold(role, organisation.kind)
    ]


def practice_choices(framework: Framework) -> Iterable[Choice]:
    """The parts of a peer support worker's role, as the release has them."""
    return [Choice(one.code, one.title, hint=one.plain_text) for one in framework.roles]


def team_choices(teams: Iterable[TeamName]) -> Iterable[Choice]:
    """The teams of an organisation."""
    return [Choice(str(team.id), team.name) for team in teams]


def lead_choices() -> Iterable[Choice]:
    """What somebody without an account can be to a team."""
    return [Choice(kind.value, LEADS[kind], hint=_LEADS[kind]) for kind in LeadKind]


def lead_lines(leads: Iterable[ListedLead]) -> Sequence[LeadLine]:
    """The leads of a team, with what is known of each."""
    return [
        LeadLine(
            one.id,
            one.person.name,
            f"{LEADS[one.kind]}, since {day_words(one.starts_on)}. "
            + (f"A link can be sent to {one.email}." if one.email else "Links are handed over."),
        )
        for one in leads
    ]


def people_choices(people: Iterable[PersonName], *, besides: UUID) -> Iterable[Choice]:
    """People to choose one from, but for the one it is about."""
    return [Choice(str(one.id), one.name) for one in people if one.id != besides]


def pair_choices() -> Iterable[Choice]:
    """What two people can be to each other."""
    return [Choice(kind.value, PAIRS[kind], hint=_MEANS[kind]) for kind in PairKind]


def _current(posts: Iterable[ListedPost], today: date) -> Sequence[ListedPost]:
    return [post for post in posts if post.ends_on is None or post.ends_on > today]


def _in_a_line(post: ListedPost, framework: Framework, today: date) -> str:
    team = f", {post.team}" if post.team else ""
    days = span_words(post.starts_on, post.ends_on, today=today)
    return f"{post_words(post.role, post.practises, framework)}{team}, {days}"


def _lead_words(lead: ListedLead) -> str:
    return f"{LEADS[lead.kind]}, {lead.team}, by a link"


def _post_line(post: ListedPost, framework: Framework, today: date) -> Line:
    words = [post_words(post.role, post.practises, framework), post.team]
    if post.answers_scope_concerns:
        words.append("answers scope concerns")
    over = post.ends_on is not None and post.ends_on <= today
    over = over or post.ends_on == post.starts_on
    href = url_for("organisation.ending_post", person_id=post.person_id, post_id=post.id)
    moves = not over and post.role is not Role.VISITING_PEER_LEAD
    to = url_for("organisation.moving", person_id=post.person_id, post_id=post.id)
    return Line(
        words=", ".join(filter(None, words)),
        days=span_words(post.starts_on, post.ends_on, today=today),
        href="" if over else href,
        move_href=to if moves else "",
    )


def _pair_line(pair: ListedPair, other: PersonName, today: date) -> Line:
    over = pair.ends_on is not None and pair.ends_on <= today
    asleep = not over and pair.starts_on <= today and not pair.in_force
    stopped = ". Stopped, because a post has run out" if asleep else ""
    href = url_for("organisation.ending_pair", person_id=pair.worker.id, pair_id=pair.id)
    return Line(
        words=PAIRS[pair.kind].lower(),
        days=span_words(pair.starts_on, pair.ends_on, today=today) + stopped,
        href="" if over else href,
        who=other.name,
        who_href=url_for("organisation.person", person_id=other.id),
    )


def _away_line(away: ListedAway, today: date) -> Line:
    return Line(
        words="Away",
        days=away_words(away.starts_on, away.ends_on, today=today),
        href=url_for("organisation.come_back", person_id=away.person_id, away_id=away.id),
    )


def _also_line(pairs: Iterable[ListedPair], worker_id: UUID) -> str:
    kinds: dict[str, set[PairKind]] = {}
    for pair in pairs:
        if pair.worker.id == worker_id and pair.in_force:
            kinds.setdefault(pair.supervisor.name, set()).add(pair.kind)
    both = [name for name, found in kinds.items() if PairKind.LINE in found and len(found) > 1]
    return and_list(both)
