"""A service full of what nobody shared looks exactly like an empty one, to whoever looks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, url_for

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.practice_log import actions as practice_log
from competence.practice_log.rules import Looked
from tests.factories import assessment, evidence, people, scope
from tests.webapp.conftest import Browser, watched
from webapp.clock import now, today

OF_A_WORKER = frozenset({"worker_id", "person_id"})
HIDDEN = re.compile(
    rb'<input[^>]*name="(once|csrf_token)"[^>]*>|\d{4}-\d\d-\d\dT[0-9:.]+|data-ends-in="\d+"'
)
"""One-time keys, tokens and instants, which are new each time."""

NEW_EACH_TIME = frozenset({"idle.stay", "my_sign_in.app", "organisation.people_template_xlsx"})
"""Pages that hold a secret made for them, seconds that are left, or a workbook's own instant."""


@pytest.fixture
def readers(
    database: Database, place: people.Place, ash: Actor, sam: Actor, jo: Actor, lee: Actor
) -> dict[str, Actor]:
    """Somebody of every post, and everything that a supervisor can be to Ash."""
    found = {"sam": sam, "jo": jo, "lee": lee, "bo": people.worker(database, place, "Bo Sample")}
    for name, kind in (("lin", PairKind.LINE), ("kit", PairKind.VISITING)):
        found[name] = people.supervisor(database, place, f"{name.title()} Sample", peer_role=True)
        people.pair(database, place, ash, found[name], kind)
    for role in (Role.TRAINER, Role.PANEL_MEMBER, Role.QUALITY_READER):
        found[role] = people.person(database, place, f"{role.title()} Sample", role)
    # No page gives this post here yet; whoever holds it by whatever way sees no more than others.
    found[Role.COMMISSIONER] = replace(
        people.person(database, place, "Com Sample"), roles=frozenset({Role.COMMISSIONER})
    )
    return found


def pages_of(app: Flask, who: Actor, worker: Actor) -> Iterator[str]:
    """Every page that somebody may ask for which is not the framework's, of the worker too."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        whom = getattr(view, "audience", None)
        if whom is None or "GET" not in (rule.methods or ()) or not whom.signed_in:
            continue
        if rule.endpoint in NEW_EACH_TIME:
            continue
        if rule.arguments <= OF_A_WORKER and (not whom.roles or who.holds(*whom.roles)):
            with app.test_request_context():
                values: dict[str, Any] = dict.fromkeys(rule.arguments, worker.person_id)
                yield url_for(rule.endpoint, **values)


@pytest.mark.thorough
def test_a_service_full_of_what_nobody_shared_looks_exactly_like_an_empty_one(
    app: Flask, database: Database, framework: Framework, place: people.Place, ash: Actor,
    readers: dict[str, Actor],
) -> None:  # fmt: skip
    scope.team(database, place, "Harbour team", ash, readers["sam"])
    browsers: dict[str, Browser] = {
        name: watched(app.test_client(), database).sign_in(who) for name, who in readers.items()
    }
    for browser in browsers.values():
        browser.get("/home")  # so that each sign-in has been used

    def seen() -> dict[tuple[str, str], bytes]:
        return {
            (name, path): HIDDEN.sub(b"", browsers[name].get(path).data)
            for name, who in readers.items()
            for path in pages_of(app, who, ash)
        }

    before = seen()
    fill(database, framework, ash)
    after = seen()

    differing = [key for key in before if before[key] != after[key]]
    assert differing == [], str(differing)
    assert len(before) > 200


def fill(database: Database, framework: Framework, ash: Actor) -> None:
    """A log, a practice log, a draft, and evidence; none of it shared."""
    for about in ("RB44", "RB38", None):
        for _ in range(4):
            scope.entry(database, ash, framework, scope.logged(about=about), at=now())
    with database.committing(ash) as session:
        looked = Looked(("D4",), "I spoke too soon.", "Long silences")
        practice_log.log(session, ash, framework, looked, on=today())
    assessment.drafted(database, ash, framework, at=now())
    evidence.piece(database, ash, framework, at=now())
