"""What a team's peers say together: one drafts, each says yes or not, it stands once enough do."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.duties import queries
from competence.duties.actions.rows import refuse
from competence.duties.queries import TeamHere
from competence.duties.records import JointAnswer, JointAnswerPart, JointVoice
from competence.duties.rules import JointDraft, Voice, draft_fault
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.people.records import Team
from competence.trail.actions import note


def draft_together(
    session: Session,
    actor: Actor,
    framework: Framework,
    team_id: UUID,
    draft: JointDraft,
    *,
    even_if_known: bool = False,
    at: datetime,
) -> JointAnswer:
    """Write down what the team's peers might say; the actor is the first who says yes.

    It takes the place of a draft that did not come to stand. NotFound unless the actor is a peer
    of the team. What stood before stands until this does.
    """
    here = _as_peer(session, actor, team_id, at=at)
    answered = queries.latest_answers(session, actor, framework.framework, here.id)
    refuse(draft_fault(draft, answered))
    peers = queries.peers_of(session, actor.organisation_id, here.id, on=day_of(at))
    row = JointAnswer(
        organisation_id=actor.organisation_id,
        team_id=here.id,
        framework=framework.framework,
        release=framework.release,
        people_asked=len(peers),
        words=draft.words.strip(),
        drafted_at=at,
    )
    session.add(row)
    session.add_all(
        JointAnswerPart(
            organisation_id=actor.organisation_id,
            joint_answer_id=row.id,
            duty_answer_id=answered[duty].id,
            view=view,
        )
        for duty, view in sorted(draft.views.items())
    )
    note(session, actor, "duty.joint_drafted", at=at, id=row.id, team=here.id)
    _voice(
        session,
        actor,
        row,
        Voice(actor.person_id, says_yes=True, even_if_known=even_if_known),
        at=at,
    )
    return row


def say(
    session: Session,
    actor: Actor,
    joint_answer_id: UUID,
    *,
    says_yes: bool,
    even_if_known: bool = False,
    at: datetime,
) -> JointAnswer:
    """Say yes to what is drafted or stands, or take that back; the last said holds.

    NotFound unless the actor is a peer of the team; RuleBroken once a newer draft is there.
    """
    row = queries.draft_record(session, actor, joint_answer_id)
    # Locking the team settles the order of what two say at once.
    session.get_one(Team, (row.organisation_id, row.team_id), with_for_update=True)
    here = _as_peer(session, actor, row.team_id, at=at)
    stands, draft = queries.joint_answers(session, actor, row.framework, here)
    if row.id not in {one.id for one in (stands, draft) if one is not None}:
        raise RuleBroken("Somebody wrote this anew since. Read what stands here now.")
    voice = Voice(actor.person_id, says_yes, even_if_known=says_yes and even_if_known)
    _voice(session, actor, row, voice, at=at)
    return row


def _as_peer(session: Session, actor: Actor, team_id: UUID, *, at: datetime) -> TeamHere:
    here = queries.team(session, actor, team_id, on=day_of(at))
    if not here.is_peer:
        raise NotFound("There is no such answer.")
    return here


def _voice(session: Session, actor: Actor, row: JointAnswer, voice: Voice, *, at: datetime) -> None:
    session.add(
        JointVoice(
            organisation_id=row.organisation_id,
            joint_answer_id=row.id,
            person_id=voice.person_id,
            says_yes=voice.says_yes,
            even_if_known=voice.even_if_known,
            said_at=at,
        )
    )
    note(session, actor, "duty.joint_answer", at=at, id=row.id, subject=actor.person_id)
