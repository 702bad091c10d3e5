"""The charter in words, and which teams accepted it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from competence.framework.model import Framework, Verdict
from competence.people.queries import ListedLead
from competence.people.rules import LeadKind
from competence.role.queries import TeamCharter, VariationRead
from competence.role.rules import of_role
from webapp.boundaries.presenters.boundary import BoundaryLink, boundary_link
from webapp.boundaries.presenters.local import LocalShown, all_shown
from webapp.framework.presenters.parts import Link, address
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class Charter:
    """What a team accepts about peer work, in the release's words and with what is different."""

    never: tuple[BoundaryLink, ...]
    within: tuple[BoundaryLink, ...]
    owes: tuple[Link, ...]
    here: tuple[LocalShown, ...]


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team, how its charter stands, and its leads, each by an id for a link."""

    team: str
    state: str
    leads: tuple[tuple[UUID, str], ...]


def charter(framework: Framework, here: Mapping[str, VariationRead]) -> Charter:
    """The charter under a release."""
    return Charter(
        never=_links(framework, Verdict.NEVER),
        within=_links(framework, Verdict.WITHIN_ROLE),
        owes=tuple(
            Link(one.title, address(framework, one.code), one.plain_text)
            for one in framework.duties
        ),
        here=all_shown(framework, here.values()),
    )


def team_lines(
    teams: Sequence[TeamCharter], leads: Sequence[ListedLead], *, today: date
) -> tuple[TeamLine, ...]:
    """How the charter stands with each team."""
    return tuple(
        TeamLine(
            one.team,
            _state(one, today),
            tuple(
                (lead.id, lead.person.name)
                for lead in leads
                if lead.team_id == one.team_id and lead.kind is LeadKind.TEAM_LEAD
            ),
        )
        for one in teams
    )


def _links(framework: Framework, verdict: Verdict) -> tuple[BoundaryLink, ...]:
    return tuple(boundary_link(framework, one) for one in of_role(framework, (), verdict))


def _state(one: TeamCharter, today: date) -> str:
    if one.accepted_on is None:
        return "Not accepted this year."
    accepted = (
        f"ccepted by {one.accepted_by} on {day_words(one.accepted_on)}, release {one.release}."
    )
    return f"A{accepted}" if one.is_accepted(today) else f"Not accepted this year. Last a{accepted}"
