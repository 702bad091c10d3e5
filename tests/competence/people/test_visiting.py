"""Guests: asking somebody from elsewhere to visit, their coming, and what ends with the visit."""

from datetime import date, timedelta

import pytest

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.people import actions, queries
from competence.people.rules import OrganisationKind, PairKind
from tests.competence.assessment.trail import events
from tests.factories import people
from tests.factories.people import NOW, PASSWORD

TODAY = NOW.date()
UNTIL = date(2027, 3, 1)
EMAIL = "gus@elsewhere.example"


def asked(database: Database, actor: Actor, *, until: date = UNTIL) -> str:
    with database.committing(actor) as session:
        _, token = actions.ask_to_visit(session, actor, EMAIL.upper(), ends_on=until, at=NOW)
    return token


@pytest.fixture
def gus(database: Database) -> Actor:
    """A worker of another organisation, with an account."""
    return people.worker(database, people.organisation(database, "Mill"), "Gus Sample", email=EMAIL)


def test_somebody_with_an_account_elsewhere_visits_until_a_day(
    database: Database, jo: Actor, ash: Actor, gus: Actor
) -> None:
    here, token = jo.organisation_id, asked(database, jo)
    with database.reading(jo) as session:
        (waiting,) = queries.visits_asked(session, jo, at=NOW)
    with database.committing(gus) as session:
        assert accounts.visit(session, gus, token, at=NOW) == here

    with database.reading(ash) as session:
        held = [
            queries.roles(session, here, gus.person_id, on=day)
            for day in (TODAY, UNTIL - timedelta(days=1), UNTIL)
        ]
        leads = [
            [one.name for one in queries.peer_leads(session, ash, on=day)] for day in (TODAY, UNTIL)
        ]
    assert (waiting.email, waiting.until) == (EMAIL, UNTIL)
    assert held == [{Role.VISITING_PEER_LEAD}, {Role.VISITING_PEER_LEAD}, set()]
    assert leads == [["Gus Sample"], []]
    with database.reading(jo) as session:
        assert queries.visits_asked(session, jo, at=NOW) == []
    with database.committing(gus) as session, pytest.raises(NotFound):
        accounts.visit(session, gus, token, at=NOW)
    assert events(database, jo, "visit.") == ["visit.asked", "visit.started"]


def test_somebody_new_opens_an_account_and_visits(database: Database, jo: Actor) -> None:
    token = asked(database, jo)
    with database.committing(Actor.anonymous()) as session, pytest.raises(RuleBroken) as refused:
        accounts.open_account_to_visit(session, token, "Gus Sample", "short", at=NOW)
    with database.committing(Actor.anonymous()) as session:
        person_id = accounts.open_account_to_visit(session, token, "Gus Sample", PASSWORD, at=NOW)

    assert person_id is not None
    assert refused.value.field == "password"
    with database.reading(jo) as session:
        (post,) = queries.posts_ever(session, jo, person_id)
    assert (post.role, post.starts_on, post.ends_on) == (Role.VISITING_PEER_LEAD, TODAY, UNTIL)


def test_a_link_is_for_one_e_mail_and_for_nobody_with_a_post_here(
    database: Database, place: people.Place, jo: Actor, gus: Actor
) -> None:
    other = people.worker(database, people.organisation(database, "Quay"), email="o@example.org")
    here = people.worker(database, place, "Lee Sample", email="lee@example.org")
    token = asked(database, jo)
    with database.committing(other) as session, pytest.raises(RuleBroken, match="another e-mail"):
        accounts.visit(session, other, token, at=NOW)
    with database.committing(Actor.anonymous()) as session:
        assert accounts.open_account_to_visit(session, token, "Gus", PASSWORD, at=NOW) is None
    with database.committing(jo) as session:
        _, own = actions.ask_to_visit(session, jo, "lee@example.org", ends_on=UNTIL, at=NOW)
    with database.committing(here) as session, pytest.raises(RuleBroken, match="a post here"):
        accounts.visit(session, here, own, at=NOW)
    with database.committing(jo) as session:
        (first,) = (one for one in queries.visits_asked(session, jo, at=NOW) if one.email == EMAIL)
        actions.take_visit_back(session, jo, first.id, at=NOW)
    with database.committing(gus) as session, pytest.raises(NotFound):
        accounts.visit(session, gus, token, at=NOW)
    with database.committing(jo) as session, pytest.raises(RuleBroken, match="no more"):
        actions.take_visit_back(session, jo, first.id, at=NOW)


@pytest.mark.parametrize("days", [0, 367])
def test_a_visit_ends_within_a_year(database: Database, jo: Actor, days: int) -> None:
    with pytest.raises(RuleBroken) as refused:
        asked(database, jo, until=TODAY + timedelta(days=days))

    assert refused.value.field == "ends_on"


def test_a_visit_that_is_over_before_it_began_does_not_begin(
    database: Database, jo: Actor, gus: Actor
) -> None:
    token = asked(database, jo, until=TODAY + timedelta(days=1))

    with database.committing(gus) as session, pytest.raises(RuleBroken, match="has passed"):
        accounts.visit(session, gus, token, at=NOW + timedelta(days=1))


def test_only_an_administrator_of_a_service_asks_and_no_such_post_is_given(
    database: Database, jo: Actor, ash: Actor
) -> None:
    provider = people.organisation(database, "School", kind=OrganisationKind.TRAINING_PROVIDER)
    with pytest.raises(NotPermitted):
        asked(database, ash)
    with pytest.raises(RuleBroken, match="peer support workers work"):
        asked(database, provider.system)
    with database.committing(jo) as session, pytest.raises(RuleBroken, match="no such post"):
        actions.give_post(
            session, jo, ash.person_id, Role.VISITING_PEER_LEAD, starts_on=TODAY, at=NOW
        )


def test_a_guest_is_in_visiting_pairs_alone_and_they_end_with_the_visit(
    database: Database, place: people.Place, jo: Actor, ash: Actor
) -> None:
    guest = people.guest(database, place)
    with pytest.raises(RuleBroken, match="from elsewhere"):
        people.pair(database, place, ash, guest)
    people.pair(database, place, ash, guest, PairKind.VISITING, starts_on=TODAY)

    with database.reading(ash) as session:
        (pair,) = queries.supervisors_of(session, ash.organisation_id, ash.person_id, on=TODAY)
        later = queries.supervisors_of(session, ash.organisation_id, ash.person_id, on=UNTIL)
    assert pair.kinds == {PairKind.VISITING}
    assert pair.from_elsewhere
    assert not later
    with database.committing(jo) as session:
        (post,) = queries.posts_ever(session, jo, guest.person_id)
        actions.end_post(session, jo, post.id, on=TODAY, at=NOW)
    with database.reading(jo) as session:
        (ended,) = queries.pairs_ever(session, jo, ash.person_id, on=TODAY)
    assert ended.ends_on == TODAY


def test_a_guest_takes_back_that_they_held_a_peer_role(
    database: Database, place: people.Place, ash: Actor
) -> None:
    guest = people.guest(database, place)
    with database.committing(guest) as session:
        actions.state_peer_role(session, guest, on=None, at=NOW)

    with database.reading(ash) as session:
        assert queries.peer_leads(session, ash, on=TODAY) == []
        assert queries.visitors(session, ash, on=TODAY) == {guest.person_id}
