"""The peers' joint reply to a draft: for as long as it is one, and then as it stood."""

from datetime import date, timedelta

import pytest

from competence.actors import Actor, Role
from competence.commissioning import queries
from competence.database import Database
from competence.days import start_of
from competence.editions import Edition
from competence.errors import NotFound, RuleBroken
from tests.competence.assessment.trail import events
from tests.factories import commissioning as factory
from tests.factories import people

AUTUMN = Edition(date(2026, 9, 30))
OPEN = start_of(AUTUMN.draft_from) + timedelta(hours=9)
LAST = start_of(AUTUMN.published_on) - timedelta(minutes=1)
OUT = start_of(AUTUMN.published_on)


@pytest.fixture
def com(database: Database, jo: Actor) -> Actor:
    """A commissioner with an agreement."""
    made = factory.commissioner(database)
    factory.agreed(database, jo, made, at=OPEN - timedelta(days=60))
    return made


def shown(database: Database, who: Actor, service: Actor, on: date) -> str:
    with database.reading(who) as session:
        return queries.reply_shown(session, who, service.organisation_id, AUTUMN, on=on)


def test_one_peer_alone_says_yes_to_being_known_and_it_stands(
    database: Database, ash: Actor, sam: Actor, com: Actor
) -> None:
    quiet = factory.drafted(database, ash, AUTUMN, at=OPEN)
    assert shown(database, sam, ash, AUTUMN.draft_from) == ""
    factory.said(database, ash, quiet, even_if_known=True, at=OPEN + timedelta(minutes=1))

    assert shown(database, sam, ash, AUTUMN.draft_from) == "We would say it in other words."
    with pytest.raises(NotFound):
        shown(database, com, ash, AUTUMN.last_day_of_draft)
    assert shown(database, com, ash, AUTUMN.published_on) == "We would say it in other words."
    assert events(database, ash, "audit.") == [
        "audit.reply_drafted", "audit.replied", "audit.replied",
    ]  # fmt: skip


def test_it_is_taken_back_until_the_last_day_and_then_stays(
    database: Database, ash: Actor, com: Actor
) -> None:
    made = factory.drafted(database, ash, AUTUMN, even_if_known=True, at=OPEN)
    factory.said(database, ash, made, says_yes=False, at=LAST)

    assert shown(database, com, ash, AUTUMN.published_on) == ""
    with database.reading(ash) as session:
        (one,) = queries.replies(session, ash, AUTUMN)
    assert (one.words, one.stands, one.people_asked) == (
        "We would say it in other words.", False, 1,
    )  # fmt: skip
    for does in (
        lambda: factory.said(database, ash, made, at=OUT),
        lambda: factory.drafted(database, ash, AUTUMN, at=OUT),
        lambda: factory.drafted(database, ash, AUTUMN, at=OPEN - timedelta(days=1)),
    ):
        with pytest.raises(RuleBroken, match="over"):
            does()


def test_of_several_three_say_yes_and_one_no_takes_it_away(
    database: Database, place: people.Place, ash: Actor, com: Actor
) -> None:
    others = [people.worker(database, place, f"{name} Sample") for name in ("Bo", "Cam", "Dee")]
    made = factory.drafted(database, ash, AUTUMN, at=OPEN)
    factory.said(database, others[0], made, at=OPEN)
    assert shown(database, ash, ash, AUTUMN.draft_from) == ""
    factory.said(database, others[1], made, at=OPEN)
    assert shown(database, ash, ash, AUTUMN.draft_from) != ""
    factory.said(database, others[2], made, says_yes=False, at=LAST)
    assert shown(database, com, ash, AUTUMN.published_on) == ""


def test_a_newer_draft_takes_the_place_of_one_before_it(
    database: Database, ash: Actor, com: Actor
) -> None:
    first = factory.drafted(database, ash, AUTUMN, "First.", even_if_known=True, at=OPEN)
    later = OPEN + timedelta(hours=1)
    factory.drafted(database, ash, AUTUMN, "Second.", even_if_known=True, at=later)

    with pytest.raises(RuleBroken, match="anew"):
        factory.said(database, ash, first, at=later)
    assert shown(database, com, ash, AUTUMN.published_on) == "Second."


def test_nobody_but_the_services_peers_writes_or_reads_a_draft(
    database: Database, place: people.Place, ash: Actor, sam: Actor, jo: Actor, com: Actor
) -> None:
    made = factory.drafted(database, ash, AUTUMN, at=OPEN)
    both = people.person(
        database, place, "Eve Sample", Role.ADMINISTRATOR, Role.PEER_SUPPORT_WORKER
    )
    elsewhere = people.worker(database, people.organisation(database, "Mill Lane"), "Wes Sample")

    for who in (sam, jo, com, both):
        with pytest.raises(NotFound):
            factory.drafted(database, who, AUTUMN, at=OPEN)
        with database.reading(who) as session, pytest.raises(NotFound):
            queries.replies(session, who, AUTUMN)
    for who in (sam, jo, both, elsewhere):
        with pytest.raises(NotFound):
            factory.said(database, who, made, at=OPEN)
    with database.reading(ash) as session:
        assert queries.peers(session, place.organisation.id, on=AUTUMN.draft_from) == {
            ash.person_id
        }


def test_it_has_words_and_there_is_such_an_edition(database: Database, ash: Actor) -> None:
    with pytest.raises(RuleBroken):
        factory.drafted(database, ash, AUTUMN, "  ", at=OPEN)
    with pytest.raises(NotFound):
        factory.drafted(database, ash, Edition(date(2026, 9, 29)), at=OPEN)


def test_the_services_people_read_it_no_earlier_than_the_draft(
    database: Database, ash: Actor, com: Actor
) -> None:
    other = factory.commissioner(database, "River board", "Rio Sample")
    with pytest.raises(NotFound):
        shown(database, ash, ash, AUTUMN.draft_from - timedelta(days=1))
    with pytest.raises(NotFound):
        shown(database, other, ash, AUTUMN.published_on)
    assert shown(database, com, ash, AUTUMN.published_on) == ""
