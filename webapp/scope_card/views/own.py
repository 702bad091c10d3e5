"""One's own card: seeing it first, making it, its versions, and taking one away as a PDF."""

from uuid import UUID

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.framework.model import Framework
from competence.people import queries as people
from competence.scope_card import actions, queries
from competence.scope_card.queries import OwnCards
from competence.scope_card.rules import Card, Line, chosen_again, first_chosen
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.documents.scope_card import scope_card
from webapp.frameworks import current_framework
from webapp.scope_card.forms import MakeForm, TeamForm
from webapp.scope_card.presenters import (
    card_before,
    offers,
    own_page,
    role_words,
    version_words,
)
from webapp.scope_card.views.blueprint import (
    OWN,
    draft_notice,
    live_address,
    pages,
    release_of,
)
from webapp.supervision.forms.plain import PlainForm

MAKE = "scope_card.make"
READ = "scope_card.read_own"


class _Making:
    """What the making of a card begins from."""

    def __init__(self, own: OwnCards | None = None) -> None:
        self.actor, self.framework = current_actor(), current_framework()
        with reading(self.actor) as session:
            found = queries.around(session, self.actor, on=today())
            self.could = queries.stood_today(
                session, self.actor, self.framework, found.roles, on=today()
            )
            self.own = own or queries.own(session, self.actor, at=now())
        self.roles, self.leads = found.roles, found.leads

    def form(self) -> MakeForm:
        """The form, with what is offered at first, or what was on the version before."""
        before = self.own.versions[0] if self.own.versions else None
        if before is None:
            codes, name, instead = first_chosen(self.could), signed_in().name, ""
        else:
            codes = chosen_again(self.could, before.card)
            name, instead = before.card.name, before.card.instead
        form = MakeForm.of(
            self.could, self.leads,
            lines=codes, name=name, instead=instead, for_team=self.own.for_team, live_page="keep",
        )  # fmt: skip
        if request.method == "GET":
            form.seen.data = form.fingerprint()
        return form

    def card(self, form: MakeForm) -> Card:
        """The card as it would be made of what stands in the form."""
        chosen = set(form.lines.data)
        lines = tuple(line for line in self.could if line.code in chosen)
        return Card(
            form.name.data, role_words(self.framework, self.roles), lines, form.instead.data, {}
        )


@pages.get("/")
@members(action=READ)
def index() -> ResponseReturnValue:
    """The newest version; for a worker who has none, the card as it can be made."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor, at=now())
    if found.versions:
        return _own(found, found.versions[0].id)
    if actor.holds(Role.PEER_SUPPORT_WORKER):
        return _make_page(_Making(found))
    return render_template("scope_card/none.html")


@pages.get("/new")
@audience(Role.PEER_SUPPORT_WORKER, action=MAKE)
def new() -> ResponseReturnValue:
    """The card as it would be today, and what can be changed of it."""
    return _make_page()


@pages.post("/new")
@audience(Role.PEER_SUPPORT_WORKER, action=MAKE)
def make() -> ResponseReturnValue:
    """Make it, where this very card was seen; else show it first."""
    making = _Making()
    form = making.form()
    if not form.validate():
        return _make_page(making, form), 422
    if request.form.get("look") or form.seen.data != form.fingerprint():
        form.seen.data = form.fingerprint()
        return _make_page(making, form, look=True)
    actor = making.actor
    try:
        with committing(actor) as session:
            made = actions.make(
                session, actor, making.framework, form.answers(),
                roles=making.roles, role=role_words(making.framework, making.roles), at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("scope_card.show", card_id=made.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _make_page(making, form), 422
    flash("Your card is made. It never changes by itself.")
    return redirect(where, 303)


@pages.get(OWN)
@members(action=READ)
def show(card_id: UUID) -> ResponseReturnValue:
    """One version of one's own card, and whether a newer one stands."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor, at=now())
    return _own(found, card_id)


@pages.get(f"{OWN}/scope-card.pdf")
@members(action=READ)
def pdf(card_id: UUID) -> ResponseReturnValue:
    """One version on A6, with the code of the live page where one is open."""
    from certificates.scope_card_pages import (  # noqa: PLC0415 - ReportLab is slow to load
        scope_card_pdf,
    )

    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor, at=now())
    read = found.one(card_id)
    content = scope_card(
        release_of(read), read.card,
        made_on=read.made_on, agreed_on=read.agreed_on,
        address=live_address(found.token), made_up=current_app.config["DEMO"],
    )  # fmt: skip
    headers = {"Content-Disposition": 'attachment; filename="scope-card.pdf"'}
    return Response(scope_card_pdf(content), mimetype="application/pdf", headers=headers)


def _make_page(
    making: _Making | None = None, form: MakeForm | None = None, *, look: bool = False
) -> str:
    making = making or _Making()
    form = form or making.form()
    return render_template(
        "scope_card/make.html",
        shown=card_before(making.card(form), today()),
        offers=offers(making.framework, making.could),
        form=form,
        has_page=bool(making.own.token),
        is_first=not making.own.versions,
        look=look,
        **draft_notice(making.framework),
    )


def _own(found: OwnCards, card_id: UUID) -> str:
    actor, framework = current_actor(), current_framework()
    read = found.one(card_id)
    could = _today(framework)
    page = own_page(found, read, could, framework.release, address=live_address(found.token))
    return render_template(
        "scope_card/own.html",
        page=page,
        versions=[(one.id, version_words(one)) for one in page.older],
        is_worker=actor.holds(Role.PEER_SUPPORT_WORKER),
        plain=PlainForm(),
        team=TeamForm(data={"for_team": "no" if page.for_team else "yes"}),
        **draft_notice(release_of(read)),
    )


def _today(framework: Framework) -> list[Line]:
    actor = current_actor()
    with reading(actor) as session:
        roles = people.framework_roles(session, actor, on=today())
        return [*queries.stood_today(session, actor, framework, roles, on=today())]
