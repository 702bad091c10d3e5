"""A worker reads what their role is and says whether it is what they do; a supervisor reads it."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.people.rules import CurrentPair
from competence.role import actions, queries
from competence.role.queries import DescribedPost
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.boundaries.here import different_here
from webapp.boundaries.presenters.local import all_shown
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.frameworks import current_framework
from webapp.role.forms import ResponseForm
from webapp.role.presenters import my_role_page, their_role_page
from webapp.role.views.blueprint import pages

READ = "role_description.read"
ANSWER = "role_description.acknowledge"


@pages.get("")
@members(action=READ)
def show() -> ResponseReturnValue:
    """The first of one's own posts, or that there is none."""
    posts, readers = _own()
    if not posts:
        return render_template("role/none.html")
    return _page(posts, posts[0], readers, None)


@pages.get("/<uuid:post_id>")
@members(action=READ)
def mine(post_id: UUID) -> ResponseReturnValue:
    """One of one's own posts."""
    posts, readers = _own()
    return _page(posts, _of(posts, post_id), readers, None)


@pages.post("/<uuid:post_id>")
@audience(Role.PEER_SUPPORT_WORKER, action=ANSWER)
def answer(post_id: UUID) -> ResponseReturnValue:
    """Keep what the worker says of the description, or show what is wrong."""
    actor, form = current_actor(), ResponseForm.from_request()
    posts, readers = _own()
    post = _of(posts, post_id)
    if not form.validate():
        return _page(posts, post, readers, form), 422
    said = form.answers()
    try:
        with committing(actor) as session:
            actions.answer(
                session, actor, post_id, said.response,
                words=said.words, version=said.version, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("role.mine", post_id=post_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(posts, post, readers, form), 422
    flash("Kept. You can say it differently whenever you like.")
    return redirect(where, 303)


@pages.get("/of/<uuid:worker_id>")
@audience(Role.SUPERVISOR, action=READ)
def theirs(worker_id: UUID) -> ResponseReturnValue:
    """What the role of a worker is whose practice one supervises, and what they said of it."""
    actor, framework = current_actor(), current_framework()
    with noting(actor) as session:
        name = queries.of_worker(session, actor, worker_id, on=today()).name
        posts = actions.read(session, actor, worker_id, at=now())
    shown = [their_role_page(framework, post) for post in posts]
    return render_template("role/theirs.html", posts=shown, name=name, worker_id=worker_id)


def _own() -> tuple[Sequence[DescribedPost], Sequence[CurrentPair]]:
    actor = current_actor()
    with reading(actor) as session:
        posts = queries.own(session, actor, on=today())
        return posts, queries.readers(session, actor, on=today())


def _of(posts: Sequence[DescribedPost], post_id: UUID) -> DescribedPost:
    for post in posts:
        if post.id == post_id:
            return post
    raise NotFound(queries.NOT_YOURS)


def _page(
    posts: Sequence[DescribedPost],
    post: DescribedPost,
    readers: Sequence[CurrentPair],
    form: ResponseForm | None,
) -> str:
    framework = current_framework()
    page = my_role_page(framework, posts, post, readers)
    here = different_here(framework)
    local = all_shown(framework, here.values())
    number = page.current.number if page.current else 0
    if form is None:
        form = ResponseForm(data={"version": str(number)})
    else:
        form.version.data = str(number)  # what is shown now is what is answered next
    return render_template("role/mine.html", page=page, form=form, local=local)
