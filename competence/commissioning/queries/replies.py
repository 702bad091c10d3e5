"""What a service's peers say together of an edition: their drafts, and what stands for others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.commissioning.queries.agreements import NOT_HERE, READS, agreement_with
from competence.commissioning.records import PeersReply, PeersReplyShown, PeersReplyVoice
from competence.database import points_at
from competence.days import day_of
from competence.duties.rules import Joint, Voice, joint_stands
from competence.editions import Edition
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Post

_AS_MANY_AS_ARE_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """A reply as the service's peers read it: its words, each voice so far, whether it stands."""

    id: UUID
    words: str
    drafted_on: date
    people_asked: int
    voices: Sequence[Voice]
    stands: bool


def peers(session: Session, organisation_id: UUID, *, on: date) -> frozenset[UUID]:
    """A service's peers on a day: who works there as a peer and does not answer for it."""
    query = (
        select(Post.person_id)
        .where(
            Post.organisation_id == organisation_id,
            Post.role == Role.PEER_SUPPORT_WORKER,
            people.holds_on(Post, on),
            ~people.is_held(Post.person_id, Role.ADMINISTRATOR, on=on),
        )
        .order_by(Post.person_id)
        .limit(10_000)
    )
    return frozenset(session.scalars(query))


def is_peer(actor: Actor) -> bool:
    """Whether the actor is one of their service's peers, and does not answer for it."""
    return actor.holds(Role.PEER_SUPPORT_WORKER) and not actor.holds(Role.ADMINISTRATOR)


def replies(session: Session, actor: Actor, edition: Edition) -> Sequence[ReplyRead]:
    """The drafts of the service's peers on an edition, newest first; for them alone.

    Only the first of them can stand: a newer draft takes the place of one before it.
    """
    if not is_peer(actor):
        raise NotFound(NOT_HERE)
    return drafts(session, actor.organisation_id, edition)


def drafts(session: Session, organisation_id: UUID, edition: Edition) -> Sequence[ReplyRead]:
    """As `replies`, for an action that found who asks."""
    newest = (
        select(PeersReply.id)
        .where(PeersReply.organisation_id == organisation_id, PeersReply.edition == edition.ends_on)
        .order_by(PeersReply.drafted_at.desc(), PeersReply.id)
        .limit(_AS_MANY_AS_ARE_LOOKED_AT)
    )
    query = (
        select(PeersReply, PeersReplyVoice)
        .join(PeersReplyVoice, points_at(PeersReplyVoice.reply_id, PeersReply))
        .where(PeersReply.organisation_id == organisation_id, PeersReply.id.in_(newest))
        .order_by(
            PeersReply.drafted_at.desc(), PeersReply.id,
            PeersReplyVoice.said_at, PeersReplyVoice.id,
        )
        .limit(10_000)
    )  # fmt: skip
    voices: dict[PeersReply, list[Voice]] = {}
    for row, voice in session.execute(query):
        said = Voice(voice.person_id, voice.says_yes, voice.even_if_known)
        voices.setdefault(row, []).append(said)
    return [
        ReplyRead(
            row.id, row.words, day_of(row.drafted_at), row.people_asked, said,
            joint_stands(Joint(row.people_asked, said)),
        )
        for row, said in voices.items()
    ]  # fmt: skip


def reply_record(session: Session, actor: Actor, reply_id: UUID) -> PeersReply:
    """A reply of the actor's organisation, for an action; else NotFound."""
    row = session.get(PeersReply, (actor.organisation_id, reply_id))
    if row is None or not is_peer(actor):
        raise NotFound(NOT_HERE)
    return row


def reply_shown(
    session: Session, actor: Actor, service_id: UUID, edition: Edition, *, on: date
) -> str:
    """The words that the peers' reply to an edition prints; "" where none was made.

    For a commissioner with an agreement now, once it is published; for the service's own people
    from the first day of the draft. Else NotFound.
    """
    if service_id == actor.organisation_id and actor.holds(*READS):
        is_for_them = on >= edition.draft_from
    else:
        agreement_with(session, actor, service_id, on=on)
        is_for_them = edition.is_published(on)
    if not is_for_them:
        raise NotFound(NOT_HERE)
    query = (
        select(PeersReplyShown.words)
        .where(
            PeersReplyShown.organisation_id == service_id,
            PeersReplyShown.edition == edition.ends_on,
        )
        .order_by(PeersReplyShown.stands_from.desc(), PeersReplyShown.id)
        .limit(1)
    )
    return session.scalar(query) or ""
