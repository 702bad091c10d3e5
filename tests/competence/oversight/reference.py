"""A slow, obvious count of everything an audit asks, of rows as they were written.

It knows nothing of the code it is held against, and asks no database: it goes through every row
with a pencil, day by day and worker by worker, as anybody could who reads the audit's definitions.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from competence.actors import Role
from competence.assessment.records import AssessmentShare
from competence.awards.records import ReleaseReview
from competence.duties.records import (
    CountedNeed,
    CountedNeedEnd,
    DutyAnswer,
    JointAnswer,
    JointAnswerPart,
    JointVoice,
)
from competence.people.records import Away, Pair, Post, WorkingHours
from competence.role.records import (
    CharterAcceptance,
    LocalVariation,
    LocalVariationAgreement,
    LocalVariationEnd,
    RoleDescription,
)
from competence.scope.records import ScopeAnswer, ScopeShare, ScopeShareEnd
from competence.signoff.records import AskedAgain, Decision, View
from competence.supervision.records import (
    Acceptance,
    Agreement,
    AgreementEnd,
    Attendance,
    Meeting,
    MeetingAnswer,
    MeetingWithdrawal,
    SupervisorTraining,
)
from competence.training.records import ResultCopy
from tests.competence.oversight.world import ENDS, STARTS, World

LONDON: Final = ZoneInfo("Europe/London")
LAST: Final = ENDS - timedelta(days=1)
A_DAY: Final = timedelta(days=1)
USUAL: Final = {"practice", "peer-led", "line", "group", "intervision", "observation"}


Placed = ScopeShare | CountedNeed | ResultCopy | DutyAnswer | CharterAcceptance | RoleDescription


@dataclass
class Pile:
    """How many of something, and whose."""

    count: int = 0
    people: set[UUID] = field(default_factory=set)


class Table:
    """What a table should say: a pile for each code, and all there is."""

    def __init__(self) -> None:
        self.piles: dict[str, Pile] = {}
        self.total = 0
        self.peers: set[UUID] = set()

    def put(self, code: str | None, worker: UUID) -> None:
        self.total += 1
        if code is not None:
            pile = self.piles.setdefault(code, Pile())
            pile.count += 1
            pile.people.add(worker)


def day_of(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def in_it(at: datetime) -> bool:
    return STARTS <= day_of(at) < ENDS


def by_then(at: datetime) -> bool:
    return day_of(at) < ENDS


def covers(row: Post | Pair | Away, day: date) -> bool:
    return row.starts_on <= day and (row.ends_on is None or day < row.ends_on)


def days() -> list[date]:
    return [STARTS + A_DAY * number for number in range((ENDS - STARTS).days)]


def peers_posts(world: World) -> list[Post]:
    return [row for row in world.of(Post) if row.role is Role.PEER_SUPPORT_WORKER]


def workers(world: World) -> set[UUID]:
    """In post on any day of the period."""
    return {
        post.person_id for post in peers_posts(world) if any(covers(post, day) for day in days())
    }


def workers_now(world: World) -> set[UUID]:
    return {post.person_id for post in peers_posts(world) if covers(post, LAST)}


def is_ours(world: World, row: Placed) -> bool:
    return row.framework == world.framework.framework


# --- scope ---


def counted_shares(world: World) -> list[ScopeShare]:
    """Ticked, and not taken back."""
    ended = {row.share_id for row in world.of(ScopeShareEnd)}
    return [
        row for row in world.of(ScopeShare)
        if row.is_counted and row.id not in ended and is_ours(world, row)
        and row.worker_id in workers(world)
    ]  # fmt: skip


def entries(world: World) -> list[tuple[ScopeShare, ScopeAnswer | None]]:
    """The first share of each entry, if it lies in the period, and its last answer by then."""
    by_entry: dict[UUID, list[ScopeShare]] = {}
    for row in counted_shares(world):
        if by_then(row.shared_at):
            by_entry.setdefault(row.entry_id, []).append(row)
    found = []
    for shares in by_entry.values():
        first = min(shares, key=lambda row: (row.shared_at, row.id))
        if not in_it(first.shared_at):
            continue
        ids = {row.id for row in shares}
        answers = [
            row for row in world.of(ScopeAnswer) if row.share_id in ids and by_then(row.answered_at)
        ]
        answers.sort(key=lambda row: (-row.answered_at.timestamp(), row.id))
        found.append((first, answers[0] if answers else None))
    return found


def scope_by_verdict(world: World) -> Table:
    table = Table()
    for share, _ in entries(world):
        code: str | None = None
        if share.direction.value == "too-little":
            code = "kept-out"
        for boundary in world.framework.boundaries:
            if boundary.code == share.about:
                code = boundary.verdict.value
        table.put(code, share.worker_id)
    return table


def scope_by_guard(world: World) -> Table:
    table = Table()
    for share, _ in entries(world):
        code = None
        for boundary in world.framework.boundaries:
            if boundary.code == share.about and boundary.guards_against:
                code = boundary.guards_against[0].value
        table.put(code, share.worker_id)
    return table


def scope_by_cause(world: World) -> Table:
    table = Table()
    for share, answer in entries(world):
        if answer:
            table.put(answer.cause.value, share.worker_id)
    return table


def scope_by_outcome(world: World) -> Table:
    table = Table()
    for share, answer in entries(world):
        if answer:
            table.put(answer.outcome.value, share.worker_id)
    return table


def days_to_answer(world: World) -> dict[UUID, tuple[float, ...]]:
    found: dict[UUID, list[float]] = {}
    for share in counted_shares(world):
        for answer in world.of(ScopeAnswer):
            if answer.share_id == share.id and in_it(answer.answered_at):
                day, number = day_of(share.shared_at), 0
                while day < day_of(answer.answered_at):
                    day += A_DAY
                    number += day.strftime("%a") not in {"Sat", "Sun"}
                found.setdefault(share.worker_id, []).append(float(number))
    return {worker: tuple(sorted(taken)) for worker, taken in found.items()}


def needs(world: World) -> Table:
    ended = {row.counted_need_id for row in world.of(CountedNeedEnd)}
    shared = {row.self_assessment_id for row in world.of(AssessmentShare) if row.ended_at is None}
    told = {
        (row.worker_id, row.duty)
        for row in world.of(CountedNeed)
        if row.id not in ended and row.self_assessment_id in shared and in_it(row.told_at)
        and is_ours(world, row) and row.worker_id in workers(world)
    }  # fmt: skip
    table = Table()
    for worker, duty in told:
        table.put(duty, worker)
    return table


# --- training, what is agreed, views ---


def training(world: World) -> dict[str, set[UUID]]:
    lines: dict[UUID, list[ResultCopy]] = {}
    for row in world.of(ResultCopy):
        lines.setdefault(row.from_learner_id, []).append(row)
    found: dict[str, set[UUID]] = {}
    for copies in lines.values():
        last = max(copies, key=lambda row: row.nth)
        if (
            last.fulfils is not None and is_ours(world, last) and by_then(last.recorded_at)
            and last.worker_id in workers_now(world)
        ):  # fmt: skip
            found.setdefault(last.fulfils, set()).add(last.worker_id)
    return found


def again_of(world: World, decision: Decision) -> Decision | None:
    """The decision that one looks at again."""
    for asked in world.of(AskedAgain):
        if asked.request_id == decision.request_id:
            return next(row for row in world.of(Decision) if row.id == asked.decision_id)
    return None


def root(world: World, decision: Decision) -> Decision:
    before = again_of(world, decision)
    return decision if before is None else root(world, before)


def stands_on(world: World, decided: list[Decision]) -> Decision | None:
    """What a level stands on after these, oldest first."""
    if not decided:
        return None
    last = decided[-1]
    before = again_of(world, last)
    if last.level is None:
        upto = decided.index(root(world, last)) if before is not None else len(decided) - 1
        return stands_on(world, decided[:upto])
    takes_two = world.framework.competence(last.competence).view_at(last.level).deciders == 2
    if not takes_two:
        return last
    if before is not None and before.level == last.level:
        needs_peer = (
            world.framework.competence(last.competence).view_at(last.level).lived_experience.value
            == "decider"
        )
        if not needs_peer or last.peer_experience or before.peer_experience:
            return last
    return stands_on(world, decided[:-1])


def competences(world: World) -> dict[str, Table]:
    tables = {domain.code: Table() for domain in world.framework.domains}
    for worker in workers_now(world):
        practised = {
            code for post in peers_posts(world)
            if post.person_id == worker and covers(post, LAST) for code in post.practises
        }  # fmt: skip
        for competence in world.framework.competences:
            if practised and practised.isdisjoint(competence.required_for):
                continue
            decided = [
                row for row in world.of(Decision)
                if row.worker_id == worker and row.competence == competence.code
                and by_then(row.decided_at)
            ]  # fmt: skip
            decided.sort(key=lambda row: row.decided_at)
            held = stands_on(world, decided)
            tables[competence.domain].put(held.level if held else None, worker)
    return tables


def is_heard(world: World, decision: Decision | None) -> bool:
    if decision is None:
        return False
    viewed = any(
        row.request_id == decision.request_id and not row.declined and by_then(row.given_at)
        for row in world.of(View)
    )
    return decision.peer_experience or viewed or is_heard(world, again_of(world, decision))


def views(world: World) -> Table:
    table = Table()
    for row in world.of(Decision):
        if row.level is None or not in_it(row.decided_at) or row.worker_id not in workers(world):
            continue
        asks = world.framework.competence(row.competence).view_at(row.level).lived_experience
        if asks.value == "view":
            table.put("given" if is_heard(world, row) else "awaited", row.worker_id)
    return table


# --- supervision ---


def attended(world: World) -> list[tuple[Attendance, Meeting]]:
    taken_back = {row.meeting_id for row in world.of(MeetingWithdrawal)}
    meetings = {row.id: row for row in world.of(Meeting)}
    return [
        (row, meetings[row.meeting_id]) for row in world.of(Attendance)
        if row.meeting_id not in taken_back and row.worker_id in workers(world)
        and STARTS <= meetings[row.meeting_id].held_on < ENDS
    ]  # fmt: skip


def supervision_had(world: World) -> Table:
    table = Table()
    for row, meeting in attended(world):
        answers = [
            answer for answer in world.of(MeetingAnswer)
            if (answer.meeting_id, answer.worker_id) == (row.meeting_id, row.worker_id)
        ]  # fmt: skip
        answers.sort(key=lambda answer: (answer.answered_at, answer.id))
        disputed = bool(answers) and answers[-1].answer.value == "it-did-not-happen"
        if meeting.could_not is None and not disputed:
            table.put(meeting.kind if meeting.kind in USUAL else "other", row.worker_id)
    return table


def supervision_lost(world: World) -> Table:
    table = Table()
    for row, meeting in attended(world):
        if meeting.could_not is not None:
            table.put(meeting.could_not.value, row.worker_id)
    return table


def accepted_at(world: World, agreement: Agreement) -> datetime | None:
    both = [row.accepted_at for row in world.of(Acceptance) if row.agreement_id == agreement.id]
    return max(both) if len(both) == 2 else None


def held_on(world: World, worker: UUID, kind: str, day: date) -> Agreement | None:
    """The agreement that holds with a worker on a day: the one that began last."""
    holding = []
    for one in world.of(Agreement):
        at = accepted_at(world, one)
        if at is None or (one.worker_id, one.kind) != (worker, kind):
            continue
        end = next(
            (row.ends_on for row in world.of(AgreementEnd) if row.agreement_id == one.id), None
        )
        if one.starts_on > day or (end is not None and day >= end):
            continue
        replaced = any(
            other.starts_on <= day
            for other in world.of(Agreement)
            if other.id != one.id
            and (other.worker_id, other.supervisor_id, other.kind)
            == (one.worker_id, one.supervisor_id, one.kind)
            and (other_at := accepted_at(world, other)) is not None
            and (other_at, other.id) > (at, one.id)
        )
        if not replaced:
            holding.append((one.starts_on, at, one.id, one))
    # Of two supervisors the later agreement of the kind ends the one before it, for good.
    began = [
        (one.starts_on, at, one.id)
        for one in world.of(Agreement)
        if (one.worker_id, one.kind) == (worker, kind)
        and (at := accepted_at(world, one)) is not None and one.starts_on <= day
        and ever_held(world, one, at)
    ]  # fmt: skip
    for *when, agreement in holding:
        if tuple(when) == max(began):
            return agreement
    return None


def ever_held(world: World, one: Agreement, at: datetime) -> bool:
    """Whether there was a day on which an accepted agreement held."""
    ends = [row.ends_on for row in world.of(AgreementEnd) if row.agreement_id == one.id]
    ends += [
        other.starts_on
        for other in world.of(Agreement)
        if other.id != one.id
        and (other.worker_id, other.supervisor_id, other.kind)
        == (one.worker_id, one.supervisor_id, one.kind)
        and (other_at := accepted_at(world, other)) is not None
        and (other_at, other.id) > (at, one.id)
    ]
    return all(end > one.starts_on for end in ends)


def months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for shorter in range(4):
        try:
            return date(year, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise AssertionError


def lengths_after(day: date, number: int, length: str) -> date:
    count = number * int(length[:-1])
    return months_after(day, count) if length[-1] == "m" else day + timedelta(weeks=count)


def of_the_day(agreement: Agreement, day: date) -> Fraction:
    """The part of a session that an agreement's rhythm brings on a day."""
    begins = agreement.rhythm_from
    for step in agreement.rhythm:
        times, every, *lasting = step.split("/")
        until = lengths_after(begins, 1, lasting[0]) if lasting else date.max
        if day < begins:
            return Fraction(0)
        if day < until:
            nth = 0
            while lengths_after(begins, nth + 1, every) <= day:
                nth += 1
            length = lengths_after(begins, nth + 1, every) - lengths_after(begins, nth, every)
            return Fraction(int(times), length.days)
        begins = until
    return Fraction(0)


def share_of_work(world: World, worker: UUID, day: date) -> Fraction:
    """The part of full time that somebody is at work on a day."""
    posts = [post for post in peers_posts(world) if post.person_id == worker]
    if not any(covers(post, day) for post in posts):
        return Fraction(0)
    hours = [
        row for row in world.of(WorkingHours) if row.person_id == worker and row.starts_on <= day
    ]
    if not hours:
        return Fraction(1)
    return Fraction(max(hours, key=lambda row: (row.starts_on, row.said_at, row.id)).percent, 100)


def supervision_agreed(world: World) -> Table:
    table = Table()
    for worker in workers(world):
        away = [row for row in world.of(Away) if row.person_id == worker]
        kinds = {row.kind for row in world.of(Agreement) if row.worker_id == worker}
        for kind in kinds:
            sum_of_parts = Fraction(0)
            for day in days():
                agreement = held_on(world, worker, kind, day)
                share = share_of_work(world, worker, day)
                if agreement is None or not share or any(covers(row, day) for row in away):
                    continue
                part = share if agreement.of_full_time else 1
                sum_of_parts += of_the_day(agreement, day) * part
            for _ in range(int(sum_of_parts)):
                table.put(kind if kind in USUAL else "other", worker)
    return table


def things(world: World) -> dict[str, Table]:
    """Every table of things, with all peers that it is about."""
    happened = {
        "scope-by-verdict": scope_by_verdict(world),
        "scope-by-guard": scope_by_guard(world),
        "scope-by-cause": scope_by_cause(world),
        "scope-by-outcome": scope_by_outcome(world),
        "supervision-agreed": supervision_agreed(world),
        "supervision-had": supervision_had(world),
        "supervision-lost": supervision_lost(world),
        "needs": needs(world),
        "lived-experience-views": views(world),
    }
    stands = {f"competences-{of}": one for of, one in competences(world).items()}
    for table in happened.values():
        table.peers = workers(world)
    for table in stands.values():
        table.peers = workers_now(world)
    return happened | stands


# --- facts about the service ---


@dataclass(frozen=True)
class Known:
    """What is known of one part of a question."""

    answer: str
    of: int | None = None
    out_of: int | None = None
    day: date | None = None
    codes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def teams(world: World) -> dict[UUID | None, set[UUID]]:
    """Whoever is in post on the last day, by team."""
    found: dict[UUID | None, set[UUID]] = {}
    for post in peers_posts(world):
        if covers(post, LAST):
            found.setdefault(post.team_id, set()).add(post.person_id)
    return found


def in_teams(world: World, have: set[UUID | None], seen: list[date]) -> Known:
    """What is so in some of the teams."""
    out_of = teams(world)
    if not out_of:
        return Known("not-said")
    of = len([team for team in out_of if team in have])
    answer = "yes" if of == len(out_of) else "partly" if of > 0 else "not-yet"
    return Known(answer, of, len(out_of), max(seen) if seen else None)


def a_year_before(day: date) -> date:
    return months_after(day, -12)


def role_description(world: World) -> Known:
    have, seen = set(teams(world)), []
    for post in peers_posts(world):
        if not covers(post, LAST):
            continue
        written = [
            day_of(row.written_at) for row in world.of(RoleDescription)
            if row.post_id == post.id and is_ours(world, row) and by_then(row.written_at)
        ]  # fmt: skip
        seen += written
        if not written or max(written) < a_year_before(LAST):
            have.discard(post.team_id)
    return in_teams(world, have, seen)


def charter(world: World) -> Known:
    have: set[UUID | None] = set()
    seen = []
    for team in teams(world):
        accepted = [
            day_of(row.accepted_at) for row in world.of(CharterAcceptance)
            if row.team_id == team and is_ours(world, row) and by_then(row.accepted_at)
        ]  # fmt: skip
        seen += accepted
        if accepted and a_year_before(LAST) < max(accepted):
            have.add(team)
    return in_teams(world, have, seen)


def local_variations(world: World) -> Known:
    ended = {row.variation_id for row in world.of(LocalVariationEnd)}
    agreed = {row.variation_id: day_of(row.agreed_at) for row in world.of(LocalVariationAgreement)}
    held: dict[str, date] = {}
    why: dict[str, str] = {}
    for row in world.of(LocalVariation):
        if row.id in ended or row.id not in agreed:
            continue
        since = max(row.starts_on, agreed[row.id])
        boundary = world.framework.boundary(row.boundary)
        if since <= LAST and boundary.verdict is row.differs_from:
            held[row.boundary], why[row.boundary] = since, row.reason
    codes = tuple(one.code for one in world.framework.boundaries if one.code in held)
    newest = max(held.values(), default=None)
    reasons = tuple(why[code] for code in codes)
    return Known("yes" if held else "not-yet", None, None, newest, codes, reasons)


def supervisors_trained(world: World) -> Known:
    said = {row.person_id for row in world.of(SupervisorTraining) if row.done_on <= LAST}
    have: set[UUID | None] = set()
    for team, peers in teams(world).items():
        supervise = {
            pair.supervisor_id for pair in world.of(Pair)
            if pair.worker_id in peers and covers(pair, LAST)
            and pair.kind.value in {"practice", "peer-led"}
        }  # fmt: skip
        if supervise and supervise <= said:
            have.add(team)
    return in_teams(world, have, [])


def co_production(world: World) -> Known:
    reviews = [
        row for row in world.of(ReleaseReview) if row.reviewed_on <= LAST
    ]  # fmt: skip
    reviews.sort(key=lambda row: (row.reviewed_on, row.recorded_at, row.id))
    approved = []
    for domain in world.framework.domains:
        of_it = [row for row in reviews if domain.code in row.domains]
        if of_it and of_it[-1].opinion.value == "approved":
            approved.append(domain.code)
    answer = "partly" if approved else "not-yet"
    return Known(
        "yes" if len(approved) == len(world.framework.domains) else answer,
        day=max((row.reviewed_on for row in reviews), default=None),
        codes=tuple(approved),
    )


def duty(world: World, code: str) -> Known:
    out_of = teams(world)
    last = []
    for team in out_of:
        answers = [
            row for row in world.of(DutyAnswer)
            if (row.team_id, row.duty) == (team, code) and is_ours(world, row)
            and by_then(row.answered_at)
        ]  # fmt: skip
        answers.sort(key=lambda row: (-row.answered_at.timestamp(), row.id))
        last += answers[:1]
    if not last:
        return Known("not-said", 0 if out_of else None, len(out_of) or None)
    said = [row.holds.value for row in last]
    answer = "partly"
    if said.count("yes") == len(out_of):
        answer = "yes"
    elif set(said) == {"not-yet"}:
        answer = "not-yet"
    views = {view for row in last for view in views_of_peers(world, row)}
    codes = tuple(view for view in ("agree", "seen-otherwise") if view in views)
    newest = max(day_of(row.answered_at) for row in last)
    return Known(answer, said.count("yes"), len(out_of), newest, codes)


def views_of_peers(world: World, answer: DutyAnswer) -> list[str]:
    """What the peers of a team say together of this very answer, where that stands."""
    drafts = []
    for row in world.of(JointAnswer):
        voices = [
            one for one in world.of(JointVoice)
            if one.joint_answer_id == row.id and by_then(one.said_at)
        ]  # fmt: skip
        voices.sort(key=lambda one: (one.said_at, one.id))
        if row.team_id == answer.team_id and voices:
            drafts.append((row, voices))
    drafts.sort(key=lambda one: (-one[0].drafted_at.timestamp(), one[0].id))
    for row, voices in drafts:
        stood = [stands(row, voices[: number + 1]) for number in range(len(voices))]
        if any(stood):
            return [
                part.view.value for part in world.of(JointAnswerPart)
                if part.joint_answer_id == row.id and part.duty_answer_id == answer.id and stood[-1]
            ]  # fmt: skip
    return []


def stands(row: JointAnswer, voices: list[JointVoice]) -> bool:
    """Whether everybody who spoke says yes, and they are three, or all who were asked, known."""
    last = {one.person_id: one for one in voices}
    if not all(one.says_yes for one in last.values()):
        return False
    if len(last) >= 3:
        return True
    return len(last) >= row.people_asked and all(one.even_if_known for one in last.values())


def facts(world: World) -> dict[str, Known]:
    """What is known of each part that is not the service's to declare, by its code."""
    return {
        "role-description": role_description(world),
        "charter": charter(world),
        "local-variations": local_variations(world),
        "supervisors-trained": supervisors_trained(world),
        "co-production": co_production(world),
        "release-in-use": Known("yes", codes=("0.1.0",)),
        **{one.code: duty(world, one.code) for one in world.framework.duties},
    }
