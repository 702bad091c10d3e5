"""A supervisor's one queue, the people they supervise, and where things are for one of them."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.people import queries as people
from competence.people.rules import MAY_LEAD, Clocks, waits_with
from competence.scope import queries as scope
from competence.signoff import queries
from competence.supervision import queries as supervision
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import today
from webapp.database import reading
from webapp.frameworks import current_framework, registry
from webapp.presenting.dates import day_words
from webapp.signoff.presenters.waiting import Waits, queue_page, replied_lines, worker_page
from webapp.signoff.views.blueprint import draft_notice, pages
from webapp.supervision.asked import note_read
from webapp.supervision.presenters.to_say import Asking


@pages.get("/waiting")
@audience(*MAY_LEAD, action="waiting.read")
def queue() -> ResponseReturnValue:
    """What waits on the supervisor, soonest owed first, and whom they supervise."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = people.workers_of(session, actor, on=today())
        logged = scope.waiting(session, actor, on=today(), clocks=Clocks())
        others = {pair.person.id for pair in pairs} | {
            one.id for share in logged for one in (share.worker, share.reader)
        }
        items, clocks = queries.queue_and_clocks(session, actor, others, on=today())
        sessions = supervision.unanswered(session, actor, on=today(), clocks=clocks)
        concerns = scope.owed(logged, clocks, on=today())
        agreements = supervision.agreements_waiting(session, actor, on=today(), pairs=pairs)
    waits = Waits(
        items,
        [one for one in sessions if one.supervisor.id == one.of.id == actor.person_id],
        [one for one in agreements if one.supervisor.id == actor.person_id],
        [one for one in concerns if one.reader.id == actor.person_id],
    )
    asking = Asking(current_framework(), actor.person_id, "waiting", today())
    page = queue_page(registry(), waits, pairs, asking)
    note_read(waits.sessions)
    is_guest = not actor.holds(Role.SUPERVISOR)
    return render_template("signoff/queue.html", page=page, is_guest=is_guest)


@pages.get("/waiting/others")
@audience(Role.SUPERVISOR, action="waiting.read")
def others() -> ResponseReturnValue:
    """With whom something waits past its day, and since when, for their own lead."""
    actor = current_actor()
    with reading(actor) as session:
        leads = people.own_leads(session, actor, on=today())
        late = [
            *queries.late_with(session, actor, leads, on=today()),
            *supervision.late_with(session, actor, leads, on=today()),
            *scope.late_with(session, actor, leads, on=today()),
        ]
    lines = [f"{one.holder.name}, since {day_words(one.since)}" for one in waits_with(late)]
    is_lead = actor.person_id in leads.answering
    return render_template("signoff/others.html", lines=lines, is_lead=is_lead)


@pages.get("/waiting/said")
@audience(*MAY_LEAD, action="waiting.read")
def replied() -> ResponseReturnValue:
    """What workers said beside what the reader wrote of them."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.replied(session, actor, on=today())
        people_here = {pair.person for pair in people.workers_of(session, actor, on=today())}
    return render_template("signoff/replied.html", lines=replied_lines(found, people_here))


@pages.get("/supervising/<uuid:worker_id>")
@audience(Role.SUPERVISOR, action="signoff.read")
def worker(worker_id: UUID) -> ResponseReturnValue:
    """Levels, outcomes and days of somebody the supervisor is in a pair with."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.supervised(session, actor, worker_id, framework, on=today())
    page = worker_page(framework, found)
    return render_template("signoff/worker.html", page=page, **draft_notice(framework))
