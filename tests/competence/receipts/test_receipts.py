"""Everybody who signs has a receipt, and can say that it was not them; what is signed stands."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from competence.receipts import actions, queries
from competence.receipts.rules import Signed
from competence.signoff import queries as signoff_queries
from competence.trail.queries import looks
from tests.factories import people, receipts, signoff
from tests.factories.people import NOW, Place

TODAY = NOW.date()


@pytest.fixture
def alex(database: Database, place: Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


@pytest.fixture
def kit(database: Database, place: Place) -> Actor:
    return people.supervisor(database, place, "Kit Sample", peer_role=True)


@pytest.fixture
def decided(database: Database, framework: Framework, ash: Actor, sam: Actor) -> None:
    """Sam answered a request of Ash's."""
    asked = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, asked)


def kinds(database: Database, actor: Actor) -> list[tuple[Signed, Role]]:
    with database.reading(actor) as session:
        return [(one.signed, one.post) for one in queries.receipts(session, actor)]


def test_each_who_signs_has_their_own_and_is_written_to_once_a_day(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    for competence in ("E2", "E3"):
        asked = signoff.request(database, ash, sam, framework, competence, view_from=kit)
        signoff.view_given(database, kit, framework, asked)
        signoff.answered(database, sam, framework, asked)

    assert kinds(database, sam) == [(Signed.DECISION, Role.SUPERVISOR)] * 2
    assert kinds(database, kit) == [(Signed.VIEW, Role.SUPERVISOR)] * 2
    assert kinds(database, ash) == []
    with database.reading(ash) as session:
        assert [queries.has_receipts(session, one) for one in (ash, sam)] == [False, True]
        found = select(OutboxMessage.person_id).where(OutboxMessage.template == Template.SIGNED)
        told = sorted(session.scalars(found))
    assert told == sorted([sam.person_id, kit.person_id])


@pytest.mark.usefixtures("decided")
def test_who_disputes_it_changes_nothing_and_its_worker_reads_it(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    with database.reading(ash) as session:
        before = signoff_queries.decisions(session, ash, framework.framework)
        target = before["E2"][0].id
        assert queries.beside(session, ash, {target}) == {}

    said = receipts.disputed(database, sam)

    with database.reading(ash) as session:
        assert signoff_queries.decisions(session, ash, framework.framework) == before
        (beside,) = queries.beside(session, ash, {target}).values()
        assert (beside.id, beside.looked_into_at) == (said, None)
        assert queries.beside(session, ash, ()) == {}
        for other in (sam, kit):
            assert queries.beside(session, other, {target}) == {}


@pytest.mark.usefixtures("decided")
def test_nobody_else_says_it_and_nobody_twice(
    database: Database, ash: Actor, sam: Actor, kit: Actor
) -> None:
    mine = receipts.newest(database, sam).id
    for other in (ash, kit):
        with pytest.raises(NotFound), database.committing(other) as session:
            actions.dispute(session, other, mine, at=NOW)
        with pytest.raises(NotFound), database.reading(other) as session:
            queries.receipt(session, other, mine)
    with pytest.raises(RuleBroken, match="any more"), database.committing(sam) as session:
        actions.take_back(session, sam, mine, at=NOW)
    receipts.disputed(database, sam)
    with pytest.raises(RuleBroken, match="so already"), database.committing(sam) as session:
        actions.dispute(session, sam, mine, at=NOW)
    with database.committing(sam) as session:
        actions.take_back(session, sam, mine, at=NOW)
    assert receipts.newest(database, sam).dispute is None
    again = receipts.disputed(database, sam)
    (dispute,) = [receipts.newest(database, sam).dispute]
    assert dispute is not None
    assert dispute.id == again


@pytest.mark.usefixtures("decided")
def test_an_administrator_is_told_kind_and_day_and_says_it_was_looked_into(
    database: Database, sam: Actor, alex: Actor
) -> None:
    said = receipts.disputed(database, sam)
    with database.reading(alex) as session:
        (one,) = queries.disputed_here(session, alex)
    assert (one.dispute_id, one.signed, one.signed_on) == (said, Signed.DECISION, TODAY)
    with pytest.raises(NotPermitted), database.committing(sam) as session:
        actions.look_into(session, sam, said, at=NOW)

    with database.committing(alex) as session:
        actions.look_into(session, alex, said, at=NOW + timedelta(days=1))

    with database.reading(alex) as session:
        assert queries.disputed_here(session, alex) == []
    dispute = receipts.newest(database, sam).dispute
    assert dispute is not None
    assert dispute.looked_into_at == NOW + timedelta(days=1)
    with pytest.raises(NotFound), database.committing(alex) as session:
        actions.look_into(session, alex, said, at=NOW)
    with pytest.raises(RuleBroken), database.committing(sam) as session:
        actions.take_back(session, sam, receipts.newest(database, sam).id, at=NOW)


@pytest.mark.usefixtures("decided")
def test_nobody_looks_into_what_they_signed_or_what_is_about_them(
    database: Database, ash: Actor, sam: Actor
) -> None:
    said = receipts.disputed(database, sam)
    for one in (ash, sam):
        both = Actor(one.person_id, one.organisation_id, one.roles | {Role.ADMINISTRATOR})
        with database.reading(both) as session:
            assert queries.disputed_here(session, both) == []
        with pytest.raises(NotFound), database.committing(both) as session:
            actions.look_into(session, both, said, at=NOW)


@pytest.mark.usefixtures("decided")
def test_looking_at_ones_receipts_is_no_look_at_the_workers_own(
    database: Database, ash: Actor, sam: Actor
) -> None:
    receipts.disputed(database, sam)

    with database.reading(ash) as session:
        assert looks(session, ash) == []
