"""Answering by a link: whoever needs no account reads what was shared, until they answer."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people import queries as people_queries
from competence.people.rules import LeadKind
from competence.scope import actions, queries
from competence.scope.rules import LINK_GRACE_DAYS
from competence.trail.queries import looks
from tests.competence.assessment.trail import events
from tests.factories import people, scope
from tests.factories.people import NOW

TODAY = NOW.date()
A_DAY = timedelta(days=1)


@pytest.fixture
def team(database: Database, place: people.Place, ash: Actor, sam: Actor) -> UUID:
    return scope.team(database, place, "Harbour team", ash, sam)


@pytest.fixture
def lou(database: Database, place: people.Place, team: UUID) -> Actor:
    """Who leads the team, and has no account."""
    return scope.lead(database, place, team, email="lou@example.org")


@pytest.fixture
def given(database: Database, framework: Framework, ash: Actor, lou: Actor, team: UUID) -> UUID:
    """What Ash shared with Lou."""
    entry = scope.entry(database, ash, framework, scope.logged(felt="small", team_id=team))
    return scope.shared(database, ash, entry, lou)


def link(database: Database, worker: Actor, share_id: UUID, *, at: datetime = NOW) -> str:
    with database.committing(worker) as session:
        return actions.make_link(session, worker, share_id, at=at).token


def opened(database: Database, token: str, *, at: datetime = NOW) -> queries.ShareRead:
    with database.committing(Actor.anonymous()) as session:
        return actions.read_by_link(session, token, at=at)


def leads_nowhere(database: Database, token: str, *, at: datetime = NOW) -> bool:
    with database.committing(Actor.anonymous()) as session:
        try:
            actions.answer_by_link(session, token, scope.answer(at=at), at=at)
        except NotFound:
            session.rollback()
            return True
    return False


def own(database: Database, worker: Actor, share_id: UUID, *, days: int = 0) -> queries.ShareRead:
    with database.reading(worker) as session:
        found = queries.entries(session, worker, on=TODAY + days * A_DAY)
    return next(share for one in found for share in one.shares if share.id == share_id)


def test_who_answers_by_a_link_reads_what_was_shared_and_answers_once(
    database: Database, ash: Actor, lou: Actor, given: UUID
) -> None:
    token = link(database, ash, given)

    found = opened(database, token)
    assert (found.told.asked, found.told.felt, found.told.happened) == (scope.ASKED, "", None)
    with database.committing(Actor.anonymous()) as session:
        actions.answer_by_link(session, token, scope.answer(by_whom="Lou"), at=NOW)

    answer = own(database, ash, given).answer
    assert answer is not None
    assert (answer.by.name, answer.by_link, answer.will_do) == (
        "Lou Sample", True, "I bring it to the team meeting.",
    )  # fmt: skip
    assert leads_nowhere(database, token)
    with pytest.raises(NotFound):
        opened(database, token)
    with database.reading(ash) as session:
        assert [one.reader_id for one in looks(session, ash)] == [lou.person_id]
    said = events(database, ash, "scope.")
    assert said == ["scope.created", "scope.shared", "scope.link_made", "scope.answered"]


def test_a_link_ends_when_it_is_taken_back_closed_made_again_or_its_lead_ends(
    database: Database, place: people.Place, framework: Framework, ash: Actor, lou: Actor,
    team: UUID, given: UUID,
) -> None:  # fmt: skip
    first, second = link(database, ash, given), link(database, ash, given)
    assert leads_nowhere(database, first)
    assert opened(database, second).id == given

    with database.committing(ash) as session:
        actions.withdraw(session, ash, given, at=NOW)
    assert leads_nowhere(database, second)

    entry = scope.entry(database, ash, framework, scope.logged(team_id=team))
    again = scope.shared(database, ash, entry, lou)
    third = link(database, ash, again)
    with database.committing(ash) as session:
        actions.close(session, ash, entry, at=NOW)
    assert leads_nowhere(database, third)

    entry = scope.entry(database, ash, framework, scope.logged(team_id=team))
    fourth = link(database, ash, scope.shared(database, ash, entry, lou))
    with database.committing(place.system) as session:
        (lead,) = people_queries.team_leads(session, place.system, on=TODAY)
        people_actions.end_lead(session, place.system, lead.id, on=TODAY, at=NOW)
    assert leads_nowhere(database, fourth)


def test_a_link_works_until_the_day_and_its_grace(
    database: Database, ash: Actor, given: UUID
) -> None:
    token = link(database, ash, given)
    last = own(database, ash, given).link_until
    days = (last - TODAY).days

    assert days == 14 + LINK_GRACE_DAYS
    assert opened(database, token, at=NOW + days * A_DAY).id == given
    assert leads_nowhere(database, token, at=NOW + (days + 1) * A_DAY)
    late = own(database, ash, given, days=days + 1)
    assert (late.waits, late.has_link) == (True, False)
    with database.committing(ash) as session, pytest.raises(NotFound):
        actions.make_link(session, ash, given, at=NOW + (days + 1) * A_DAY)


def test_nothing_else_is_reachable_by_a_link(
    database: Database, framework: Framework, ash: Actor, sam: Actor, lou: Actor, team: UUID,
    given: UUID,
) -> None:  # fmt: skip
    other = scope.entry(database, ash, framework, scope.logged(team_id=team))
    with_sam = scope.shared(database, ash, other, sam)
    token = link(database, ash, given)

    with database.committing(Actor.anonymous()) as session:
        reader, _ = queries.by_link(session, token, at=NOW)
        assert reader.roles == frozenset()
        with pytest.raises(NotFound):
            queries.shared(session, reader, with_sam, on=TODAY)
        assert queries.team_prompts(session, reader, on=TODAY) == []
    with database.committing(lou) as session, pytest.raises(NotPermitted):
        actions.answer(session, lou, given, scope.answer(), at=NOW)
    for anybody in (sam, lou):
        with database.committing(anybody) as session, pytest.raises(NotFound):
            queries.linked(session, anybody, given, at=NOW)
    with database.committing(ash) as session, pytest.raises(NotFound):
        actions.make_link(session, ash, with_sam, at=NOW)


def test_nobody_answers_their_own_link(database: Database, ash: Actor, given: UUID) -> None:
    token = link(database, ash, given)

    with (
        database.committing(Actor.anonymous()) as session,
        pytest.raises(RuleBroken, match="shared yourself"),
    ):
        actions.answer_by_link(session, token, scope.answer(), by=ash.person_id, at=NOW)
    left = Actor(ash.person_id, ash.organisation_id)
    with database.committing(left) as session, pytest.raises(NotPermitted):
        actions.make_link(session, left, given, at=NOW)


def test_a_message_makes_its_own_link_when_it_leaves(
    database: Database, place: people.Place, ash: Actor, given: UUID
) -> None:
    by_hand = link(database, ash, given)
    with database.committing(ash) as session:
        actions.mail_link(session, ash, given, at=NOW)
    with database.committing(place.system) as session:
        made = actions.take_link_along(session, place.system, given, at=NOW)

    assert made is not None
    assert made.email == "lou@example.org"
    assert opened(database, made.token).id == opened(database, by_hand).id == given
    with database.committing(ash) as session, pytest.raises(NotPermitted):
        actions.take_link_along(session, ash, given, at=NOW)
    assert not leads_nowhere(database, made.token)
    assert leads_nowhere(database, by_hand)
    with database.committing(place.system) as session:
        assert actions.take_link_along(session, place.system, given, at=NOW) is None
        assert actions.take_link_along(session, place.system, ash.person_id, at=NOW) is None


def test_without_an_address_nothing_is_sent(
    database: Database, place: people.Place, framework: Framework, ash: Actor, team: UUID
) -> None:
    robin = scope.lead(database, place, team, "Robin Sample", LeadKind.NAMED_LEAD)
    entry = scope.entry(database, ash, framework, scope.logged(team_id=team))
    given = scope.shared(database, ash, entry, robin)

    with database.committing(ash) as session, pytest.raises(RuleBroken, match="Hand the link over"):
        actions.mail_link(session, ash, given, at=NOW)
    with database.committing(place.system) as session:
        assert actions.take_link_along(session, place.system, given, at=NOW) is None


def test_leads_are_offered_for_their_team_after_whoever_has_an_account(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor,
    lou: Actor, team: UUID,
) -> None:  # fmt: skip
    scope.lead(database, place, team, "Robin Sample", LeadKind.NAMED_LEAD)
    quay = scope.team(database, place, "Quay team")
    scope.lead(database, place, quay, "Kai Sample")

    def offered(team_id: UUID | None) -> list[tuple[str, LeadKind | None]]:
        with database.reading(ash) as session:
            found = queries.choosing(session, ash, team_id, on=TODAY)
        return [(one.person.name, one.by_link) for one in found.readers]

    named, lead = LeadKind.NAMED_LEAD, LeadKind.TEAM_LEAD
    # The team is small: whoever is outside it comes first.
    inside = [("Robin Sample", named), ("Sam Sample", None), ("Lou Sample", lead)]
    assert offered(team) == offered(None) == inside
    assert offered(quay) == [("Sam Sample", None), ("Kai Sample", lead)]
    entry = scope.entry(database, ash, framework)
    assert own(database, ash, scope.shared(database, ash, entry, lou)).by_link
