"""A change of name, and withdrawing: the holder hears first, and may answer."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.awards import actions, queries
from competence.awards.actions.ending import TOLD
from competence.awards.records import Certificate
from competence.awards.rules import HEARD_WITHIN_DAYS, LONGEST_WORDS, End, Reason
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.outbox import queries as outbox
from competence.outbox.rules import Sort
from competence.people import actions as people_actions
from competence.people.records import Post
from competence.retention import actions as retention
from competence.trail.records import TrailEntry
from tests.competence.awards.conftest import Team
from tests.factories import awards, people
from tests.factories.people import NOW

LATER = NOW + timedelta(days=HEARD_WITHIN_DAYS)
WHY = "It names a day on which we did not look at it."


def rename(database: Database, actor: Actor, name: str) -> list[UUID]:
    with database.committing(actor) as session:
        people_actions.rename(session, actor, name, at=NOW)
        made = actions.put_new_name(session, actor, awards.renamed, at=NOW)
        return [one.id for one in made]


def told(database: Database, team: Team, issued: UUID, why: str = WHY) -> None:
    with database.committing(team.kit) as session:
        actions.tell(session, team.kit, issued, Reason.ISSUED_IN_ERROR, why, at=NOW)


def ended(database: Database, actor: Actor, certificate: UUID) -> tuple[End, Reason | None] | None:
    with database.reading(actor) as session:
        found = queries.own_one(session, actor, certificate).ended
    return None if found is None else (found.how, found.reason)


def events(database: Database, actor: Actor) -> list[str]:
    with database.reading(actor) as session:
        query = select(TrailEntry.event).order_by(TrailEntry.seq)
        return [one for one in session.scalars(query) if one.startswith(("certificate", "person"))]


def test_a_change_of_name_makes_a_new_one_and_replaces_the_old(
    database: Database, team: Team, issued: UUID
) -> None:
    with database.reading(team.ash) as session:
        before = queries.own_one(session, team.ash, issued)

    (made,) = rename(database, team.ash, "Rowan Sample")

    with database.reading(team.ash) as session:
        new = queries.own_one(session, team.ash, made)
        old = queries.own_one(session, team.ash, issued)
    assert ended(database, team.ash, issued) == (End.REPLACED, None)
    assert new.ended is None
    assert new.number != before.number
    assert json.loads(new.content)["holder"] == "Rowan Sample"
    assert (new.issued_on, new.issuer) == (before.issued_on, before.issuer)
    assert old.content == before.content
    assert events(database, team.ash) == [
        "certificate.issued",
        "person.renamed",
        "certificate.issued",
        "certificate.replaced",
    ]


def test_both_go_together_six_years_after_their_holder_left(
    database: Database, team: Team, issued: UUID
) -> None:
    (made,) = rename(database, team.ash, "Rowan Sample")
    assert made != issued
    system = team.place.system
    with database.committing(system) as session:
        for post in session.scalars(select(Post).where(Post.person_id == team.ash.person_id)):
            post.ends_on = NOW.date()
    with database.committing(system) as session:
        soon = retention.drop(session, system, at=NOW + timedelta(days=6 * 365))
        gone = retention.drop(session, system, at=NOW + timedelta(days=6 * 365 + 9))
        left = session.scalars(select(Certificate.id)).all()
    assert (soon.get("certificates"), gone.get("certificates"), left) == (None, 2, [])


def test_the_old_name_is_in_no_register(database: Database, team: Team, issued: UUID) -> None:
    (made,) = rename(database, team.ash, "Rowan Sample")

    with database.reading(team.kit) as session:
        (found,) = queries.issued(session, team.kit)
        with pytest.raises(NotFound):
            queries.issued_one(session, team.kit, issued)
    assert (found.id, found.holder.name) == (made, "Rowan Sample")
    assert "Ash" not in repr(found)


def test_with_the_same_name_nothing_is_replaced(
    database: Database, team: Team, issued: UUID
) -> None:
    assert rename(database, team.ash, "Ash Sample") == []
    assert ended(database, team.ash, issued) is None
    assert events(database, team.ash) == ["certificate.issued"]


def test_a_name_changed_twice_leaves_one_that_is_valid(
    database: Database, team: Team, issued: UUID
) -> None:
    rename(database, team.ash, "Rowan Sample")
    (last,) = rename(database, team.ash, "Rowan Person")

    with database.reading(team.ash) as session:
        valid = [one.id for one in queries.own(session, team.ash) if one.ended is None]
    assert valid == [last]


def test_nobody_renames_somebody_elsewhere(database: Database, team: Team) -> None:
    elsewhere = people.organisation(database, "Tidewater")
    stranger = Actor(team.ash.person_id, elsewhere.organisation.id, team.ash.roles)

    with pytest.raises(NotFound), database.committing(stranger) as session:
        people_actions.rename(session, stranger, "Rowan Sample", at=NOW)
    with pytest.raises(NotFound), database.committing(stranger) as session:
        actions.put_new_name(session, stranger, awards.renamed, at=NOW)


def test_a_holder_withdraws_at_their_own_wish(database: Database, team: Team, issued: UUID) -> None:
    with database.committing(team.ash) as session:
        actions.withdraw_own(session, team.ash, issued, at=NOW)

    assert ended(database, team.ash, issued) == (End.WITHDRAWN, Reason.HOLDERS_WISH)
    assert events(database, team.ash)[-1] == "certificate.withdrawn"
    with pytest.raises(RuleBroken), database.committing(team.ash) as session:
        actions.withdraw_own(session, team.ash, issued, at=NOW)


def test_nobody_else_withdraws_it_as_their_own(
    database: Database, team: Team, issued: UUID
) -> None:
    for actor in (team.kit, team.tam, team.jo):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.withdraw_own(session, actor, issued, at=NOW)


def test_an_issuer_cannot_withdraw_what_the_holder_has_not_heard_of(
    database: Database, team: Team, issued: UUID
) -> None:
    with (
        pytest.raises(RuleBroken, match="hears of it first"),
        database.committing(team.kit) as session,
    ):
        actions.withdraw(session, team.kit, issued, at=LATER)


def test_the_holder_hears_first_and_has_a_week(
    database: Database, team: Team, issued: UUID
) -> None:
    told(database, team, issued)

    with database.reading(team.ash) as session:
        notice = queries.notice(session, team.ash, issued)
        assert queries.own_one(session, team.ash, issued).is_told
        assert outbox.counts(session, team.ash, on=NOW.date()) == {Sort.TO_ANSWER: 1}
    assert notice is not None
    assert (notice.words, notice.reason, notice.replies) == (WHY, Reason.ISSUED_IN_ERROR, ())
    assert notice.can_withdraw_on == LATER.date()
    with (
        pytest.raises(RuleBroken, match="has not answered yet"),
        database.committing(team.kit) as session,
    ):
        actions.withdraw(session, team.kit, issued, at=LATER - timedelta(days=1))
    assert ended(database, team.ash, issued) is None

    with database.committing(team.kit) as session:
        actions.withdraw(session, team.kit, issued, at=LATER)

    assert ended(database, team.ash, issued) == (End.WITHDRAWN, Reason.ISSUED_IN_ERROR)
    with database.reading(team.ash) as session:
        assert queries.notice(session, team.ash, issued) is None
        assert not queries.own_one(session, team.ash, issued).is_told


def test_once_the_holder_answered_it_need_not_wait(
    database: Database, team: Team, issued: UUID
) -> None:
    told(database, team, issued)
    with database.committing(team.ash) as session:
        actions.reply(session, team.ash, issued, "I remember that day.", at=NOW)

    with database.reading(team.kit) as session:
        notice = queries.notice(session, team.kit, issued)
    assert notice is not None
    assert notice.replies == ("I remember that day.",)

    with database.committing(team.kit) as session:
        actions.withdraw(session, team.kit, issued, at=NOW)

    assert ended(database, team.ash, issued) == (End.WITHDRAWN, Reason.ISSUED_IN_ERROR)


def test_an_issuer_can_let_it_be(database: Database, team: Team, issued: UUID) -> None:
    told(database, team, issued)

    with database.committing(team.kit) as session:
        actions.let_be(session, team.kit, issued, at=NOW)

    with database.reading(team.ash) as session:
        assert queries.notice(session, team.ash, issued) is None
    with pytest.raises(RuleBroken), database.committing(team.kit) as session:
        actions.let_be(session, team.kit, issued, at=NOW)
    with pytest.raises(RuleBroken), database.committing(team.kit) as session:
        actions.withdraw(session, team.kit, issued, at=LATER)
    told(database, team, issued)


def test_the_holder_is_told_once(database: Database, team: Team, issued: UUID) -> None:
    told(database, team, issued)

    with pytest.raises(RuleBroken, match=TOLD):
        told(database, team, issued)


@pytest.mark.parametrize(
    ("reason", "words", "field"),
    [
        (Reason.HOLDERS_WISH, WHY, "reason"),
        (Reason.BY_ISSUER, "", "words"),
        (Reason.BY_ISSUER, "x" * (LONGEST_WORDS + 1), "words"),
    ],
)
def test_the_holder_is_told_why(
    database: Database, team: Team, issued: UUID, reason: Reason, words: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as refused, database.committing(team.kit) as session:
        actions.tell(session, team.kit, issued, reason, words, at=NOW)

    assert refused.value.field == field


def test_only_the_issuer_tells_and_only_the_holder_answers(
    database: Database, team: Team, issued: UUID
) -> None:
    for actor in (team.ash, team.tam, team.jo):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.tell(session, actor, issued, Reason.BY_ISSUER, WHY, at=NOW)
    with pytest.raises(NotFound), database.committing(team.ash) as session:
        actions.reply(session, team.ash, issued, "About what?", at=NOW)
    told(database, team, issued)
    for actor in (team.kit, team.tam):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.reply(session, actor, issued, "I was not asked.", at=NOW)
    for words in ("", "x" * (LONGEST_WORDS + 1)):
        with pytest.raises(RuleBroken), database.committing(team.ash) as session:
            actions.reply(session, team.ash, issued, words, at=NOW)


def test_what_is_over_is_neither_withdrawn_nor_told_of_again(
    database: Database, team: Team, issued: UUID
) -> None:
    with database.committing(team.ash) as session:
        actions.withdraw_own(session, team.ash, issued, at=NOW)

    with pytest.raises(RuleBroken):
        told(database, team, issued)
    assert rename(database, team.ash, "Rowan Sample") == []


def test_a_withdrawn_award_can_be_issued_again_under_another_number(
    database: Database, framework: Framework, team: Team, issued: UUID
) -> None:
    with database.committing(team.ash) as session:
        actions.withdraw_own(session, team.ash, issued, at=NOW)

    again = awards.request(database, team.ash, team.tam, framework)
    awards.issued(database, team.tam, framework, again)

    with database.reading(team.ash) as session:
        numbers = session.scalars(select(Certificate.number)).all()
    assert len(set(numbers)) == 2
