"""What is at hand for somebody on a day, gathered at once, for a page that shows much else."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import start_of
from competence.people import queries as people
from competence.people.rules import Clocks
from competence.supervision.queries.agreements import agreements
from competence.supervision.queries.diaries import Counted, as_diary
from competence.supervision.queries.meetings import Part, parts_at_hand, people_in
from competence.supervision.queries.plans import planned
from competence.supervision.queries.values import PlannedRead, ToAnswer
from competence.supervision.reckoning import Diary
from competence.supervision.rules import Answer, remembered


@dataclass(frozen=True, slots=True)
class AtHand:
    """Sessions to be answered, oldest first; sessions to come, soonest first; and what is owed.

    `diary` is the actor's as a worker, as far back as was asked for; None for anybody else.
    `clocks` are theirs, and of those in these sessions and the others asked for.
    """

    unanswered: Sequence[ToAnswer]
    planned: Sequence[PlannedRead]
    diary: Diary | None
    clocks: Clocks


def at_hand(
    session: Session, actor: Actor, *, since: date, on: date, others: Collection[UUID] = ()
) -> AtHand:
    """What is at hand for the actor on a day, on either side, in four statements at most.

    `since` is how far back the diary goes; `others` are people whose clocks one wants, too.
    """
    is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
    parts = parts_at_hand(session, actor, since=since, on=on)
    waits = [one for one in parts if one.is_unanswered]
    agreed = agreements(session, actor, limit=2000, words=False) if is_worker else ()
    worked = people.worked(
        session, actor.organisation_id, actor.person_id, Role.PEER_SUPPORT_WORKER,
        others={*others, *people_in(waits), *(one.supervisor.id for one in agreed)},
    )  # fmt: skip
    return AtHand(
        unanswered=[one.to_answer(session, worked.clocks, on=on) for one in waits],
        planned=planned(session, actor, since=start_of(on), on=on),
        diary=as_diary(agreed, _counted(actor, parts, since), worked) if is_worker else None,
        clocks=worked.clocks,
    )


def _counted(actor: Actor, parts: Sequence[Part], since: date) -> Sequence[Counted]:
    """The actor's own sessions as a worker since a day, without what was taken back."""
    answers: dict[UUID, list[Answer]] = {}
    own = {}
    for one in parts:
        is_own = one.worker.id == actor.person_id and one.meeting.held_on >= since
        if is_own and not one.was_taken_back:
            own[one.meeting.id] = one.meeting
            answers.setdefault(one.meeting.id, []).extend([one.answer] if one.answer else [])
    return [
        Counted(row.id, row.kind, row.held_on, row.could_not, remembered(answers[row.id]))
        for row in own.values()
    ]
