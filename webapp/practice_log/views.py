"""The log on one page: the form, and under it what was kept, by the week."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.evidence import actions as evidence
from competence.evidence.rules import Written, answered_words
from competence.framework.model import FormKind
from competence.people.rules import PersonName
from competence.practice_log import actions, queries
from competence.practice_log.rules import EntryRead, helped_with
from competence.supervision import actions as supervision
from competence.supervision import queries as supervising
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, database, leads_to, reading
from webapp.frameworks import current_framework, registry
from webapp.practice_log.forms import LogForm, PlainForm
from webapp.presenting.dates import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

pages = Blueprint("practice_log", __name__, url_prefix="/practice/log")

LOG: Final = "practice_log.keep"
ONE: Final = "/<uuid:log_entry_id>"
TITLE: Final = "After a meeting"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, as the worker reads it again."""

    id: UUID
    week: str
    helped: str
    hard: str
    to_talk: str


@pages.get("")
@members(action=LOG)
def index() -> ResponseReturnValue:
    """The form, and one's own entries."""
    return _page(LogForm.under(current_framework()))


@pages.post("")
@audience(Role.PEER_SUPPORT_WORKER, action=LOG)
def keep() -> ResponseReturnValue:
    """Keep it by the week."""
    actor, framework = current_actor(), current_framework()
    form = LogForm.under(framework)
    if not form.validate():
        return _page(form), 422
    try:
        # Not `committing`: the key of a form that was answered would keep when this was said.
        with database().committing(actor) as session:
            actions.log(session, actor, framework, form.answers(), on=today())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(form), 422
    flash("Kept, by the week. Only you can see it.")
    return redirect(url_for("practice_log.index"), 303)


@pages.post(f"{ONE}/evidence")
@audience(Role.PEER_SUPPORT_WORKER, action=LOG)
def make_evidence(log_entry_id: UUID) -> ResponseReturnValue:
    """Keep an entry as something one did; the log stays as it is."""
    actor, found = current_actor(), _found(log_entry_id)
    words = answered_words(
        [("What I helped with", _helped(found)), ("What was hard", found.looked.hard)]
    )

    def does(session: "Session") -> str:
        written = Written(FormKind.SOMETHING_I_DID, found.week_on, title=TITLE, words=words)
        kept = evidence.write(session, actor, current_framework(), written, at=now())
        return url_for("evidence.show", evidence_id=kept.id)

    return _done(does, "Kept as evidence. Only you can see it until you share it.")


@pages.post(f"{ONE}/agenda/<uuid:supervisor_id>")
@audience(Role.PEER_SUPPORT_WORKER, action=LOG)
def bring(log_entry_id: UUID, supervisor_id: UUID) -> ResponseReturnValue:
    """Bring what one wants to talk about to somebody who supervises one."""
    actor, found = current_actor(), _found(log_entry_id)

    def does(session: "Session") -> str:
        supervision.bring(
            session, actor, current_framework(), supervisor_id,
            source=supervising.FREE_LINE, words=found.looked.to_talk, at=now(),
        )  # fmt: skip
        return url_for("supervision.agenda", supervisor_id=supervisor_id)

    return _done(does, "It is on what you bring. They can read this line now.")


@pages.post(f"{ONE}/forget")
@members(action=LOG)
def forget(log_entry_id: UUID) -> ResponseReturnValue:
    """Take an entry away for good."""
    actor = current_actor()
    with committing(actor) as session:
        actions.forget(session, actor, log_entry_id)
        where = leads_to(session, url_for("practice_log.index"))
    flash("It is gone.")
    return redirect(where, 303)


def _done(does: "Callable[[Session], str]", says: str) -> ResponseReturnValue:
    form = LogForm.under(current_framework())
    try:
        with committing(current_actor()) as session:
            where = leads_to(session, does(session))
    except RuleBroken as error:
        form.refuse(None, error)
        return _page(form), 422
    flash(says)
    return redirect(where, 303)


def _found(log_entry_id: UUID) -> EntryRead:
    actor = current_actor()
    with reading(actor) as session:
        return queries.entry(session, actor, log_entry_id)


def _helped(entry: EntryRead) -> str:
    return helped_with(registry().release(entry.framework, entry.release), entry.looked)


def _page(form: LogForm) -> str:
    actor, supervisors = current_actor(), list[PersonName]()
    is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
    with reading(actor) as session:
        found: Sequence[EntryRead] = queries.entries(session, actor)
        if is_worker:
            pairs = supervising.supervisors_of_mine(session, actor, on=today())
            supervisors = [pair.person for pair in pairs if pair.may_be_asked]
    return render_template(
        "practice_log/index.html",
        form=form,
        lines=[
            Line(
                one.id, f"Week of {day_words(one.week_on)}", _helped(one), one.looked.hard,
                one.looked.to_talk,
            )
            for one in found
        ],
        supervisors=supervisors,
        is_worker=is_worker,
        plain=PlainForm.from_request(),
    )  # fmt: skip
