"""What a made-up service answers for: descriptions, charters, duties, what it declares."""

from datetime import datetime, timedelta

from competence.actors import Role
from competence.commissioning.records import ServiceFact
from competence.commissioning.rules import ASKED, Asks, Subject
from competence.duties.records import DutyAnswer
from competence.duties.rules import Holds
from competence.made_up.people import People
from competence.made_up.rows import Rows
from competence.role.records import CharterAcceptance, RoleDescription
from competence.supervision.records import SupervisorTraining
from competence.supervision.rules import Learned

_DIGEST = "0" * 64


def answers(rows: Rows, people: People) -> None:
    """Everything that is the service's own to answer."""
    lately = rows.at - timedelta(days=200)
    for worker in people.workers:
        if rows.likely(80):
            rows.add(
                RoleDescription, post_id=worker.post_id, worker_id=worker.id,
                written_by=people.administrator_id, version=1, **rows.named(), words=None,
                written_at=lately,
            )  # fmt: skip
    for supervisor_id in people.supervisor_ids:
        if rows.likely(70):
            rows.add(
                SupervisorTraining, person_id=supervisor_id, learned=Learned.COURSE, title=None,
                done_on=rows.since, said_at=lately,
            )  # fmt: skip
    for place in range(len(people.team_ids)):
        _of_team(rows, people, place, lately)
    for subject in Subject:
        if rows.likely(70):
            _declared(rows, people, subject, lately)


def _of_team(rows: Rows, people: People, place: int, at: datetime) -> None:
    team_id = people.team_ids[place]
    if rows.likely(75):
        rows.add(
            CharterAcceptance, team_id=team_id, lead_id=people.lead_ids[place],
            accepted_by=people.supervisor_ids[place], **rows.named(), digest=_DIGEST,
            accepted_at=at,
        )  # fmt: skip
    for duty in rows.framework.duties:
        if rows.likely(90):
            rows.add(
                DutyAnswer, team_id=team_id, **rows.named(), duty=duty.code,
                holds=rows.one(tuple(Holds)), shown="It is so.", by_id=people.administrator_id,
                answered_at=at,
            )  # fmt: skip


def _declared(rows: Rows, people: People, subject: Subject, at: datetime) -> None:
    asks, teams = ASKED[subject], len(people.team_ids)
    of = {Asks.PARTS: teams, Asks.HOURS: 4}.get(asks)
    rows.add(
        ServiceFact, subject=subject, holds=Holds.YES if of else rows.one(tuple(Holds)), of=of,
        out_of=teams if asks is Asks.PARTS else None,
        codes=("band-3", "band-4") if asks is Asks.BANDS else (), post=Role.ADMINISTRATOR,
        declared_by=people.administrator_id, declared_at=at,
    )  # fmt: skip
