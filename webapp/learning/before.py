"""What one learned before, and asks to count for a course one is on."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.errors import RuleBroken
from competence.evidence.queries import FileContents
from competence.framework.model import Framework
from competence.training import actions, queries
from competence.training.queries import MyPrior, OutsideRead
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.evidence.downloads import attachment
from webapp.frameworks import registry
from webapp.learning.forms import BeforeForm
from webapp.learning.mine import COURSE, pages
from webapp.supervision.forms.plain import PlainForm
from webapp.training.presenters.before import elsewhere_words, prior_shown

ASK: Final = "prior_learning.ask"


@pages.get(f"{COURSE}/learned-before")
@members(action=ASK)
def before(provider_id: UUID, learner_id: UUID) -> ResponseReturnValue:
    """What I asked to count, the answers, and where I ask for more."""
    framework, mine, kept = _found(provider_id, learner_id)
    return _page(mine, kept, _form(framework, mine, kept))


@pages.post(f"{COURSE}/learned-before")
@members(action=ASK)
def ask(provider_id: UUID, learner_id: UUID) -> ResponseReturnValue:
    """Ask for it: what I name goes to whoever trains, as a copy."""
    framework, mine, kept = _found(provider_id, learner_id)
    form, actor = _form(framework, mine, kept), current_actor()
    if not form.validate():
        return _page(mine, kept, form), 422
    asked = form.answers()
    named = next(one for one in kept if one.id == asked.outside_id)
    try:
        with committing(actor) as session:
            # The file lies where I keep it; from there on I am a learner at the provider.
            found = queries.outside_file(session, actor, named.id) if named.file_name else None
            there = queries.as_learner(session, actor, provider_id)
            actions.ask_to_count(
                session, there, framework, learner_id,
                named=named.elsewhere, statements=asked.statements, words=asked.words,
                file=None if found is None else (found.contents, found.name), at=now(),
            )  # fmt: skip
            here = url_for("learning.before", provider_id=provider_id, learner_id=learner_id)
            where = leads_to(session, here)
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(mine, kept, form), 422
    flash("Asked. Whoever trains on this course can read it, and answers each statement.")
    return redirect(where, 303)


@pages.post(f"{COURSE}/learned-before/<uuid:prior_id>/back")
@members(action=ASK)
def take_back(provider_id: UUID, learner_id: UUID, prior_id: UUID) -> ResponseReturnValue:
    """Take back what I asked, with what I named; as long as none of it is answered."""
    actor = current_actor()
    framework, mine, kept = _found(provider_id, learner_id)
    try:
        with committing(actor) as session:
            there = queries.as_learner(session, actor, provider_id)
            actions.take_back_prior(session, there, learner_id, prior_id, at=now())
            here = url_for("learning.before", provider_id=provider_id, learner_id=learner_id)
            where = leads_to(session, here)
    except RuleBroken as error:
        form = _form(framework, mine, kept)
        form.refuse(None, error)
        return _page(mine, kept, form), 422
    flash("Taken back. What you named is gone from there, and its file.")
    return redirect(where, 303)


@pages.get(f"{COURSE}/learned-before/<uuid:prior_id>/file")
@members(action=ASK)
def before_file(provider_id: UUID, learner_id: UUID, prior_id: UUID) -> ResponseReturnValue:
    """The copy of a file that went with what I asked."""
    actor = current_actor()
    with reading(actor) as session:
        there = queries.as_learner(session, actor, provider_id)
        row = queries.own_line(session, there, learner_id)
        file = queries.prior_file(session, row, prior_id)
    return attachment(FileContents(file.name, file.media_type, file.contents))


def _found(provider_id: UUID, learner_id: UUID) -> tuple[Framework, MyPrior, Sequence[OutsideRead]]:
    actor = current_actor()
    with reading(actor) as session:
        kept = queries.outside_trainings(session, actor)
        there = queries.as_learner(session, actor, provider_id)
        mine = queries.my_prior(session, there, registry().release, learner_id)
    return registry().release(mine.framework, mine.release), mine, kept


def _form(framework: Framework, mine: MyPrior, kept: Sequence[OutsideRead]) -> BeforeForm:
    return BeforeForm.of(
        [(one.id, one.elsewhere.title, elsewhere_words(one.elsewhere)) for one in kept],
        [framework.statement(code) for code in mine.open],
    )


def _page(mine: MyPrior, kept: Sequence[OutsideRead], form: BeforeForm) -> str:
    return render_template(
        "learning/before.html",
        mine=mine,
        asked=[prior_shown(one, registry().release, today()) for one in mine.asked],
        may_ask=mine.may_ask and bool(mine.open) and bool(kept),
        keeps_any=bool(kept),
        form=form,
        plain=PlainForm(),
    )
