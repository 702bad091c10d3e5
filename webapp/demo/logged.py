"""The scope log in the demo: what stays private, what is answered, what waits, and by a link.

Lou leads Mill Lane and has no account; Dee shared something with her, and has a link to it.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from competence.framework.model import Verdict
from competence.people import actions as people
from competence.people.rules import LeadKind
from competence.scope import actions
from competence.scope.rules import (
    Answered,
    Cause,
    Direction,
    Happened,
    JobKind,
    Logged,
    Outcome,
    Terms,
)
from webapp.demo.scene import Scene, Steps, StepsTo, Told

LEAD: Final = "Lou Sample"
"""Who leads a team and signs in nowhere."""

PRIVATE: Final = Logged(
    "To sit with somebody so that they take their tablets.", JobKind.NURSE,
    about="RB38", happened=Happened.WENT_ALONG, felt="Like a guard.",
)  # fmt: skip
COUNTING: Final = Logged(
    "To sit on the door at lunch and count who eats.", JobKind.NURSE,
    about="RB44", happened=Happened.OFFERED_INSTEAD,
)  # fmt: skip
TABLETS: Final = Logged(
    "To hand out the evening tablets because nobody else was there.", JobKind.MANAGER,
    about="RB38", happened=Happened.DECLINED,
)  # fmt: skip
KEPT_OUT: Final = Logged(
    "They start the network meetings without me.", JobKind.OTHER,
    direction=Direction.TOO_LITTLE, about="OP2",
)  # fmt: skip
NOTE: Final = (
    "For the team: please ask a nurse to note who eats. A peer support worker can sit and eat with"
    " whoever would like company."
)


def logged(trust: Scene) -> Iterator[Told]:
    """A private entry, one answered with a note, one that waits, and one shared by a link."""
    yield _private(trust)
    yield _answered(trust)
    yield _waiting(trust)
    yield _by_link(trust)


def _private(trust: Scene) -> Steps:
    yield from _logs(trust, "Ash", PRIVATE, days=3)


def _answered(trust: Scene) -> Steps:
    entry = yield from _logs(trust, "Eli", COUNTING, days=16, team="Harbour Street")
    share = yield from _shares(trust, "Eli", entry, trust.people["Sam"].person_id, days=16)
    yield 12
    sam, eli, at = trust.people["Sam"], trust.people["Eli"], trust.ago(12)
    answered = Answered(
        Verdict.OUTSIDE_ROLE, Cause.HABIT, Outcome.TEAM_CHANGES,
        "I bring it to the Tuesday meeting. Nurses note who eats.", "Sam",
        trust.day(12) + timedelta(days=14), words="Thank you for telling me.", note=NOTE,
    )  # fmt: skip
    with trust.database.committing(sam) as session:
        actions.read(session, sam, share, at=at)
        answer = actions.answer(session, sam, share, answered, at=at).id
    yield 11
    with trust.database.committing(eli) as session:
        actions.let_note_go(session, eli, answer, may_go=True, at=trust.ago(11))


def _waiting(trust: Scene) -> Steps:
    entry = yield from _logs(trust, "Cam", TABLETS, days=2, team="Mill Lane")
    yield from _shares(trust, "Cam", entry, trust.people["Kit"].person_id, days=2)


def _by_link(trust: Scene) -> Steps:
    yield 60
    with trust.database.committing(trust.system) as session:
        lead = people.name_lead(
            session, trust.system, trust.teams["Mill Lane"], LeadKind.TEAM_LEAD, LEAD,
            email="lou@demo.example", on=trust.day(60), at=trust.ago(60),
        )  # fmt: skip
    entry = yield from _logs(trust, "Dee", KEPT_OUT, days=4, team="Mill Lane")
    share = yield from _shares(trust, "Dee", entry, lead.person_id, days=4)
    dee = trust.people["Dee"]
    with trust.database.committing(dee) as session:
        actions.make_link(session, dee, share, at=trust.ago(4))


def _logs(trust: Scene, worker: str, what: Logged, *, days: int, team: str = "") -> StepsTo[UUID]:
    yield days
    actor = trust.people[worker]
    told = Logged(
        what.asked, what.asked_by, what.direction, what.about,
        team_id=trust.teams.get(team), happened=what.happened, felt=what.felt,
    )  # fmt: skip
    with trust.database.committing(actor) as session:
        return actions.log(session, actor, trust.framework, told, at=trust.ago(days)).id


def _shares(trust: Scene, worker: str, entry: UUID, reader_id: UUID, *, days: int) -> StepsTo[UUID]:
    yield days
    actor = trust.people[worker]
    with trust.database.committing(actor) as session:
        terms = Terms(reader_id, counted=True)
        return actions.share(session, actor, entry, terms, at=trust.ago(days)).id
