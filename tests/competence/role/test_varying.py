"""What is different here: proposed, agreed by another, ended by either; on both databases."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework, Verdict
from competence.role import actions, queries
from competence.role.records import LocalVariation, LocalVariationAgreement
from tests.competence.assessment.trail import events
from tests.factories import people, role
from tests.factories.people import NOW

TODAY = NOW.date()


@pytest.fixture
def kit(database: Database, place: people.Place) -> Actor:
    """A peer lead."""
    return people.supervisor(database, place, "Kit Sample", peer_role=True)


@contextmanager
def refused(kind: type[DomainError], words: str = "") -> Iterator[None]:
    with pytest.raises(kind) as error:
        yield
    assert words in str(error.value)


def in_force(
    database: Database, actor: Actor, framework: Framework, on: date = TODAY
) -> Mapping[str, queries.VariationRead]:
    with database.reading(actor) as session:
        return queries.in_force(session, actor, framework, on=on)


def ended(database: Database, actor: Actor, variation_id: object) -> None:
    with database.committing(actor) as session:
        actions.end(session, actor, variation_id, at=NOW)  # type: ignore[arg-type]


def test_it_holds_once_a_peer_lead_agreed_and_until_either_ends_it(
    database: Database, framework: Framework, jo: Actor, kit: Actor, ash: Actor
) -> None:
    made = role.proposed(database, jo, framework)
    assert in_force(database, ash, framework) == {}
    with refused(RuleBroken, "already"):
        role.proposed(database, jo, framework)
    role.agreed(database, kit, framework, made)

    one = in_force(database, ash, framework)["RB44"]
    assert (one.verdict, one.differs_from) == (Verdict.TALK_FIRST, Verdict.OUTSIDE_ROLE)
    assert (one.proposed_by, one.agreed_by) == ("Jo Sample", "Kit Sample")
    assert (one.holds_from, one.condition) == (TODAY, "Trained for it, and covered.")
    assert in_force(database, ash, framework, TODAY - timedelta(days=1)) == {}
    with refused(RuleBroken, "agreed already"):
        role.agreed(database, kit, framework, made)
    ended(database, kit, made)
    with refused(RuleBroken, "ended already"):
        ended(database, jo, made)
    with refused(RuleBroken, "was ended"):
        role.agreed(database, kit, framework, made)
    assert in_force(database, ash, framework) == {}
    again = role.proposed(database, jo, framework)
    ended(database, jo, again)
    with database.reading(ash) as session:
        over = queries.variations(session, ash, framework.framework)
    assert [(bool(one.agreed_at), one.ended_by) for one in over] in (
        [(False, "Jo Sample"), (True, "Kit Sample")],
        [(True, "Kit Sample"), (False, "Jo Sample")],  # both proposed at one instant
    )
    names = ["proposed", "agreed", "ended", "proposed", "ended"]
    assert events(database, jo, "variation.") == [f"variation.{name}" for name in names]


def test_it_holds_from_its_own_day_where_that_is_later(
    database: Database, framework: Framework, jo: Actor, kit: Actor
) -> None:
    later = TODAY + timedelta(days=5)
    made = role.proposed(database, jo, framework, role.otherwise(starts_on=later))
    role.agreed(database, kit, framework, made)

    assert in_force(database, kit, framework) == {}
    assert in_force(database, kit, framework, later)["RB44"].holds_from == later


def test_nobody_agrees_to_their_own_proposal_whatever_posts_they_hold(
    database: Database, framework: Framework, place: people.Place, kit: Actor
) -> None:
    both = (Role.ADMINISTRATOR, Role.SUPERVISOR)
    eve = people.person(database, place, "Eve Sample", *both, peer_role=True)
    made = role.proposed(database, eve, framework)

    with refused(RuleBroken, "You proposed this."):
        role.agreed(database, eve, framework, made)
    row = LocalVariationAgreement(
        organisation_id=eve.organisation_id,
        variation_id=made,
        proposed_by=eve.person_id,
        agreed_by=eve.person_id,
        agreed_at=NOW,
    )
    with pytest.raises(IntegrityError), database.committing(eve) as session:
        session.add(row)
    role.agreed(database, kit, framework, made)


def test_only_an_administrator_proposes_only_a_peer_lead_agrees_and_either_ends(
    database: Database, framework: Framework, jo: Actor, kit: Actor, ash: Actor, sam: Actor
) -> None:
    for who in (ash, sam, kit):
        with refused(NotPermitted):
            role.proposed(database, who, framework)
    made = role.proposed(database, jo, framework)
    for who in (ash, sam, jo):
        with refused(NotFound):
            role.agreed(database, who, framework, made)
    for who in (ash, sam):
        with refused(NotFound):
            ended(database, who, made)
    elsewhere = people.organisation(database, "Mill Lane")
    ada = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    sue = people.supervisor(database, elsewhere, "Sue Sample", peer_role=True)
    with refused(NotFound):
        role.agreed(database, sue, framework, made)
    with refused(NotFound):
        ended(database, ada, made)
    role.agreed(database, kit, framework, made)
    assert in_force(database, sue, framework) == {}


@pytest.mark.parametrize(
    ("differs_from", "verdict"),
    [(Verdict.NEVER, Verdict.TALK_FIRST), (Verdict.OUTSIDE_ROLE, Verdict.NEVER)],
)
def test_the_database_keeps_a_never_as_it_is(
    database: Database, framework: Framework, jo: Actor, differs_from: Verdict, verdict: Verdict
) -> None:
    never = next(one for one in framework.boundaries if one.verdict is Verdict.NEVER)
    with refused(RuleBroken, "the same everywhere"):
        role.proposed(database, jo, framework, role.otherwise(never.code))
    row = LocalVariation(
        organisation_id=jo.organisation_id,
        framework=framework.framework,
        release=framework.release,
        boundary=never.code,
        differs_from=differs_from,
        verdict=verdict,
        condition="If asked nicely.",
        reason="None.",
        starts_on=TODAY,
        proposed_by=jo.person_id,
        proposed_at=NOW,
    )
    with pytest.raises(IntegrityError), database.committing(jo) as session:
        session.add(row)


def test_it_no_longer_holds_where_the_release_says_something_else(
    database: Database, framework: Framework, jo: Actor, kit: Actor, tiny: Framework
) -> None:
    made = role.proposed(database, jo, framework)
    with refused(RuleBroken, "Propose it anew"):
        role.agreed(database, kit, tiny, made)
    role.agreed(database, kit, framework, made)

    assert in_force(database, kit, tiny) == {}
    assert [*in_force(database, kit, framework)] == ["RB44"]
