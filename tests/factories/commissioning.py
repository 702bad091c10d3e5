"""Agreements, declared facts, replies and questions to test with; each in a transaction."""

from datetime import date, datetime, timedelta
from uuid import UUID

from competence.actors import Actor, Role
from competence.commissioning import actions
from competence.commissioning.rules import Declaration, Offered, Subject, ToDo
from competence.database import Database
from competence.days import day_of
from competence.duties.rules import Holds
from competence.editions import Edition
from competence.people.rules import OrganisationKind
from tests.factories import people
from tests.factories.people import NOW

TODAY = NOW.date()


def offered(*, to: str = "Coast board", starts_on: date = TODAY, days: int = 365) -> Offered:
    """An offer for so many days."""
    return Offered(to, starts_on, starts_on + timedelta(days=days))


def commissioner(
    database: Database,
    name: str = "Coast board",
    who: str = "Com Sample",
    *,
    email: str | None = None,
) -> Actor:
    """A commissioner, in an organisation of their own."""
    place = people.organisation(database, name, kind=OrganisationKind.COMMISSIONER)
    return people.person(database, place, who, Role.COMMISSIONER, email=email)


def offer(
    database: Database, admin: Actor, what: Offered | None = None, *, at: datetime = NOW
) -> tuple[UUID, str]:
    """An offer; its id and the token of its link."""
    with database.committing(admin) as session:
        row, token = actions.offer(session, admin, what or offered(starts_on=day_of(at)), at=at)
    return row.id, token


def accepted(database: Database, who: Actor, token: str, *, at: datetime = NOW) -> UUID:
    """The agreement that a commissioner makes of an offer; its id."""
    with database.committing(who) as session:
        return actions.accept(session, who, token, at=at).id


def agreed(
    database: Database,
    admin: Actor,
    who: Actor,
    what: Offered | None = None,
    *,
    at: datetime = NOW,
) -> UUID:
    """An agreement between an administrator's service and a commissioner; its id."""
    return accepted(database, who, offer(database, admin, what, at=at)[1], at=at)


def ended(database: Database, who: Actor, commission_id: UUID, *, at: datetime = NOW) -> None:
    """End an agreement."""
    with database.committing(who) as session:
        actions.end(session, who, commission_id, at=at)


def declared(
    database: Database, admin: Actor, said: Declaration | None = None, *, at: datetime = NOW
) -> UUID:
    """A fact that a service declares: without another, a peer lead's post."""
    what = said or Declaration(Subject.PEER_LEAD_POST, Holds.PARTLY)
    with database.committing(admin) as session:
        return actions.declare(session, admin, what, at=at).id


def drafted(
    database: Database,
    peer: Actor,
    edition: Edition,
    words: str = "We would say it in other words.",
    *,
    even_if_known: bool = False,
    at: datetime,
) -> UUID:
    """A reply that a peer writes for all; its id."""
    with database.committing(peer) as session:
        return actions.draft_reply(
            session, peer, edition, words, even_if_known=even_if_known, at=at
        ).id


def said(
    database: Database,
    peer: Actor,
    reply_id: UUID,
    *,
    says_yes: bool = True,
    even_if_known: bool = False,
    at: datetime,
) -> None:
    """What a peer says of a reply."""
    with database.committing(peer) as session:
        actions.say(session, peer, reply_id, says_yes=says_yes, even_if_known=even_if_known, at=at)


def asked(
    database: Database,
    who: Actor,
    service_id: UUID,
    words: str = "How is supervision kept free?",
    *,
    about: str = "",
    at: datetime = NOW,
) -> UUID:
    """A commissioner's question to a service; its id."""
    with database.committing(who) as session:
        return actions.ask(session, who, service_id, words, about=about, at=at).id


def answered(
    database: Database,
    who: Actor,
    question_id: UUID,
    words: str = "Two hours stand in every rota.",
    *,
    at: datetime = NOW,
) -> None:
    """The service's answer."""
    with database.committing(who) as session:
        actions.answer(session, who, question_id, words, at=at)


def to_do(
    words: str = "Put it into the rota.", owner: str = "The service manager", *, due_on: date
) -> ToDo:
    """An action as it is written down."""
    return ToDo(words, owner, due_on)


def action_set(
    database: Database,
    who: Actor,
    question_id: UUID,
    what: ToDo | None = None,
    *,
    at: datetime = NOW,
) -> UUID:
    """An action of the service; its id."""
    with database.committing(who) as session:
        return actions.set_action(
            session, who, question_id, what or to_do(due_on=day_of(at)), at=at
        ).id


def word(
    database: Database, peer: Actor, action_id: UUID, *, says_done: bool = True, at: datetime = NOW
) -> None:
    """A peer's word on whether an action is done."""
    with database.committing(peer) as session:
        actions.say_done(session, peer, action_id, says_done=says_done, at=at)
