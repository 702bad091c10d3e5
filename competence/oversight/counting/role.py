"""Whether roles are described, boundaries accepted, and what a service does otherwise."""

from typing import Final

from sqlalchemy import func, select

from competence.actors import Role
from competence.days import day_of, start_of
from competence.oversight.counting.found import Found, Service, of_teams
from competence.oversight.rules import Answer
from competence.people import queries as people
from competence.people.records import Post
from competence.role import queries as role
from competence.role.records import CharterAcceptance, RoleDescription
from competence.role.rules import accepted_until
from competence.signoff.rules import months_later

_CURRENT_MONTHS: Final = 12


def described(service: Service) -> Found:
    """Teams in which each worker's post has a description from the last twelve months.

    Not what its worker said of it, which no administrator reads. The day is that of the newest.
    """
    since = start_of(months_later(service.on, -_CURRENT_MONTHS))
    newest = (
        select(RoleDescription.post_id, func.max(RoleDescription.written_at).label("written_at"))
        .where(
            RoleDescription.organisation_id == service.actor.organisation_id,
            RoleDescription.framework == service.framework.framework,
            RoleDescription.written_at < service.over_at,
        )
        .group_by(RoleDescription.post_id)
        .subquery()
    )
    query = (
        select(Post.team_id, newest.c.written_at)
        .outerjoin(newest, newest.c.post_id == Post.id)
        .where(
            Post.organisation_id == service.actor.organisation_id,
            Post.role == Role.PEER_SUPPORT_WORKER,
            people.holds_on(Post, service.on),
        )
    )
    rows = service.session.execute(query).all()
    lacking = {team_id for team_id, at in rows if at is None or at < since}
    days = [day_of(at) for _, at in rows if at is not None]
    return of_teams(service, service.teams.keys() - lacking, day=max(days, default=None))


def accepted(service: Service) -> Found:
    """Teams whose lead accepted the boundaries less than a year before; the day of the newest."""
    query = (
        select(CharterAcceptance.team_id, func.max(CharterAcceptance.accepted_at))
        .where(
            CharterAcceptance.organisation_id == service.actor.organisation_id,
            CharterAcceptance.framework == service.framework.framework,
            CharterAcceptance.accepted_at < service.over_at,
        )
        .group_by(CharterAcceptance.team_id)
    )
    last = {team_id: day_of(at) for team_id, at in service.session.execute(query)}
    have = {team_id for team_id, day in last.items() if service.on < accepted_until(day)}
    days = [day for team_id, day in last.items() if team_id in service.teams]
    return of_teams(service, have, day=max(days, default=None))


def varied(service: Service) -> Found:
    """Whether anything is done otherwise here, with which boundaries and why; the newest's day."""
    found = role.in_force(service.session, service.actor, service.framework, on=service.on)
    days = [one.holds_from for one in found.values() if one.holds_from is not None]
    codes = tuple(one.code for one in service.framework.boundaries if one.code in found)
    return Found(
        Answer.YES if found else Answer.NOT_YET,
        day=max(days, default=None),
        codes=codes,
        reasons=tuple(found[code].reason for code in codes),
    )
