"""Links to whoever answers without an account: made, sent, opened, and used once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox.actions import ask_for
from competence.outbox.rules import Template, link_key
from competence.people import actions as people
from competence.people import queries as people_queries
from competence.people.rules import AddressKind, LetterWithLink
from competence.scope import queries
from competence.scope.actions.answering import answer
from competence.scope.actions.rows import works
from competence.scope.records import ScopeAnswer, ScopeShare
from competence.scope.rules import Answered
from competence.trail.actions import look, note


def make_link(session: Session, actor: Actor, share_id: UUID, *, at: datetime) -> queries.LinkMade:
    """A link to what the actor shared with somebody without an account.

    Only the token's hash is kept. Earlier links to it end. NotFound where nothing waits for them.
    """
    works(actor)
    found = queries.linked(session, actor, share_id, at=at)
    people.end_addresses(session, actor, AddressKind.SCOPE_ANSWER, share_id, at=at)
    token = people.give_address(session, actor, AddressKind.SCOPE_ANSWER, share_id, at=at)
    note(
        session, actor, "scope.link_made", subject=actor.person_id, at=at,
        id=found.entry_id, share=share_id,
    )  # fmt: skip
    email = _email_of(session, found, actor.organisation_id, at=at)
    return queries.LinkMade(found, token, has_email=email is not None)


def mail_link(session: Session, actor: Actor, share_id: UUID, *, at: datetime) -> queries.ShareRead:
    """Ask that a link of its own is sent to them, once a day at most; gives what was shared.

    RuleBroken where nobody put in where it could be sent.
    """
    works(actor)
    found = queries.linked(session, actor, share_id, at=at)
    if not _email_of(session, found, actor.organisation_id, at=at):
        raise RuleBroken("There is no address to send it to. Hand the link over yourself.")
    ask_for(
        session, actor, found.reader.id, Template.LINK,
        effect_key=link_key(share_id, day_of(at)), about_id=share_id, at=at,
    )  # fmt: skip
    note(
        session, actor, "scope.link_mailed", subject=actor.person_id, at=at,
        id=found.entry_id, share=share_id,
    )  # fmt: skip
    return found


def take_link_along(
    session: Session, actor: Actor, share_id: UUID, *, at: datetime
) -> LetterWithLink | None:
    """A link for the message that leaves now; None where nothing waits there any more.

    Only the installation makes one; until then there is none.
    """
    if actor.is_somebody:
        raise NotPermitted("Messages are sent by the installation alone.")
    row = session.get(ScopeShare, (actor.organisation_id, share_id))
    if row is None:
        return None
    worker = Actor(row.worker_id, actor.organisation_id, via=actor.via)
    try:
        found = queries.linked(session, worker, share_id, at=at)
    except NotFound:
        return None
    email = _email_of(session, found, actor.organisation_id, at=at)
    if email is None:
        return None
    token = people.give_address(session, actor, AddressKind.SCOPE_ANSWER, share_id, at=at)
    note(session, actor, "scope.link_sent", subject=row.worker_id, at=at, share=share_id)
    return LetterWithLink(email, token, found.link_until)


def read_by_link(session: Session, token: str, *, at: datetime) -> queries.ShareRead:
    """What a link leads to, and a note for its worker that it was read; NotFound once it ended."""
    reader, found = queries.by_link(session, token, at=at)
    row = session.get_one(ScopeShare, (reader.organisation_id, found.id))
    look(session, reader, row, owner_id=row.worker_id, at=at)
    return found


def answer_by_link(
    session: Session, token: str, answered: Answered, *, by: UUID | None = None, at: datetime
) -> ScopeAnswer:
    """Answer by a link, which ends. NotFound once it ended.

    `by` is whoever is signed in, where somebody is: nobody answers what they shared themself.
    """
    reader, found = queries.by_link(session, token, at=at)
    if by == found.worker.id:
        raise RuleBroken("This link is to what you shared yourself. Give it to whom you chose.")
    return answer(session, reader, found.id, answered, at=at)


def _email_of(
    session: Session, found: queries.ShareRead, organisation_id: UUID, *, at: datetime
) -> str | None:
    return people_queries.email_of_lead(session, organisation_id, found.reader.id, on=day_of(at))
