"""Making a card, answering one, and saying who may see it. The worker's, but for the answer."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people import actions as people
from competence.people.rules import AddressKind
from competence.scope_card import queries
from competence.scope_card.records import (
    ScopeCard,
    ScopeCardAnswer,
    ScopeCardPage,
    ScopeCardShowing,
)
from competence.scope_card.rules import (
    LONGEST_INSTEAD,
    LONGEST_NAME,
    LONGEST_WORDS,
    MOST_LINES,
    Answer,
    Card,
    Choice,
    frozen,
)
from competence.trail.actions import look, note

NOT_AGREED: Final = "A live page shows a card that is agreed. None of yours is yet."


def make(
    session: Session,
    actor: Actor,
    framework: Framework,
    choice: Choice,
    *,
    roles: Collection[str],
    role: str,
    at: datetime,
) -> ScopeCard:
    """Make a card, or a new version of it, from what was chosen and where things stand now.

    `roles` are the framework's roles that the worker practises, and `role` what their post is
    called. RuleBroken for lines that cannot stand on it, or a
    lead who may not be asked.
    """
    _works(actor)
    _check(session, actor, choice, at=at)
    could = queries.stood_today(session, actor, framework, roles, on=day_of(at))
    lines = tuple(line for line in could if line.code in choice.codes)
    if not lines or len(lines) < len(set(choice.codes)):
        raise RuleBroken("Choose at least one line of this page.", field="lines")
    if len(lines) > MOST_LINES:
        raise RuleBroken(f"Choose {MOST_LINES} lines at most: it is a card.", field="lines")
    card = Card(choice.name, role, lines, choice.instead, {line.code: line.part for line in could})
    row = ScopeCard(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        version=_next_version(session, actor),
        lead_id=choice.lead_id,
        framework=framework.framework,
        release=framework.release,
        made_at=at,
    )
    sealing.seal_into(session, row, "content", frozen(card), about=actor.person_id)
    session.add(row)
    note(
        session, actor, "scope_card.made", subject=actor.person_id, at=at,
        id=row.id, version=row.version,
    )  # fmt: skip
    let_team_see(session, actor, for_team=choice.for_team, at=at)
    if choice.new_address and end_page(session, actor, at=at):
        _open_page(session, actor, at=at)
    return row


def read_asked(session: Session, actor: Actor, card_id: UUID, *, at: datetime) -> queries.CardRead:
    """A card the actor is asked to agree, and a note for its worker that they read it."""
    found = queries.asked_one(session, actor, card_id, on=day_of(at))
    _look(session, actor, found, at=at)
    return found


def read_of_team(
    session: Session, actor: Actor, card_id: UUID, *, at: datetime
) -> queries.CardRead:
    """A card the actor's team is let see, and a note for its worker that they read it."""
    found = queries.of_team_one(session, actor, card_id, on=day_of(at))
    _look(session, actor, found, at=at)
    return found


def answer(
    session: Session,
    actor: Actor,
    card_id: UUID,
    said: Answer,
    *,
    words: str = "",
    at: datetime,
) -> ScopeCardAnswer:
    """Agree a card, or say in words what to change; once. RuleBroken for the second without any.

    NotFound where it is not the actor's to answer, or a newer one was made meanwhile.
    """
    if not actor.holds(Role.SUPERVISOR):
        raise NotPermitted("Only the lead who was asked answers this.")
    found = queries.asked_one(session, actor, card_id, on=day_of(at))
    if found.answer is not None:
        raise RuleBroken("This was answered already.")
    if said is Answer.CHANGE and not words:
        raise RuleBroken("Say what you would change.", field="words")
    if len(words) > LONGEST_WORDS:
        raise RuleBroken(f"Make this {LONGEST_WORDS:,} characters at most.", field="words")
    row = ScopeCardAnswer(
        organisation_id=actor.organisation_id,
        card_id=found.id,
        worker_id=found.worker.id,
        by_id=actor.person_id,
        answer=said,
        answered_at=at,
    )
    sealing.seal_into(session, row, "words", words, about=row.worker_id)
    session.add(row)
    event = "scope_card.agreed" if said is Answer.AGREED else "scope_card.change_asked"
    note(
        session, actor, event, subject=row.worker_id, at=at,
        id=found.id, version=found.version,
    )  # fmt: skip
    return row


def let_team_see(session: Session, actor: Actor, *, for_team: bool, at: datetime) -> None:
    """Let the actor's team see their agreed card, or not any more; nothing where that stands."""
    rows = session.execute(
        select(ScopeCardShowing.number, ScopeCardShowing.for_team)
        .where(
            ScopeCardShowing.organisation_id == actor.organisation_id,
            ScopeCardShowing.worker_id == actor.person_id,
        )
        .order_by(ScopeCardShowing.number.desc())
        .limit(1)
    ).first()
    number, stands = (0, False) if rows is None else rows
    if stands == for_team:
        return
    session.add(
        ScopeCardShowing(
            organisation_id=actor.organisation_id,
            worker_id=actor.person_id,
            number=number + 1,
            for_team=for_team,
            said_at=at,
        )
    )
    event = "scope_card.team_let" if for_team else "scope_card.team_not_let"
    note(session, actor, event, subject=actor.person_id, at=at)


def open_page(session: Session, actor: Actor, *, at: datetime) -> ScopeCardPage:
    """Open a live page of the actor's agreed card; RuleBroken where none is agreed, or one is open.

    It follows the newest version that is agreed.
    """
    _works(actor)
    found = queries.own(session, actor, at=at)
    if found.agreed is None:
        raise RuleBroken(NOT_AGREED)
    if found.token:
        raise RuleBroken("Your live page is open already.")
    return _open_page(session, actor, at=at)


def end_page(session: Session, actor: Actor, *, at: datetime) -> bool:
    """End the actor's live page, at once; gives whether one was open."""
    page = queries.live_page(session, actor, at=at)
    if page is None:
        return False
    people.end_addresses(session, actor, AddressKind.SCOPE_CARD, page.id, at=at)
    note(session, actor, "scope_card.hidden", subject=actor.person_id, at=at, page=page.id)
    return True


def _works(actor: Actor) -> None:
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")


def _check(session: Session, actor: Actor, choice: Choice, *, at: datetime) -> None:
    if len(choice.name) > LONGEST_NAME:
        raise RuleBroken(f"Make this {LONGEST_NAME} characters at most.", field="name")
    if len(choice.instead) > LONGEST_INSTEAD:
        raise RuleBroken(f"Make this {LONGEST_INSTEAD} characters at most.", field="instead")
    if choice.lead_id is None:
        return
    leads = queries.around(session, actor, on=day_of(at)).leads
    if choice.lead_id not in {one.person.id for one in leads}:
        raise RuleBroken("Choose somebody from this page, or nobody yet.", field="lead_id")


def _next_version(session: Session, actor: Actor) -> int:
    newest = session.scalar(
        select(func.max(ScopeCard.version)).where(
            ScopeCard.organisation_id == actor.organisation_id,
            ScopeCard.worker_id == actor.person_id,
        )
    )
    return (newest or 0) + 1


def _open_page(session: Session, actor: Actor, *, at: datetime) -> ScopeCardPage:
    row = ScopeCardPage(
        organisation_id=actor.organisation_id, worker_id=actor.person_id, opened_at=at
    )
    token = people.give_address(session, actor, AddressKind.SCOPE_CARD, row.id, at=at)
    sealing.seal_into(session, row, "token", token, about=actor.person_id)
    session.add(row)
    note(session, actor, "scope_card.shown", subject=actor.person_id, at=at, page=row.id)
    return row


def _look(session: Session, actor: Actor, found: queries.CardRead, *, at: datetime) -> None:
    row = session.get_one(ScopeCard, (actor.organisation_id, found.id))
    look(session, actor, row, owner_id=found.worker.id, at=at)
