"""What a peer lead from elsewhere is asked, reads and answers, until the visit ends."""

from datetime import timedelta

import pytest

from competence.actors import Actor
from competence.awards import queries as awards
from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people import queries as people_queries
from competence.people.rules import PairKind
from competence.scope import queries as scope
from competence.signoff import actions, queries
from tests.competence.signoff.conftest import Team
from tests.competence.signoff.reading import TODAY, read
from tests.factories import people, signoff
from tests.factories.people import NOW
from tests.factories.signoff import COMPETENT, NEXT_STEP

LATER = NOW + timedelta(days=3)


@pytest.fixture
def gus(database: Database, place: people.Place) -> Actor:
    return people.guest(database, place)


def end_visit(database: Database, jo: Actor, guest: Actor) -> None:
    with database.committing(jo) as session:
        (post,) = people_queries.posts_ever(session, jo, guest.person_id)
        people_actions.end_post(session, jo, post.id, on=TODAY, at=NOW)


def test_a_guest_gives_a_view_and_reads_nothing_once_the_visit_has_ended(
    database: Database, framework: Framework, team: Team, jo: Actor, gus: Actor
) -> None:
    ash, sam = team.ash, team.sam
    asked = signoff.request(database, ash, sam, framework, view_from=gus)
    unasked = signoff.request(database, ash, sam, framework, "E1")
    with database.reading(ash) as session:
        leads = queries.peer_leads(session, ash, on=TODAY)
    with database.reading(gus) as session:
        waits = queries.queue(session, gus, on=TODAY)

    assert [(one.person.name, one.from_elsewhere) for one in leads] == [
        ("Gus Sample", True),
        ("Kit Sample", False),
    ]
    assert [one.request_id for one in waits] == [asked]
    assert read(database, gus, asked).decision is None
    with pytest.raises(NotFound):
        read(database, gus, unasked)
    signoff.view_given(database, gus, framework, asked, "competent")
    assert [one.giver.name for one in read(database, ash, asked).views] == ["Gus Sample"]
    end_visit(database, jo, gus)
    with pytest.raises(NotFound):
        read(database, gus, asked)


def test_a_wish_for_somebody_from_elsewhere_is_answered_by_a_guest(
    database: Database, framework: Framework, team: Team, jo: Actor
) -> None:
    ash, sam = team.ash, team.sam
    evidence = signoff.enough(database, ash, framework)
    first = signoff.request(database, ash, sam, framework, evidence_ids=evidence)
    signoff.answered(database, sam, framework, first, COMPETENT)
    with database.committing(ash) as session:
        actions.want_elsewhere(session, ash, framework, first, at=NOW)
    gus = people.guest(database, team.place)
    with database.reading(ash) as session:
        looking = queries.looking_again(session, ash, framework, first, on=TODAY)
    with database.committing(ash) as session:
        again = actions.ask_again(
            session, ash, framework, first, asked_id=gus.person_id, at=LATER
        ).id

    assert gus.person_id in {one.id for one in looking.people}
    assert looking.from_elsewhere == {gus.person_id}
    with database.reading(jo) as session:
        assert queries.wanted_elsewhere(session, jo, on=TODAY) == []
    assert read(database, gus, again).earlier is None
    signoff.answered(database, gus, framework, again, NEXT_STEP, at=LATER)
    decision = read(database, ash, again).decision
    assert decision is not None
    assert (decision.decider.name, decision.pair_kind) == ("Gus Sample", PairKind.VISITING)


def test_a_guest_in_a_visiting_pair_is_asked_and_is_no_reader_of_concerns_and_no_issuer(
    database: Database, framework: Framework, team: Team, gus: Actor
) -> None:
    people.pair(database, team.place, team.ash, gus, PairKind.VISITING)
    asked = signoff.request(database, team.ash, gus, framework)

    assert read(database, gus, asked).summary == read(database, team.ash, asked).summary
    with database.reading(team.ash) as session:
        readers = scope.choosing(session, team.ash, None, on=TODAY).readers
        issuers = awards.may_issue(session, team.ash, on=TODAY)
    assert gus.person_id not in {one.person.id for one in readers}
    assert gus.person_id not in {one.id for one in issuers}
