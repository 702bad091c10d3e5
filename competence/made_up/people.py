"""The people of a made-up service: who works there, in which team, and who supervises whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from competence.actors import Role
from competence.made_up.rows import Rows
from competence.people.records import Membership, Pair, Person, Post, Team, TeamLead
from competence.people.rules import LeadKind, PairKind

CALLED: Final = (
    "Ash", "Bo", "Cam", "Dee", "Eli", "Fern", "Gray", "Hari", "Indy", "Jay", "Kai", "Lee",
    "Mo", "Nico", "Oli", "Pip", "Quinn", "Rae", "Sky", "Tao", "Uma", "Val", "Wren", "Zia",
)  # fmt: skip
TEAMS: Final = ("North", "South", "East", "West", "Harbour", "Mill", "Market", "Bridge")
A_TEAM: Final = 12
"""About so many peer workers are in a team, and share a supervisor."""

_ROLES: Final = (
    ("expert-by-experience",),
    ("community-navigator",),
    ("expert-by-experience", "community-navigator"),
)


@dataclass(frozen=True, slots=True)
class Worker:
    """A peer support worker, with one post."""

    id: UUID
    post_id: UUID
    team_id: UUID
    supervisor_id: UUID
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class People:
    """Whoever works in a made-up service."""

    administrator_id: UUID
    supervisor_ids: tuple[UUID, ...]
    team_ids: tuple[UUID, ...]
    lead_ids: tuple[UUID, ...]
    workers: tuple[Worker, ...]


def people(rows: Rows, number: int) -> People:
    """So many peer workers, and those they need."""
    administrator = _person(rows, "Alex Jo Sample")
    _post(rows, administrator, Role.ADMINISTRATOR, None, rows.since)
    teams, supervisors, leads = [], [], []
    for place in range(max(1, round(number / A_TEAM))):
        name = f"{TEAMS[place % len(TEAMS)]} {place // len(TEAMS) + 1}"
        teams.append(rows.add(Team, name=name, added_at=rows.at_noon(rows.since)))
        supervisors.append(_person(rows, _name(place + len(CALLED))))
        _post(rows, supervisors[-1], Role.SUPERVISOR, teams[-1], rows.since, is_lead=not place)
        leads.append(_lead(rows, supervisors[-1], teams[-1]))
    workers = tuple(
        _worker(
            rows,
            _name(nth),
            teams[nth % len(teams)],
            supervisors[nth % len(teams)],
            may_leave=number > A_TEAM,
        )
        for nth in range(number)
    )
    return People(administrator, tuple(supervisors), tuple(teams), tuple(leads), workers)


def _name(nth: int) -> str:
    """Of two names, so that nobody is called like the demo's cast; after some hundreds again."""
    more, place = divmod(nth, len(CALLED))
    return f"{CALLED[place]} {CALLED[(place + more + 1) % len(CALLED)]} Sample"


def _person(rows: Rows, name: str) -> UUID:
    person_id = rows.new_id()
    at = rows.at_noon(rows.since)
    rows.found.setdefault(Person, []).append({"id": person_id, "name": name, "added_at": at})
    rows.add(Membership, person_id=person_id, since=at)
    return person_id


def _post(
    rows: Rows,
    person_id: UUID,
    role: Role,
    team_id: UUID | None,
    starts_on: date,
    *,
    ends_on: date | None = None,
    practises: tuple[str, ...] = (),
    is_lead: bool = False,
) -> UUID:
    return rows.add(
        Post, person_id=person_id, team_id=team_id, role=role, practises=practises,
        answers_scope_concerns=is_lead, peer_role_stated_on=starts_on if is_lead else None,
        starts_on=starts_on, ends_on=ends_on, given_at=rows.at_noon(starts_on), given_by=None,
    )  # fmt: skip


def _lead(rows: Rows, person_id: UUID, team_id: UUID) -> UUID:
    return rows.add(
        TeamLead, person_id=person_id, team_id=team_id, kind=LeadKind.TEAM_LEAD, email=None,
        starts_on=rows.since, ends_on=None, named_at=rows.at_noon(rows.since),
    )  # fmt: skip


def _worker(
    rows: Rows, name: str, team_id: UUID, supervisor_id: UUID, *, may_leave: bool
) -> Worker:
    person_id = _person(rows, name)
    since = rows.some_day() if rows.likely(30) else rows.since
    until = since + timedelta(days=200) if may_leave and rows.likely(5) else None
    post_id = _post(
        rows, person_id, Role.PEER_SUPPORT_WORKER, team_id, since,
        ends_on=until, practises=rows.one(_ROLES),
    )  # fmt: skip
    rows.add(
        Pair, worker_id=person_id, supervisor_id=supervisor_id, kind=PairKind.PRACTICE,
        starts_on=since, ends_on=until, started_at=rows.at_noon(since),
    )  # fmt: skip
    return Worker(person_id, post_id, team_id, supervisor_id, since, until)
