"""Choosing what goes into a portfolio, seeing it first, and taking it away as a PDF."""

from uuid import UUID

from flask import Blueprint, Response, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from certificates.content import Portfolio, canonical, from_json
from competence.portfolio import actions, queries
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.documents import Choice, Kept, gathered, portfolio
from webapp.frameworks import current_framework
from webapp.portfolio.forms import PortfolioForm
from webapp.portfolio.presenters import competence_choices, evidence_choices, mine_choices, preview

pages = Blueprint("portfolio", __name__, url_prefix="/portfolio")
BUILD = "portfolio.build"


@pages.get("/")
@members(action=BUILD)
def index() -> ResponseReturnValue:
    """Choose what goes in; the portfolios made before."""
    kept = _kept()
    form = _form(kept)
    return _choosing(form, kept)


@pages.post("/")
@members(action=BUILD)
def look() -> ResponseReturnValue:
    """Show what the portfolio will say before it is made."""
    kept = _kept()
    form = _form(kept)
    if not form.validate():
        return _choosing(form, kept), 422
    content = _content(kept, form)
    return render_template("portfolio/preview.html", form=form, page=preview(content))


@pages.post("/made")
@members(action=BUILD)
def make() -> ResponseReturnValue:
    """Freeze the portfolio as it was shown."""
    kept = _kept()
    form = _form(kept)
    if not form.validate():
        return _choosing(form, kept), 422
    frozen = canonical(_content(kept, form)).decode()
    actor = current_actor()
    with committing(actor) as session:
        row = actions.keep(session, actor, current_framework(), frozen, at=now())
        location = leads_to(session, url_for("portfolio.made", portfolio_id=row.id))
    return redirect(location, 303)


@pages.get("/<uuid:portfolio_id>")
@members(action=BUILD)
def made(portfolio_id: UUID) -> ResponseReturnValue:
    """A portfolio that was made, ready to be taken away."""
    content = _frozen(portfolio_id)
    return render_template("portfolio/made.html", page=preview(content), portfolio_id=portfolio_id)


@pages.get("/<uuid:portfolio_id>/portfolio.pdf")
@members(action=BUILD)
def pdf(portfolio_id: UUID) -> ResponseReturnValue:
    """The portfolio as a PDF, drawn from what was frozen."""
    from certificates.portfolio import portfolio_pdf  # noqa: PLC0415 - ReportLab is slow to load

    drawn = portfolio_pdf(_frozen(portfolio_id))
    headers = {"Content-Disposition": 'attachment; filename="portfolio.pdf"'}
    return Response(drawn, mimetype="application/pdf", headers=headers)


def _kept() -> Kept:
    actor = current_actor()
    with reading(actor) as session:
        return gathered(session, actor, current_framework(), on=today())


def _form(kept: Kept) -> PortfolioForm:
    framework = current_framework()
    form = PortfolioForm.from_request(competences=tuple(kept.looked_at()), own_words=True)
    return form.offering(
        competences=competence_choices(framework, kept),
        evidence=evidence_choices(framework, kept),
        mine=mine_choices(kept),
    )


def _content(kept: Kept, form: PortfolioForm) -> Portfolio:
    chosen = form.answers()
    choice = Choice(chosen.competences, chosen.evidence, chosen.mine, own_words=chosen.own_words)
    made_up = current_app.config["DEMO"]
    return portfolio(current_framework(), kept, choice, on=today(), made_up=made_up)


def _choosing(form: PortfolioForm, kept: Kept) -> str:
    actor = current_actor()
    with reading(actor) as session:
        earlier = queries.made(session, actor)
    is_empty = not kept.looked_at()
    return render_template("portfolio/index.html", form=form, earlier=earlier, is_empty=is_empty)


def _frozen(portfolio_id: UUID) -> Portfolio:
    actor = current_actor()
    with reading(actor) as session:
        return from_json(Portfolio, queries.content(session, actor, portfolio_id))
