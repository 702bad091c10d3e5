"""Whom a worker may choose, and what a person chosen may read: while they are one to be chosen."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.people import queries as people
from competence.people.queries.pairs import in_force
from competence.people.records import Pair, Person, Post, Team, TeamLead
from competence.people.rules import ASKED_FOR_SIGN_OFF, LeadKind, PersonName
from competence.scope.queries.values import Choosing, TeamChoice
from competence.scope.records import ScopeShare
from competence.scope.rules import SMALL_TEAM, Reader, in_order


def teams(session: Session, actor: Actor, *, on: date, limit: int = 200) -> Sequence[TeamChoice]:
    """The organisation's teams, the actor's own first and then by name."""
    own = exists().where(
        Post.organisation_id == Team.organisation_id,
        Post.team_id == Team.id,
        Post.person_id == actor.person_id,
        people.holds_on(Post, on),
    )
    query = (
        select(Team.id, Team.name, own)
        .where(Team.organisation_id == actor.organisation_id)
        .order_by(own.desc(), Team.name, Team.id)
        .limit(limit)
    )
    return [
        TeamChoice(team_id, name, bool(is_own)) for team_id, name, is_own in session.execute(query)
    ]


def choosing(session: Session, actor: Actor, team_id: UUID | None, *, on: date) -> Choosing:
    """Whom the actor may choose on a day, for an entry about a team (None: about their own).

    A supervisor of a current pair that is not line only, a peer lead, and whoever answers scope
    concerns, each with a supervisor's post; and who leads the team, or answers for it, by a link.
    Never the actor.
    """
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    kinds = {pair.person.id: pair.kinds for pair in pairs if pair.may_be_asked}
    posts = _posts(session, actor, team_id, on=on)
    teams_asking = (
        {post.team_id for post, _ in posts if post.person_id == actor.person_id and post.team_id}
        if team_id is None
        else {team_id}
    )
    inside = {post.person_id for post, _ in posts if post.team_id in teams_asking}
    administer = {post.person_id for post, _ in posts if post.role is Role.ADMINISTRATOR}
    found: dict[UUID, Reader] = {}
    for post, name in posts:
        if post.role is not Role.SUPERVISOR or post.person_id == actor.person_id:
            continue
        before = found.get(post.person_id)
        found[post.person_id] = Reader(
            PersonName(post.person_id, name),
            kinds.get(post.person_id, frozenset()),
            is_peer_lead=post.peer_role_stated_on is not None
            or (before is not None and before.is_peer_lead),
            is_named_lead=post.answers_scope_concerns
            or (before is not None and before.is_named_lead),
            is_outside=post.person_id not in inside,
            is_administrator=post.person_id in administer,
        )
    chosen = [one for one in found.values() if one.kinds or one.is_peer_lead or one.is_named_lead]
    chosen += [
        one
        for one in _leads(session, actor, teams_asking, on=on)
        if one.person.id not in {actor.person_id, *(each.person.id for each in chosen)}
    ]
    return Choosing(in_order(chosen, team_size=len(inside)), 0 < len(inside) <= SMALL_TEAM)


def is_reader(on: date) -> ColumnElement[bool]:
    """The condition that whoever a share is with may still be chosen by its worker.

    Once the worker holds no post here any more, by nobody.
    """
    in_pair = exists().where(
        Pair.organisation_id == ScopeShare.organisation_id,
        Pair.worker_id == ScopeShare.worker_id,
        Pair.supervisor_id == ScopeShare.shared_with_id,
        Pair.kind.in_(sorted(ASKED_FOR_SIGN_OFF)),
        in_force(on),
    )
    held = aliased(Post)
    leads = exists().where(
        held.organisation_id == ScopeShare.organisation_id,
        held.person_id == ScopeShare.shared_with_id,
        held.role == Role.SUPERVISOR,
        or_(held.peer_role_stated_on.is_not(None), held.answers_scope_concerns),
        people.holds_on(held, on),
    )
    by_link = people.leads_by_link(ScopeShare.organisation_id, ScopeShare.shared_with_id, on)
    is_here = people.is_held(ScopeShare.worker_id, Role.PEER_SUPPORT_WORKER, on=on)
    return and_(is_here, or_(in_pair, leads, by_link))


def _leads(
    session: Session, actor: Actor, teams_asking: Collection[UUID], *, on: date
) -> Sequence[Reader]:
    """Who leads one of these teams, or answers for it, by a link; each once."""
    if not teams_asking:
        return ()
    query = (
        select(TeamLead, Person.name)
        .join(Person, Person.id == TeamLead.person_id)
        .where(
            TeamLead.organisation_id == actor.organisation_id,
            TeamLead.team_id.in_(sorted(teams_asking)),
            people.holds_on(TeamLead, on),
        )
        .order_by(TeamLead.kind.desc(), Person.name, TeamLead.id)
        .limit(100)
    )
    found: dict[UUID, Reader] = {}
    for row, name in session.execute(query):
        reader = Reader(
            PersonName(row.person_id, name),
            is_named_lead=row.kind is LeadKind.NAMED_LEAD,
            is_outside=row.kind is LeadKind.NAMED_LEAD,
            by_link=row.kind,
            has_email=row.email is not None,
        )
        found.setdefault(row.person_id, reader)
    return tuple(found.values())


def _posts(
    session: Session, actor: Actor, team_id: UUID | None, *, on: date
) -> Sequence[tuple[Post, str]]:
    """The posts of supervisors, administrators, and all in the team, or in the actor's own."""
    mine = aliased(Post)
    own = select(mine.team_id).where(
        mine.organisation_id == actor.organisation_id,
        mine.person_id == actor.person_id,
        mine.team_id.is_not(None),
        people.holds_on(mine, on),
    )
    in_team = Post.team_id.in_(own) if team_id is None else Post.team_id == team_id
    query = (
        select(Post, Person.name)
        .join(Person, Person.id == Post.person_id)
        .where(
            Post.organisation_id == actor.organisation_id,
            people.holds_on(Post, on),
            or_(in_team, Post.role.in_([Role.SUPERVISOR, Role.ADMINISTRATOR])),
        )
        .order_by(Person.name, Post.person_id, Post.starts_on, Post.id)
        .limit(1000)
    )
    return [(post, name) for post, name in session.execute(query)]
