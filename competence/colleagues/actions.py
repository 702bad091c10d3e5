"""Asking a colleague by a link, answering it, and keeping or letting go what they wrote."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role, Via
from competence.colleagues import queries
from competence.colleagues.records import ColleagueAsked
from competence.colleagues.rules import (
    LINK_LASTS,
    Account,
    AskedRead,
    Asking,
    account_fault,
    asking_fault,
    giver_words,
)
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.evidence import actions as evidence
from competence.evidence.records import Evidence
from competence.evidence.rules import Fault, Given
from competence.framework.model import Framework
from competence.people import actions as people
from competence.people.rules import AddressKind
from competence.shares import share_of
from competence.trail.actions import note


def ask(
    session: Session, actor: Actor, framework: Framework, asking: Asking, *, at: datetime
) -> tuple[ColleagueAsked, str]:
    """Ask a colleague for what they saw; gives the row, and the token of a link that works once.

    Only the token's hash is kept. The link ends after 14 days, when used, or when taken back.
    """
    _works(actor)
    if framework.kind_by_link is None:
        raise RuleBroken("This framework knows no account of a colleague's.", field="what")
    waiting = len(queries.asked(session, actor))
    _refuse(asking_fault(asking, waiting=waiting, today=day_of(at)))
    row = ColleagueAsked(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        form=asking.form,
        saw_on=asking.saw_on,
        asked_at=at,
        ends_at=at + LINK_LASTS,
    )
    _seal(session, row, what=asking.what.strip(), who=asking.who.strip())
    session.add(row)
    token = people.give_address(
        session, actor, AddressKind.COLLEAGUE, row.id, expires_at=row.ends_at, at=at
    )
    note(session, actor, "colleague.asked", subject=actor.person_id, at=at, id=row.id)
    return row, token


def answer(
    session: Session, token: str, account: Account, *, by: UUID | None = None, at: datetime
) -> None:
    """Hand the worker what a colleague wrote; the link ends. Nobody else reads it.

    `by` is whoever is signed in, where somebody is: nobody answers their own link.
    """
    row = queries.record_of_link(session, token, at=at, locked=True)
    if by == row.worker_id:
        raise RuleBroken("This link is your own. Give it to the colleague you ask.")
    _refuse(account_fault(account))
    _seal(
        session, row,
        giver=account.giver.strip(), giver_role=account.giver_role.strip(), words=account.words,
    )  # fmt: skip
    row.answered_at = at
    system = Actor.system(row.organisation_id, via=Via.ADDRESS)
    people.end_addresses(session, system, AddressKind.COLLEAGUE, row.id, at=at)
    note(session, system, "colleague.answered", subject=row.worker_id, at=at, id=row.id)


def take_back(session: Session, actor: Actor, asked_id: UUID, *, at: datetime) -> None:
    """End a link that nobody used yet, at once; RuleBroken once something was written."""
    row = queries.asked_record(session, actor, asked_id, locked=True)
    if row.answered_at is not None:
        raise RuleBroken("They have answered already. Read it, then keep it or let it go.")
    _drop(session, actor, row, "colleague.taken_back", at=at)


def keep(
    session: Session,
    actor: Actor,
    framework: Framework,
    asked_id: UUID,
    *,
    about: tuple[str, ...],
    at: datetime,
) -> Evidence:
    """Keep a colleague's words as evidence, with the giver as they named themself.

    `framework` is the release it was asked under. RuleBroken while nothing was written.
    """
    _works(actor)
    row = _answered(session, actor, asked_id)
    given = _given(framework, queries.asked_one(session, actor, asked_id), about)
    kept = evidence.receive(session, actor, framework, given, at=at)
    note(
        session, actor, "colleague.kept", subject=actor.person_id, at=at,
        id=row.id, evidence=kept.id,
    )  # fmt: skip
    session.delete(row)
    return kept


def let_go(session: Session, actor: Actor, asked_id: UUID, *, at: datetime) -> None:
    """Destroy what a colleague wrote; nobody is told, and nobody can bring it back."""
    row = _answered(session, actor, asked_id)
    _drop(session, actor, row, "colleague.let_go", at=at)


def drop_over(session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime) -> int:
    """Take away what an organisation's colleagues were asked, once its time is over; how many.

    By the installation only.
    """
    if actor.is_somebody:
        raise NotPermitted("This goes when its time is over, by itself.")
    limit = share_of(session, ColleagueAsked, actor, all_at_once=all_at_once)
    found = queries.over(session, actor.organisation_id, at=at, limit=limit)
    for row in found:
        people.end_addresses(session, actor, AddressKind.COLLEAGUE, row.id, at=at)
        session.delete(row)
    if found:
        note(session, actor, "colleague.gone", at=at, count=len(found))
    return len(found)


def _works(actor: Actor) -> None:
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")


def _answered(session: Session, actor: Actor, asked_id: UUID) -> ColleagueAsked:
    row = queries.asked_record(session, actor, asked_id, locked=True)
    if row.answered_at is None:
        raise RuleBroken("Nothing was written yet. You can take the link back.")
    return row


def _given(framework: Framework, found: AskedRead, about: tuple[str, ...]) -> Given:
    if found.account is None or found.answered_at is None or framework.kind_by_link is None:
        raise ValueError("asked to keep what nobody wrote, or under another release")
    return Given(
        kind=framework.kind_by_link,
        happened_on=found.saw_on,
        title=found.what,
        words=found.account.words,
        giver=giver_words(found.account),
        given_at=found.answered_at,
        about=about,
    )


def _drop(session: Session, actor: Actor, row: ColleagueAsked, event: str, *, at: datetime) -> None:
    people.end_addresses(session, actor, AddressKind.COLLEAGUE, row.id, at=at)
    session.delete(row)
    note(session, actor, event, subject=actor.person_id, at=at, id=row.id)


def _seal(session: Session, row: ColleagueAsked, **words: str) -> None:
    for column, text in words.items():
        sealing.seal_into(session, row, column, text, about=row.worker_id)


def _refuse(found: Fault | None) -> None:
    if found is not None:
        raise RuleBroken(found.because, field=found.field)
