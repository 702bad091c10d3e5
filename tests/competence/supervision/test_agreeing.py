"""Agreements: proposed by either side, accepted by both, renewed; and the kinds there are."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.people.rules import PairKind, Span
from competence.supervision import actions, queries
from competence.supervision.reckoning import Length, Step, Unit
from competence.supervision.records import Acceptance, Agreement
from competence.supervision.rules import Side
from competence.trail.queries import verified
from tests.competence.assessment.trail import events
from tests.competence.signoff.at_once import at_once
from tests.competence.supervision.conftest import Team
from tests.factories import people
from tests.factories import signoff as pairs
from tests.factories import supervision as factory
from tests.factories.people import LONG_AGO, NOW
from tests.factories.supervision import TODAY


def read(
    database: Database, actor: Actor, agreement_id: UUID, *, on: date = TODAY
) -> queries.AgreementRead:
    with database.reading(actor) as session:
        return queries.agreement(session, actor, agreement_id, on=on)


@pytest.mark.parametrize("by", Side)
def test_an_agreement_holds_once_both_accepted_it(
    database: Database, ash: Actor, sam: Actor, by: Side
) -> None:
    made = factory.proposed(database, ash, sam, by=by)
    other = sam if by is Side.WORKER else ash
    before = read(database, ash, made)

    with database.committing(other) as session:
        actions.accept(session, other, made, at=NOW)

    after = read(database, sam, made)
    assert (before.held, before.waits_on) == (None, {sam: Side.SUPERVISOR, ash: Side.WORKER}[other])
    assert (after.held, after.waits_on) == (Span(date(2026, 2, 2)), None)
    assert after.accepted_by == {ash.person_id, sam.person_id}
    assert after.rhythm == factory.EVERY_FOUR_WEEKS
    assert after.rhythm_from == LONG_AGO  # the first day in the post
    assert after.confidentiality.startswith("What you say stays here")
    assert (after.worker.name, after.supervisor.name) == ("Ash Sample", "Sam Sample")
    assert events(database, ash, "supervision.") == [
        "supervision.agreement_proposed",
        "supervision.agreement",
    ]
    with database.reading(ash) as session:
        assert verified(session, ash.organisation_id) is None


def test_a_renewal_is_a_version_of_its_own(database: Database, ash: Actor, sam: Actor) -> None:
    first = factory.agreed(database, ash, sam)
    renewed = factory.terms(starts_on=date(2026, 9, 1))
    later = NOW + timedelta(days=1)

    second = factory.proposed(database, ash, sam, renewed, at=later)

    assert read(database, ash, first).held == Span(date(2026, 2, 2))
    with database.committing(ash) as session:
        actions.accept(session, ash, second, at=later)
    assert read(database, ash, first).held == Span(date(2026, 2, 2), date(2026, 9, 1))
    assert read(database, ash, second).held == Span(date(2026, 9, 1))
    assert not read(database, ash, first).is_newest


def test_only_the_newest_proposal_is_accepted(database: Database, ash: Actor, sam: Actor) -> None:
    older = factory.proposed(database, ash, sam)
    factory.proposed(database, ash, sam, by=Side.WORKER, at=NOW + timedelta(minutes=1))

    with pytest.raises(RuleBroken, match="newer"), database.committing(ash) as session:
        actions.accept(session, ash, older, at=NOW)


def test_nobody_accepts_for_the_other(database: Database, team: Team) -> None:
    made = factory.proposed(database, team.ash, team.sam)

    for actor, refusal in (
        (team.sam, RuleBroken),
        (team.bo, NotFound),
        (team.kit, NotFound),
        (replace(team.ash, roles=frozenset()), NotPermitted),
    ):
        with pytest.raises(refusal), database.committing(actor) as session:
            actions.accept(session, actor, made, at=NOW)


def test_accepting_twice_is_refused(database: Database, ash: Actor, sam: Actor) -> None:
    made = factory.agreed(database, ash, sam)

    with pytest.raises(RuleBroken, match="already"), database.committing(ash) as session:
        actions.accept(session, ash, made, at=NOW)


def test_two_tabs_accept_once(database: Database, ash: Actor, sam: Actor) -> None:
    made = factory.proposed(database, ash, sam)

    def accept() -> None:
        with database.committing(ash) as session:
            actions.accept(session, ash, made, at=NOW)

    outcomes = at_once(accept, accept)

    assert [type(one) for one in outcomes].count(RuleBroken) == 1


def test_either_side_ends_it_and_the_past_stands(
    database: Database, ash: Actor, sam: Actor
) -> None:
    made = factory.agreed(database, ash, sam)

    with database.committing(ash) as session:
        actions.end(session, ash, made, on=TODAY, at=NOW)

    assert read(database, sam, made).held == Span(date(2026, 2, 2), TODAY)
    assert events(database, ash, "supervision.")[-1] == "supervision.agreement_ended"
    for actor in (ash, sam):
        with pytest.raises(RuleBroken, match="already"), database.committing(actor) as session:
            actions.end(session, actor, made, on=TODAY, at=NOW)


def test_an_end_is_not_put_into_the_past(database: Database, ash: Actor, sam: Actor) -> None:
    made = factory.agreed(database, ash, sam)

    with pytest.raises(RuleBroken, match="to come"), database.committing(sam) as session:
        actions.end(session, sam, made, on=TODAY - timedelta(days=1), at=NOW)


def test_a_proposal_can_be_taken_back(database: Database, ash: Actor, sam: Actor) -> None:
    made = factory.proposed(database, ash, sam)
    with database.committing(sam) as session:
        actions.end(session, sam, made, on=TODAY, at=NOW)

    with pytest.raises(RuleBroken, match="taken back"), database.committing(ash) as session:
        actions.accept(session, ash, made, at=NOW)


@pytest.mark.parametrize(
    ("kind", "who"), [("practice", "una"), ("practice", "kit"), ("line", "sam"), ("group", "lee")]
)
def test_it_is_agreed_in_a_pair_of_its_kind(
    database: Database, team: Team, kind: str, who: str
) -> None:
    with pytest.raises(NotFound):
        factory.proposed(database, team.ash, getattr(team, who), factory.terms(kind))


def test_it_is_agreed_by_posts(database: Database, ash: Actor, sam: Actor) -> None:
    for actor, by in ((ash, Side.WORKER), (sam, Side.SUPERVISOR)):
        bare = replace(actor, roles=frozenset({Role.TRAINER}))
        mine, other = (bare, sam) if by is Side.WORKER else (ash, bare)
        with pytest.raises(NotPermitted):
            factory.proposed(database, mine, other, by=by)


def test_a_slip_names_its_field(database: Database, ash: Actor, sam: Actor) -> None:
    with pytest.raises(RuleBroken) as slip:
        factory.proposed(database, ash, sam, factory.terms(rhythm=()))

    assert slip.value.field == "rhythm"
    with pytest.raises(NotFound):
        factory.proposed(database, ash, sam, factory.terms("no-such-kind"))


def test_each_supervisor_reads_what_is_agreed_with_them(database: Database, team: Team) -> None:
    with_sam = factory.agreed(database, team.ash, team.sam)
    with_kit = factory.agreed(database, team.ash, team.kit, factory.terms("peer-led"))
    with_lee = factory.agreed(database, team.ash, team.lee, factory.terms("line"))

    for actor, mine in ((team.sam, with_sam), (team.kit, with_kit), (team.lee, with_lee)):
        with database.reading(actor) as session:
            found = queries.agreements_with(session, actor, team.ash.person_id, on=TODAY)
        assert [one.id for one in found] == [mine]
    with database.reading(team.ash) as session:
        assert {one.id for one in queries.agreements(session, team.ash)} == {
            with_sam, with_kit, with_lee,
        }  # fmt: skip
    for actor in (team.una, team.bo):
        with pytest.raises(NotFound):
            read(database, actor, with_sam)


def test_reading_ends_with_the_pair(database: Database, team: Team) -> None:
    made = factory.agreed(database, team.ash, team.sam)
    pairs.pairs_ended(database, team.place, team.sam)

    with pytest.raises(NotFound):
        read(database, team.sam, made)
    assert read(database, team.ash, made).held == Span(date(2026, 2, 2))


def test_whoever_comes_after_reads_what_was_agreed(database: Database, team: Team) -> None:
    made = factory.agreed(database, team.ash, team.sam)
    people.pair(database, team.place, team.ash, team.una)
    with pytest.raises(NotFound):  # Sam is still there: each reads their own
        read(database, team.una, made)

    pairs.pairs_ended(database, team.place, team.sam)

    assert read(database, team.una, made).id == made
    with pytest.raises(NotFound), database.committing(team.una) as session:
        actions.end(session, team.una, made, on=TODAY, at=NOW)


def test_what_waits_on_whom(database: Database, team: Team) -> None:
    factory.agreed(database, team.ash, team.lee, factory.terms("line"))
    for_ash = factory.proposed(database, team.ash, team.sam)
    for_kit = factory.proposed(
        database, team.ash, team.kit, factory.terms("peer-led"), by=Side.WORKER
    )

    for actor, waiting in ((team.ash, for_ash), (team.kit, for_kit)):
        with database.reading(actor) as session:
            found = queries.agreements_waiting(session, actor, on=TODAY)
        assert [one.id for one in found] == [waiting]
    for actor in (team.sam, team.lee, team.una):
        with database.reading(actor) as session:
            assert queries.agreements_waiting(session, actor, on=TODAY) == []


def test_what_was_proposed_waits_on_nobody_whose_pair_is_over(
    database: Database, team: Team
) -> None:
    factory.proposed(database, team.ash, team.sam, by=Side.WORKER)
    pairs.pairs_ended(database, team.place, team.sam)

    with database.reading(team.sam) as session:
        assert queries.agreements_waiting(session, team.sam, on=TODAY) == []


def test_it_says_to_both_when_it_was_to_be_renewed(database: Database, team: Team) -> None:
    made = factory.agreed(database, team.ash, team.sam)
    last = date(2027, 1, 31)

    for actor in (team.ash, team.sam):
        with database.reading(actor) as session:
            before = queries.to_look_at_again(session, actor, on=last)
            after = queries.to_look_at_again(session, actor, on=last + timedelta(days=1))
        assert (list(before), [one.id for one in after]) == ([], [made])
    pairs.pairs_ended(database, team.place, team.sam)
    with database.reading(team.sam) as session:
        assert queries.to_look_at_again(session, team.sam, on=date(2027, 3, 1)) == []


def test_nothing_agreed_is_ever_altered(database: Database, ash: Actor, sam: Actor) -> None:
    factory.agreed(database, ash, sam)

    for change in (
        update(Agreement).values(look_again_on=date(2030, 1, 1)),
        delete(Agreement),
        delete(Acceptance),
    ):
        with pytest.raises(DBAPIError), database.committing(sam) as session:
            session.execute(change)


def test_an_administrator_sets_how_often_and_adds_kinds(
    database: Database, place: people.Place, ash: Actor, sam: Actor
) -> None:
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    monthly = (Step(1, Length(1, Unit.MONTHS)),)

    with database.committing(alex) as session:
        actions.set_kind(session, alex, "Practice", rhythm=monthly, code="practice", at=NOW)
        actions.set_kind(session, alex, "Debrief", rhythm=monthly, at=NOW)
    with database.committing(place.system) as session:
        actions.set_kind(
            session, place.system, "Line", rhythm=monthly, code="line", is_offered=False, at=NOW
        )

    with database.reading(ash) as session:
        kinds = {kind.code: kind for kind in queries.kinds_here(session, ash)}
    assert (kinds["practice"].rhythm, kinds["practice"].is_local) == (monthly, True)
    assert kinds["practice"].pairs == {PairKind.PRACTICE}
    assert kinds["debrief"].name == "Debrief"
    assert not kinds["peer-led"].is_local
    assert not kinds["line"].is_offered
    made = factory.agreed(database, ash, sam, factory.terms("debrief"))
    assert read(database, ash, made).kind == "debrief"
    assert events(database, ash, "supervision.kind") == [
        "supervision.kind_set",
        "supervision.kind_added",
        "supervision.kind_set",
    ]


def test_a_kind_no_longer_offered_is_not_agreed(database: Database, team: Team) -> None:
    with database.committing(team.place.system) as session:
        actions.set_kind(
            session, team.place.system, "Practice",
            rhythm=factory.EVERY_FOUR_WEEKS, code="practice", is_offered=False, at=NOW,
        )  # fmt: skip

    with pytest.raises(RuleBroken, match="not offered"):
        factory.proposed(database, team.ash, team.sam)


def test_kinds_are_an_administrators_and_of_one_organisation(
    database: Database, team: Team
) -> None:
    for actor in (team.ash, team.sam):
        with pytest.raises(NotPermitted), database.committing(actor) as session:
            actions.set_kind(session, actor, "Mine", rhythm=factory.EVERY_FOUR_WEEKS, at=NOW)
    elsewhere = people.organisation(database, "Mill Lane")
    with database.committing(elsewhere.system) as session:
        actions.set_kind(
            session, elsewhere.system, "Theirs", rhythm=factory.EVERY_FOUR_WEEKS, at=NOW
        )

    with database.reading(team.ash) as session, pytest.raises(NotFound):
        queries.kind_here(session, team.ash, "theirs")


@pytest.mark.parametrize("name", ["", "x" * 61, "Practice", "??"])
def test_a_new_kind_has_a_name_of_its_own(
    database: Database, place: people.Place, name: str
) -> None:
    with pytest.raises(RuleBroken) as slip, database.committing(place.system) as session:
        actions.set_kind(session, place.system, name, rhythm=factory.EVERY_FOUR_WEEKS, at=NOW)

    assert slip.value.field == "name"
