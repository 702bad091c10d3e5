"""What happened to the workers of a made-up service: supervision, requests, sign-offs, courses."""

from datetime import date, timedelta
from typing import Final

from competence.assessment.records import AssessmentShare, SelfAssessment
from competence.duties.records import CountedNeed
from competence.framework.model import Verdict
from competence.made_up.people import Worker
from competence.made_up.rows import Rows
from competence.people.rules import PairKind
from competence.scope.records import ScopeAnswer, ScopeEntry, ScopeShare
from competence.scope.rules import Cause, Direction, JobKind, codes_of
from competence.scope.rules import Outcome as ScopeOutcome
from competence.signoff.records import Decision, SignOffRequest, View, ViewAsked
from competence.signoff.rules import Outcome, Sampling, wants_view
from competence.supervision.reckoning import CouldNot
from competence.supervision.records import Acceptance, Agreement, Attendance, Meeting
from competence.training.records import ResultCopy
from competence.training.rules.results import Outcome as CourseOutcome

EVERY: Final = timedelta(weeks=6)
_RHYTHM: Final = ("1/6w",)
_DIGEST: Final = "0" * 64


def work(rows: Rows, worker: Worker) -> None:
    """Everything of one worker, from their first day."""
    _supervision(rows, worker)
    for _ in range(rows.one((1, 2, 3))):
        _asked(rows, worker)
    for competence in rows.chance.sample(rows.framework.competences, 5):
        _decided(rows, worker, competence.code)
    if rows.likely(40):
        _needed(rows, worker)
    for course in rows.framework.courses[:3]:
        if rows.likely(45):
            _trained(rows, worker, course.code)


def _supervision(rows: Rows, worker: Worker) -> None:
    at = rows.at_noon(worker.since)
    agreement = rows.add(
        Agreement, worker_id=worker.id, supervisor_id=worker.supervisor_id, kind="practice",
        rhythm=_RHYTHM, rhythm_from=worker.since, of_full_time=True, starts_on=worker.since,
        look_again_on=worker.since + timedelta(days=365), confidentiality=None, logged=None,
        turn_to=None, proposed_by=worker.supervisor_id, proposed_at=at,
    )  # fmt: skip
    for one in (worker.supervisor_id, worker.id):
        rows.add(Acceptance, agreement_id=agreement, accepted_by=one, accepted_at=at)
    day, last = worker.since + EVERY, worker.until or rows.at.date()
    while day < last:
        _met(rows, worker, day)
        day += EVERY


def _met(rows: Rows, worker: Worker, day: date) -> None:
    could_not = rows.one(tuple(CouldNot)) if rows.likely(15) else None
    meeting = rows.add(
        Meeting, supervisor_id=worker.supervisor_id, kind="practice", held_on=day,
        minutes=None if could_not else 50, could_not=could_not, planned_id=None,
        logged_by=worker.supervisor_id, logged_at=rows.at_noon(day), **rows.named(),
    )  # fmt: skip
    rows.add(
        Attendance, meeting_id=meeting, worker_id=worker.id,
        supervisor_id=worker.supervisor_id, topics=None, competences=(),
    )  # fmt: skip


def _asked(rows: Rows, worker: Worker) -> None:
    at = rows.some_time()
    too_little = rows.likely(20) and bool(rows.framework.over_protection)
    direction = Direction.TOO_LITTLE if too_little else Direction.TOO_MUCH
    copied = {
        "worker_id": worker.id,
        "team_id": worker.team_id,
        **rows.named(),
        "direction": direction,
        "about": rows.chance.choice([None, *codes_of(rows.framework, direction)]),
        "part": None,
        "asked_by": rows.one(tuple(JobKind)),
        "happened": None,
        "asked": None,
        "felt": None,
    }
    entry = rows.add(ScopeEntry, **copied, version=1, logged_at=at, edited_at=at)
    if not rows.likely(80):
        return
    share = rows.add(
        ScopeShare, entry_id=entry, shared_with_id=worker.supervisor_id, **copied,
        is_counted=rows.likely(85), even_if_known=False, by_link=False, shared_at=at,
    )  # fmt: skip
    answered_at = at + timedelta(days=rows.one(range(1, 20)))
    if rows.likely(90) and answered_at <= rows.at:
        rows.add(
            ScopeAnswer, share_id=share, worker_id=worker.id, by_id=worker.supervisor_id,
            by_link=False, verdict=rows.one(tuple(Verdict)), cause=rows.one(tuple(Cause)),
            outcome=rows.one(tuple(ScopeOutcome)), will_do=None, by_whom=None,
            by_when=answered_at.date() + timedelta(days=14), words=None, note=None,
            answered_at=answered_at,
        )  # fmt: skip


def _decided(rows: Rows, worker: Worker, code: str) -> None:
    at = rows.some_time()
    asked_at = at - timedelta(days=rows.one(range(1, 20)))
    known = {"worker_id": worker.id, **rows.named(), "framework_digest": _DIGEST}
    request = rows.add(
        SignOffRequest, asked_id=worker.supervisor_id, **known, competence=code, said_level=None,
        said_non_rating=None, said_words=None, summary=None, drafted_sentence=None,
        sampling=Sampling.NO, asked_at=asked_at,
    )  # fmt: skip
    levels = [level.code for level in rows.framework.levels]
    level = levels[min(1, len(levels) - 1)] if rows.likely(65) else levels[0]
    agreed = rows.likely(88)
    rows.add(
        Decision, request_id=request, decider_id=worker.supervisor_id, **known, competence=code,
        outcome=Outcome.AGREED if agreed else Outcome.NEXT_STEP, level=level if agreed else None,
        seen=None, next_step=None, service_will=None, exception=None, with_exception=False,
        pair_kind=PairKind.PRACTICE, also_line=False, peer_experience=False, decided_at=at,
    )  # fmt: skip
    if not agreed or not wants_view(rows.framework.competence(code), level):
        return
    giver = worker.supervisor_id
    asked = rows.add(
        ViewAsked, request_id=request, worker_id=worker.id, asked_id=giver, asked_at=asked_at
    )
    if rows.likely(70):
        rows.add(
            View, view_asked_id=asked, request_id=request, worker_id=worker.id, giver_id=giver,
            declined=False, level=level, seen=None, given_at=at,
        )  # fmt: skip


def _needed(rows: Rows, worker: Worker) -> None:
    at = rows.some_time()
    look = rows.add(
        SelfAssessment, worker_id=worker.id, **rows.named(), framework_digest=_DIGEST,
        started_at=at, finished_at=at,
    )  # fmt: skip
    rows.add(
        AssessmentShare, self_assessment_id=look, worker_id=worker.id,
        shared_with_id=worker.supervisor_id, shared_at=at, ended_at=None,
    )  # fmt: skip
    rows.add(
        CountedNeed, self_assessment_id=look, worker_id=worker.id, team_id=worker.team_id,
        framework=rows.framework.framework, duty=rows.one(rows.framework.duties).code,
        even_if_known=False, told_at=at,
    )  # fmt: skip


def _trained(rows: Rows, worker: Worker, course: str) -> None:
    at = rows.some_time()
    rows.add(
        ResultCopy, worker_id=worker.id, post_id=worker.post_id, nth=1,
        from_organisation_id=rows.organisation_id, from_learner_id=rows.new_id(),
        from_result_id=None, provider="A made-up school", title="A course",
        outcome=CourseOutcome.COMPLETED, minutes=360, course_minutes=360, **rows.named(),
        fulfils=course, first_on=None, last_on=None, recorded_at=at, copied_at=at,
    )  # fmt: skip
