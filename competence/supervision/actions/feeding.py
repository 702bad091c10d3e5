"""The address of one's own calendar feed: made, made anew, ended."""

from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.people import actions as people
from competence.people.records import Membership
from competence.people.rules import AddressKind
from competence.trail.actions import note

_KIND = AddressKind.CALENDAR_FEED


def make_feed(session: Session, actor: Actor, *, at: datetime) -> str:
    """Make the address of the actor's calendar feed, or make it anew: the one before ends.

    Gives its token, which is kept nowhere and cannot be shown again. NotFound for whoever does
    not belong to the organisation.
    """
    _turn(session, actor)
    people.end_addresses(session, actor, _KIND, actor.person_id, at=at)
    token = people.give_address(session, actor, _KIND, actor.person_id, at=at)
    note(session, actor, "supervision.feed_made", subject=actor.person_id, at=at)
    return token


def end_feed(session: Session, actor: Actor, *, at: datetime) -> None:
    """End the address of the actor's calendar feed, at once; NotFound where there is none."""
    _turn(session, actor)
    if not people.end_addresses(session, actor, _KIND, actor.person_id, at=at):
        raise NotFound("There is no calendar address of yours to end.")
    note(session, actor, "supervision.feed_ended", subject=actor.person_id, at=at)


def _turn(session: Session, actor: Actor) -> None:
    """One at a time: of two who make it at once, the second ends the first's."""
    key = (actor.organisation_id, actor.person_id)
    if session.get(Membership, key, with_for_update=True) is None:
        raise NotFound("You do not belong here.")
