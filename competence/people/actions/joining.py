"""People: somebody new, somebody who has a sign-in elsewhere, and another name."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.people import queries
from competence.people.actions.rows import NOT_HERE, member
from competence.people.records import (
    Membership,
    Person,
)
from competence.trail.actions import note


def add_person(session: Session, actor: Actor, name: str, *, at: datetime) -> Person:
    """Add a person and their membership in the actor's organisation, with a key of their own."""
    queries.administers(actor)
    person = Person(name=name, added_at=at)
    session.add(person)
    sealing.give_key(session, person.id, at=at)
    join(session, actor, person.id, at=at)
    return person


def join(session: Session, actor: Actor, person_id: UUID, *, at: datetime) -> Membership:
    """Make somebody who has a sign-in elsewhere a member of the actor's organisation too."""
    queries.administers(actor)
    if session.get(Membership, (actor.organisation_id, person_id)) is not None:
        raise RuleBroken("This person belongs here already.")
    membership = Membership(organisation_id=actor.organisation_id, person_id=person_id, since=at)
    session.add(membership)
    note(session, actor, "membership.started", subject=person_id, at=at)
    return membership


def rename(session: Session, actor: Actor, name: str, *, at: datetime) -> None:
    """Give oneself another name: from then on every page has it, and none the one before."""
    person = session.get(Person, actor.person_id, with_for_update=True)
    if person is None or session.get(Membership, (actor.organisation_id, person.id)) is None:
        raise NotFound(NOT_HERE)
    if person.name == name:
        return
    person.name = name
    note(session, actor, "person.renamed", subject=actor.person_id, at=at)


def rename_for(session: Session, actor: Actor, person_id: UUID, name: str, *, at: datetime) -> None:
    """Give a member the name they asked for; as `rename`, and by an administrator.

    Certificates stay as they are until their holder wishes otherwise. RuleBroken for oneself.
    """
    queries.administers(actor)
    member(session, actor, person_id)
    if person_id == actor.person_id:
        raise RuleBroken("Change your own name on your account page.", field="name")
    person = session.get_one(Person, person_id, with_for_update=True)
    if person.name != name:
        person.name = name
        note(session, actor, "person.renamed", subject=person_id, at=at)
