"""Facts about a service are what a slow, obvious reference makes of the same rows."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from competence.actors import Actor, Role
from competence.commissioning import actions as commissioning
from competence.commissioning.rules import Declaration, Subject
from competence.database import Database
from competence.duties.rules import Holds
from competence.framework import audit
from competence.framework.model import Approval, Framework
from competence.oversight import counting
from competence.oversight.rules import Answer, Fact
from tests.competence.oversight import reference
from tests.competence.oversight.world import made
from tests.factories import people
from tests.factories.people import NOW, Place

TODAY = NOW.date()


def facts(
    database: Database, place: Place, framework: Framework, *, on: date = TODAY
) -> dict[str, Fact]:
    with database.reading(place.system) as session:
        found = counting.facts(session, place.system, framework, on=on)
    return {one.part: one for one in found}


@pytest.mark.parametrize("seed", range(6))
def test_every_fact_is_what_the_reference_knows(
    database: Database, place: Place, framework: Framework, seed: int
) -> None:
    world = made(database, place, framework, seed)

    found = facts(database, place, framework, on=reference.LAST)

    for part, known in reference.facts(world).items():
        one = found[part]
        assert (one.answer, one.of, one.out_of, one.day, one.codes, one.reasons) == (
            known.answer, known.of, known.out_of, known.day, known.codes, known.reasons,
        ), part  # fmt: skip


def test_what_the_release_asks_is_answered_in_its_order(
    database: Database, place: Place, framework: Framework
) -> None:
    found = facts(database, place, framework)

    asked = audit.facts(framework)
    assert [(one.question, one.part) for one in found.values()] == [
        (one.question, one.part) for one in asked
    ]


def test_a_release_without_an_audit_asks_for_no_fact(
    database: Database, place: Place, tiny: Framework
) -> None:
    assert facts(database, place, tiny) == {}


def test_a_service_of_which_nothing_is_known_has_said_nothing(
    database: Database, place: Place, framework: Framework
) -> None:
    found = facts(database, place, framework)

    said = {part for part, one in found.items() if one.answer is not Answer.NOT_SAID}
    assert said == {"local-variations", "release-in-use", "co-production"}


def test_what_a_service_declares_is_told_with_its_post_and_no_person(
    database: Database, place: Place, jo: Actor, framework: Framework
) -> None:
    yesterday = NOW - timedelta(days=1)
    declared(database, jo, Declaration(Subject.POSTS, of=2, out_of=3), at=yesterday)
    declared(database, jo, Declaration(Subject.PROGRESSION, holds=Holds.YES), at=NOW)

    before = facts(database, place, framework, on=yesterday.date())
    after = facts(database, place, framework)

    assert before["progression"].answer is Answer.NOT_SAID
    assert after["progression"].answer is Answer.YES
    assert after["posts"] == Fact(
        "AQ01", "posts", Answer.PARTLY, 2, 3, yesterday.date(), (), Role.ADMINISTRATOR
    )


def declared(database: Database, jo: Actor, what: Declaration, *, at: datetime) -> None:
    with database.committing(jo) as session:
        commissioning.declare(session, jo, what, at=at)


def test_an_older_release_in_use_is_named(database: Database, framework: Framework) -> None:
    old = people.organisation(database, "Mill Lane", release="0.0.9")
    other = people.organisation(database, "Tidewater", framework="tiny-craft", release="2.0.0")

    theirs = facts(database, old, framework)["release-in-use"]
    elsewhere = facts(database, other, framework)["release-in-use"]

    assert (theirs.answer, theirs.codes) == (Answer.NOT_YET, ("0.0.9",))
    assert (elsewhere.answer, elsewhere.codes) == (Answer.NOT_SAID, ())


def test_a_release_that_peers_wrote_together_is_co_produced_everywhere(
    database: Database, place: Place, framework: Framework
) -> None:
    by = Approval(by="A panel of peers.", on=date(2026, 5, 4), plain_text="All of it.")
    about = framework.about.model_copy(update={"co_produced": True, "approvals": (by,)})

    found = facts(database, place, replace(framework, about=about))["co-production"]

    assert (found.answer, found.day) == (Answer.YES, date(2026, 5, 4))
