"""Leaving, and going to another team: what ends, what goes on, and who is refused."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.people import actions, queries
from competence.people.rules import LeadKind, PairKind
from tests.competence.assessment.trail import events
from tests.factories import people
from tests.factories.people import NOW

TODAY = NOW.date()
A_DAY = timedelta(days=1)


def posts(database: Database, jo: Actor, who: Actor) -> list[queries.ListedPost]:
    with database.reading(jo) as session:
        return list(queries.posts_ever(session, jo, who.person_id))


def kinds(database: Database, worker: Actor, supervisor: Actor, on: date) -> set[PairKind]:
    with database.reading(worker) as session:
        return set(
            queries.pair_kinds(
                session, worker.organisation_id,
                worker_id=worker.person_id, supervisor_id=supervisor.person_id, on=on,
            )
        )  # fmt: skip


def leave(database: Database, jo: Actor, who: Actor, *, on: date = TODAY) -> None:
    with database.committing(jo) as session:
        actions.leave(session, jo, who.person_id, on=on, at=NOW)


def team(database: Database, jo: Actor, name: str) -> UUID:
    with database.committing(jo) as session:
        return actions.add_team(session, jo, name, at=NOW).id


def move(
    database: Database,
    jo: Actor,
    who: Actor,
    to: UUID,
    *,
    on: date = TODAY + A_DAY,
    keeps_pairs: bool = True,
) -> None:
    (post, *_) = posts(database, jo, who)
    with database.committing(jo) as session:
        actions.move(session, jo, post.id, to, on=on, keeps_pairs=keeps_pairs, at=NOW)


def test_whoever_leaves_ends_every_post_pair_and_lead_that_day(
    database: Database, jo: Actor, ash: Actor, sam: Actor
) -> None:
    with database.committing(jo) as session:
        actions.give_post(
            session, jo, sam.person_id, Role.TRAINER, starts_on=TODAY + 40 * A_DAY, at=NOW
        )
        made = actions.add_team(session, jo, "Quay team", at=NOW)
        lead = actions.name_lead(
            session, jo, made.id, LeadKind.TEAM_LEAD, "Lee Sample", on=TODAY, at=NOW
        )

    leave(database, jo, sam)
    leave(database, jo, Actor(lead.person_id, jo.organisation_id))

    later = TODAY + 60 * A_DAY
    with database.reading(jo) as session:
        held = [
            queries.roles(session, jo.organisation_id, sam.person_id, on=day)
            for day in (TODAY - A_DAY, TODAY, later)
        ]
        assert queries.team_leads(session, jo, on=later) == []
    assert held == [{Role.SUPERVISOR}, set(), set()]
    assert kinds(database, ash, sam, TODAY) == set()
    assert events(database, jo, "person.left") == ["person.left"] * 2
    with pytest.raises(RuleBroken, match="Nothing is there"):
        leave(database, jo, sam)


def test_a_pair_that_rests_on_no_post_any_more_ends_too(
    database: Database, jo: Actor, ash: Actor, sam: Actor
) -> None:
    with database.committing(jo) as session:
        actions.give_post(session, jo, ash.person_id, Role.TRAINER, starts_on=TODAY, at=NOW)

    leave(database, jo, ash, on=TODAY + A_DAY)

    assert kinds(database, ash, sam, TODAY) == {PairKind.PRACTICE}
    with database.reading(jo) as session:
        (pair,) = queries.pairs_ever(session, jo, sam.person_id, on=TODAY)
    assert pair.ends_on == TODAY + A_DAY


def test_the_last_administrator_does_not_leave(database: Database, jo: Actor) -> None:
    with pytest.raises(RuleBroken, match="last administrator"):
        leave(database, jo, jo)

    assert posts(database, jo, jo)[0].ends_on is None


@pytest.mark.parametrize("keeps_pairs", [True, False])
def test_a_post_goes_on_in_another_team_with_its_pairs_or_without(
    database: Database, jo: Actor, ash: Actor, sam: Actor, *, keeps_pairs: bool
) -> None:
    move(database, jo, ash, team(database, jo, "Quay team"), keeps_pairs=keeps_pairs)

    after, before = posts(database, jo, ash)
    assert (before.ends_on, after.starts_on) == (TODAY + A_DAY, TODAY + A_DAY)
    assert (after.role, after.practises, after.team) == (before.role, before.practises, "Quay team")
    assert kinds(database, ash, sam, TODAY) == {PairKind.PRACTICE}
    assert bool(kinds(database, ash, sam, TODAY + A_DAY)) == keeps_pairs


def test_a_supervisor_moves_with_what_they_said_of_themselves(
    database: Database, place: people.Place, jo: Actor, ash: Actor
) -> None:
    ria = people.supervisor(database, place, "Ria Sample", peer_role=True)
    people.pair(database, place, ash, ria, PairKind.PEER_LED)

    move(database, jo, ria, team(database, jo, "Quay team"), keeps_pairs=False)

    with database.reading(jo) as session:
        here = jo.organisation_id
        assert queries.is_peer_lead(session, here, ria.person_id, on=TODAY + A_DAY)
    assert kinds(database, ash, ria, TODAY + A_DAY) == set()


def test_a_move_is_to_another_team_and_never_ones_own_or_a_visitors(
    database: Database, place: people.Place, jo: Actor, ash: Actor
) -> None:
    quay = team(database, jo, "Quay team")
    move(database, jo, ash, quay)
    gus = people.guest(database, place)

    with pytest.raises(RuleBroken, match="in this team already"):
        move(database, jo, ash, quay, on=TODAY + 9 * A_DAY)
    with pytest.raises(RuleBroken, match="nobody's team"):
        move(database, jo, gus, quay)
    with pytest.raises(RuleBroken, match="cannot give yourself"):
        move(database, jo, jo, quay)
    with pytest.raises(NotPermitted):
        leave(database, ash, gus)
    with pytest.raises(NotFound):
        leave(database, jo, people.worker(database, people.organisation(database, "Mill")))


def test_standing_in_ends_by_itself(
    database: Database, place: people.Place, jo: Actor, ash: Actor
) -> None:
    ria = people.supervisor(database, place, "Ria Sample")

    def starts(ends_on: date) -> None:
        with database.committing(jo) as session:
            actions.start_pair(
                session, jo,
                worker_id=ash.person_id, supervisor_id=ria.person_id, kind=PairKind.PRACTICE,
                starts_on=TODAY, ends_on=ends_on, at=NOW,
            )  # fmt: skip

    with pytest.raises(RuleBroken) as refused:
        starts(TODAY)
    starts(TODAY + 7 * A_DAY)

    assert refused.value.field == "ends_on"
    assert kinds(database, ash, ria, TODAY + 6 * A_DAY) == {PairKind.PRACTICE}
    assert kinds(database, ash, ria, TODAY + 7 * A_DAY) == set()
