"""Letting somebody stand in for some days; seeing who does; being back sooner."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound
from competence.people.rules import PairKind
from competence.supervision import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import reading
from webapp.supervision.forms.around import EndHandOverForm, HandOverForm
from webapp.supervision.presenters.around import handover_lines, handover_words
from webapp.supervision.views.blueprint import pages
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


FROM = "/given/<uuid:worker_id>/hand-over"
ONE = "/given/hand-overs/<uuid:handover_id>"
HANDED_OVER = frozenset({PairKind.PRACTICE, PairKind.PEER_LED})


@pages.get("/given/hand-overs")
@audience(Role.SUPERVISOR, action="supervision.handover")
def hand_overs() -> ResponseReturnValue:
    """Who stands in for whom, now or to come, as far as it is the supervisor's."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.handovers(session, actor, on=today())
        pairs = queries.workers_of_mine(session, actor, on=today())
    mine = [one for one in found if actor.person_id in {one.from_.id, one.to.id}]
    return render_template(
        "supervision/hand_overs.html",
        lines=handover_lines(mine, actor.person_id),
        people=[pair.person for pair in pairs if pair.kinds & HANDED_OVER],
    )


@pages.get(FROM)
@audience(Role.SUPERVISOR, action="supervision.handover")
def handing_over(worker_id: UUID) -> ResponseReturnValue:
    """Asks who stands in, and when."""
    return _asking(worker_id)


@pages.post(FROM)
@audience(Role.SUPERVISOR, action="supervision.handover")
def hand_over(worker_id: UUID) -> ResponseReturnValue:
    """Let them stand in: a pair of its own, that ends by itself."""
    actor, (_, form) = current_actor(), _form(worker_id)

    def does(session: "Session") -> str:
        given = form.answers()
        actions.hand_over(
            session, actor, worker_id,
            to_id=given.to_id, kind=given.kind,
            starts_on=given.starts_on, ends_on=given.ends_on, at=now(),
        )  # fmt: skip
        return url_for("supervision.hand_overs")

    return take(form, partial(_asking, worker_id), does, "Kept. All three of you see it.")


@pages.get(ONE)
@audience(Role.SUPERVISOR, action="supervision.handover")
def hand_over_of(handover_id: UUID) -> ResponseReturnValue:
    """One of them, with a way to be back sooner."""
    return _one(handover_id, EndHandOverForm.from_request(ends_on=today()))


@pages.post(f"{ONE}/end")
@audience(Role.SUPERVISOR, action="supervision.handover")
def end_hand_over(handover_id: UUID) -> ResponseReturnValue:
    """End it sooner; reading ends with it."""
    actor, form = current_actor(), EndHandOverForm.from_request()
    with reading(actor) as session:
        queries.handover(session, actor, handover_id)

    def does(session: "Session") -> str:
        actions.end_handover(session, actor, handover_id, on=form.answers(), at=now())
        return url_for("supervision.hand_overs")

    return take(form, partial(_one, handover_id), does, "Kept.")


def _form(worker_id: UUID) -> tuple[str, HandOverForm]:
    """The worker's name and the form; NotFound where there is nothing to hand over."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = queries.workers_of_mine(session, actor, on=today())
        pair = next((one for one in pairs if one.person.id == worker_id), None)
        if pair is None or not pair.kinds & HANDED_OVER:
            raise NotFound("There is nothing here for you to read.")
        there = queries.may_stand_in(session, actor, worker_id, on=today())
    kinds = pair.kinds & HANDED_OVER
    return pair.person.name, HandOverForm.among(there, kinds, today=today())


def _asking(worker_id: UUID, form: HandOverForm | None = None) -> str:
    name, empty = _form(worker_id)
    return render_template(
        "supervision/hand_over.html", form=form or empty, name=name, worker_id=worker_id
    )


def _one(handover_id: UUID, form: EndHandOverForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        _, found = queries.handover(session, actor, handover_id)
    return render_template(
        "supervision/hand_over_of.html",
        words=handover_words(found, actor.person_id),
        stands_in=found.to.id == actor.person_id,
        worker=found.worker,
        is_over=found.days.ends_on is not None and found.days.ends_on <= today(),
        handover_id=handover_id,
        form=form,
    )
