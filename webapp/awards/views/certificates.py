"""A certificate of one's own: take it away, let it be checked, answer about it, withdraw it."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.awards import actions, queries
from competence.errors import RuleBroken
from competence.receipts.queries import beside
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.auth.again import still_them
from webapp.awards.forms import AddressForm, PlainForm, ReplyForm, ShowForm
from webapp.awards.presenters.own import certificate_page
from webapp.awards.views.blueprint import MINE, OWN, pages
from webapp.clock import now
from webapp.database import committing, database, leads_to, reading
from webapp.documents.kept import draw as draw_and_keep
from webapp.forms.form import Form
from webapp.links import whole_link

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SHARE = "certificate.share_link"
WITHDRAW = ("certificate.withdraw", OWN)


@pages.get(MINE)
@members(action=OWN)
def certificate(certificate_id: UUID) -> ResponseReturnValue:
    """One of one's certificates: where it is, and everything its holder can do."""
    return _page(certificate_id)


@pages.get(f"{MINE}/certificate.pdf")
@members(action=OWN)
def pdf(certificate_id: UUID) -> ResponseReturnValue:
    """The certificate as it was drawn; the page of it until it is."""
    actor = current_actor()
    with reading(actor) as session:
        drawn = queries.drawn(session, actor, certificate_id)
    if drawn is None:
        return redirect(url_for("awards.certificate", certificate_id=certificate_id))
    headers = {"Content-Disposition": 'attachment; filename="certificate.pdf"'}
    return Response(drawn, mimetype="application/pdf", headers=headers)


@pages.post(f"{MINE}/draw")
@members(action=OWN)
def draw(certificate_id: UUID) -> ResponseReturnValue:
    """Draw it now, where the job has not come to it yet."""
    actor = current_actor()
    with reading(actor) as session:
        read = queries.own_one(session, actor, certificate_id)
    if read.content and not read.is_drawn:
        draw_and_keep(database(), actor, certificate_id, read.content)
    return redirect(url_for("awards.pdf", certificate_id=certificate_id), 303)


@pages.post(f"{MINE}/check")
@members(action=SHARE)
def switch_on(certificate_id: UUID) -> ResponseReturnValue:
    """Let its number be checked, and say what of one's name that shows."""
    form = ShowForm.from_request()
    if not form.validate():
        return _page(certificate_id, form=form), 422
    return _done(
        certificate_id,
        lambda session: actions.switch_on(
            session, current_actor(), certificate_id, form.answers(), at=now()
        ),
        "The number can be checked now. You can switch it off at any time.",
    )


@pages.post(f"{MINE}/check/<uuid:check_id>/end")
@members(action=SHARE)
def switch_off(certificate_id: UUID, check_id: UUID) -> ResponseReturnValue:
    """End one way of checking it, at once."""
    return _done(
        certificate_id,
        lambda session: actions.switch_off(
            session, current_actor(), certificate_id, check_id, at=now()
        ),
        "Switched off. It answers as if there were no such certificate.",
    )


@pages.get(f"{MINE}/address")
@members(action=SHARE)
def address(certificate_id: UUID) -> ResponseReturnValue:
    """Make an address for one reader."""
    return _address_page(certificate_id, AddressForm.from_request())


@pages.post(f"{MINE}/address")
@members(action=SHARE)
def give_address(certificate_id: UUID) -> ResponseReturnValue:
    """Make it and show it: only its fingerprint is kept, so it is never shown again."""
    actor, form = current_actor(), AddressForm.from_request()
    if not form.validate():
        return _address_page(certificate_id, form), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            token = actions.give_address(
                session, actor, certificate_id, given.shows,
                reader=given.reader, days=given.days, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("awards.certificate", certificate_id=certificate_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _address_page(certificate_id, form), 422
    link = whole_link(url_for("check.show", token=token))
    return render_template("awards/link.html", link=link, back=where)


@pages.post(f"{MINE}/withdraw")
@members(action=WITHDRAW)
@still_them
def withdraw_own(certificate_id: UUID) -> ResponseReturnValue:
    """Withdraw it at one's own wish."""
    return _done(
        certificate_id,
        lambda session: actions.withdraw_own(session, current_actor(), certificate_id, at=now()),
        "Withdrawn, at your wish. What was agreed stays agreed.",
    )


@pages.post(f"{MINE}/reply")
@members(action=WITHDRAW)
def reply(certificate_id: UUID) -> ResponseReturnValue:
    """Answer that its issuer means to withdraw it."""
    form = ReplyForm.from_request()
    if not form.validate():
        return _page(certificate_id, form=form), 422
    return _done(
        certificate_id,
        lambda session: actions.reply(
            session, current_actor(), certificate_id, form.answers(), at=now()
        ),
        "Your answer stands beside what you were told.",
    )


def _done(
    certificate_id: UUID, does: "Callable[[Session], object]", said: str
) -> ResponseReturnValue:
    actor = current_actor()
    try:
        with committing(actor) as session:
            does(session)
            where = leads_to(session, url_for("awards.certificate", certificate_id=certificate_id))
    except RuleBroken as error:
        form = PlainForm.from_request()
        form.refuse(None, error)
        return _page(certificate_id, form=form), 422
    flash(said)
    return redirect(where, 303)


def _page(certificate_id: UUID, *, form: Form | None = None) -> str:
    actor = current_actor()
    with reading(actor) as session:
        read = queries.own_one(session, actor, certificate_id)
        notice = queries.notice(session, actor, certificate_id)
        checks = queries.checks(session, actor, certificate_id, at=now())
        disputed = beside(session, actor, {certificate_id})
    return render_template(
        "awards/certificate.html",
        page=certificate_page(read, notice, checks, disputed.get(certificate_id)),
        form=form or PlainForm.from_request(),
        showing=form if isinstance(form, ShowForm) else ShowForm.from_request(),
        replying=form if isinstance(form, ReplyForm) else ReplyForm.from_request(),
        plain=PlainForm.from_request(),
    )


def _address_page(certificate_id: UUID, form: AddressForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        read = queries.own_one(session, actor, certificate_id)
    return render_template("awards/address.html", title=read.title, form=form, id=read.id)
