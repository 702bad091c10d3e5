"""Agreements: who has one, offering one by a link, accepting it, ending it."""

from datetime import date
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.commissioning import actions, queries
from competence.commissioning.queries import OfferFound
from competence.errors import NotFound, RuleBroken
from competence.oversight import queries as oversight
from webapp.agreements.forms import OfferForm
from webapp.agreements.presenters import index_page, offer_rows, read_lines
from webapp.agreements.presenting_audit import draft_words
from webapp.agreements.views.blueprint import BOTH, SERVICE, pages
from webapp.agreements.wording import COMMISSIONERS_NEVER_SEE, COMMISSIONERS_SEE
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.links import whole_link
from webapp.supervision.forms.plain import PlainForm

READ, OFFER, ACCEPT, END = (
    "agreement.read", "agreement.offer", "agreement.accept", "agreement.end",
)  # fmt: skip
BY_LINK: Final = "/offered/<given>"
ENDING: Final = "/<uuid:commission_id>/end"


@pages.get("")
@audience(*BOTH, action=READ)
def index() -> ResponseReturnValue:
    """Agreements, offers and questions, and who can see what."""
    return _index(PlainForm())


@pages.get("/read")
@audience(*SERVICE, action="audit.who_looked")
def read_here() -> ResponseReturnValue:
    """What commissioners read of our service, and when."""
    actor = current_actor()
    with reading(actor) as session:
        found = oversight.read_of_us(session, actor)
    return render_template("agreements/read.html", lines=read_lines(found))


@pages.get("/offer")
@audience(Role.ADMINISTRATOR, action=OFFER)
def offering() -> ResponseReturnValue:
    """Asks to whom, from when and until when."""
    return _offering(OfferForm.from_request(starts_on=today(), last_day=_in_a_year(today())))


@pages.post("/offer")
@audience(Role.ADMINISTRATOR, action=OFFER)
def offer() -> ResponseReturnValue:
    """Make the link and show it: only its fingerprint is kept, so it is never shown again."""
    form, actor = OfferForm.from_request(), current_actor()
    if not form.validate():
        return _offering(form), 422
    try:
        with committing(actor) as session:
            _, token = actions.offer(session, actor, form.offered(), at=now())
            leads_to(session, url_for("agreements.index"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _offering(form), 422
    link = whole_link(url_for("agreements.offered", given=token))
    return render_template("agreements/link.html", link=link)


@pages.post("/offers/<uuid:offer_id>/back")
@audience(Role.ADMINISTRATOR, action=OFFER)
def take_offer_back(offer_id: UUID) -> ResponseReturnValue:
    """End the link of an offer that nobody accepted."""
    actor = current_actor()
    try:
        with committing(actor) as session:
            actions.take_offer_back(session, actor, offer_id, at=now())
            where = leads_to(session, url_for("agreements.index"))
    except RuleBroken as error:
        form = PlainForm()
        form.refuse(None, error)
        return _index(form), 422
    flash("The link works no more.")
    return redirect(where, 303)


@pages.get(BY_LINK)
@audience(Role.COMMISSIONER, action=ACCEPT)
def offered(given: str) -> ResponseReturnValue:
    """Which service offers what, and what one would read."""
    return _offered(given, _found(given), PlainForm())


@pages.post(BY_LINK)
@audience(Role.COMMISSIONER, action=ACCEPT)
def accept(given: str) -> ResponseReturnValue:
    """Accept it for one's organisation; the link ends."""
    actor, found = current_actor(), _found(given)
    try:
        with committing(actor) as session:
            actions.accept(session, actor, given, at=now())
            where = leads_to(session, url_for("agreements.index"))
    except RuleBroken as error:
        form = PlainForm()
        form.refuse(None, error)
        return _offered(given, found, form), 422
    flash(f"Accepted. You can read what {found.service} publishes.")
    return redirect(where, 303)


@pages.get(ENDING)
@audience(Role.ADMINISTRATOR, Role.COMMISSIONER, action=END)
def ending(commission_id: UUID) -> ResponseReturnValue:
    """Says what ends with it."""
    return _ending(commission_id, PlainForm())


@pages.post(ENDING)
@audience(Role.ADMINISTRATOR, Role.COMMISSIONER, action=END)
def end(commission_id: UUID) -> ResponseReturnValue:
    """End it at once."""
    actor = current_actor()
    try:
        with committing(actor) as session:
            actions.end(session, actor, commission_id, at=now())
            where = leads_to(session, url_for("agreements.index"))
    except RuleBroken as error:
        form = PlainForm()
        form.refuse(None, error)
        return _ending(commission_id, form), 422
    flash("Ended. Nothing more is read.")
    return redirect(where, 303)


def _index(form: PlainForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        agreements = queries.agreements(session, actor)
        of_service = not actor.holds(Role.COMMISSIONER)
        offers = queries.offers(session, actor, at=now()) if of_service else ()
        asked = queries.questions(session, actor, on=today())
    return render_template(
        "agreements/index.html",
        page=index_page(actor, agreements, offers, asked, today=today()),
        draft=draft_words(today()),
        sees=COMMISSIONERS_SEE,
        never_sees=COMMISSIONERS_NEVER_SEE,
        form=form,
    )


def _offering(form: OfferForm) -> str:
    return render_template(
        "agreements/offer.html",
        form=form,
        sees=COMMISSIONERS_SEE,
        never_sees=COMMISSIONERS_NEVER_SEE,
    )


def _found(given: str) -> OfferFound:
    with reading(current_actor()) as session:
        return queries.offer_by_link(session, given, at=now())


def _offered(given: str, found: OfferFound, form: PlainForm) -> str:
    return render_template(
        "agreements/offered.html", given=given, found=found, rows=offer_rows(found), form=form
    )


def _ending(commission_id: UUID, form: PlainForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.agreement(session, actor, commission_id)
    is_service = found.service_id == actor.organisation_id
    if not actor.holds(Role.ADMINISTRATOR if is_service else Role.COMMISSIONER):
        raise NotFound(queries.NOT_HERE)
    other = found.commissioner if is_service else found.service
    return render_template(
        "agreements/end.html", other=other, found=found, is_service=is_service, form=form
    )


def _in_a_year(day: date) -> date:
    """The last day of a year that begins on a day."""
    return date(day.year + 1, day.month, 1 if day.day == 1 else day.day - 1)
