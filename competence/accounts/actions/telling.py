"""What somebody is told of their sign-in, and chooses about messages."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from competence.accounts.queries import organisation_for_messages
from competence.actors import INSTALLATION, Actor
from competence.database import acting_as
from competence.outbox import actions as outbox
from competence.outbox.rules import Choice, Template
from competence.trail.actions import note


def choose_messages(session: Session, actor: Actor, chosen: Choice, *, at: datetime) -> None:
    """Keep what the actor chooses about messages to them; RuleBroken as `outbox.actions.choose`."""
    outbox.choose(session, actor, chosen, at=at)
    note(session, actor, "messages.chosen", subject=actor.person_id, at=at)


def tell(session: Session, person_id: UUID, *, at: datetime) -> None:
    """Ask for the message that something changed about how a person signs in; it waits for nothing.

    What it was stands on their own page.
    """
    ask_for_message(session, person_id, Template.ACCOUNT, at=at)


def ask_for_message(session: Session, person_id: UUID, template: Template, *, at: datetime) -> None:
    """Ask for a message about a person's account, in the outbox of an organisation of theirs."""
    with acting_as(session, Actor(person_id, INSTALLATION)):
        organisation_id = organisation_for_messages(session, person_id)
    system = Actor.system(organisation_id)
    with acting_as(session, system):
        key = f"{template} {uuid4()}"
        outbox.ask_for(session, system, person_id, template, effect_key=key, at=at)
