"""The framework's pages, open to anybody; what somebody searches for is not kept."""

import json
from functools import cache

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from werkzeug.routing import BaseConverter

from competence.framework.exchange import canonical_bytes, contents
from competence.framework.files import canonical
from competence.framework.model import Framework
from competence.framework.registry import bundled, releases_in
from webapp.auth.access import anyone
from webapp.auth.actor import is_signed_in, signed_in
from webapp.boundaries import presenters as boundaries_pages
from webapp.boundaries.here import different_here
from webapp.framework import presenters
from webapp.framework.presenters.contents import StartPage
from webapp.framework.presenters.parts import Edition
from webapp.framework.search import find
from webapp.frameworks import current_framework, registry

pages = Blueprint("framework", __name__, url_prefix="/framework")


class ReleaseNumber(BaseConverter):
    """Three numbers with dots, as in 0.1.0."""

    regex = r"[0-9]+\.[0-9]+\.[0-9]+"


class DomainCode(BaseConverter):
    """Capital letters alone; asked before codes with numbers."""

    regex = r"[A-Z]{1,3}"
    weight = 90


class Code(BaseConverter):
    """Any permanent code: F, F2, F2.1, DU03."""

    regex = r"[A-Z]{1,3}[0-9]*(?:\.[0-9]+)?"


@pages.record_once
def _addresses(state: BlueprintSetupState) -> None:
    state.app.url_map.converters.update(release=ReleaseNumber, domain=DomainCode, code=Code)


@pages.get("")
@anyone(action="framework.read")
def index() -> ResponseReturnValue:
    """The framework one works with, or the one that came with the program."""
    return render_template("framework/index.html", page=_start(_in_use()))


@pages.get("/search")
@pages.get("/<framework>/<release:release>/search")
@anyone(action="framework.read")
def search(framework: str = "", release: str = "") -> ResponseReturnValue:
    """What a release says of some words."""
    looked_in = registry().release(framework, release) if framework else _in_use()
    question = request.args.get("q", "").strip()
    found = find(looked_in, question)
    page = presenters.search_page(looked_in, _edition(looked_in), question, found)
    return render_template("framework/search.html", page=page)


@pages.get("/<framework>")
@pages.get("/<framework>/<code:code>")
@anyone(action="framework.read")
def latest(framework: str, code: str = "") -> ResponseReturnValue:
    """The same in the release one's organisation works with, else in the newest."""
    found = _release_in_use(framework)
    if not code:
        return redirect(presenters.release_address(found))
    found.ref(code)
    return redirect(
        url_for("framework.item", framework=framework, release=found.release, code=code)
    )


@pages.get("/<framework>/<release:release>")
@anyone(action="framework.read")
def release(framework: str, release: str) -> ResponseReturnValue:
    """A release: its competences, and all else it holds."""
    found = registry().release(framework, release)
    page = presenters.release_page(found, _start(found), registry().transitions(framework))
    return render_template("framework/release.html", page=page)


@pages.get("/<framework>/<release:release>.json")
@anyone(action="framework.read")
def release_json(framework: str, release: str) -> ResponseReturnValue:
    """A release as canonical JSON."""
    return _json(canonical(contents(registry().release(framework, release))))


@pages.get("/<framework>/<release:release>/<domain:code>")
@anyone(action="framework.read")
def domain(framework: str, release: str, code: str) -> ResponseReturnValue:
    """A domain and its competences."""
    found = registry().release(framework, release)
    page = presenters.domain_page(found, code, _edition(found))
    return render_template("framework/domain.html", page=page)


@pages.get("/<framework>/<release:release>/role/<code>")
@anyone(action="framework.read")
def role(framework: str, release: str, code: str) -> ResponseReturnValue:
    """A role and the competences it needs."""
    found = registry().release(framework, release)
    page = presenters.role_page(found, code, _edition(found))
    return render_template("framework/role.html", page=page)


@pages.get("/<framework>/<release:release>/<code:code>")
@anyone(action="framework.read")
def item(framework: str, release: str, code: str) -> ResponseReturnValue:
    """A competence, boundary, statement, duty or event, at its permanent address."""
    found = registry().release(framework, release)
    edition = _edition(found)
    if found.has_competence(code):
        page = presenters.competence_page(found, code, edition)
        here = boundaries_pages.about_competence(found, code, different_here(found))
        return render_template("framework/competence.html", page=page, here=here)
    if found.has_boundary(code):
        boundary = boundaries_pages.boundary_page(found, code, edition)
        local = boundaries_pages.local_of(found, code, different_here(found))
        return render_template("framework/boundary.html", page=boundary, local=local)
    if code in {event.code for event in found.over_protection}:
        return redirect(boundaries_pages.event_place(found, code))
    if code in {question.code for question in found.audit_questions}:
        return redirect(presenters.audit_address(found, code))
    if "." in code:
        alone = presenters.statement_page(found, code, edition)
        return render_template("framework/statement.html", page=alone)
    duty = presenters.duty_page(found, code, edition)
    return render_template("framework/duty.html", page=duty)


@pages.get("/boundaries")
@anyone(action="framework.read")
def boundaries_in_use() -> ResponseReturnValue:
    """The boundaries one works with."""
    found = _in_use()
    return redirect(
        url_for("framework.boundaries", framework=found.framework, release=found.release)
    )


@pages.get("/<framework>/<release:release>/boundaries")
@anyone(action="framework.read")
def boundaries(framework: str, release: str) -> ResponseReturnValue:
    """Every role boundary of a release, by its verdict."""
    found = registry().release(framework, release)
    page = boundaries_pages.boundaries_page(found, _edition(found), here=different_here(found))
    return render_template("framework/boundaries.html", page=page)


@pages.get("/audit")
@anyone(action="framework.read")
def audit_in_use() -> ResponseReturnValue:
    """What an audit asks, in the release one works with."""
    return redirect(presenters.audit_address(_in_use()))


@pages.get("/<framework>/<release:release>/audit")
@anyone(action="framework.read")
def audit(framework: str, release: str) -> ResponseReturnValue:
    """What an audit asks, and what each answer means: an anchor a question."""
    found = registry().release(framework, release)
    page = presenters.audit_page(found, _edition(found))
    return render_template("framework/audit.html", page=page)


@pages.get("/<framework>/<release:release>/audit.json")
@anyone(action="framework.read")
def audit_json(framework: str, release: str) -> ResponseReturnValue:
    """The same as canonical JSON; null where the release asks nothing."""
    found = registry().release(framework, release)
    return _json(canonical({"key": found.key, "audit": contents(found)["audit"]}))


@pages.get("/<framework>/<release:release>/shared-decisions")
@anyone(action="framework.read")
def decisions(framework: str, release: str) -> ResponseReturnValue:
    """Which competences and duties speak to each principle of shared decisions."""
    found = registry().release(framework, release)
    page = presenters.decisions_page(found, _edition(found))
    return render_template("framework/decisions.html", page=page)


@pages.get("/<framework>/<release:release>/<code:code>.json")
@anyone(action="framework.read")
def item_json(framework: str, release: str, code: str) -> ResponseReturnValue:
    """A domain, competence or statement as canonical JSON.

    Of a boundary that is different where whoever is signed in works, `here` says how.
    """
    found = registry().release(framework, release)
    body = canonical_bytes(found, code)
    if not found.has_boundary(code) or (local := different_here(found).get(code)) is None:
        return _json(body)
    return _json(canonical({**json.loads(body), "here": boundaries_pages.as_data(local)}))


def _json(body: bytes) -> Response:
    return Response(body, mimetype="application/json")


def _start(framework: Framework) -> StartPage:
    ours = framework.framework in _ours()
    return presenters.start_page(framework, _edition(framework), registry().all(), is_ours=ours)


def _edition(framework: Framework) -> Edition:
    return presenters.edition(framework, registry().newest(framework.framework).release)


def _in_use() -> Framework:
    """The organisation's release; else the newest of the framework that came with the program."""
    if is_signed_in() and signed_in().organisation_id is not None:
        return current_framework()
    names = [found.framework for found in registry().all()]
    came_with_us = [name for name in names if name in _ours()]
    return registry().newest((came_with_us or names)[0])


def _release_in_use(framework: str) -> Framework:
    if is_signed_in() and signed_in().framework == framework:
        return current_framework()
    return registry().newest(framework)


@cache
def _ours() -> frozenset[str]:
    """The frameworks that came with the program, by name."""
    with bundled() as folder:
        abouts = [path / "release.json" for path, _ in releases_in([folder])]
        return frozenset(json.loads(path.read_text("utf-8"))["framework"] for path in abouts)
