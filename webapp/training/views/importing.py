"""A spreadsheet into a course: checked, mended, kept, undone; and a course out into one."""

from typing import Final
from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.spreadsheets import csv_of, xlsx_of
from competence.training import actions, queries
from competence.training.rules.sheets import Table, written
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.supervision.forms.plain import PlainForm
from webapp.training.forms.importing import CarriedForm, ImportForm
from webapp.training.presenters import importing as shown
from webapp.training.views.blueprint import pages

IMPORT: Final = "/courses/<uuid:course_id>/import"
BRING: Final = "course.import"
TAKE: Final = "course.export"
"""Actions of the access matrix."""

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SAME: Final = "Everything in it is there already. Nothing was changed."


@pages.get(IMPORT)
@audience(Role.TRAINER, action=BRING)
def importing(course_id: UUID) -> ResponseReturnValue:
    """Asks for a file, and says what was brought in before."""
    return _page(course_id, ImportForm.from_request())


@pages.post(IMPORT)
@audience(Role.TRAINER, action=BRING)
def check_import(course_id: UUID) -> ResponseReturnValue:
    """Say what the rows would change, or what is to be mended; nothing is kept yet."""
    form = ImportForm.from_request()
    if not form.validate():
        return _page(course_id, form), 422
    try:
        return _checked(course_id, form.table())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(course_id, form), 422


@pages.post(f"{IMPORT}/mend")
@audience(Role.TRAINER, action=BRING)
def mend_import(course_id: UUID) -> ResponseReturnValue:
    """Check the rows again, with the cells that were mended."""
    try:
        return _checked(course_id, CarriedForm.from_request().table())
    except RuleBroken as error:
        return _from_the_start(course_id, error)


@pages.post(f"{IMPORT}/keep")
@audience(Role.TRAINER, action=BRING)
def keep_import(course_id: UUID) -> ResponseReturnValue:
    """Keep the rows; where the course is another one by now, show the difference again."""
    actor, form, where = current_actor(), CarriedForm.from_request(), _where(course_id)
    try:
        table = form.table()
    except RuleBroken as error:
        return _from_the_start(course_id, error)
    try:
        with committing(actor) as session:
            made = actions.import_rows(
                session, actor, course_id, table, seen=form.seen.data, at=now()
            )
            leads_to(session, where)
    except RuleBroken as error:
        return _checked(course_id, table, error)
    if made is None:
        flash(_SAME)
    else:
        brought = shown.brought_words(made.lines, made.sessions, made.entries)
        flash(f"Brought in: {brought}. You can undo it on this page.")
    return redirect(where, 303)


@pages.get(f"{IMPORT}/<uuid:import_id>/undo")
@audience(Role.TRAINER, action=BRING)
def undoing(course_id: UUID, import_id: UUID) -> ResponseReturnValue:
    """What undoing an import would take back, and what stays."""
    return _undo_page(course_id, import_id, PlainForm.from_request())


@pages.post(f"{IMPORT}/<uuid:import_id>/undo")
@audience(Role.TRAINER, action=BRING)
def undo_import(course_id: UUID, import_id: UUID) -> ResponseReturnValue:
    """Undo it."""
    actor, form, where = current_actor(), PlainForm.from_request(), _where(course_id)
    try:
        with committing(actor) as session:
            undone = actions.undo_import(session, actor, course_id, import_id, at=now())
            leads_to(session, where)
    except RuleBroken as error:
        form.refuse(None, error)
        return _undo_page(course_id, import_id, form), 422
    kept = shown.count_words(undone.kept, "thing stays", "things stay")
    flash(f"Undone. {kept} as the page said." if undone.kept else "Undone.")
    return redirect(where, 303)


@pages.get("/courses/<uuid:course_id>/register.csv")
@audience(Role.TRAINER, action=TAKE)
def as_csv(course_id: UUID) -> Response:
    """The course as rows that come in again, as CSV."""
    return _file(csv_of(_cells(course_id)), "text/csv", "register.csv")


@pages.get("/courses/<uuid:course_id>/register.xlsx")
@audience(Role.TRAINER, action=TAKE)
def as_xlsx(course_id: UUID) -> Response:
    """The course as rows that come in again, as XLSX."""
    return _file(xlsx_of(_cells(course_id)), _XLSX, "register.xlsx")


def _where(course_id: UUID) -> str:
    return url_for("training.importing", course_id=course_id)


def _cells(course_id: UUID) -> list[list[str]]:
    actor = current_actor()
    with reading(actor) as session:
        return [[*row] for row in written(queries.course_rows(session, actor, course_id))]


def _file(contents: bytes, kind: str, name: str) -> Response:
    answer = Response(contents, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _from_the_start(course_id: UUID, error: RuleBroken) -> ResponseReturnValue:
    """The first page, with why what was carried is no use any more."""
    form = ImportForm()
    form.refuse("file", error)
    return _page(course_id, form), 422


def _checked(course_id: UUID, table: Table, error: RuleBroken | None = None) -> ResponseReturnValue:
    """The difference, or what is to be mended first; RuleBroken where no page can carry it."""
    actor = current_actor()
    with reading(actor) as session:
        course = queries.heading(session, actor, course_id)
        difference, wrong = queries.compared(session, actor, course_id, table, at=now())
    form = CarriedForm.of(table, seen=difference.fingerprint, wrong=wrong)
    if error is not None:
        form.refuse(None, error)
    if wrong:
        mend = shown.mending(wrong)
        return render_template("training/mend.html", course=course, form=form, mend=mend), 422
    page = render_template(
        "training/difference.html",
        course=course,
        form=form,
        parts=shown.difference_parts(difference),
        also=shown.also_words(difference, table),
        is_none=difference.is_none,
    )
    return page, 200 if error is None else 422


def _page(course_id: UUID, form: ImportForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        course = queries.heading(session, actor, course_id)
        before = queries.imports(session, actor, course_id)
    lines = [shown.import_line(one) for one in before]
    return render_template("training/import.html", course=course, form=form, lines=lines)


def _undo_page(course_id: UUID, import_id: UUID, form: PlainForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        back = queries.undoing(session, actor, course_id, import_id)
    return render_template(
        "training/undo.html",
        course=back.course,
        form=form,
        back=shown.back_words(back),
        stays=shown.stays_words(back),
    )
