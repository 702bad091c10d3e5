"""What is there before anybody is: the installation, organisations, teams."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotPermitted, RuleBroken
from competence.people import queries
from competence.people.records import (
    Installation,
    Organisation,
    RulesAcceptance,
    Team,
)
from competence.people.rules import (
    NOBODY_ACCEPTS,
    NOT_FOR_DISCIPLINE,
    OrganisationKind,
    says_who_accepts,
)
from competence.trail.actions import note


def set_up(session: Session, *, demo: bool = False, at: datetime) -> Installation:
    """Mark the database as set up; once, by the command that makes it."""
    installation = Installation(demo=demo, set_up_at=at)
    session.add(installation)
    return installation


def add_organisation(
    session: Session,
    actor: Actor,
    name: str,
    kind: OrganisationKind,
    *,
    framework: str,
    release: str,
    at: datetime,
) -> Organisation:
    """Add an organisation that works with a release of a framework; by the installation only.

    Later steps act inside it, as `Actor.system(organisation.id)`.
    """
    if actor.is_somebody:
        raise NotPermitted("An organisation is added at the server, with a command.")
    organisation = Organisation(
        name=name, kind=kind, framework=framework, release=release, added_at=at
    )
    session.add(organisation)
    note(session, actor, "organisation.added", at=at, organisation=organisation.id)
    return organisation


def accept_rules(session: Session, actor: Actor, by: str, *, at: datetime) -> None:
    """Keep who accepts for an organisation, in the newest words, what nothing here is used for.

    At the server alone. `by` is their name and what they are there; RuleBroken without.
    """
    if actor.is_somebody:
        raise NotPermitted("This is accepted at the server, with a command.")
    if not says_who_accepts(by):
        raise RuleBroken(NOBODY_ACCEPTS)
    version = list(NOT_FOR_DISCIPLINE)[-1]
    session.add(
        RulesAcceptance(
            organisation_id=actor.organisation_id,
            version=version,
            accepted_by=by.strip(),
            accepted_at=at,
        )
    )
    note(session, actor, "organisation.rules_accepted", at=at, version=version)


def add_team(session: Session, actor: Actor, name: str, *, at: datetime) -> Team:
    """Add a team to the actor's organisation; RuleBroken where the name is taken."""
    queries.administers(actor)
    taken = select(Team.id).where(Team.organisation_id == actor.organisation_id, Team.name == name)
    if session.scalar(taken) is not None:
        raise RuleBroken(f"There is already a team called {name}.", field="name")
    team = Team(organisation_id=actor.organisation_id, name=name, added_at=at)
    session.add(team)
    note(session, actor, "team.added", at=at, team=team.id)
    return team
