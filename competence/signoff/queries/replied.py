"""What workers said beside what the actor wrote of them, and where that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import start_of
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.replies.records import Reply
from competence.replies.rules import About
from competence.signoff.records import Decision, View
from competence.signoff.rules import COPY_READ_FOR_DAYS


@dataclass(frozen=True, slots=True)
class Replied:
    """That a worker said something beside an entry: to which, and when; none of the words.

    `request_id` is where a decision or a view stands; what was seen stands by its own `target_id`.
    """

    about: About
    target_id: UUID
    request_id: UUID | None
    worker: PersonName
    not_how_it_was: bool


def replied(session: Session, actor: Actor, *, on: date, limit: int = 20) -> Sequence[Replied]:
    """The replies to what the actor wrote in the last 60 days, newest first.

    Of workers who are still in a post here.
    """
    since = start_of(on - timedelta(days=COPY_READ_FOR_DAYS))
    query = (
        select(Reply, Person.name, func.coalesce(Decision.request_id, View.request_id))
        .join(Person, Person.id == Reply.worker_id)
        .outerjoin(
            Decision,
            and_(Decision.organisation_id == Reply.organisation_id, Decision.id == Reply.target_id),
        )
        .outerjoin(
            View, and_(View.organisation_id == Reply.organisation_id, View.id == Reply.target_id)
        )
        .where(
            Reply.organisation_id == actor.organisation_id,
            Reply.to_id == actor.person_id,
            Reply.replied_at >= since,
            people.is_held(Reply.worker_id, Role.PEER_SUPPORT_WORKER, on=on),
            or_(
                Reply.about == About.EVIDENCE,
                func.coalesce(Decision.decided_at, View.given_at) >= since,
            ),
        )
        .order_by(Reply.replied_at.desc(), Reply.id)
        .limit(limit)
    )
    return [
        Replied(
            row.about,
            row.target_id,
            request_id,
            PersonName(row.worker_id, name),
            row.not_how_it_was,
        )
        for row, name, request_id in session.execute(query)
    ]
