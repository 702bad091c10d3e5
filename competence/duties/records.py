"""What services answer of their duties, peers' joint answers, teams' checks, needs let count."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import CODE, AppendOnly, Instant, Owned, Record, member, one_of, to
from competence.duties.rules import LONGEST_LINE, LONGEST_WORDS, Holds, HowOften, View


class DutyAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a service said of a duty towards a team; of several the latest holds.

    Its words are about the service, and stand in the clear.
    """

    __tablename__ = "duty_answer"
    __table_args__ = (
        to("team", "team_id"),
        member("by_id"),
        Index("ix_duty_answer_team_id", "organisation_id", "team_id", "duty"),
        Index("ix_duty_answer_by_id", "organisation_id", "by_id"),
    )

    team_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    duty: Mapped[str] = mapped_column(CODE)
    holds: Mapped[Holds] = mapped_column(one_of(Holds))
    shown: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    by_id: Mapped[UUID]
    answered_at: Mapped[datetime] = mapped_column(Instant)


class JointAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a team's peers may say together of its service's answers; stands once enough agree.

    It has no author: whoever wrote it is the first of those who say yes. `people_asked` is how
    many peers the team had.
    """

    __tablename__ = "joint_answer"
    __table_args__ = (
        to("team", "team_id"),
        Index("ix_joint_answer_team_id", "organisation_id", "team_id", "drafted_at"),
    )

    team_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    people_asked: Mapped[int]
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    drafted_at: Mapped[datetime] = mapped_column(Instant)


class JointAnswerPart(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a joint answer says of one answer of the service's."""

    __tablename__ = "joint_answer_part"
    __table_args__ = (
        to("joint_answer", "joint_answer_id"),
        to("duty_answer", "duty_answer_id"),
        UniqueConstraint(
            "organisation_id", "joint_answer_id", "duty_answer_id", name="uq_joint_answer_part_once"
        ),
        Index("ix_joint_answer_part_duty_answer_id", "organisation_id", "duty_answer_id"),
    )

    joint_answer_id: Mapped[UUID]
    duty_answer_id: Mapped[UUID]
    view: Mapped[View] = mapped_column("peers_view", one_of(View))


class JointVoice(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a peer says yes to a joint answer, or not; of several the latest holds."""

    __tablename__ = "joint_voice"
    __table_args__ = (
        to("joint_answer", "joint_answer_id"),
        member("person_id"),
        Index("ix_joint_voice_joint_answer_id", "organisation_id", "joint_answer_id", "said_at"),
        Index("ix_joint_voice_person_id", "organisation_id", "person_id"),
    )

    joint_answer_id: Mapped[UUID]
    person_id: Mapped[UUID]
    says_yes: Mapped[bool]
    even_if_known: Mapped[bool]
    said_at: Mapped[datetime] = mapped_column(Instant)


class TeamCheck(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a team said of itself on a day, and the one thing it does about it; about no person."""

    __tablename__ = "team_check"
    __table_args__ = (
        to("team", "team_id"),
        member("noted_by_id"),
        Index("ix_team_check_team_id", "organisation_id", "team_id", "held_on"),
        Index("ix_team_check_noted_by_id", "organisation_id", "noted_by_id"),
    )

    team_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    held_on: Mapped[date]
    to_do: Mapped[str] = mapped_column(String(LONGEST_LINE))
    by_when: Mapped[date]
    noted_by_id: Mapped[UUID]
    noted_at: Mapped[datetime] = mapped_column(Instant)


class TeamCheckPart(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a team said of one statement."""

    __tablename__ = "team_check_part"
    __table_args__ = (
        to("team_check", "team_check_id"),
        UniqueConstraint("organisation_id", "team_check_id", "statement"),
    )

    team_check_id: Mapped[UUID]
    statement: Mapped[str] = mapped_column(CODE)
    how_often: Mapped[HowOften] = mapped_column(one_of(HowOften))


class CountedNeed(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a worker ticked that a need they shared counts for a team, without their words."""

    __tablename__ = "counted_need"
    __table_args__ = (
        to("self_assessment", "self_assessment_id"),
        to("team", "team_id"),
        member("worker_id"),
        Index("ix_counted_need_self_assessment_id", "organisation_id", "self_assessment_id"),
        Index("ix_counted_need_team_id", "organisation_id", "team_id"),
        Index("ix_counted_need_worker_id", "organisation_id", "worker_id"),
    )

    self_assessment_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    team_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    duty: Mapped[str] = mapped_column(CODE)
    even_if_known: Mapped[bool]
    told_at: Mapped[datetime] = mapped_column(Instant)


class CountedNeedEnd(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a worker took back that a need counts."""

    __tablename__ = "counted_need_end"
    __table_args__ = (
        to("counted_need", "counted_need_id"),
        UniqueConstraint("organisation_id", "counted_need_id"),
    )

    counted_need_id: Mapped[UUID]
    ended_at: Mapped[datetime] = mapped_column(Instant)
