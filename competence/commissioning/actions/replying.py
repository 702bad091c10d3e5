"""What a service's peers say together of an edition, until its draft is over."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.commissioning import queries
from competence.commissioning.actions.rows import refuse
from competence.commissioning.records import PeersReply, PeersReplyShown, PeersReplyVoice
from competence.commissioning.rules import words_fault
from competence.days import day_of
from competence.duties.rules import Voice
from competence.editions import Edition
from competence.errors import NotFound, RuleBroken
from competence.people.records import Organisation
from competence.trail.actions import note


def draft_reply(
    session: Session,
    actor: Actor,
    edition: Edition,
    words: str,
    *,
    even_if_known: bool = False,
    at: datetime,
) -> PeersReply:
    """Write down what the service's peers might say; the actor is the first who says yes.

    It takes the place of the draft before it. NotFound unless the actor is a peer of the service
    and there is such an edition; RuleBroken while it is no draft.
    """
    if not queries.is_peer(actor) or not edition.is_one:
        raise NotFound(queries.NOT_HERE)
    _is_open(edition, at=at)
    refuse(words_fault(words))
    before = _standing(session, actor, edition)
    asked = queries.peers(session, actor.organisation_id, on=day_of(at))
    row = PeersReply(
        organisation_id=actor.organisation_id,
        edition=edition.ends_on,
        people_asked=len(asked),
        words=words.strip(),
        drafted_at=at,
    )
    session.add(row)
    note(session, actor, "audit.reply_drafted", at=at, id=row.id)
    voice = Voice(actor.person_id, says_yes=True, even_if_known=even_if_known)
    _voice(session, actor, row, voice, before=before, at=at)
    return row


def say(
    session: Session,
    actor: Actor,
    reply_id: UUID,
    *,
    says_yes: bool,
    even_if_known: bool = False,
    at: datetime,
) -> PeersReply:
    """Say yes to what is drafted or stands, or take that back; the last said holds.

    NotFound unless the actor is a peer of the service; RuleBroken once a newer draft is there, or
    the edition is no draft any more.
    """
    row = queries.reply_record(session, actor, reply_id)
    edition = Edition(row.edition)
    _is_open(edition, at=at)
    before = _standing(session, actor, edition)
    newest = queries.drafts(session, actor.organisation_id, edition)
    if newest[0].id != row.id:
        raise RuleBroken("Somebody wrote this anew since. Read what stands here now.")
    voice = Voice(actor.person_id, says_yes, even_if_known=says_yes and even_if_known)
    _voice(session, actor, row, voice, before=before, at=at)
    return row


def _is_open(edition: Edition, *, at: datetime) -> None:
    if not edition.is_draft(day_of(at)):
        raise RuleBroken("The days for a reply are over.")


def _standing(session: Session, actor: Actor, edition: Edition) -> str:
    """What stands now; "" for nothing. Settles the order of what two say at once."""
    session.get_one(Organisation, actor.organisation_id, with_for_update=True)
    drafts = queries.drafts(session, actor.organisation_id, edition)
    return drafts[0].words if drafts and drafts[0].stands else ""


def _voice(
    session: Session,
    actor: Actor,
    row: PeersReply,
    voice: Voice,
    *,
    before: str,
    at: datetime,
) -> None:
    session.add(
        PeersReplyVoice(
            organisation_id=row.organisation_id,
            reply_id=row.id,
            person_id=voice.person_id,
            says_yes=voice.says_yes,
            even_if_known=voice.even_if_known,
            said_at=at,
        )
    )
    note(session, actor, "audit.replied", at=at, id=row.id, subject=actor.person_id)
    session.flush()  # so that what stands now is read with it
    now = _standing(session, actor, Edition(row.edition))
    if now != before:
        session.add(
            PeersReplyShown(
                organisation_id=row.organisation_id,
                edition=row.edition,
                words=now,
                stands_from=at,
            )
        )
