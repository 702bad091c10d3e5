"""Every route, method, post and relation, held against the access matrix."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from flask import Flask

from tests.architecture import access
from tests.architecture.access import (
    ANYONE,
    COLUMNS,
    KEPT_BY_LEAVERS,
    OPEN_TO_GUESTS,
    Route,
    expected,
)
from tests.architecture.conftest import Answer, Stage
from webapp.auth.access import refuse_unguarded
from webapp.boundaries import views as boundaries
from webapp.job_texts import views as job_texts

pytestmark = pytest.mark.thorough

Answers = Callable[[str], list[tuple[Route, Answer]]]

ALLOWED = frozenset({200, 302, 303, 422})

BY_COMMAND = {
    "organisation.create": "polyphony begin",
    "trail.verify": "polyphony trail verify",
}
"""Rows with no route, and the operator's command that carries them out."""

FOR_READING = re.compile(r"\.(read|list|check|view|search|history)$|_read$|\.read_")

EACH = [pytest.param(who, marks=pytest.mark.xdist_group(f"as {who}")) for who in COLUMNS]
"""Everybody; each in one process, which asks every route once for all these tests."""

CHANGES_EACH_TIME = (
    rb'name="(csrf_token|once)" [^>]*value="[^"]*"',
    rb'value="[^"]*" [^>]*name="(csrf_token|once)"',
    rb'data-ends-in="\d+"',  # seconds until the sign-in ends
)


@pytest.fixture(scope="module")
def routes(stage: Stage) -> list[Route]:
    return list(access.routes(stage.app, stage.scene))


@pytest.fixture(scope="module")
def answers(stage: Stage, routes: list[Route]) -> Answers:
    """What somebody is answered on every route."""

    @cache
    def asked(who: str) -> list[tuple[Route, Answer]]:
        return [(route, stage.ask(who, route.method, route.path())) for route in routes]

    return asked


def test_a_guest_whom_nobody_sent_anything_opens_nothing_of_the_organisation(
    stage: Stage, answers: Answers
) -> None:
    opened = {
        route.rule.endpoint
        for route, answer in answers("gus")
        if route.audience.in_organisation and _said(answer) not in {"403", "404"}
    }
    listed = stage.ask("gus", "GET", "/home").text + stage.ask("gus", "GET", "/waiting").text

    assert opened == OPEN_TO_GUESTS
    for name in ("Ash", "Sam", "Kit", "Harbour team"):
        assert f"{name} Sample" not in listed
        assert "Harbour team" not in listed


def _said(answer: Answer) -> str:
    """What somebody was answered, in the oracle's words."""
    if answer.headers.get("Location", "").startswith("/sign-in?then="):
        return "sign in"
    if answer.status in ALLOWED:
        return "allowed"
    return str(answer.status)


def _told(answer: Answer) -> tuple[int, list[tuple[str, str]], bytes]:
    """An answer without what differs in every one."""
    body = answer.body
    for pattern in CHANGES_EACH_TIME:
        body = re.sub(pattern, b"", body)
    headers = [one for one in answer.headers if one[0] not in {"Set-Cookie", "Content-Length"}]
    return answer.status, sorted(headers), body


@pytest.mark.parametrize("who", EACH)
def test_everybody_is_answered_as_the_matrix_says(answers: Answers, who: str) -> None:
    differing = [
        f"{route}: {said}, and the matrix says {wanted}"
        for route, answer in answers(who)
        for said, wanted in [(_said(answer), expected(route, who))]
        if said != wanted
    ]

    assert differing == [], "\n".join(differing)


@pytest.mark.parametrize("who", EACH)
def test_what_is_not_theirs_is_answered_as_what_is_not_there(
    stage: Stage, answers: Answers, who: str
) -> None:
    differing = []
    for route, theirs in answers(who):
        if expected(route, who) == "404" and route.records:
            nothing = stage.ask(who, route.method, route.random_path())
            if theirs.status != 404 or _told(theirs) != _told(nothing):
                differing.append(f"{route}: {theirs.status}, and {nothing.status} for a random id")

    assert differing == [], "\n".join(differing)


def _kept(answer: Answer) -> list[str]:
    """The statements that changed more than when a sign-in was last used."""
    return [statement for statement in answer.changed if "signed_in" not in statement]


def _changes_nothing(route: Route) -> bool:
    """Whether the view says that its posts change nothing, so that a forged one does no harm."""
    view = route.app.view_functions[route.rule.endpoint]
    changes_nothing = (*boundaries.CHANGE_NOTHING, *job_texts.CHANGE_NOTHING)
    return f"{view.__module__}.{view.__name__}" in changes_nothing


@pytest.mark.parametrize("who", EACH)
def test_nobody_refused_changes_anything(answers: Answers, who: str) -> None:
    changing = [
        f"{route}: {statement}"
        for route, answer in answers(who)
        if expected(route, who) != "allowed"
        for statement in _kept(answer)
    ]

    assert changing == [], "\n".join(changing)


def test_every_action_of_a_view_is_a_row_of_the_matrix(routes: list[Route]) -> None:
    named = {action for route in routes for action in route.audience.actions}

    assert named - set(access.matrix()) == set()


def test_every_row_of_the_matrix_is_carried_out_somewhere(routes: list[Route]) -> None:
    named = {action for route in routes for action in route.audience.actions}

    assert set(access.matrix()) - named == set(BY_COMMAND)


def test_each_method_has_a_view_of_its_own(routes: list[Route]) -> None:
    shared = [str(route.rule) for route in routes if _methods(route) not in ({"GET"}, {"POST"})]

    assert shared == [], "\n".join(shared)


def test_nothing_is_sent_under_a_row_for_reading(routes: list[Route]) -> None:
    under = [
        f"{route}: {action}"
        for route in routes
        for action in route.audience.actions
        if route.method == "POST" and FOR_READING.search(action)
    ]

    assert under == [], "\n".join(under)


def test_only_what_is_ones_own_is_kept_after_ones_posts(routes: list[Route]) -> None:
    kept = {route.rule.endpoint: route for route in routes if _is_for_members(route)}

    assert set(kept) >= KEPT_BY_LEAVERS
    for endpoint in KEPT_BY_LEAVERS:
        rows = [access.matrix()[action] for action in kept[endpoint].audience.actions]
        assert all("own" in row["worker"].split("+") for row in rows), endpoint


def test_no_form_is_taken_without_its_token(stage: Stage, routes: list[Route]) -> None:
    stage.app.config["WTF_CSRF_ENABLED"] = True
    try:
        taken = [
            f"{route}: {answer.status}"
            for route in routes
            if route.method != "GET"
            for answer in [stage.ask("ash", route.method, route.path())]
            if _kept(answer) or (answer.status != 409 and not _changes_nothing(route))
        ]
    finally:
        stage.app.config["WTF_CSRF_ENABLED"] = False

    assert taken == [], "\n".join(taken)


def test_a_view_that_does_not_say_whom_it_is_for_stops_the_start() -> None:
    app = Flask("bare")
    app.add_url_rule("/silent", "silent", lambda: "")

    with pytest.raises(RuntimeError, match="silent"):
        refuse_unguarded(app)


def test_signed_out_nothing_but_the_open_pages_is_there(stage: Stage, routes: list[Route]) -> None:
    open_to_all = {route.rule.endpoint for route in routes if not route.audience.signed_in}

    for route in routes:
        if route.rule.endpoint not in open_to_all:
            answer = stage.ask(ANYONE, route.method, route.path())
            assert answer.status == 302, route
            assert answer.headers["Location"].startswith("/sign-in?then="), route


def _methods(route: Route) -> set[str]:
    return (route.rule.methods or set()) - {"HEAD", "OPTIONS"}


def _is_for_members(route: Route) -> bool:
    return route.audience.in_organisation and not route.audience.roles
