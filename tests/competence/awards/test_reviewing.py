"""An organisation's own review of a release."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from competence.actors import Role
from competence.awards import actions, queries
from competence.awards.rules import LONGEST_WORDS, Opinion, Reviewed
from competence.database import Database
from competence.errors import NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.trail.records import TrailEntry
from tests.competence.awards.conftest import Team
from tests.factories import awards, people
from tests.factories.awards import REVIEWED
from tests.factories.people import NOW

TOO_LONG = "x" * (LONGEST_WORDS + 1)


def test_a_review_is_kept_as_it_was_told(
    database: Database, framework: Framework, team: Team
) -> None:
    kept = awards.reviewed(database, team.jo, framework)

    with database.reading(team.ash) as session:
        (found,) = queries.reviews(session, team.ash, framework.framework)
    assert (found.id, found.release, found.review) == (kept, framework.release, REVIEWED)
    with database.reading(team.jo) as session:
        events = session.scalars(select(TrailEntry.event)).all()
    assert events.count("release.reviewed") == 1


def test_the_newest_is_listed_first(database: Database, framework: Framework, team: Team) -> None:
    first = awards.reviewed(database, team.jo, framework)
    second = awards.reviewed(database, team.jo, framework, at=NOW + timedelta(days=1))

    with database.reading(team.jo) as session:
        listed = queries.reviews(session, team.jo, framework.framework)
        assert [one.id for one in listed] == [second, first]
        assert queries.reviews(session, team.jo, "another") == []


def test_another_organisation_has_its_own(
    database: Database, framework: Framework, team: Team
) -> None:
    awards.reviewed(database, team.jo, framework)
    elsewhere = people.worker(database, people.organisation(database, "Tidewater"))

    with database.reading(elsewhere) as session:
        assert queries.reviews(session, elsewhere, framework.framework) == []


def test_a_panel_member_records_one_too(
    database: Database, framework: Framework, team: Team
) -> None:
    pat = people.person(database, team.place, "Pat Sample", Role.PANEL_MEMBER)

    awards.reviewed(database, pat, framework)

    with database.reading(pat) as session:
        assert len(queries.reviews(session, pat, framework.framework)) == 1


@pytest.mark.parametrize("who", ["ash", "kit", "tam"])
def test_nobody_else_records_one(
    database: Database, framework: Framework, team: Team, who: str
) -> None:
    actor = getattr(team, who)

    with pytest.raises(NotPermitted), database.committing(actor) as session:
        actions.record_review(session, actor, framework, REVIEWED, at=NOW)


@pytest.mark.parametrize(
    ("review", "field"),
    [
        (replace(REVIEWED, domains=()), "domains"),
        (replace(REVIEWED, domains=("Z",)), "domains"),
        (replace(REVIEWED, people=0, peers=0), "people"),
        (replace(REVIEWED, people=1001), "people"),
        (replace(REVIEWED, peers=10), "peers"),
        (replace(REVIEWED, peers=-1), "peers"),
        (replace(REVIEWED, peers=0), "peers"),
        (replace(REVIEWED, took_part=""), "took_part"),
        (replace(REVIEWED, said=""), "said"),
        (replace(REVIEWED, said=TOO_LONG), "said"),
        (replace(REVIEWED, reviewed_on=NOW.date() + timedelta(days=1)), "reviewed_on"),
    ],
)
def test_what_is_missing_is_asked_for(
    database: Database, framework: Framework, team: Team, review: Reviewed, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused, database.committing(team.jo) as session:
        actions.record_review(session, team.jo, framework, review, at=NOW)

    assert refused.value.field == field


def test_a_review_without_peers_can_say_not_yet(
    database: Database, framework: Framework, team: Team
) -> None:
    awards.reviewed(database, team.jo, framework, peers=0, opinion=Opinion.NOT_YET)

    with database.reading(team.jo) as session:
        (found,) = queries.reviews(session, team.jo, framework.framework)
    assert found.review.opinion is Opinion.NOT_YET
