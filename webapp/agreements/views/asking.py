"""A commissioner's question, the service's answer, its actions, and its peers' word on them."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.commissioning import actions, queries
from competence.errors import RuleBroken
from webapp.agreements.forms import DONE, AnswerForm, AskForm, ToDoForm, WordForm
from webapp.agreements.presenters import question_page
from webapp.agreements.views.blueprint import BOTH, pages
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework

ASK: Final = "/services/<uuid:service_id>/ask"
QUESTION: Final = "/questions/<uuid:audit_question_id>"


@pages.get(ASK)
@audience(Role.COMMISSIONER, action="audit.question")
def asking(service_id: UUID) -> ResponseReturnValue:
    """Asks for the question, and what it is about."""
    about = request.args.get("about", "")
    return _asking(service_id, AskForm.among(current_framework().audit_questions, about))


@pages.post(ASK)
@audience(Role.COMMISSIONER, action="audit.question")
def ask(service_id: UUID) -> ResponseReturnValue:
    """Send it to the service."""
    actor = current_actor()
    form = AskForm.among(current_framework().audit_questions)
    if not form.validate():
        return _asking(service_id, form), 422
    try:
        with committing(actor) as session:
            row = actions.ask(
                session, actor, service_id, form.words.data, about=form.about.data, at=now()
            )
            where = leads_to(session, url_for("agreements.question", audit_question_id=row.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _asking(service_id, form), 422
    flash("Sent to the service. Its peer workers can read it too.")
    return redirect(where, 303)


@pages.get(QUESTION)
@audience(*BOTH, action="audit.question_read")
def question(audit_question_id: UUID) -> ResponseReturnValue:
    """One question, and all that came of it."""
    return _question(audit_question_id)


@pages.post(f"{QUESTION}/answer")
@audience(Role.ADMINISTRATOR, Role.SUPERVISOR, action="audit.question_answer")
def answer(audit_question_id: UUID) -> ResponseReturnValue:
    """Answer for the service."""
    actor, form = current_actor(), AnswerForm.from_request()
    if not form.validate():
        return _question(audit_question_id, answering=form), 422
    try:
        with committing(actor) as session:
            actions.answer(session, actor, audit_question_id, form.answer.data, at=now())
            where = leads_to(session, _address(audit_question_id))
    except RuleBroken as error:
        form.refuse("answer", error)
        return _question(audit_question_id, answering=form), 422
    flash("Answered. The commissioner and your peer workers can read it.")
    return redirect(where, 303)


@pages.post(f"{QUESTION}/actions")
@audience(Role.ADMINISTRATOR, Role.SUPERVISOR, action="audit.action_set")
def set_action(audit_question_id: UUID) -> ResponseReturnValue:
    """Write down what the service does about it."""
    actor, form = current_actor(), ToDoForm.from_request()
    if not form.validate():
        return _question(audit_question_id, doing=form), 422
    try:
        with committing(actor) as session:
            actions.set_action(session, actor, audit_question_id, form.to_do(), at=now())
            where = leads_to(session, _address(audit_question_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _question(audit_question_id, doing=form), 422
    flash("Written down. A peer worker says when it is done.")
    return redirect(where, 303)


@pages.post("/actions/<uuid:audit_action_id>/word")
@audience(Role.PEER_SUPPORT_WORKER, action="audit.action_close")
def say_done(audit_action_id: UUID) -> ResponseReturnValue:
    """Say whether it is done, as a peer sees it."""
    actor, form = current_actor(), WordForm.from_request()
    with reading(actor) as session:
        of = queries.action_record(session, actor, audit_action_id).question_id
    if not form.validate():
        return _question(of, saying=form), 422
    try:
        with committing(actor) as session:
            done = form.word.data == DONE
            actions.say_done(session, actor, audit_action_id, says_done=done, at=now())
            where = leads_to(session, _address(of))
    except RuleBroken as error:
        form.refuse("word", error)
        return _question(of, saying=form), 422
    flash("Kept. You can say otherwise at any time.")
    return redirect(where, 303)


def _address(audit_question_id: UUID) -> str:
    return url_for("agreements.question", audit_question_id=audit_question_id)


def _asking(service_id: UUID, form: AskForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        agreed = queries.agreement_with(session, actor, service_id, on=today())
    return render_template("agreements/ask.html", service=agreed.service, form=form)


def _question(
    audit_question_id: UUID,
    *,
    answering: AnswerForm | None = None,
    doing: ToDoForm | None = None,
    saying: WordForm | None = None,
) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.question(session, actor, audit_question_id, on=today())
    return render_template(
        "agreements/question.html",
        page=question_page(current_framework(), actor, found),
        answering=answering or AnswerForm(),
        doing=doing or ToDoForm(),
        saying=saying or WordForm(),
        form=answering or doing or saying or AnswerForm(),
    )
