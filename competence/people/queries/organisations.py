"""Organisations, the installation, and the names of people one may already know."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.people.records import (
    Installation,
    Membership,
    Organisation,
    Person,
    RulesAcceptance,
)
from competence.people.rules import NOT_FOR_DISCIPLINE, OrganisationKind


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation as a choice on a page, and the framework it works with."""

    id: UUID
    name: str
    framework: str
    release: str
    kind: OrganisationKind


def is_demo(session: Session) -> bool:
    """Whether this installation's people and places are made up."""
    installation = session.get(Installation, 1)
    return installation is not None and installation.demo


def is_set_up(session: Session) -> bool:
    """Whether this database was set up before."""
    return session.get(Installation, 1) is not None


def every_organisation(session: Session) -> Sequence[UUID]:
    """The ids of all organisations; for the operator's commands only."""
    return session.scalars(select(Organisation.id).order_by(Organisation.added_at)).all()


def organisations(session: Session) -> Sequence[OrganisationName]:
    """Every organisation, oldest first; for the installation's own work only."""
    query = select(Organisation).order_by(Organisation.added_at, Organisation.id)
    return [_named(row) for row in session.scalars(query)]


def organisation(session: Session, actor: Actor) -> OrganisationName:
    """The organisation the actor acts in."""
    row = session.get(Organisation, actor.organisation_id)
    if row is None:
        raise NotFound("There is no such organisation.")
    return _named(row)


def organisations_of(session: Session, person_id: UUID) -> Sequence[OrganisationName]:
    """The organisations a person belongs or belonged to, by name; for choosing one after sign-in.

    A leaver is among them: their posts ended, and they still read what is theirs.
    """
    query = (
        select(Organisation)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.person_id == person_id)
        .order_by(Organisation.name, Organisation.id)
    )
    return [_named(row) for row in session.scalars(query)]


def names(session: Session, person_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of persons whose ids the caller may already hold."""
    if not person_ids:
        return {}
    query = select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return dict(session.execute(query).all())


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That an organisation accepted what nothing here is ever used for: who, what words, when."""

    by: str
    words: str
    accepted_at: datetime


def acceptances(session: Session, actor: Actor, *, limit: int = 20) -> Sequence[Acceptance]:
    """What was accepted for the actor's organisation, newest first; for whoever belongs there."""
    query = (
        select(RulesAcceptance)
        .where(RulesAcceptance.organisation_id == actor.organisation_id)
        .order_by(RulesAcceptance.accepted_at.desc(), RulesAcceptance.id)
        .limit(limit)
    )
    return [
        Acceptance(row.accepted_by, NOT_FOR_DISCIPLINE[row.version], row.accepted_at)
        for row in session.scalars(query)
    ]


def _named(row: Organisation) -> OrganisationName:
    return OrganisationName(row.id, row.name, row.framework, row.release, row.kind)
