"""Reading cards: one's own, those one was asked to agree, the team's, and a live page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor, Role, Via
from competence.database import become, points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.queries.pairs import in_force
from competence.people.records import Address, Pair, Person, Post
from competence.people.rules import SUPERVISES_WORK, AddressKind, PairKind, PersonName
from competence.role import queries as role
from competence.scope_card.records import (
    ScopeCard,
    ScopeCardAnswer,
    ScopeCardPage,
    ScopeCardShowing,
)
from competence.scope_card.rules import Answer, Card, Here, Line, stands, thawed
from competence.sealing.records import PersonKey
from competence.signoff import queries as signoff
from competence.training import queries as training

NOT_YOURS: Final = "There is nothing here for you to read."
NO_SUCH_LINK: Final = "This link does not work any more. Ask the person who gave it to you."


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody who may be asked to agree a card: a supervisor of the work, or a named lead."""

    person: PersonName
    kinds: frozenset[PairKind]
    is_named_lead: bool
    is_administrator: bool


@dataclass(frozen=True, slots=True)
class Around:
    """The framework's roles a worker practises, in post order, and whom they may ask.

    Those who supervise their work come first, then by name.
    """

    roles: tuple[str, ...]
    leads: tuple[Lead, ...]


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """What a lead said to a card, and when."""

    by: PersonName
    answer: Answer
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class CardRead:
    """A version of somebody's card; `is_newest` where none was made after it."""

    id: UUID
    version: int
    worker: PersonName
    lead: PersonName | None
    framework: str
    release: str
    card: Card
    made_on: date
    answer: AnswerRead | None
    is_newest: bool

    @property
    def agreed_on(self) -> date | None:
        """The day on which the lead agreed it; none where they did not."""
        agreed = self.answer is not None and self.answer.answer is Answer.AGREED
        return self.answer.on if agreed and self.answer is not None else None


@dataclass(frozen=True, slots=True)
class OwnCards:
    """A worker's own versions, newest first, whether the team sees them, and the live page.

    `token` is of the live page, and empty where none is open.
    """

    versions: tuple[CardRead, ...]
    for_team: bool
    token: str

    @property
    def agreed(self) -> CardRead | None:
        """The newest version that is agreed: what the team and the live page show."""
        return next((one for one in self.versions if one.agreed_on), None)

    def one(self, card_id: UUID) -> CardRead:
        """One of the versions; else NotFound."""
        found = next((one for one in self.versions if one.id == card_id), None)
        if found is None:
            raise NotFound(NOT_YOURS)
        return found


def stood_today(
    session: Session,
    actor: Actor,
    framework: Framework,
    roles: Collection[str],
    *,
    on: date,
) -> Sequence[Line]:
    """Everything that could stand on the actor's card today, in its order.

    `roles` are the framework's roles that they practise.
    """
    standings = signoff.standings(session, actor, framework)
    varied = role.in_force(session, actor, framework, on=on)
    return stands(
        framework,
        roles,
        {code: one.agreed for code, one in standings.items() if one.agreed},
        training.completed_courses(session, actor, framework.framework),
        {code: Here(one.verdict, one.condition) for code, one in varied.items()},
    )


def around(session: Session, actor: Actor, *, on: date) -> Around:
    """The framework's roles that the actor practises, and whom they may ask to agree their card.

    Practice and peer-led pairs, and supervisors who answer scope concerns; a line pair is none.
    """
    held, pair = aliased(Post), aliased(Pair)
    query = (
        select(
            Person.id,
            Person.name,
            held.practises,
            pair.kind,
            held.answers_scope_concerns,
            _administers(actor, on=on),
        )
        .join(held, held.person_id == Person.id)
        .outerjoin(
            pair,
            and_(
                pair.organisation_id == held.organisation_id,
                pair.supervisor_id == held.person_id,
                pair.worker_id == actor.person_id,
                pair.kind.in_(sorted(SUPERVISES_WORK)),
                people.holds_on(pair, on),
            ),
        )
        .where(
            held.organisation_id == actor.organisation_id,
            people.holds_on(held, on),
            or_(
                held.person_id == actor.person_id,
                and_(
                    held.role == Role.SUPERVISOR,
                    or_(pair.id.is_not(None), held.answers_scope_concerns),
                ),
            ),
        )
        .order_by(Person.name, Person.id, held.starts_on, held.id)
        .limit(200)
    )
    roles: list[str] = []
    found: dict[UUID, Lead] = {}
    for person_id, name, practises, kind, is_named, administers in session.execute(query):
        if person_id == actor.person_id:
            roles += practises
            continue
        person = PersonName(person_id, name)
        before = found.get(person_id, Lead(person, frozenset(), is_named, administers))
        kinds = before.kinds | ({kind} if kind else set())
        found[person_id] = Lead(person, kinds, before.is_named_lead or is_named, administers)
    leads = sorted(found.values(), key=lambda one: not one.kinds)
    return Around(tuple(dict.fromkeys(roles)), tuple(leads))


def _administers(actor: Actor, *, on: date) -> ColumnElement[bool]:
    """The condition that a person is an administrator here, too."""
    post = aliased(Post)
    return exists().where(
        post.organisation_id == actor.organisation_id,
        post.person_id == Person.id,
        post.role == Role.ADMINISTRATOR,
        people.holds_on(post, on),
    )


def own(session: Session, actor: Actor, *, at: datetime, limit: int = 50) -> OwnCards:
    """All that is kept of the actor's card."""
    page = _live_page_id(actor, at)
    rows = session.execute(
        _cards()
        .add_columns(_latest_showing(actor), ScopeCardPage, PersonKey)
        .outerjoin(
            ScopeCardPage,
            and_(
                ScopeCardPage.organisation_id == ScopeCard.organisation_id,
                ScopeCardPage.id == page,
            ),
        )
        # The key comes along and is held, so that opening words takes no query of its own.
        .outerjoin(PersonKey, PersonKey.person_id == ScopeCard.worker_id)
        .where(
            ScopeCard.organisation_id == actor.organisation_id,
            ScopeCard.worker_id == actor.person_id,
        )
        .order_by(ScopeCard.version.desc(), ScopeCard.id)
        .limit(limit)
    ).all()
    return OwnCards(
        tuple(_read(session, row[:-3]) for row in rows),
        for_team=any(row[-3] for row in rows),
        token=_token(session, rows[0][-2]) if rows else "",
    )


def live_token(session: Session, actor: Actor, *, at: datetime) -> str:
    """The token of the actor's live page; empty where none is open."""
    return _token(session, live_page(session, actor, at=at))


def asked(session: Session, actor: Actor, *, on: date, limit: int = 200) -> Sequence[CardRead]:
    """The newest cards that the actor is asked to agree, or has answered; unanswered ones first.

    While they may be asked by its worker; without a word of the cards.
    """
    rows = session.execute(
        _cards()
        .where(*_asked_of(actor, on))
        .order_by(ScopeCardAnswer.id.is_not(None), ScopeCard.made_at, ScopeCard.id)
        .limit(limit)
    )
    return [_read(session, row, with_words=False) for row in rows]


def asked_one(session: Session, actor: Actor, card_id: UUID, *, on: date) -> CardRead:
    """One of them; else NotFound."""
    return _one(session, *_asked_of(actor, on), *_named(actor, card_id))


def waits(actor: Actor, *, on: date) -> ColumnElement[bool]:
    """The condition that somebody's newest card waits for the actor's word."""
    query = select(ScopeCard.id).where(
        *_asked_of(actor, on), ~exists().where(points_at(ScopeCardAnswer.card_id, ScopeCard))
    )
    return query.exists()


def of_team(session: Session, actor: Actor, *, on: date, limit: int = 100) -> Sequence[CardRead]:
    """The agreed cards of others in the actor's teams whose owners let the team see them.

    By name, without a word of the cards.
    """
    rows = session.execute(
        _cards().where(*_of_team(actor, on)).order_by(Person.name, ScopeCard.id).limit(limit)
    )
    return [_read(session, row, with_words=False) for row in rows]


def of_team_one(session: Session, actor: Actor, card_id: UUID, *, on: date) -> CardRead:
    """One of them; else NotFound."""
    return _one(session, *_of_team(actor, on), *_named(actor, card_id))


def live_page(session: Session, actor: Actor, *, at: datetime) -> ScopeCardPage | None:
    """The actor's live page; None where none is open."""
    query = select(ScopeCardPage).where(
        ScopeCardPage.organisation_id == actor.organisation_id,
        ScopeCardPage.id == _live_page_id(actor, at),
    )
    return session.scalar(query)


def shown(session: Session, token: str, *, at: datetime) -> CardRead:
    """What a live page shows: its owner's newest agreed card, while they hold the post.

    Unknown, ended, no post and nothing agreed are one NotFound; the session acts there from then
    on.
    """
    address = people.address(session, token, AddressKind.SCOPE_CARD, at=at)
    actor = Actor.system(address.organisation_id, via=Via.ADDRESS)
    become(session, actor)
    page = session.get_one(ScopeCardPage, (address.organisation_id, address.target_id))
    row = session.execute(
        _cards()
        .where(
            ScopeCard.organisation_id == address.organisation_id,
            ScopeCard.worker_id == page.worker_id,
            ScopeCardAnswer.answer == Answer.AGREED,
            people.is_held(ScopeCard.worker_id, Role.PEER_SUPPORT_WORKER, on=day_of(at)),
        )
        .order_by(ScopeCard.version.desc())
        .limit(1)
    ).first()
    if row is None:
        raise NotFound(NO_SUCH_LINK)
    return _read(session, row)


def _named(actor: Actor, card_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return ScopeCard.organisation_id == actor.organisation_id, ScopeCard.id == card_id


def _one(session: Session, *which: ColumnElement[bool]) -> CardRead:
    row = session.execute(_cards().where(*which).limit(1)).first()
    if row is None:
        raise NotFound(NOT_YOURS)
    return _read(session, row)


def _cards() -> Select[ScopeCard, str, str, ScopeCardAnswer, str, bool]:
    """Cards, each with its worker's and its lead's name, the answer, and whether it is newest."""
    lead, answerer = aliased(Person), aliased(Person)
    return (
        select(ScopeCard, Person.name, lead.name, ScopeCardAnswer, answerer.name, ~_newer())
        .join(Person, Person.id == ScopeCard.worker_id)
        .outerjoin(lead, lead.id == ScopeCard.lead_id)
        .outerjoin(ScopeCardAnswer, points_at(ScopeCardAnswer.card_id, ScopeCard))
        .outerjoin(answerer, answerer.id == ScopeCardAnswer.by_id)
    )


def _read(
    session: Session,
    row: Any,  # noqa: ANN401 - one of the select above
    *,
    with_words: bool = True,
) -> CardRead:
    card, worker, lead, answer, by, is_newest = row

    def words(of: ScopeCard | ScopeCardAnswer, column: str) -> str:
        return sealing.opened(session, of, column, about=of.worker_id) if with_words else ""

    return CardRead(
        id=card.id,
        version=card.version,
        worker=PersonName(card.worker_id, worker),
        lead=None if card.lead_id is None else PersonName(card.lead_id, lead),
        framework=card.framework,
        release=card.release,
        card=thawed(words(card, "content")),
        made_on=day_of(card.made_at),
        answer=None
        if answer is None
        else AnswerRead(
            PersonName(answer.by_id, by),
            answer.answer,
            words(answer, "words"),
            day_of(answer.answered_at),
        ),
        is_newest=bool(is_newest),
    )


def _newer(*, agreed: bool = False) -> ColumnElement[bool]:
    """Whether a card's worker made another one after it; with `agreed`, one that was agreed."""
    later = aliased(ScopeCard)
    found = exists().where(
        later.organisation_id == ScopeCard.organisation_id,
        later.worker_id == ScopeCard.worker_id,
        later.version > ScopeCard.version,
    )
    if not agreed:
        return found
    said = aliased(ScopeCardAnswer)
    return found.where(
        said.organisation_id == later.organisation_id,
        said.card_id == later.id,
        said.answer == Answer.AGREED,
    )


def _asked_of(actor: Actor, on: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a card that the actor is asked about, while they may be."""
    in_pair = exists().where(
        Pair.organisation_id == ScopeCard.organisation_id,
        Pair.worker_id == ScopeCard.worker_id,
        Pair.supervisor_id == ScopeCard.lead_id,
        Pair.kind.in_(sorted(SUPERVISES_WORK)),
        in_force(on),
    )
    held = aliased(Post)
    leads_here = exists().where(
        held.organisation_id == ScopeCard.organisation_id,
        held.person_id == ScopeCard.lead_id,
        held.role == Role.SUPERVISOR,
        held.answers_scope_concerns,
        people.holds_on(held, on),
    )
    return (
        ScopeCard.organisation_id == actor.organisation_id,
        ScopeCard.lead_id == actor.person_id,
        or_(in_pair, leads_here),
        people.is_held(ScopeCard.worker_id, Role.PEER_SUPPORT_WORKER, on=on),
        ~_newer(),
    )


def _of_team(actor: Actor, on: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions of a card that the actor's team is let see."""
    mine, theirs = aliased(Post), aliased(Post)
    together = exists().where(
        theirs.organisation_id == ScopeCard.organisation_id,
        theirs.person_id == ScopeCard.worker_id,
        theirs.role == Role.PEER_SUPPORT_WORKER,
        people.holds_on(theirs, on),
        mine.organisation_id == theirs.organisation_id,
        mine.team_id == theirs.team_id,
        mine.person_id == actor.person_id,
        mine.role.in_([Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, Role.TRAINER]),
        people.holds_on(mine, on),
    )
    shown_to = aliased(ScopeCardShowing)
    said = aliased(ScopeCardShowing)
    latest = (
        select(func.max(said.number))
        .where(
            said.organisation_id == ScopeCard.organisation_id,
            said.worker_id == ScopeCard.worker_id,
        )
        .scalar_subquery()
    )
    let = exists().where(
        shown_to.organisation_id == ScopeCard.organisation_id,
        shown_to.worker_id == ScopeCard.worker_id,
        shown_to.number == latest,
        shown_to.for_team,
    )
    return (
        ScopeCard.organisation_id == actor.organisation_id,
        ScopeCard.worker_id != actor.person_id,
        ScopeCardAnswer.answer == Answer.AGREED,
        ~_newer(agreed=True),
        together,
        let,
    )


def _live_page_id(actor: Actor, at: datetime) -> ScalarSelect[UUID]:
    made = aliased(ScopeCardPage)
    return (
        select(made.id)
        .join(
            Address,
            and_(
                Address.organisation_id == made.organisation_id,
                Address.target_id == made.id,
                Address.kind == AddressKind.SCOPE_CARD,
            ),
        )
        .where(
            made.organisation_id == actor.organisation_id,
            made.worker_id == actor.person_id,
            Address.ended_at.is_(None),
            Address.made_at <= at,
        )
        .order_by(made.opened_at.desc(), made.id)
        .limit(1)
        .scalar_subquery()
    )


def _token(session: Session, page: ScopeCardPage | None) -> str:
    return "" if page is None else sealing.opened(session, page, "token", about=page.worker_id)


def _latest_showing(actor: Actor) -> ScalarSelect[bool]:
    return (
        select(ScopeCardShowing.for_team)
        .where(
            ScopeCardShowing.organisation_id == actor.organisation_id,
            ScopeCardShowing.worker_id == actor.person_id,
        )
        .order_by(ScopeCardShowing.number.desc())
        .limit(1)
        .scalar_subquery()
    )
