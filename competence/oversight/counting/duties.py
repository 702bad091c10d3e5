"""Duties: what the service answers for its teams, and what their peers say together beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from competence.actors import Role
from competence.database import points_at
from competence.days import day_of
from competence.duties.records import DutyAnswer, JointAnswer, JointAnswerPart, JointVoice
from competence.duties.rules import Holds, Joint, View, Voice, standing
from competence.oversight.counting.found import Found, Service
from competence.oversight.rules import Answer

ANSWERED_BY: Final = Role.ADMINISTRATOR
"""The only post that answers to a duty."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The last answer towards a team with workers, and what its peers say of that very answer."""

    row: DutyAnswer
    view: View | None


def answers(service: Service) -> Mapping[str, Sequence[Answered]]:
    """By duty, the last answer towards each team with workers in post that has one."""
    views = _views(service)
    found: dict[str, list[Answered]] = {}
    for row in _last_answers(service):
        if row.team_id in service.teams:
            found.setdefault(row.duty, []).append(Answered(row, views.get(row.id)))
    return found


def of_duty(service: Service, answered: Sequence[Answered]) -> Found:
    """In how many teams a duty is kept, as the service says; what peers say are the codes.

    Not said where it answers for no team; partly where it says yes, or partly, of some.
    """
    out_of = len(service.teams)
    if not answered:
        return Found(Answer.NOT_SAID, of=0 if out_of else None, out_of=out_of or None)
    said = [one.row.holds for one in answered]
    of = said.count(Holds.YES)
    answer = Answer.NOT_YET if {*said} == {Holds.NOT_YET} else Answer.PARTLY
    views = {one.view for one in answered}
    return Found(
        Answer.YES if of == out_of else answer,
        of,
        out_of,
        max(day_of(one.row.answered_at) for one in answered),
        tuple(view for view in View if view in views),
        ANSWERED_BY,
    )


def _last_answers(service: Service) -> Sequence[DutyAnswer]:
    place = func.row_number().over(
        partition_by=(DutyAnswer.team_id, DutyAnswer.duty),
        order_by=(DutyAnswer.answered_at.desc(), DutyAnswer.id),
    )
    placed = (
        select(DutyAnswer.id, place.label("place"))
        .where(
            DutyAnswer.organisation_id == service.actor.organisation_id,
            DutyAnswer.framework == service.framework.framework,
            DutyAnswer.answered_at < service.over_at,
        )
        .subquery()
    )
    query = (
        select(DutyAnswer)
        .join(placed, placed.c.id == DutyAnswer.id)
        .where(DutyAnswer.organisation_id == service.actor.organisation_id, placed.c.place == 1)
        .order_by(DutyAnswer.duty, DutyAnswer.team_id)
    )
    return service.session.scalars(query).all()


def _views(service: Service) -> Mapping[UUID, View]:
    """What peers say together of an answer of the service's, by its id, where theirs stands."""
    query = (
        select(JointAnswerPart.duty_answer_id, JointAnswerPart.view)
        .where(
            JointAnswerPart.organisation_id == service.actor.organisation_id,
            JointAnswerPart.joint_answer_id.in_(_standing(service)),
        )
        .order_by(JointAnswerPart.id)
    )
    return dict(service.session.execute(query).all())


def _standing(service: Service) -> Sequence[UUID]:
    """The joint answers that stand, one a team at most."""
    query = (
        select(JointAnswer, JointVoice)
        .join(JointVoice, points_at(JointVoice.joint_answer_id, JointAnswer))
        .where(
            JointAnswer.organisation_id == service.actor.organisation_id,
            JointAnswer.framework == service.framework.framework,
            JointVoice.said_at < service.over_at,
        )
        .order_by(JointAnswer.drafted_at.desc(), JointAnswer.id, JointVoice.said_at, JointVoice.id)
    )
    voices: dict[JointAnswer, list[Voice]] = {}
    for row, voice in service.session.execute(query):
        said = Voice(voice.person_id, voice.says_yes, voice.even_if_known)
        voices.setdefault(row, []).append(said)
    teams: dict[UUID, list[tuple[UUID, Joint]]] = {}
    for row, of_it in voices.items():
        teams.setdefault(row.team_id, []).append((row.id, Joint(row.people_asked, of_it)))
    found = []
    for drafts in teams.values():
        stands = standing([joint for _, joint in drafts])
        found += [one for one, joint in drafts if joint is stands]
    return found
