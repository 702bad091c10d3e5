"""The front page of somebody signed in; for anybody else, what this is and the way in."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.assessment import queries as assessment
from competence.commissioning import queries as commissioning
from competence.complaints import queries as complaints
from competence.concerns import queries as concerns
from competence.days import start_of
from competence.outbox import queries as outbox
from competence.people import queries as people
from competence.people.rules import Clocks
from competence.role import queries as role
from competence.scope import queries as scope
from competence.scope_card import queries as scope_card
from competence.signoff import queries as signoff
from competence.supervision import queries as supervision
from competence.training import queries as training
from competence.training.queries import SessionRead
from webapp.auth.access import anyone, members
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.clock import today
from webapp.database import reading
from webapp.frameworks import current_framework, shown_framework
from webapp.home.presenters import Found, home_page
from webapp.supervision.asked import note_read
from webapp.supervision.presenters.had import twelve_months_before

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pages = Blueprint("home", __name__)

AHEAD: Final = timedelta(days=7)
"""How far ahead a trainer's next session stands on their home."""


@pages.get("/")
@anyone(action="framework.read")
def front() -> ResponseReturnValue:
    """What Polyphony is, for whom, and where to go."""
    framework = shown_framework(signed_in() if is_signed_in() else None)
    return render_template("home/front.html", framework=framework)


@pages.get("/home")
@members(action="notification.read", guests=True)
def show() -> ResponseReturnValue:
    """What needs the person signed in, what is good, and what is owed to them.

    Whoever comes for the first time is shown the first screens instead.
    """
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        begun = assessment.begun(
            session, actor, framework.framework,
            also=(
                role.has_to_read(actor, on=today()),
                scope_card.waits(actor, on=today()),
                concerns.waits(actor, on=today()),
                commissioning.waits(actor),
                commissioning.is_read(actor, on=today()),
                outbox.is_lost(actor, actor.person_id),
                complaints.waits(actor),
                people.first_hour_waits(actor),
            ),
        )  # fmt: skip
        if actor.roles and begun.also[-1]:
            return redirect(url_for("first_hour.show"))
        signed = signoff.at_hand(session, actor, framework, on=today())
        logged = scope.at_hand(session, actor, on=today(), clocks=Clocks())
        sessions = supervision.at_hand(
            session, actor, since=twelve_months_before(today()), on=today(),
            others={person.id for one in signed.owed for person in (one.worker, one.holder)}
            | {person.id for one in logged for person in (one.worker, one.reader)},
        )  # fmt: skip
        trained = _trained(session, actor)
    logged = scope.owed(logged, sessions.clocks, on=today())
    found = Found(actor, framework, begun, signed, sessions, logged, trained, today())
    note_read(found.shown)
    return render_template("home/show.html", page=home_page(signed_in(), found))


def _trained(session: "Session", actor: Actor) -> Sequence[SessionRead] | None:
    """The sessions of today and of the days to come that a trainer trains in."""
    if not actor.holds(Role.TRAINER):
        return None
    midnight = start_of(today())
    return training.sessions_between(session, actor, midnight, midnight + AHEAD)
