from dataclasses import fields
from datetime import timedelta

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound
from competence.people import actions, queries
from competence.people.queries import ListedPerson, ListedPost
from competence.people.rules import AddressKind, PairKind
from tests.factories import people
from tests.factories.people import LONG_AGO, NOW

TODAY = NOW.date()
A_DAY = timedelta(days=1)


def test_everybody_is_listed_once_by_name_with_posts_that_are_not_over(
    database: Database, place: people.Place, jo: Actor
) -> None:
    people.person(database, place, "Ash", Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR)
    people.person(database, place, "Kit", Role.TRAINER, ends_on=TODAY)
    people.person(database, place, "Lou", Role.TRAINER, starts_on=TODAY + A_DAY)
    people.worker(database, people.organisation(database, "Elsewhere"), "Max")

    with database.reading(jo) as session:
        found = queries.everybody(session, jo, on=TODAY)

    assert [(one.person.name, len(one.posts)) for one in found] == [
        ("Ash", 2),
        ("Jo Sample", 1),
        ("Kit", 0),
        ("Lou", 1),
    ]


def test_an_administrators_list_says_nothing_of_practice_or_peer_roles() -> None:
    shown = {field.name for kind in (ListedPerson, ListedPost) for field in fields(kind)}

    assert shown == {
        "answers_scope_concerns", "ends_on", "id", "person", "person_id", "posts", "practises",
        "role", "starts_on", "team",
    }  # fmt: skip


def test_posts_ever_hold_ended_ones_newest_first(
    database: Database, place: people.Place, jo: Actor
) -> None:
    kit = people.person(database, place, "Kit", Role.TRAINER, ends_on=TODAY)
    with database.committing(jo) as session:
        team = actions.add_team(session, jo, "North", at=NOW)
        actions.give_post(
            session, jo, kit.person_id, Role.SUPERVISOR, team_id=team.id, starts_on=TODAY, at=NOW
        )

    with database.reading(jo) as session:
        posts = queries.posts_ever(session, jo, kit.person_id)

    assert [(post.role, post.team) for post in posts] == [
        (Role.SUPERVISOR, "North"),
        (Role.TRAINER, ""),
    ]


def test_pairs_are_found_from_both_sides_with_those_in_force_first(
    database: Database, place: people.Place, jo: Actor
) -> None:
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    people.pair(database, place, ash, sam, PairKind.LINE, starts_on=LONG_AGO + A_DAY)
    people.pair(database, place, ash, sam, PairKind.PRACTICE)
    with database.reading(jo) as session:
        newest = queries.pairs_ever(session, jo, ash.person_id, on=TODAY)[0]
    with database.committing(jo) as session:
        actions.end_pair(session, jo, newest.id, on=TODAY, at=NOW)

    with database.reading(jo) as session:
        mine = queries.pairs_ever(session, jo, ash.person_id, on=TODAY)
        theirs = queries.pairs_ever(session, jo, sam.person_id, on=TODAY)

    assert [(pair.kind, pair.in_force) for pair in mine] == [
        (PairKind.PRACTICE, True),
        (PairKind.LINE, False),
    ]
    assert [pair.id for pair in mine] == [pair.id for pair in theirs]


def test_a_post_and_a_pair_are_found_by_their_id(
    database: Database, place: people.Place, jo: Actor
) -> None:
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    people.pair(database, place, ash, sam)

    with database.reading(jo) as session:
        (post,) = queries.posts_ever(session, jo, ash.person_id)
        (pair,) = queries.pairs_ever(session, jo, ash.person_id, on=TODAY)

        assert queries.post(session, jo, post.id) == post
        assert queries.pair(session, jo, pair.id, on=TODAY) == pair


def test_supervisors_are_those_who_hold_the_post_that_day(
    database: Database, place: people.Place, jo: Actor
) -> None:
    people.supervisor(database, place, "Sam")
    people.person(database, place, "Kit", Role.SUPERVISOR, ends_on=TODAY)

    with database.reading(jo) as session:
        assert [one.name for one in queries.supervisors(session, jo, on=TODAY)] == ["Sam"]


def test_a_leaver_still_belongs_and_holds_nothing(database: Database, place: people.Place) -> None:
    kit = people.person(database, place, "Kit", Role.PEER_SUPPORT_WORKER, ends_on=TODAY)

    with database.reading(kit) as session:
        belongs = queries.organisations_of(session, kit.person_id)
        holds = queries.posts_of(session, kit.organisation_id, kit.person_id, on=TODAY)

    assert [one.name for one in belongs] == ["Harbour Street"]
    assert holds == []


def test_workers_and_supervisors_see_each_other_with_all_kinds(
    database: Database, place: people.Place
) -> None:
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    for kind in (PairKind.PRACTICE, PairKind.LINE):
        people.pair(database, place, ash, sam, kind)

    with database.reading(sam) as session:
        (worker,) = queries.workers_of(session, sam, on=TODAY)
        (supervisor,) = queries.supervisors_of(
            session, ash.organisation_id, ash.person_id, on=TODAY
        )

    assert worker.person.name == "Ash Sample"
    assert supervisor.kinds == worker.kinds == {PairKind.PRACTICE, PairKind.LINE}


def test_leads_are_those_with_the_post_today_and_never_oneself(
    database: Database, place: people.Place
) -> None:
    lee = people.person(
        database, place, "Lee", Role.SUPERVISOR, peer_role=True, answers_scope_concerns=True
    )
    people.supervisor(database, place, "Sam")
    people.person(
        database, place, "Kit", Role.SUPERVISOR,
        peer_role=True, answers_scope_concerns=True, ends_on=TODAY,
    )  # fmt: skip
    ash = people.worker(database, place)

    with database.reading(ash) as session:
        peer = [one.name for one in queries.peer_leads(session, ash, on=TODAY)]
        own = [one.name for one in queries.peer_leads(session, lee, on=TODAY)]
        named = [one.name for one in queries.named_leads(session, ash, on=TODAY)]
        themself = queries.named_leads(session, lee, on=TODAY)

    assert (peer, own, named, themself) == (["Lee"], [], ["Lee"], [])


def test_what_a_worker_practises_comes_from_all_their_posts_once(
    database: Database, place: people.Place, jo: Actor
) -> None:
    ash = people.worker(database, place)
    with database.committing(jo) as session:
        actions.give_post(
            session, jo, ash.person_id, Role.PEER_SUPPORT_WORKER,
            practises=("community-navigator", "expert-by-experience"), starts_on=TODAY, at=NOW,
        )  # fmt: skip

    with database.reading(ash) as session:
        assert queries.framework_roles(session, ash, on=TODAY) == (
            "expert-by-experience",
            "community-navigator",
        )


def test_an_organisation_is_found_by_its_members_actor(
    database: Database, place: people.Place
) -> None:
    with database.reading(place.system) as session:
        assert queries.organisation(session, place.system).name == "Harbour Street"
        assert queries.every_organisation(session) == [place.organisation.id]
        with pytest.raises(NotFound):
            queries.organisation(session, Actor.anonymous())


def test_an_installation_is_set_up_once_and_knows_whether_it_is_a_demo(database: Database) -> None:
    with database.reading(Actor.system()) as session:
        before = (queries.is_set_up(session), queries.is_demo(session))
    with database.committing(Actor.system()) as session:
        actions.set_up(session, demo=True, at=NOW)

    with database.reading(Actor.system()) as session:
        after = (queries.is_set_up(session), queries.is_demo(session))
    assert (before, after) == ((False, False), (True, True))


def test_names_are_given_for_ids_one_holds_and_none_for_none(
    database: Database, place: people.Place
) -> None:
    ash = people.worker(database, place)

    with database.reading(ash) as session:
        assert queries.names(session, {ash.person_id}) == {ash.person_id: "Ash Sample"}
        assert queries.names(session, ()) == {}


@pytest.mark.parametrize("token", ["", "no such token", "x" * 500])
def test_a_link_that_is_no_link_is_one_answer(database: Database, token: str) -> None:
    anonymous = Actor.anonymous()

    with pytest.raises(NotFound, match="not work"), database.reading(anonymous) as session:
        queries.address(session, token, AddressKind.INVITATION, at=NOW)


def test_what_somebody_worked_is_one_statement_and_says_what_three_say(
    database: Database, place: people.Place, jo: Actor
) -> None:
    ash = people.worker(database, place)
    here, role = place.organisation.id, Role.PEER_SUPPORT_WORKER
    for percent, starts_on in ((80, TODAY), (60, LONG_AGO), (50, TODAY)):
        with database.committing(jo) as session:
            actions.set_hours(session, jo, ash.person_id, percent, starts_on=starts_on, at=NOW)
    for days in (3, 1):
        with database.committing(ash) as session:
            actions.be_away(
                session, ash, ash.person_id, starts_on=TODAY + days * A_DAY,
                ends_on=TODAY + 2 * A_DAY if days == 1 else None, at=NOW,
            )  # fmt: skip

    with database.committing(jo) as session:
        actions.be_away(session, jo, jo.person_id, starts_on=TODAY, ends_on=None, at=NOW)

    with database.reading(ash) as session:
        found = queries.worked(session, here, ash.person_id, role, others={jo.person_id})
        both = {ash.person_id, jo.person_id}
        assert found.clocks == queries.clocks(session, here, both)
        assert found.clocks.away.keys() == both
        assert list(found.posts) == queries.spans_of_posts(session, here, ash.person_id, role)
        assert [one.percent for one in found.hours] == [60, found.hours[-1].percent]
        assert list(found.hours) == queries.hours(session, here, ash.person_id)
        assert list(found.away) == queries.away_spans(session, here, ash.person_id)
