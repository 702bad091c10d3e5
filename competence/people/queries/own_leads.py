"""Who is whose own lead: to whom it goes up when what somebody holds waits past its day."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.people.queries.posts import holds_on
from competence.people.records import Post
from competence.people.rules import OwnLeads


def own_leads(session: Session, actor: Actor, *, on: date) -> OwnLeads:
    """Who answers scope concerns in the actor's organisation on a day, and everybody's teams."""
    query = (
        select(Post.person_id, Post.team_id, Post.answers_scope_concerns)
        .where(Post.organisation_id == actor.organisation_id, holds_on(Post, on))
        .order_by(Post.person_id, Post.id)
        .limit(5000)
    )
    teams: dict[UUID, frozenset[UUID]] = {}
    answering: set[UUID] = set()
    for person_id, team_id, answers in session.execute(query):
        teams[person_id] = teams.get(person_id, frozenset()) | ({team_id} if team_id else set())
        if answers:
            answering.add(person_id)
    return OwnLeads(frozenset(answering), teams)
