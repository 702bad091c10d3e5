"""Agreements: read, proposed, accepted, ended; by either of the two."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.people.rules import CurrentPair
from competence.supervision import actions, queries
from competence.supervision.rules import Side
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.supervision.forms.agreeing import EndAgreementForm, Proposing, TermsForm
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.presenters.agreements import (
    agreement_page,
    agreements_page,
    could_propose,
    only_words,
)
from webapp.supervision.presenters.around import handover_words
from webapp.supervision.views.blueprint import pages
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


ONE = "/agreements/<uuid:agreement_id>"
TO_SUPERVISOR = "/agreements/new/<kind>/<uuid:supervisor_id>"
TO_WORKER = "/given/<uuid:worker_id>/agreements/new/<kind>"

_POST = {Side.WORKER: Role.PEER_SUPPORT_WORKER, Side.SUPERVISOR: Role.SUPERVISOR}


@pages.get("/agreements")
@members(action="supervision.agreement")
def agreements() -> ResponseReturnValue:
    """The worker's own, and what they could propose."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.agreements(session, actor)
        kinds = queries.kinds_here(session, actor)
        lent = queries.handovers(session, actor, on=today())
        is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
        pairs = queries.supervisors_of_mine(session, actor, on=today()) if is_worker else ()
    more = could_propose(pairs, kinds, Side.WORKER)
    page = agreements_page(found, Side.WORKER, kinds, more, today())
    mine = [one for one in lent if one.worker.id == actor.person_id]
    return render_template(
        "supervision/agreements.html",
        page=page,
        name="",
        stand_in=[handover_words(one, actor.person_id) for one in mine],
    )


@pages.get("/given/<uuid:worker_id>/agreements")
@audience(Role.SUPERVISOR, action="supervision.agreement")
def agreements_with(worker_id: UUID) -> ResponseReturnValue:
    """Those with somebody one supervises; the worker sees that they were read."""
    actor = current_actor()
    with noting(actor) as session:
        pair = _pair(queries.workers_of_mine(session, actor, on=today()), worker_id)
        found = actions.read_agreements(session, actor, worker_id, at=now())
        kinds = queries.kinds_here(session, actor)
    more = could_propose([pair], kinds, Side.SUPERVISOR)
    page = agreements_page(found, Side.SUPERVISOR, kinds, more, today())
    return render_template(
        "supervision/agreements.html", page=page, name=pair.person.name, stand_in=()
    )


@pages.get(ONE)
@members(action="supervision.agreement")
def agreement(agreement_id: UUID) -> ResponseReturnValue:
    """One agreement, whole."""
    return _page(agreement_id)


@pages.post(f"{ONE}/accept")
@audience(Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, action="supervision.agreement")
def accept(agreement_id: UUID) -> ResponseReturnValue:
    """Accept what the other proposed; the page says if it was changed meanwhile."""
    actor, where = current_actor(), url_for("supervision.agreement", agreement_id=agreement_id)
    try:
        with committing(actor) as session:
            actions.accept(session, actor, agreement_id, at=now())
            leads_to(session, where)
    except RuleBroken as error:
        flash(str(error))
    else:
        flash("Agreed. You both have it.")
    return redirect(where, 303)


@pages.post(f"{ONE}/end")
@audience(Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, action="supervision.agreement")
def end(agreement_id: UUID) -> ResponseReturnValue:
    """End it from a day on, or take back what was proposed."""
    actor, form = current_actor(), EndAgreementForm.from_request()

    def does(session: "Session") -> str:
        actions.end(session, actor, agreement_id, on=form.answers(), at=now())
        return url_for("supervision.agreement", agreement_id=agreement_id)

    return take(form, partial(_page, agreement_id), does, "Kept. You both see it.")


@pages.get(TO_SUPERVISOR)
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.agreement")
def proposing(kind: str, supervisor_id: UUID) -> ResponseReturnValue:
    """Asks a worker what they want to agree with somebody."""
    return _proposing(kind, supervisor_id, Side.WORKER)


@pages.post(TO_SUPERVISOR)
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.agreement")
def propose(kind: str, supervisor_id: UUID) -> ResponseReturnValue:
    """Propose it to them."""
    return _propose(kind, supervisor_id, Side.WORKER)


@pages.get(TO_WORKER)
@audience(Role.SUPERVISOR, action="supervision.agreement")
def proposing_to(worker_id: UUID, kind: str) -> ResponseReturnValue:
    """Asks a supervisor what they want to agree with somebody."""
    return _proposing(kind, worker_id, Side.SUPERVISOR)


@pages.post(TO_WORKER)
@audience(Role.SUPERVISOR, action="supervision.agreement")
def propose_to(worker_id: UUID, kind: str) -> ResponseReturnValue:
    """Propose it to them."""
    return _propose(kind, worker_id, Side.SUPERVISOR)


def _proposing(kind: str, other_id: UUID, side: Side) -> str:
    pair, given = _given(kind, other_id, side)
    return _ask(pair, given, side, TermsForm.about(given))


def _propose(kind: str, other_id: UUID, side: Side) -> ResponseReturnValue:
    actor = current_actor()
    pair, given = _given(kind, other_id, side)
    form = TermsForm.about(given)

    def does(session: "Session") -> str:
        row = actions.propose(session, actor, other_id, form.answers(), as_=side, at=now())
        return url_for("supervision.agreement", agreement_id=row.id)

    says = f"Sent to {pair.person.name.split()[0]}. It holds once both have accepted it."
    return take(form, partial(_ask, pair, given, side), does, says)


def _given(kind_code: str, other_id: UUID, side: Side) -> tuple[CurrentPair, Proposing]:
    """With whom, and what is agreed between the two now; NotFound where there is no such pair."""
    actor = current_actor()
    with reading(actor) as session:
        kind = queries.kind_here(session, actor, kind_code)
        if side is Side.WORKER:
            pairs = queries.supervisors_of_mine(session, actor, on=today())
            there = queries.supervisors_for(session, actor, kind, on=today())
            found = queries.agreements(session, actor)
        else:
            pairs = queries.workers_of_mine(session, actor, on=today())
            there = queries.workers_for(session, actor, kind, on=today())
            found = queries.agreements_with(session, actor, other_id, on=today())
    pair = _pair(pairs, other_id)
    if pair.person not in there:
        raise NotFound("There is nobody here with whom you could agree this.")
    ours = {actor.person_id, other_id}
    before = [
        one
        for one in found
        if one.kind == kind_code
        and (one.held is not None or one.waits_on is not None)
        and {one.worker.id, one.supervisor.id} == ours
    ]
    return pair, Proposing(kind, before[0] if before else None, today())


def _pair(pairs: Sequence[CurrentPair], other_id: UUID) -> CurrentPair:
    for pair in pairs:
        if pair.person.id == other_id:
            return pair
    raise NotFound("There is nothing here for you to read.")


def _ask(pair: CurrentPair, given: Proposing, side: Side, form: TermsForm) -> str:
    return render_template(
        "supervision/propose.html",
        form=form,
        name=pair.person.name,
        kind=given.kind,
        only=only_words(given.kind),
        is_renewal=given.before is not None and given.before.held is not None,
        back=url_for("supervision.agreements")
        if side is Side.WORKER
        else url_for("supervision.agreements_with", worker_id=pair.person.id),
    )


def _page(agreement_id: UUID, ending: EndAgreementForm | None = None) -> str:
    actor = current_actor()
    with noting(actor) as session:
        found = actions.read_agreement(session, actor, agreement_id, at=now())
        kinds = queries.kinds_here(session, actor)
    side = queries.side_of(actor, found.worker.id, found.supervisor.id)
    may_act = side is not None and actor.holds(_POST[side])
    return render_template(
        "supervision/agreement.html",
        page=agreement_page(found, side, kinds, today(), may_act=may_act),
        accepting=PlainForm.from_request(),
        ending=ending or EndAgreementForm.from_request(ends_on=today()),
    )
