"""Writing down what one saw oneself, so that it stands beside a request."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.errors import RuleBroken
from competence.evidence import queries as evidence
from competence.people.rules import MAY_LEAD
from competence.signoff import actions, queries
from competence.signoff.queries import RequestRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.signoff.forms import SawForm
from webapp.signoff.meeting_form import SawMeetingForm
from webapp.signoff.views.blueprint import WAITING, draft_notice, meanwhile, pages, release_of
from webapp.signoff.views.onward import in_sitting


@pages.get(f"{WAITING}/observe")
@audience(*MAY_LEAD, action="observation.write")
def observe(request_id: UUID) -> ResponseReturnValue:
    """The page on which a supervisor writes what they saw."""
    read = _read(request_id)
    return _page(read, SawForm.under(release_of(read)))


@pages.post(f"{WAITING}/observe")
@audience(*MAY_LEAD, action="observation.write")
def observed(request_id: UUID) -> ResponseReturnValue:
    """Put it beside the request; the worker sees it at once."""
    return _put(request_id, SawForm)


@pages.get(f"{WAITING}/meeting")
@audience(*MAY_LEAD, action="observation.write")
def observe_meeting(request_id: UUID) -> ResponseReturnValue:
    """The page on which a supervisor writes what they saw at a network meeting."""
    read = _read(request_id)
    return _page(read, SawMeetingForm.under(release_of(read)))


@pages.post(f"{WAITING}/meeting")
@audience(*MAY_LEAD, action="observation.write")
def observed_meeting(request_id: UUID) -> ResponseReturnValue:
    """Put it beside the request; the worker sees it at once."""
    return _put(request_id, SawMeetingForm)


def _put(request_id: UUID, asked: type[SawForm] | type[SawMeetingForm]) -> ResponseReturnValue:
    actor, form = current_actor(), asked.from_request()
    try:
        read = _read(request_id)
        framework, form = release_of(read), asked.under(release_of(read))
        if not form.validate():
            return _page(read, form), 422
        saw = form.answers()
        with committing(actor) as session:
            actions.observe(
                session, actor, framework, request_id,
                kind=saw.kind, happened_on=saw.happened_on, title=saw.title, words=saw.words,
                at=now(),
            )  # fmt: skip
            where = leads_to(session, _back(request_id))
    except RuleBroken as error:
        if error.field is None:
            return meanwhile(error, form)
        form.refuse(error.field, error)
        return _page(read, form), 422
    flash("It stands beside what they sent. They can read it now.")
    return redirect(where, 303)


def _back(request_id: UUID) -> str:
    """The page that one came from: where both look together, or one's own."""
    where = "signoff.sitting" if in_sitting() else "signoff.show"
    return url_for(where, request_id=request_id)


def _read(request_id: UUID) -> RequestRead:
    """What is to be answered, for whoever may also write what they saw; else NotFound."""
    actor = current_actor()
    with reading(actor) as session:
        read = queries.to_answer(session, actor, request_id, on=today())
        evidence.may_observe(session, actor, read.worker.id, on=today())
    return read


def _page(read: RequestRead, form: SawForm | SawMeetingForm) -> str:
    framework = release_of(read)
    return render_template(
        "signoff/observe.html",
        back=_back(read.id),
        meeting_at=url_for(
            "signoff.observe_meeting",
            request_id=read.id,
            together=in_sitting(),
        ),
        worker=read.worker.name,
        competence=framework.competence(read.competence),
        form=form,
        is_meeting=isinstance(form, SawMeetingForm),
        **draft_notice(framework),
    )
