"""An administrator writes what a post is, version by version."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken, Stale
from competence.role import actions, queries
from competence.role.queries import DescribedPost
from competence.role.rules import first_words
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.role.forms import DescriptionForm
from webapp.role.presenters import post_lines, their_role_page
from webapp.role.views.blueprint import pages

WRITE = "role_description.write"


@pages.get("/posts")
@audience(Role.ADMINISTRATOR, action=WRITE)
def posts() -> ResponseReturnValue:
    """Every worker's post, and whether it has a description."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.posts(session, actor, on=today())
    return render_template("role/posts.html", lines=post_lines(current_framework(), found))


@pages.get("/posts/<uuid:post_id>")
@audience(Role.ADMINISTRATOR, action=WRITE)
def post(post_id: UUID) -> ResponseReturnValue:
    """A post: the next version begins with the one there is, or with the framework's words."""
    found = _found(post_id)
    current = found.current
    begins = current.words if current else first_words(current_framework(), found.practises)
    version = str(current.version if current else 0)
    return _page(found, DescriptionForm.from_request(words=begins, version=version))


@pages.post("/posts/<uuid:post_id>")
@audience(Role.ADMINISTRATOR, action=WRITE)
def describe(post_id: UUID) -> ResponseReturnValue:
    """Keep the next version, or show what is wrong."""
    actor, form = current_actor(), DescriptionForm.from_request()
    found = _found(post_id)
    if not form.validate():
        return _page(found, form), 422
    words, version = form.answers()
    try:
        with committing(actor) as session:
            actions.describe(
                session, actor, current_framework(), post_id,
                words=words, version=version, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("role.post", post_id=post_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        if isinstance(error, Stale):
            found = _found(post_id)
            form.version.data = str(found.current.version if found.current else 0)
            return _page(found, form), 409
        return _page(found, form), 422
    flash(f"Kept. {found.worker.name} is asked to read it.")
    return redirect(where, 303)


def _found(post_id: UUID) -> DescribedPost:
    actor = current_actor()
    with reading(actor) as session:
        return queries.of_post(session, actor, post_id, on=today())


def _page(found: DescribedPost, form: DescriptionForm) -> str:
    is_you = found.worker.id == current_actor().person_id
    page = their_role_page(current_framework(), found)
    return render_template("role/post.html", page=page, form=form, is_you=is_you)
