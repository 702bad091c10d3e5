"""Kinds of organisation and pair, and who may be asked for what (vocabulary, section 1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from competence.actors import Role
from competence.days import day_of


class OrganisationKind(StrEnum):
    """What an organisation is to Polyphony."""

    SERVICE_PROVIDER = "service-provider"
    TRAINING_PROVIDER = "training-provider"
    COMMISSIONER = "commissioner"


class PairKind(StrEnum):
    """What a supervisor is to a worker."""

    PRACTICE = "practice"
    PEER_LED = "peer-led"
    LINE = "line"  # dates and minutes only; never asked for a sign-off
    VISITING = "visiting"  # a peer lead from elsewhere; sees only what was sent


class FirstHour(StrEnum):
    """What became of the screens somebody is shown first; nothing else of it is kept."""

    WAITS = "waits"
    SEEN = "seen"
    SKIPPED = "skipped"


class LeadKind(StrEnum):
    """What somebody who needs no account is to a team: they answer by a link."""

    TEAM_LEAD = "team-lead"
    NAMED_LEAD = "named-lead"  # who answers scope concerns: a trustee, a guardian, a peer lead


class AddressKind(StrEnum):
    """What the holder of a link may do with it."""

    INVITATION = "invitation"
    CALENDAR_FEED = "calendar-feed"  # of the person it names
    CERTIFICATE_CHECK = "certificate-check"
    COURSE_LINK = "course-link"  # joining a course
    CLAIM = "claim"  # a line of a course's list, once
    COLLEAGUE = "colleague"  # what a colleague saw: one page, once
    SCOPE_ANSWER = "scope-answer"  # what a worker shared: one page, until it is answered
    VISIT = "visit"  # asks a peer lead from elsewhere
    COMMISSION = "commission"  # an offer to read an audit: a commissioner accepts it, once
    CHARTER = "charter"  # what a team accepts about peer work: its lead accepts it, once
    CHECK_IN = "check-in"  # of a session; its token is the code on the trainer's screen
    SCOPE_CARD = "scope-card"  # its live page, while its owner leaves it open


EVERY_DAY: Final = range(1, 8)
WORKING_DAYS: Final = range(1, 6)  # Monday to Friday


class Setting(StrEnum):
    """What an organisation may set: how long each answer may take, a cap, and how long to keep."""

    SIGN_OFF_DAYS = "sign-off-days"
    SUPERVISION_DAYS = "supervision-days"
    SCOPE_WORKING_DAYS = "scope-working-days"
    VIEW_WORKING_DAYS = "view-working-days"  # a lived-experience or a second view
    VIEWS_A_MONTH = "views-a-month"  # asked of one peer lead, in a calendar month
    RECORD_YEARS = "record-years"  # kept after somebody left, or it ended


@dataclass(frozen=True, slots=True)
class Limits:
    """What a setting usually is (product brief 4.6 and 4.11), and how far it may be moved.

    Six years: Limitation Act 1980, section 5.
    """

    usual: int
    least: int
    most: int
    weekdays: range = EVERY_DAY


LIMITS: Final[Mapping[Setting, Limits]] = {
    Setting.SIGN_OFF_DAYS: Limits(14, 3, 28),
    Setting.SUPERVISION_DAYS: Limits(7, 2, 14),
    Setting.SCOPE_WORKING_DAYS: Limits(10, 2, 20, WORKING_DAYS),
    Setting.VIEW_WORKING_DAYS: Limits(20, 5, 40, WORKING_DAYS),
    Setting.VIEWS_A_MONTH: Limits(4, 1, 8),
    Setting.RECORD_YEARS: Limits(6, 1, 10),
}
"""What is owed stays owed: at most twice the usual."""

ASKED_FOR_SIGN_OFF: Final = frozenset({PairKind.PRACTICE, PairKind.PEER_LED, PairKind.VISITING})
SUPERVISES_WORK: Final = frozenset({PairKind.PRACTICE, PairKind.PEER_LED})
"""Pairs that see more of a worker's practice than what was sent, or than days and minutes."""

MAY_LEAD: Final = (Role.SUPERVISOR, Role.VISITING_PEER_LEAD)
"""Posts whose holder is a peer lead once they say that they hold or held a peer role."""

LONGEST_VISIT_DAYS: Final = 366
INVITATION_VALID_FOR_HOURS: Final = 72
FEWEST_NAMED: Final = 3
"""Of fewer people than these no count is given by name (product brief 5)."""

NOT_FOR_DISCIPLINE: Final[Mapping[str, str]] = {
    "2026-11": "Nothing in Polyphony is used to decide discipline, capability, sickness absence,"
    " pay or redundancy. Using it is a choice, and time spent on it is paid time.",
}
"""What an organisation accepts, by version, newest last: words that were accepted stay here."""

LONGEST_ACCEPTED_BY: Final = 200
NOBODY_ACCEPTS: Final = "Write who accepts it, in a line: Jo Example, chair"

FULL_TIME: Final = 100
"""Percent."""


@dataclass(frozen=True, slots=True)
class LetterOfInvitation:
    """What the message with an invitation needs: to whom, the token of its link, until when."""

    email: str
    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class LetterWithLink:
    """What a message to somebody without an account needs: to whom, a token, its last day."""

    email: str
    token: str
    until: date


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `starts_on` to `ends_on`, the last one not included; None is open."""

    starts_on: date
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the span covers `day`."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True, slots=True)
class Hours:
    """The part of full time somebody works, in percent, from a day."""

    percent: int
    starts_on: date


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as others see them."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class CurrentPair:
    """Somebody one is in a pair with today, and what the pairs between the two are.

    `from_elsewhere`: the supervisor in it visits, and has no other post here.
    `is_administrator`: the supervisor in it looks after people and posts here, too.
    """

    person: PersonName
    kinds: frozenset[PairKind]
    from_elsewhere: bool = False
    is_administrator: bool = False

    @property
    def may_be_asked(self) -> bool:
        """Whether the supervisor in it may be asked for a sign-off."""
        return not self.kinds.isdisjoint(ASKED_FOR_SIGN_OFF)

    @property
    def supervises_work(self) -> bool:
        """Whether it is more than line management, or a visit for what was sent."""
        return not self.kinds.isdisjoint(SUPERVISES_WORK)

    @property
    def is_also_line(self) -> bool:
        """Practice and line in one person: shown to the worker, and printed."""
        return PairKind.LINE in self.kinds and self.may_be_asked


def days_away(spans: Iterable[Span], since: date, until: date) -> int:
    """How many days between `since` and `until` somebody was away; overlaps count once."""
    days: set[int] = set()
    for span in spans:
        first = max(span.starts_on, since).toordinal()
        last = min(span.ends_on or until, until).toordinal()
        days.update(range(first, last))
    return len(days)


def days_later(
    day: date, within: int, away: Iterable[Span], *, weekdays: range = EVERY_DAY, today: date
) -> date:
    """The day on which `within` days of these weekdays (Monday is 1) have passed, away left out.

    Whoever is still away is taken to be back today: nobody knows the day yet.
    """
    spans, left = tuple(away), within
    while left:
        day += timedelta(days=1)
        is_away = day < today and any(span.holds_on(day) for span in spans)
        left -= day.isoweekday() in weekdays and not is_away
    return day


@dataclass(frozen=True, slots=True)
class AwaySoFar:
    """When somebody was or is away, as it is known on a day: what pauses their clocks."""

    spans: Sequence[Span] = ()
    today: date = date.min

    def later(self, day: date, planned: date) -> date:
        """The planned day, moved on by the days away since `day`."""
        within = (planned - day).days
        return days_later(day, within, self.spans, today=self.today) if self.spans else planned


@dataclass(frozen=True, slots=True)
class SettingChange:
    """That an organisation set something, from an instant on."""

    setting: Setting
    value: int
    set_at: datetime


@dataclass(frozen=True, slots=True)
class OwnLeads:
    """Who is whose own lead: those who answer scope concerns, and everybody's teams."""

    answering: frozenset[UUID]
    teams: Mapping[UUID, frozenset[UUID]]

    def is_lead_of(self, person_id: UUID, holder_id: UUID) -> bool:
        """Whether somebody is the own lead of whoever holds what waits.

        Whoever answers scope concerns in a team of theirs; where nobody there does, whoever does
        here. Nobody is their own.
        """
        others = self.answering - {holder_id}
        held = self.teams.get(holder_id, frozenset())
        inside = {one for one in others if not held.isdisjoint(self.teams.get(one, frozenset()))}
        return person_id in (inside or others)


@dataclass(frozen=True, slots=True)
class WaitsWith:
    """That something waits with somebody past its day, the first since then; not how much."""

    holder: PersonName
    since: date


def waits_with(late: Iterable[WaitsWith]) -> Sequence[WaitsWith]:
    """Each holder once, by name, with the first day since which anything waits."""
    found: dict[PersonName, date] = {}
    for one in late:
        found[one.holder] = min(found.get(one.holder, one.since), one.since)
    by_name = sorted(found.items(), key=lambda one: (one[0].name, str(one[0].id)))
    return [WaitsWith(holder, since) for holder, since in by_name]


@dataclass(frozen=True, slots=True)
class Clocks:
    """What the day of an answer is worked out from: who is away when, and what was set when.

    `changes` are of one organisation, oldest first.
    """

    away: Mapping[UUID, Sequence[Span]] = field(default_factory=dict)
    changes: Sequence[SettingChange] = ()

    def due_on(
        self, setting: Setting, asked_at: datetime, between: tuple[UUID, UUID], *, today: date
    ) -> date:
        """The day by which one of two owes the other an answer.

        Days on which either is away do not count.
        """
        spans = [span for person_id in between for span in self.away.get(person_id, ())]
        within, weekdays = self.held(setting, asked_at), LIMITS[setting].weekdays
        return days_later(day_of(asked_at), within, spans, weekdays=weekdays, today=today)

    def held(self, setting: Setting, at: datetime) -> int:
        """What a setting was at an instant: what was asked before a change keeps its day."""
        before = [one.value for one in self.changes if one.setting is setting and one.set_at <= at]
        return before[-1] if before else LIMITS[setting].usual


def at_work(posts: Iterable[Span], hours: Sequence[Hours]) -> Sequence[tuple[Span, int]]:
    """When somebody was in a post, without overlaps, oldest first, each with the percent worked.

    `hours` are in order of their day. Before the first of them it is full time.
    """
    found: list[tuple[Span, int]] = []
    for post in _merged(posts):
        changes = [one for one in hours if _is_within(post, one.starts_on)]
        starts = [post.starts_on, *(one.starts_on for one in changes)]
        ends = [*(one.starts_on for one in changes), post.ends_on]
        before = [one.percent for one in hours if one.starts_on <= post.starts_on]
        percents = [before[-1] if before else FULL_TIME, *(one.percent for one in changes)]
        for starts_on, ends_on, percent in zip(starts, ends, percents, strict=True):
            if ends_on is None or starts_on < ends_on:
                found.append((Span(starts_on, ends_on), percent))
    return found


def _is_within(post: Span, day: date) -> bool:
    return post.starts_on < day and (post.ends_on is None or day < post.ends_on)


def _merged(spans: Iterable[Span]) -> Sequence[Span]:
    """Spans that cover the same days without overlapping, oldest first."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.starts_on):
        last = found[-1] if found else None
        if last is None or (last.ends_on is not None and last.ends_on < span.starts_on):
            found.append(span)
        elif last.ends_on is not None and (span.ends_on is None or span.ends_on > last.ends_on):
            found[-1] = Span(last.starts_on, span.ends_on)
    return found


def says_who_accepts(by: str) -> bool:
    """Whether a line says who accepts something for an organisation."""
    return 0 < len(by.strip()) <= LONGEST_ACCEPTED_BY


def may_hold(role: Role, kind: OrganisationKind) -> bool:
    """Whether a post of `role` can exist in an organisation of `kind`."""
    return (role is Role.COMMISSIONER) == (kind is OrganisationKind.COMMISSIONER) or (
        role is Role.ADMINISTRATOR
    )
