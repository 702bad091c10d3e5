"""People from a spreadsheet: checked, shown, and brought in all at once; and an empty one."""

from collections.abc import Sequence
from typing import Final

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import actions, queries
from competence.people.rules.importing import Column, Row, Words
from competence.spreadsheets import csv_of, xlsx_of
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.links import whole_link
from webapp.mail.work import post_of
from webapp.organisation import importing_words as shown
from webapp.organisation.importing_form import BringInForm, PeopleSheetForm
from webapp.organisation.views.blueprint import pages

BRING: Final = "people.import"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/import")
@audience(Role.ADMINISTRATOR, action=BRING)
def importing_people() -> ResponseReturnValue:
    """Asks for a file, and says which columns it has."""
    return _page(PeopleSheetForm.from_request())


@pages.post("/import")
@audience(Role.ADMINISTRATOR, action=BRING)
def check_people() -> ResponseReturnValue:
    """Say what the rows would add, or what is to be mended; nothing is kept yet."""
    form = PeopleSheetForm.from_request()
    if not form.validate():
        return _page(form), 422
    try:
        return _checked(form.answers())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(form), 422


@pages.post("/import/keep")
@audience(Role.ADMINISTRATOR, action=BRING)
def bring_people() -> ResponseReturnValue:
    """Bring them in; where people are others by now, show again what would be added.

    Links to hand over are shown this once: only their fingerprints are kept.
    """
    actor, form, where = current_actor(), BringInForm.from_request(), url_for("organisation.people")
    try:
        rows = form.rows()
    except RuleBroken as error:
        asking = PeopleSheetForm()
        asking.refuse("file", error)
        return _page(asking), 422
    try:
        with committing(actor) as session:
            brought = actions.import_people(
                session, actor, rows, _words(),
                seen=form.seen.data, inviting=_inviting(form), at=now(),
            )  # fmt: skip
            leads_to(session, where)
    except RuleBroken as error:
        return _checked(rows, error)
    if brought is not None and brought.links:
        links = [
            (name, whole_link(url_for("invitations.invitation", given=token)))
            for name, token in brought.links
        ]
        return render_template("organisation/import_links.html", links=links)
    flash("Everything in it is there already." if brought is None else "They are on the list.")
    return redirect(where, 303)


@pages.get("/import/template.csv")
@audience(Role.ADMINISTRATOR, action=BRING)
def people_template_csv() -> Response:
    """The headings, as CSV."""
    return _file(csv_of([[*Column]]), "text/csv", "people.csv")


@pages.get("/import/template.xlsx")
@audience(Role.ADMINISTRATOR, action=BRING)
def people_template_xlsx() -> Response:
    """The headings, as XLSX."""
    return _file(xlsx_of([[*Column]], name="People"), _XLSX, "people.xlsx")


def _words() -> Words:
    actor = current_actor()
    with reading(actor) as session:
        organisation = queries.organisation(session, actor)
    return shown.words_for(organisation, current_framework())


def _checked(rows: Sequence[Row], error: RuleBroken | None = None) -> ResponseReturnValue:
    """What rows would add, or a sentence for each that cannot be taken."""
    actor, words = current_actor(), _words()
    with reading(actor) as session:
        difference, wrong = queries.compared_people(session, actor, rows, words, on=today())
    if wrong:
        sentences = shown.wrong_words(wrong)
        return render_template("organisation/import_mend.html", sentences=sentences), 422
    form = BringInForm.of(rows, seen=difference.fingerprint)
    choices = shown.inviting_choices(difference, sends=_sends())
    form.offering(inviting=choices)
    if error is not None:
        form.refuse(None, error)
    page = render_template(
        "organisation/import_difference.html",
        form=form,
        invites=bool(choices),
        parts=shown.parts(difference, current_framework()),
        same=shown.same_words(difference),
        is_none=difference.is_none,
    )
    return page, 200 if error is None else 422


def _inviting(form: BringInForm) -> actions.Inviting:
    """How they are invited; by mail only where this service sends any."""
    said = form.answers()
    return actions.Inviting.LINKS if said is actions.Inviting.MAIL and not _sends() else said


def _sends() -> bool:
    return post_of(current_app.config["SETTINGS"]) is not None


def _page(form: PeopleSheetForm) -> str:
    words = _words()
    return render_template(
        "organisation/import.html",
        form=form,
        posts=shown.allowed(words.roles),
        parts=shown.allowed(words.parts),
        kinds=shown.allowed(words.kinds),
    )


def _file(contents: bytes, kind: str, name: str) -> Response:
    answer = Response(contents, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
