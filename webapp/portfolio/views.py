"""Choosing what goes into a portfolio, seeing it first, and taking it away as a PDF."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certificates.content import Portfolio, canonical, digest, from_json
from competence.assessment import queries as assessment
from competence.assessment.rules import Said
from competence.evidence import queries as evidence
from competence.evidence.rules import EvidenceItem
from competence.portfolio import actions, queries
from competence.portfolio.queries import PortfolioEntry
from competence.signoff import queries as signoff
from competence.signoff.rules import Standing
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.documents import Choice, Kept, gathered, left_out, portfolio
from webapp.frameworks import current_framework
from webapp.portfolio.forms import PortfolioForm
from webapp.portfolio.presenters import (
    competence_choices,
    evidence_choices,
    mine_choices,
    preview,
)

pages = Blueprint("portfolio", __name__, url_prefix="/portfolio")
BUILD = "portfolio.build"


@pages.get("/")
@members(action=BUILD)
def index() -> ResponseReturnValue:
    """Choose what goes in; the portfolios made before."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        said = assessment.latest_said(session, actor, framework.framework, words=False)
        standings = signoff.standings(session, actor, framework)
        items = evidence.everything(session, actor, framework.framework, replies=False)
        earlier = queries.made(session, actor)
    return _choosing(_form(said, standings, items), earlier)


@pages.post("/")
@members(action=BUILD)
def look() -> ResponseReturnValue:
    """Show what the portfolio will say before it is made."""
    kept = _kept()
    form = _form(kept.said(), kept.standings, kept.evidence)
    return _preview(form, kept) if form.validate() else _choosing_again(form)


@pages.post("/made")
@members(action=BUILD)
def make() -> ResponseReturnValue:
    """Freeze the portfolio as it was shown, or show it again if something came in meanwhile."""
    kept = _kept()
    form = _form(kept.said(), kept.standings, kept.evidence)
    if not form.validate():
        return _choosing_again(form)
    content = _content(kept, form)
    if digest(content) != form.shown.data:
        return _preview(form, kept, has_changed=True), 409
    actor = current_actor()
    with committing(actor) as session:
        frozen = canonical(content).decode()
        row = actions.keep(session, actor, current_framework(), frozen, at=now())
        location = leads_to(session, url_for("portfolio.made", portfolio_id=row.id))
    return redirect(location, 303)


@pages.get("/<uuid:portfolio_id>")
@members(action=BUILD)
def made(portfolio_id: UUID) -> ResponseReturnValue:
    """A portfolio that was made, ready to be taken away."""
    content = _frozen(portfolio_id)
    page = preview(current_framework(), content)
    return render_template("portfolio/made.html", page=page, portfolio_id=portfolio_id)


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


def _form(
    said: Mapping[str, Said], standings: Mapping[str, Standing], items: Sequence[EvidenceItem]
) -> PortfolioForm:
    framework = current_framework()
    choices = competence_choices(framework, said, standings)
    everything = tuple(choice.value for choice in choices)
    return PortfolioForm.from_request(competences=everything, own_words=True).offering(
        competences=choices,
        evidence=evidence_choices(framework, items),
        mine=mine_choices(framework, items),
    )


def _choice(form: PortfolioForm) -> Choice:
    chosen = form.answers()
    return Choice(chosen.competences, chosen.evidence, chosen.mine, own_words=chosen.own_words)


def _content(kept: Kept, form: PortfolioForm) -> Portfolio:
    made_up = current_app.config["DEMO"]
    return portfolio(current_framework(), kept, _choice(form), on=today(), made_up=made_up)


def _preview(form: PortfolioForm, kept: Kept, *, has_changed: bool = False) -> str:
    framework, content = current_framework(), _content(kept, form)
    form.show(digest(content))
    page = preview(framework, content, left_out(framework, kept, _choice(form)))
    return render_template("portfolio/preview.html", form=form, page=page, has_changed=has_changed)


def _choosing_again(form: PortfolioForm) -> ResponseReturnValue:
    actor = current_actor()
    with reading(actor) as session:
        return _choosing(form, queries.made(session, actor)), 422


def _choosing(form: PortfolioForm, earlier: Sequence[PortfolioEntry]) -> str:
    return render_template("portfolio/index.html", form=form, earlier=earlier)


def _frozen(portfolio_id: UUID) -> Portfolio:
    actor = current_actor()
    with reading(actor) as session:
        return from_json(Portfolio, queries.content(session, actor, portfolio_id))
