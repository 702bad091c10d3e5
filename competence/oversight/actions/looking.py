"""Noting what a commissioner reads, and stopping where it is more than a day's."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.oversight import queries
from competence.oversight.rules import Read, ReadAs, may_be_read
from competence.people.records import Membership
from competence.trail.actions import look_at, look_at_several


def note_reading(session: Session, actor: Actor, read: Sequence[Read], *, at: datetime) -> bool:
    """Note that the actor reads this, for each service once an hour; False where it is too much.

    Then that is noted instead, for whoever looks after the installation, and nothing may be shown.
    """
    # Two windows at once take turns: the day's last table is read once.
    who = (actor.organisation_id, actor.person_id)
    session.get_one(Membership, who, with_for_update=True, populate_existing=True)
    if not may_be_read(queries.read_today(session, actor, at=at), read):
        mine = actor.organisation_id
        look_at(session, actor, ReadAs.STOPPED, mine, owner_id=mine, at=at)
        return False
    for read_as in ReadAs:
        seen = [(one.id, owner) for one in read if one.read_as is read_as for owner in one.owners]
        look_at_several(session, actor, read_as, seen, at=at)
    return True
