"""What a team's peers say together: the one that stands for all, a draft for those peers alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of
from competence.duties.queries.teams import TeamHere
from competence.duties.records import DutyAnswer, JointAnswer, JointAnswerPart, JointVoice
from competence.duties.rules import Joint, View, Voice, joint_stands, standing
from competence.errors import NotFound

AS_MANY_AS_ARE_LOOKED_AT = 20
"""How many of a team's drafts are looked at, newest first."""


@dataclass(frozen=True, slots=True)
class JointRead:
    """A joint answer or a draft of one; `views` and what each is about, by the code of a duty."""

    id: UUID
    words: str
    drafted_on: date
    people_asked: int
    views: Mapping[str, View]
    answers: Mapping[str, UUID]
    """The id of the service's answer that each view is about."""
    voices: Sequence[Voice]
    stands: bool


def joint_answers(
    session: Session, actor: Actor, framework: str, here: TeamHere
) -> tuple[JointRead | None, JointRead | None]:
    """What stands, for whoever reads the team's page; and a newer draft, for its peers alone."""
    drafts = _drafts(session, actor, framework, here.id)
    known = {id(joint): row for row, joint in drafts}
    found = standing([joint for _, joint in drafts])
    stands = None if found is None else known[id(found)]
    newest = drafts[0] if drafts else None
    shown = [row for row in {stands, newest[0] if newest and here.is_peer else None} if row]
    parts = _parts(session, actor, [row.id for row in shown])
    read = {row.id: _read(row, joint, parts) for row, joint in drafts if row in shown}
    draft = None
    if newest is not None and here.is_peer and newest[0] is not stands:
        draft = read[newest[0].id]
    return (None if stands is None else read[stands.id]), draft


def draft_record(session: Session, actor: Actor, joint_answer_id: UUID) -> JointAnswer:
    """A joint answer of the actor's organisation, for an action; else NotFound."""
    row = session.get(JointAnswer, (actor.organisation_id, joint_answer_id))
    if row is None:
        raise NotFound("There is no such answer.")
    return row


def _drafts(
    session: Session, actor: Actor, framework: str, team_id: UUID
) -> Sequence[tuple[JointAnswer, Joint]]:
    """A team's drafts, newest first, each with its voices, oldest first."""
    newest = (
        select(JointAnswer.id)
        .where(
            JointAnswer.organisation_id == actor.organisation_id,
            JointAnswer.team_id == team_id,
            JointAnswer.framework == framework,
        )
        .order_by(JointAnswer.drafted_at.desc(), JointAnswer.id)
        .limit(AS_MANY_AS_ARE_LOOKED_AT)
    )
    query = (
        select(JointAnswer, JointVoice)
        .join(JointVoice, points_at(JointVoice.joint_answer_id, JointAnswer))
        .where(
            JointAnswer.organisation_id == actor.organisation_id,
            JointAnswer.id.in_(newest),
        )
        .order_by(JointAnswer.drafted_at.desc(), JointAnswer.id, JointVoice.said_at, JointVoice.id)
        .limit(5000)
    )
    voices: dict[JointAnswer, list[Voice]] = {}
    for row, voice in session.execute(query):
        said = Voice(voice.person_id, voice.says_yes, voice.even_if_known)
        voices.setdefault(row, []).append(said)
    return [(row, Joint(row.people_asked, said)) for row, said in voices.items()]


def _parts(
    session: Session, actor: Actor, joint_ids: Sequence[UUID]
) -> Sequence[tuple[UUID, str, UUID, View]]:
    if not joint_ids:
        return ()
    query = (
        select(
            JointAnswerPart.joint_answer_id, DutyAnswer.duty, DutyAnswer.id, JointAnswerPart.view
        )
        .join(DutyAnswer, points_at(JointAnswerPart.duty_answer_id, DutyAnswer))
        .where(
            JointAnswerPart.organisation_id == actor.organisation_id,
            JointAnswerPart.joint_answer_id.in_(joint_ids),
        )
        .order_by(DutyAnswer.duty, JointAnswerPart.id)
        .limit(1000)
    )
    rows = session.execute(query).all()
    return [(joint_id, duty, answer_id, view) for joint_id, duty, answer_id, view in rows]


def _read(
    row: JointAnswer, joint: Joint, parts: Sequence[tuple[UUID, str, UUID, View]]
) -> JointRead:
    mine = [(duty, answer, view) for of, duty, answer, view in parts if of == row.id]
    return JointRead(
        row.id, row.words, day_of(row.drafted_at), row.people_asked,
        {duty: view for duty, _, view in mine},
        {duty: answer for duty, answer, _ in mine},
        joint.voices,
        joint_stands(joint),
    )  # fmt: skip
