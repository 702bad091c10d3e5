"""A check answers only while its holder has switched it on, and says what they chose."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from competence.actors import Actor
from competence.awards import actions, queries
from competence.awards.queries import Checked
from competence.awards.rules import LONGEST_LINE, End, NameShown, Opens, Reason, grouped
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.sealing import forget_person
from tests.competence.awards.conftest import Team
from tests.competence.awards.test_issuing import events
from tests.factories import awards, signoff
from tests.factories.people import NOW


def number(database: Database, actor: Actor, certificate: UUID) -> str:
    with database.reading(actor) as session:
        return queries.own_one(session, actor, certificate).number


def switched_on(
    database: Database, actor: Actor, certificate: UUID, shows: NameShown = NameShown.FULL_NAME
) -> UUID:
    with database.committing(actor) as session:
        return actions.switch_on(session, actor, certificate, shows, at=NOW).id


def address(database: Database, actor: Actor, certificate: UUID, *, days: int = 30) -> str:
    with database.committing(actor) as session:
        return actions.give_address(
            session, actor, certificate, NameShown.INITIALS,
            reader="The new place", days=days, at=NOW,
        )  # fmt: skip


def checked(database: Database, given: str, *, days: int = 0) -> Checked:
    with database.reading(Actor.anonymous()) as session:
        return queries.checked(session, given, at=NOW + timedelta(days=days))


def test_a_number_answers_nothing_until_it_is_switched_on(
    database: Database, team: Team, issued: UUID
) -> None:
    printed = number(database, team.ash, issued)

    with pytest.raises(NotFound):
        checked(database, printed)
    switched_on(database, team.ash, issued)

    found = checked(database, grouped(printed))
    assert (found.title, found.name, found.ended) == ("Foundation", "Ash Sample", None)
    assert (found.organisation, found.issued_on) == ("Harbour Street", NOW.date())


def test_switched_off_it_answers_as_an_unknown_one(
    database: Database, team: Team, issued: UUID
) -> None:
    check = switched_on(database, team.ash, issued)
    printed = number(database, team.ash, issued)

    with database.committing(team.ash) as session:
        actions.switch_off(session, team.ash, issued, check, at=NOW)

    with pytest.raises(NotFound) as off:
        checked(database, printed)
    with pytest.raises(NotFound) as unknown:
        checked(database, "0" * 26)
    assert str(off.value) == str(unknown.value)
    with pytest.raises(NotFound), database.committing(team.ash) as session:
        actions.switch_off(session, team.ash, issued, check, at=NOW)
    switched_on(database, team.ash, issued, NameShown.NOTHING)
    assert checked(database, printed).name == ""


def test_what_it_shows_is_chosen_anew(database: Database, team: Team, issued: UUID) -> None:
    printed = number(database, team.ash, issued)
    for shows, name in (
        (NameShown.FULL_NAME, "Ash Sample"),
        (NameShown.INITIALS, "A. S."),
        (NameShown.NOTHING, ""),
    ):
        switched_on(database, team.ash, issued, shows)
        assert checked(database, printed).name == name
    with database.reading(team.ash) as session:
        (found,) = queries.checks(session, team.ash, issued, at=NOW)
    assert (found.opens, found.shows) == (Opens.NUMBER, NameShown.NOTHING)


def test_an_address_is_for_one_reader_and_some_days(
    database: Database, team: Team, issued: UUID
) -> None:
    one, another = (address(database, team.ash, issued, days=days) for days in (7, 30))

    assert checked(database, one, days=6).name == "A. S."
    with pytest.raises(NotFound):
        checked(database, one, days=7)
    assert checked(database, another, days=29).name == "A. S."
    with database.reading(team.ash) as session:
        found = queries.checks(session, team.ash, issued, at=NOW + timedelta(days=8))
    assert [(each.reader, each.opens) for each in found] == [("The new place", Opens.ADDRESS)]
    assert events(database, team.ash, "certificate.share.created") == 2


@pytest.mark.parametrize(
    ("reader", "days", "field"),
    [("", 30, "reader"), ("x" * (LONGEST_LINE + 1), 30, "reader"), ("Jo", 31, "days")],
)
def test_an_address_needs_a_reader_and_an_end(
    database: Database, team: Team, issued: UUID, reader: str, days: int, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused, database.committing(team.ash) as session:
        actions.give_address(
            session, team.ash, issued, NameShown.NOTHING, reader=reader, days=days, at=NOW
        )

    assert refused.value.field == field


def test_there_are_not_too_many_addresses(database: Database, team: Team, issued: UUID) -> None:
    for _ in range(20):
        address(database, team.ash, issued)

    with pytest.raises(RuleBroken, match="many addresses"):
        address(database, team.ash, issued)


def test_only_the_holder_switches_anything(database: Database, team: Team, issued: UUID) -> None:
    check = switched_on(database, team.ash, issued)

    for actor in (team.kit, team.tam, team.jo):
        with pytest.raises(NotFound):
            switched_on(database, actor, issued)
        with pytest.raises(NotFound):
            address(database, actor, issued)
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.switch_off(session, actor, issued, check, at=NOW)
        with database.reading(actor) as session:
            assert queries.checks(session, actor, issued, at=NOW) == []


def test_replaced_says_no_name(database: Database, team: Team, issued: UUID) -> None:
    printed = number(database, team.ash, issued)
    switched_on(database, team.ash, issued)
    given = address(database, team.ash, issued)

    with database.committing(team.ash) as session:
        people_actions.rename(session, team.ash, "Rowan Sample", at=NOW)
        between = queries.own_one(session, team.ash, issued)
        actions.put_new_name(session, team.ash, awards.renamed, at=NOW)

    assert between.holder_name == "Ash Sample"
    for one in (printed, given):
        found = checked(database, one)
        assert found.ended is not None
        assert (found.ended.how, found.name) == (End.REPLACED, "")
        assert "Ash" not in repr(found)


def test_a_name_that_is_the_holders_no_more_is_not_shown(
    database: Database, team: Team, issued: UUID
) -> None:
    printed = number(database, team.ash, issued)
    switched_on(database, team.ash, issued)

    with database.committing(team.ash) as session:
        people_actions.rename(session, team.ash, "Rowan Sample", at=NOW)

    assert checked(database, printed).name == ""


def test_withdrawn_gives_a_class_of_reason(database: Database, team: Team, issued: UUID) -> None:
    printed = number(database, team.ash, issued)
    switched_on(database, team.ash, issued)

    with database.committing(team.ash) as session:
        actions.withdraw_own(session, team.ash, issued, at=NOW)

    found = checked(database, printed)
    assert found.ended is not None
    assert (found.ended.how, found.ended.reason) == (End.WITHDRAWN, Reason.HOLDERS_WISH)
    assert found.name == ""


def test_of_somebody_forgotten_nothing_is_left(
    database: Database, team: Team, issued: UUID
) -> None:
    printed = number(database, team.ash, issued)
    switched_on(database, team.ash, issued)

    with database.committing(team.place.system) as session:
        forget_person(session, team.ash.person_id, at=NOW)

    found = checked(database, printed)
    assert (found.is_forgotten, found.name, found.title) == (True, "", "")


@pytest.mark.parametrize(
    ("days", "expected"), [(0, None), (366, date(2027, 11, 20)), (800, date(2027, 11, 20))]
)
def test_it_says_by_when_the_service_was_to_look_again(
    database: Database,
    framework: Framework,
    team: Team,
    issued: UUID,
    days: int,
    expected: date | None,
) -> None:
    switched_on(database, team.ash, issued)
    printed = number(database, team.ash, issued)
    later = NOW + timedelta(days=days)

    with database.reading(Actor.anonymous()) as session:
        found = queries.checked(session, printed, at=later)
        due = queries.still_to_look_again(session, found, framework, on=later.date())

    assert due == expected


def test_days_away_move_on_by_when_the_service_was_to_look_again(
    database: Database, framework: Framework, team: Team, issued: UUID
) -> None:
    switched_on(database, team.ash, issued)
    printed = number(database, team.ash, issued)
    first, later = NOW.date() + timedelta(days=30), NOW + timedelta(days=366)
    with database.committing(team.ash) as session:
        people_actions.be_away(
            session, team.ash, team.ash.person_id, starts_on=first,
            ends_on=first + timedelta(days=30), at=NOW,
        )  # fmt: skip

    with database.reading(Actor.anonymous()) as session:
        found = queries.checked(session, printed, at=later)
        before = queries.still_to_look_again(session, found, framework, on=later.date())
        after = queries.still_to_look_again(session, found, framework, on=date(2028, 2, 1))

    assert (before, after) == (None, date(2027, 12, 20))


def test_once_it_looked_again_nothing_is_due(
    database: Database, framework: Framework, team: Team, issued: UUID
) -> None:
    switched_on(database, team.ash, issued)
    printed = number(database, team.ash, issued)
    later = NOW + timedelta(days=366)
    again = signoff.request(database, team.ash, team.kit, framework, "F5", at=later)
    signoff.answered(database, team.kit, framework, again, signoff.EXCEPTED, at=later)

    with database.reading(Actor.anonymous()) as session:
        found = queries.checked(session, printed, at=later)
        assert queries.still_to_look_again(session, found, framework, on=later.date()) is None


def test_after_its_end_nothing_is_due(
    database: Database, framework: Framework, team: Team, issued: UUID
) -> None:
    switched_on(database, team.ash, issued)
    printed = number(database, team.ash, issued)
    with database.committing(team.ash) as session:
        actions.withdraw_own(session, team.ash, issued, at=NOW)

    with database.reading(Actor.anonymous()) as session:
        found = queries.checked(session, printed, at=NOW)
        due = queries.still_to_look_again(session, found, framework, on=date(2030, 1, 1))
    assert due is None


def test_a_token_of_another_organisation_is_not_taken_over(
    database: Database, team: Team, issued: UUID
) -> None:
    from competence.people.rules import AddressKind  # noqa: PLC0415 - here alone

    given = address(database, team.ash, issued)
    stranger = Actor(team.ash.person_id, uuid4(), team.ash.roles)

    with pytest.raises(NotFound), database.committing(stranger) as session:
        people_actions.open_address(
            session, stranger, AddressKind.CERTIFICATE_CHECK, uuid4(), given, at=NOW
        )
