"""One's own calendar address: made, made anew, ended; and the calendar it gives."""

from datetime import timedelta
from typing import Final

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certificates.calendars import Meeting, calendar_feed
from competence.actors import Actor, Role
from competence.supervision import actions, queries
from webapp.auth.access import anyone, audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.links import whole_link
from webapp.presenting.dates import instant_words
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.views.blueprint import pages

BACK: Final = timedelta(days=90)
"""How far back the calendar goes: what was in somebody's calendar stays there a while."""

calendars = Blueprint("calendar", __name__, url_prefix="/calendar")


@pages.get("/calendar")
@audience(Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, action="supervision.calendar_feed")
def calendar_address() -> ResponseReturnValue:
    """Whether one has an address, and what it is for."""
    actor = current_actor()
    with reading(actor) as session:
        made_at = queries.feed_made_at(session, actor, at=now())
    return render_template(
        "supervision/calendar.html",
        made=instant_words(made_at) if made_at else "",
        gives=actor.holds(Role.SUPERVISOR),
        form=PlainForm.from_request(),
    )


@pages.post("/calendar")
@audience(Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, action="supervision.calendar_feed")
def make_calendar_address() -> ResponseReturnValue:
    """Make it and show it: only its fingerprint is kept, so it is never shown again."""
    actor = current_actor()
    with committing(actor) as session:
        token = actions.make_feed(session, actor, at=now())
        leads_to(session, url_for("supervision.calendar_address"))
    link = whole_link(url_for("calendar.feed", feed_token=token))
    return render_template("supervision/calendar_link.html", link=link)


@pages.post("/calendar/end")
@audience(Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, action="supervision.calendar_feed")
def end_calendar_address() -> ResponseReturnValue:
    """End it, at once."""
    actor, where = current_actor(), url_for("supervision.calendar_address")
    with reading(actor) as session:
        made_at = queries.feed_made_at(session, actor, at=now())
    if made_at is None:
        return redirect(where, 303)
    with committing(actor) as session:
        actions.end_feed(session, actor, at=now())
        leads_to(session, where)
    flash("The address is ended. Nothing reads it any more.")
    return redirect(where, 303)


@calendars.get("/<feed_token>.ics")
@anyone(action="supervision.calendar_read")
def feed(feed_token: str) -> ResponseReturnValue:
    """The calendar of whoever the address is of: when, and nothing about what or with whom."""
    with reading(Actor.anonymous()) as session:
        actor = queries.whose_feed(session, feed_token, at=now())
        found = queries.calendar_entries(session, actor, since=now() - BACK, on=today())
    meetings = [
        Meeting(one.id, one.starts_at, one.minutes, one.planned_at, one.times_moved)
        for one in found
    ]
    return Response(calendar_feed(meetings), mimetype="text/calendar")
