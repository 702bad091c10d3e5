"""Making a card, agreeing it, showing it to the team and on a live page, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from competence import sealing
from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people import queries as people_queries
from competence.people.rules import PairKind
from competence.scope_card import actions, queries
from competence.scope_card.rules import Answer, Part
from competence.trail.queries import looks
from tests.competence.assessment.trail import events
from tests.factories import people, scope_card, signoff
from tests.factories.people import NOW

TODAY = NOW.date()
LATER = NOW + timedelta(days=1)


@contextmanager
def refused(kind: type[DomainError], words: str = "") -> Iterator[None]:
    with pytest.raises(kind) as error:
        yield
    assert words in str(error.value)


def own(database: Database, worker: Actor) -> queries.OwnCards:
    with database.reading(worker) as session:
        return queries.own(session, worker, at=LATER)


def shown(database: Database, token: str) -> queries.CardRead:
    with database.reading(Actor.anonymous()) as session:
        return queries.shown(session, token, at=LATER)


def agreed(
    database: Database, framework: Framework, worker: Actor, lead: Actor, name: str = "Ash"
) -> UUID:
    card = scope_card.card(database, worker, framework, scope_card.choice(name, lead=lead))
    scope_card.answered(database, lead, card)
    return card


def team_of(database: Database, place: people.Place, *members: Actor) -> None:
    with database.committing(place.system) as session:
        team = people_actions.add_team(session, place.system, "Quay", at=NOW)
        for actor in members:
            role = next(iter(actor.roles))
            people_actions.give_post(
                session, place.system, actor.person_id, role,
                team_id=team.id, starts_on=people.LONG_AGO, at=NOW,
            )  # fmt: skip


def test_a_card_says_what_its_owner_chose_and_is_theirs_alone(
    database: Database, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    made = scope_card.card(
        database, ash, framework, scope_card.choice("Ash S", instead="sit with somebody", lead=sam)
    )

    (read,) = own(database, ash).versions
    assert (read.id, read.version, read.card.name, read.card.role) == (
        made, 1, "Ash S", scope_card.ROLE,
    )  # fmt: skip
    assert {line.code: line.part for line in read.card.lines} == {
        "RB01": Part.WITHIN, "RB13": Part.NOT_YET, "RB39": Part.NEVER,
    }  # fmt: skip
    assert (read.card.instead, read.lead, read.agreed_on, read.is_newest) == (
        "sit with somebody", read.lead, None, True,
    )  # fmt: skip
    assert not own(database, ash).for_team
    assert own(database, jo).versions == own(database, sam).versions == ()
    with database.reading(jo) as session, refused(NotFound):
        queries.own(session, jo, at=NOW).one(made)
    assert events(database, ash, "scope_card.") == ["scope_card.made"]


def test_no_word_of_it_stands_in_the_database(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    word = "canary in every box"
    what = scope_card.choice(word, instead=word, lead=sam)
    card = scope_card.card(database, ash, framework, what)
    scope_card.answered(database, sam, card, Answer.CHANGE, words=word)
    agreed(database, framework, ash, sam)
    token = scope_card.live(database, ash)

    with database.reading(ash) as session:
        rows = [
            str(row)
            for table in ("scope_card", "scope_card_answer", "scope_card_page", "trail_entry")
            for row in session.execute(text(f"SELECT * FROM {table}"))
        ]
        assert rows
        assert [row for row in rows if "canary" in row or token in row or "RB01" in row] == []


@pytest.mark.parametrize(
    ("codes", "words"),
    [((), "at least one"), (("RB01", "RB99"), "at least one"), (("RB05",), "at least one")],
)
def test_only_what_can_stand_on_it_is_taken(
    database: Database, framework: Framework, ash: Actor, codes: tuple[str, ...], words: str
) -> None:
    with refused(RuleBroken, words):
        scope_card.card(database, ash, framework, scope_card.choice(codes=codes))


def test_what_is_too_much_is_refused(database: Database, framework: Framework, ash: Actor) -> None:
    with database.reading(ash) as session:
        every = [
            line.code
            for line in queries.stood_today(session, ash, framework, scope_card.ROLES, on=TODAY)
        ]
    for what, words in (
        (scope_card.choice("x" * 81), "80 characters"),
        (scope_card.choice(instead="x" * 161), "160 characters"),
        (scope_card.choice(codes=every), "40 lines"),
    ):
        with refused(RuleBroken, words):
            scope_card.card(database, ash, framework, what)


def test_who_supervises_the_work_or_answers_scope_concerns_may_be_asked(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    line = people.supervisor(database, place, "Lin Sample")
    people.pair(database, place, ash, line, PairKind.LINE)
    lee = people.person(database, place, "Lee Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    pat = people.person(database, place, "Pat Sample", Role.TRAINER, answers_scope_concerns=True)

    with database.reading(ash) as session:
        found = queries.around(session, ash, on=TODAY).leads

    assert [one.person.name for one in found] == ["Sam Sample", "Lee Sample"]
    assert [one.is_named_lead for one in found] == [False, True]
    for nobody in (line, pat, jo, ash):
        with refused(RuleBroken, "Choose somebody"):
            scope_card.card(database, ash, framework, scope_card.choice(lead=nobody))
    agreed(database, framework, ash, lee)


def test_the_lead_agrees_once_and_nobody_else_does(
    database: Database, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    card = scope_card.card(database, ash, framework, scope_card.choice(lead=sam))
    with refused(NotFound):  # nobody acts on themselves, whatever posts they hold
        scope_card.answered(database, replace(ash, roles=frozenset({Role.SUPERVISOR})), card)
    for other in (jo, ash):
        with refused(NotPermitted):
            scope_card.answered(database, other, card)
    with database.reading(sam) as session:
        assert session.scalar(select(queries.waits(sam, on=TODAY)))
        assert not session.scalar(select(queries.waits(jo, on=TODAY)))
    with database.committing(sam) as session:
        assert actions.read_asked(session, sam, card, at=NOW).card.name == "Ash"

    scope_card.answered(database, sam, card)

    read = own(database, ash).one(card)
    assert (read.agreed_on, read.answer and read.answer.by.name) == (TODAY, "Sam Sample")
    assert own(database, ash).agreed == read
    with refused(RuleBroken, "answered already"):
        scope_card.answered(database, sam, card)
    with database.reading(sam) as session:
        assert not session.scalar(select(queries.waits(sam, on=TODAY)))
        assert [one.id for one in queries.asked(session, sam, on=TODAY)] == [card]
    with database.reading(ash) as session:
        assert [one.kind for one in looks(session, ash)] == ["scope_card"]
    assert events(database, ash, "scope_card.") == ["scope_card.made", "scope_card.agreed"]


def test_a_change_is_asked_for_in_words_and_the_worker_is_free(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    card = scope_card.card(database, ash, framework, scope_card.choice(lead=sam))
    with refused(RuleBroken, "Say what"):
        scope_card.answered(database, sam, card, Answer.CHANGE)
    with refused(RuleBroken, "2,000"):
        scope_card.answered(database, sam, card, Answer.CHANGE, words="x" * 2001)

    scope_card.answered(database, sam, card, Answer.CHANGE, words="Leave the group out for now.")

    read = own(database, ash).one(card)
    assert read.answer is not None
    assert (read.agreed_on, read.answer.words) == (None, "Leave the group out for now.")
    assert own(database, ash).agreed is None


def test_a_newer_version_takes_its_place_and_the_older_stays_readable(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    first = agreed(database, framework, ash, sam, "First")
    second = scope_card.card(database, ash, framework, scope_card.choice("Second", lead=sam))

    found = own(database, ash)
    assert [(one.version, one.is_newest) for one in found.versions] == [(2, True), (1, False)]
    assert found.one(first).card.name == "First"
    assert found.agreed == found.one(first)  # until the second is agreed too
    with database.reading(sam) as session:
        assert [one.id for one in queries.asked(session, sam, on=TODAY)] == [second]
        with refused(NotFound):
            queries.asked_one(session, sam, first, on=TODAY)
    scope_card.answered(database, sam, second)
    assert own(database, ash).agreed == own(database, ash).one(second)


def test_what_was_agreed_since_changes_no_card_that_was_made(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    agreed(database, framework, ash, sam)
    before = own(database, ash).versions[0].card

    request = signoff.request(database, ash, sam, framework, "F4")
    signoff.answered(database, sam, framework, request, signoff.EXCEPTED)

    assert own(database, ash).versions[0].card == before
    with database.reading(ash) as session:
        could = queries.stood_today(session, ash, framework, scope_card.ROLES, on=TODAY)
    assert {line.code: line.part for line in could}["RB24"] is Part.READY
    assert before.stood["RB24"] is Part.NOT_YET


def test_a_level_that_awaits_a_lived_experience_view_counts(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    request = signoff.request(database, ash, sam, framework, "E6")
    signoff.answered(database, sam, framework, request, signoff.EXCEPTED)

    with database.reading(ash) as session:
        could = queries.stood_today(session, ash, framework, scope_card.ROLES, on=TODAY)

    assert {line.code: line.part for line in could}["RB19"] is Part.READY


def test_the_team_sees_an_agreed_card_only_where_its_owner_lets_it(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    team_of(database, place, ash, bo, alex)

    def seen(actor: Actor) -> list[str]:
        with database.reading(actor) as session:
            return [one.worker.name for one in queries.of_team(session, actor, on=TODAY)]

    card = scope_card.card(database, ash, framework, scope_card.choice(lead=sam, for_team=True))
    assert seen(bo) == []  # not agreed yet
    scope_card.answered(database, sam, card)
    assert (seen(bo), seen(ash), seen(alex), seen(jo)) == (["Ash Sample"], [], [], [])
    with database.committing(bo) as session:
        assert actions.read_of_team(session, bo, card, at=NOW).card.name == "Ash"
    with database.reading(ash) as session:
        assert [one.kind for one in looks(session, ash)] == ["scope_card"]

    for let in (False, False):  # the second says nothing new
        with database.committing(ash) as session:
            actions.let_team_see(session, ash, for_team=let, at=NOW)
    assert seen(bo) == []
    with database.committing(bo) as session, refused(NotFound):
        actions.read_of_team(session, bo, card, at=NOW)
    assert events(database, ash, "scope_card.team") == [
        "scope_card.team_let", "scope_card.team_not_let",
    ]  # fmt: skip


def test_a_live_page_shows_the_newest_agreed_card_until_it_is_ended(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    with database.committing(ash) as session, refused(RuleBroken, "agreed"):
        actions.open_page(session, ash, at=NOW)
    agreed(database, framework, ash, sam, "First")
    token = scope_card.live(database, ash)
    assert shown(database, token).card.name == "First"
    with database.committing(ash) as session, refused(RuleBroken, "open already"):
        actions.open_page(session, ash, at=NOW)

    second = scope_card.card(database, ash, framework, scope_card.choice("Second", lead=sam))
    assert shown(database, token).card.name == "First"
    scope_card.answered(database, sam, second)
    assert shown(database, token).card.name == "Second"

    with database.committing(ash) as session:
        assert actions.end_page(session, ash, at=NOW)
    with database.committing(ash) as session:
        assert not actions.end_page(session, ash, at=NOW)
    for unknown in (token, str(uuid4())):
        with refused(NotFound, "does not work"):
            shown(database, unknown)
    assert own(database, ash).token == ""


def test_a_new_version_keeps_or_changes_the_address_as_its_owner_says(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    agreed(database, framework, ash, sam)
    token = scope_card.live(database, ash)

    scope_card.card(database, ash, framework, scope_card.choice(lead=sam))
    assert own(database, ash).token == token
    scope_card.card(database, ash, framework, scope_card.choice(lead=sam, new_address=True))

    other = own(database, ash).token
    assert other not in {"", token}
    assert shown(database, other).card.name == "Ash"
    with refused(NotFound):
        shown(database, token)
    with database.committing(ash) as session:
        actions.end_page(session, ash, at=NOW)
    scope_card.card(database, ash, framework, scope_card.choice(new_address=True))
    assert own(database, ash).token == ""  # none was open, and none is opened


def test_a_live_page_is_unknown_once_its_owner_left_or_their_words_are_gone(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    agreed(database, framework, ash, sam)
    token = scope_card.live(database, ash)
    with database.reading(place.system) as session:
        (post,) = people_queries.posts_of(session, ash.organisation_id, ash.person_id, on=TODAY)

    with database.committing(place.system) as session:
        people_actions.end_post(session, place.system, post.id, on=TODAY, at=NOW)

    with refused(NotFound):
        shown(database, token)
    assert len(own(database, ash).versions) == 1  # and it stays theirs
    left = replace(ash, roles=frozenset())
    with refused(NotPermitted):
        scope_card.card(database, left, framework)
    with database.committing(place.system) as session:
        sealing.forget_person(session, ash.person_id, at=NOW)
    assert own(database, ash).versions[0].card.lines == ()


def test_another_organisation_reaches_nothing(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    elsewhere = people.organisation(database, "Mill Lane")
    wes = people.worker(database, elsewhere, "Wes Sample")
    card = agreed(database, framework, ash, sam)

    with database.reading(wes) as session:
        for read in (queries.asked_one, queries.of_team_one):
            with refused(NotFound):
                read(session, wes, card, on=TODAY)
        assert queries.own(session, wes, at=NOW).versions == ()
