"""The screens that somebody is shown first: they wait, and then they were seen or skipped.

No trail entry: that they were seen or skipped is all that is to be known of it, and not when.
"""

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.people.actions.rows import NOT_HERE
from competence.people.records import Membership
from competence.people.rules import FirstHour


def await_first_hour(session: Session, actor: Actor) -> None:
    """Let the screens wait for somebody who has just come; once."""
    membership = _membership(session, actor)
    if membership.first_hour is None:
        membership.first_hour = FirstHour.WAITS


def end_first_hour(session: Session, actor: Actor, how: FirstHour) -> None:
    """Keep that the actor has seen the screens here, or skips them; once seen, they stay so."""
    membership = _membership(session, actor)
    if membership.first_hour is not FirstHour.SEEN:
        membership.first_hour = how


def _membership(session: Session, actor: Actor) -> Membership:
    found = session.get(Membership, (actor.organisation_id, actor.person_id))
    if found is None:
        raise NotFound(NOT_HERE)
    return found
