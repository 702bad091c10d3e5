"""Taking everything away, closing one's account, and what becomes of it all 90 days later."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from competence import sealing
from competence.accounts import actions as accounts
from competence.accounts import queries as account_queries
from competence.actors import INSTALLATION, Actor, Role
from competence.database import acting_as, deleting
from competence.days import day_of
from competence.errors import NotPermitted
from competence.files.records import StoredFile
from competence.files.store import file_store
from competence.my_data.asking import erased, here, of
from competence.my_data.rules import FORMER, KEPT_DAYS, Erased
from competence.people import actions as people_actions
from competence.people import queries as people
from competence.people.records import Address, Person, VisitInvitation
from competence.people.records import Erased as ErasedPerson
from competence.scope.records import ScopeShare
from competence.tables import GLOBAL, METADATA
from competence.trail.actions import note

CLEAR: Final[Mapping[str, Mapping[str, object]]] = {
    "course_trainer": {"from_lived_experience_on": None},
    "learner": {"name": FORMER},
    "person": {"name": FORMER},
    "post": {"peer_role_stated_on": None},
    "team_lead": {"email": None},
}
"""What names somebody in the clear where their row stays, and what stands there afterwards."""


def note_taken(session: Session, actor: Actor, *, at: datetime) -> None:
    """Note that the actor took everything about them away."""
    note(session, actor, "my_data.taken", subject=actor.person_id, at=at)


def close(session: Session, actor: Actor, password: str, *, at: datetime) -> None:
    """Close the actor's account: whatever they hold anywhere ends today, and they are signed out.

    RuleBroken for a wrong password, for the last administrator of an organisation, and where it is
    closed already.
    """
    accounts.close_account(session, actor, password, at=at)
    on = day_of(at)
    for organisation in people.organisations_of(session, actor.person_id):
        asks = Actor(actor.person_id, organisation.id, frozenset({Role.ADMINISTRATOR}))
        with acting_as(session, Actor(actor.person_id, organisation.id)):
            others = people.administrators(session, asks, on=on)
            can_sign_in = account_queries.has_account(session, others)
            people_actions.give_up(
                session, Actor(actor.person_id, organisation.id),
                open_accounts=can_sign_in, on=on, at=at,
            )  # fmt: skip


def take_back(session: Session, actor: Actor, *, at: datetime) -> None:
    """Open the actor's account again; posts that ended have to be given anew."""
    accounts.reopen_account(session, actor, at=at)


def due(session: Session, *, at: datetime) -> Sequence[UUID]:
    """Who closed their account so long ago that they are to be erased; for the installation."""
    return account_queries.closed_before(session, at - timedelta(days=KEPT_DAYS))


def erased_before(session: Session) -> Sequence[UUID]:
    """Everybody who was erased; for the list that is kept outside the database."""
    query = select(ErasedPerson.person_id)
    return session.scalars(query.order_by(ErasedPerson.erased_at, ErasedPerson.person_id)).all()


def erase(session: Session, actor: Actor, person_id: UUID, *, at: datetime) -> None:
    """Take away what is a person's, and their name and key; by the installation only.

    What was decided stays, of a former member; nothing sealed for them opens again.
    """
    if actor.is_somebody:
        raise NotPermitted("Nobody erases another: it follows from closing one's own account.")
    with acting_as(session, Actor(person_id, INSTALLATION)):
        organisations = [one.id for one in people.organisations_of(session, person_id)]
        email = account_queries.email_of(session, person_id)
    with deleting(session):
        for organisation_id in organisations:
            with acting_as(session, Actor(person_id, organisation_id, via=actor.via)):
                _destroy_files(session, organisation_id, person_id)
                _end_links(session, organisation_id, person_id)
                _forget(session, organisation_id, person_id)
                session.execute(
                    delete(VisitInvitation).where(
                        VisitInvitation.organisation_id == organisation_id,
                        VisitInvitation.email == email,
                    )
                )
        _forget(session, None, person_id)
    if session.get(Person, person_id) is not None:
        sealing.forget_person(session, person_id, at=at)
        session.add(ErasedPerson(person_id=person_id, erased_at=at))
    for organisation_id in organisations:
        system = Actor.system(organisation_id, via=actor.via)
        with acting_as(session, system):
            note(session, system, "person.erased", subject=person_id, at=at)


def _destroy_files(session: Session, organisation_id: UUID, person_id: UUID) -> None:
    query = select(StoredFile).where(
        StoredFile.organisation_id == organisation_id, StoredFile.person_id == person_id
    )
    for stored in session.scalars(query).all():
        file_store(session).destroy(session, stored)


def _end_links(session: Session, organisation_id: UUID, person_id: UUID) -> None:
    """Take away the links to what goes, and to the person."""
    targets = [
        select(table.columns.id).where(here(table, organisation_id), _goes(table, person_id))
        for table in METADATA.sorted_tables
        if table.name not in GLOBAL and "id" in table.columns and of(table.name)
    ]
    session.execute(
        delete(Address).where(
            Address.organisation_id == organisation_id,
            or_(Address.target_id == person_id, *map(Address.target_id.in_, targets)),
        )
    )


def _goes(table: Table, person_id: UUID) -> ColumnElement[bool]:
    return or_(
        *(
            erased(table, person_id, becomes)
            for becomes in (Erased.ROW, Erased.UNSHARED, Erased.WORDS)
        )
    )


def _forget(session: Session, organisation_id: UUID | None, person_id: UUID) -> None:
    """In one organisation, or with None outside every one; what hangs on another row goes first."""
    for table in reversed(METADATA.sorted_tables):
        if (table.name in GLOBAL) != (organisation_id is None):
            continue
        where = here(table, organisation_id or INSTALLATION)
        becomes = {one.erased for one in of(table.name)}
        if Erased.UNSHARED in becomes:
            unshared = erased(table, person_id, Erased.UNSHARED)
            session.execute(delete(table).where(where, unshared, ~_shared(table)))
        if Erased.ROW in becomes:
            session.execute(delete(table).where(where, erased(table, person_id, Erased.ROW)))
        emptied = _emptied(table)
        if emptied and not becomes.isdisjoint({Erased.WORDS, Erased.UNSHARED}):
            session.execute(update(table).where(where, _goes(table, person_id)).values(**emptied))


_ENTRY: Final = {"scope_entry": "id", "scope_closing": "entry_id"}


def _shared(table: Table) -> ColumnElement[bool]:
    share = ScopeShare.__table__.alias()
    return exists().where(
        share.c.organisation_id == table.c.organisation_id,
        share.c.entry_id == table.c[_ENTRY[table.name]],
    )


def _emptied(table: Table) -> Mapping[str, Any]:
    sealed = {one.name: None for one in table.columns if one.info.get("personal")}
    return {**sealed, **CLEAR.get(table.name, {})}
