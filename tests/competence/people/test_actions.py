from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.outbox.rules import Delivery
from competence.people import actions, queries
from competence.people.queries import Invited
from competence.people.records import Pair
from competence.people.rules import (
    AddressKind,
    Clocks,
    Hours,
    LetterOfInvitation,
    OrganisationKind,
    PairKind,
    Span,
)
from competence.trail.queries import verified
from tests.competence.assessment.trail import events
from tests.factories import people
from tests.factories.people import LONG_AGO, NOW

TODAY = NOW.date()
A_DAY = timedelta(days=1)


@pytest.fixture
def sam(database: Database, place: people.Place) -> Actor:
    return people.supervisor(database, place)


def give(
    database: Database, actor: Actor, person_id: UUID, role: Role = Role.TRAINER, **more: object
) -> UUID:
    with database.committing(actor) as session:
        given: dict[str, object] = {"starts_on": TODAY, "at": NOW, **more}
        return actions.give_post(session, actor, person_id, role, **given).id  # type: ignore[arg-type]


def start(
    database: Database,
    actor: Actor,
    worker: Actor,
    supervisor: Actor,
    kind: PairKind = PairKind.PRACTICE,
    *,
    starts_on: date = TODAY,
) -> UUID:
    with database.committing(actor) as session:
        return actions.start_pair(
            session,
            actor,
            worker_id=worker.person_id,
            supervisor_id=supervisor.person_id,
            kind=kind,
            starts_on=starts_on,
            at=NOW,
        ).id


def end(
    database: Database,
    actor: Actor,
    post_id: UUID,
    on: date = TODAY,
    *,
    open_accounts: Collection[UUID] = (),
) -> None:
    with database.committing(actor) as session:
        actions.end_post(session, actor, post_id, on=on, open_accounts=open_accounts, at=NOW)


def only_post(database: Database, actor: Actor) -> UUID:
    with database.reading(actor) as session:
        (post,) = queries.posts_of(session, actor.organisation_id, actor.person_id, on=TODAY)
    return post.id


def kinds(database: Database, worker: Actor, supervisor: Actor, on: date = TODAY) -> set[PairKind]:
    with database.reading(worker) as session:
        return set(
            queries.pair_kinds(
                session,
                worker.organisation_id,
                worker_id=worker.person_id,
                supervisor_id=supervisor.person_id,
                on=on,
            )
        )


def test_an_organisation_is_added_at_the_server_only(database: Database, jo: Actor) -> None:
    with pytest.raises(NotPermitted), database.committing(jo) as session:
        actions.add_organisation(
            session, jo, "Another", OrganisationKind.COMMISSIONER,
            framework="peer-open-dialogue", release="0.1.0", at=NOW,
        )  # fmt: skip


def test_an_administrator_adds_a_team_once(database: Database, jo: Actor) -> None:
    with database.committing(jo) as session:
        actions.add_team(session, jo, "North", at=NOW)

    with pytest.raises(RuleBroken, match="already") as refused, database.committing(jo) as session:
        actions.add_team(session, jo, "North", at=NOW)

    with database.reading(jo) as session:
        assert [team.name for team in queries.teams(session, jo)] == ["North"]
    assert refused.value.field == "name"
    assert events(database, jo, "team.") == ["team.added"]


def test_two_organisations_may_call_a_team_the_same(database: Database, jo: Actor) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    for actor in (jo, elsewhere.system):
        with database.committing(actor) as session:
            actions.add_team(session, actor, "North", at=NOW)

    with database.reading(jo) as session:
        assert len(queries.teams(session, jo)) == 1


def test_somebody_who_is_added_belongs_here_and_has_a_key(database: Database, jo: Actor) -> None:
    with database.committing(jo) as session:
        added = actions.add_person(session, jo, "Kit Sample", at=NOW)

    with database.reading(jo) as session:
        assert queries.member(session, jo, added.id).name == "Kit Sample"
        assert sealing.pseudonym(session, added.id)
    assert events(database, jo, "membership.")[-1] == "membership.started"


def test_nobody_joins_an_organisation_twice(database: Database, jo: Actor, ash: Actor) -> None:
    with pytest.raises(RuleBroken, match="already"), database.committing(jo) as session:
        actions.join(session, jo, ash.person_id, at=NOW)


def test_an_administrator_gives_a_post(database: Database, jo: Actor, ash: Actor) -> None:
    give(database, jo, ash.person_id)

    with database.reading(ash) as session:
        roles = queries.roles(session, ash.organisation_id, ash.person_id, on=TODAY)
        before = queries.roles(session, ash.organisation_id, ash.person_id, on=TODAY - A_DAY)
    assert roles == {Role.PEER_SUPPORT_WORKER, Role.TRAINER}
    assert before == {Role.PEER_SUPPORT_WORKER}
    assert events(database, jo, "post.")[-1] == "post.given"


def test_nobody_gives_themself_a_post(database: Database, jo: Actor) -> None:
    with pytest.raises(RuleBroken, match="yourself"):
        give(database, jo, jo.person_id)


@pytest.mark.parametrize(
    ("role", "more", "field"),
    [
        (Role.COMMISSIONER, {}, "role"),
        (Role.TRAINER, {"ends_on": TODAY - A_DAY}, "ends_on"),
        (Role.SUPERVISOR, {"practises": ("expert-by-experience",)}, "practises"),
    ],
)
def test_a_post_that_cannot_be_is_refused_beside_its_field(
    database: Database, jo: Actor, ash: Actor, *, role: Role, more: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleBroken, match=r"\.$") as refused:
        give(database, jo, ash.person_id, role, **more)

    assert refused.value.field == field


def test_a_post_is_in_a_team_of_its_own_organisation(
    database: Database, jo: Actor, ash: Actor
) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    with database.committing(elsewhere.system) as session:
        theirs = actions.add_team(session, elsewhere.system, "North", at=NOW)

    for team_id in (theirs.id, uuid4()):
        with pytest.raises(NotFound):
            give(database, jo, ash.person_id, team_id=team_id)


def test_ending_a_post_takes_effect_at_once(database: Database, jo: Actor, sam: Actor) -> None:
    end(database, jo, only_post(database, sam))

    with database.reading(sam) as session:
        assert queries.roles(session, sam.organisation_id, sam.person_id, on=TODAY) == frozenset()
    assert events(database, jo, "post.")[-1] == "post.ended"


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        (None, LONG_AGO - A_DAY, "starts after"),
        (TODAY, TODAY, "already"),
        (TODAY, TODAY + 400 * A_DAY, "already"),
    ],
)
def test_ending_a_post_never_makes_it_last_longer(
    database: Database, jo: Actor, sam: Actor, *, first: date | None, then: date, says: str
) -> None:
    post_id = only_post(database, sam)
    if first is not None:
        end(database, jo, post_id, first)

    with pytest.raises(RuleBroken, match=says):
        end(database, jo, post_id, then)


def test_an_administrator_does_not_wake_a_post_of_their_own(
    database: Database, place: people.Place
) -> None:
    both = people.person(database, place, "Max", Role.ADMINISTRATOR, Role.SUPERVISOR)
    with database.reading(both) as session:
        posts = queries.posts_of(session, both.organisation_id, both.person_id, on=TODAY)
    supervises = next(post.id for post in posts if post.role is Role.SUPERVISOR)
    end(database, both, supervises)

    with pytest.raises(RuleBroken):
        end(database, both, supervises, TODAY + 400 * A_DAY)


def test_the_last_administrators_post_stays(
    database: Database, place: people.Place, jo: Actor
) -> None:
    with pytest.raises(RuleBroken, match="last administrator"):
        end(database, jo, only_post(database, jo))

    max_ = people.person(database, place, "Max", Role.ADMINISTRATOR)
    end(database, jo, only_post(database, jo), open_accounts=[max_.person_id])


def test_an_administrator_who_cannot_sign_in_yet_is_not_counted(
    database: Database, place: people.Place, jo: Actor
) -> None:
    people.person(database, place, "Max", Role.ADMINISTRATOR)

    with pytest.raises(RuleBroken, match="wait until their account is open"):
        end(database, jo, only_post(database, jo), open_accounts=[jo.person_id])


def test_two_administrators_cannot_leave_a_day_without_one(
    database: Database, place: people.Place, jo: Actor
) -> None:
    max_ = people.person(database, place, "Max", Role.ADMINISTRATOR)
    both = (jo.person_id, max_.person_id)
    end(database, jo, only_post(database, jo), TODAY + 30 * A_DAY, open_accounts=both)

    with pytest.raises(RuleBroken, match="last administrator"):
        end(database, jo, only_post(database, max_), TODAY + 10 * A_DAY, open_accounts=both)


def test_a_pair_ends_with_the_post_it_rests_on(
    database: Database, jo: Actor, ash: Actor, sam: Actor
) -> None:
    start(database, jo, ash, sam)

    end(database, jo, only_post(database, sam), TODAY + A_DAY)

    assert kinds(database, ash, sam) == {PairKind.PRACTICE}
    assert kinds(database, ash, sam, TODAY + A_DAY) == set()
    assert events(database, jo, "pair.") == ["pair.created", "pair.ended"]


def test_a_pair_stays_while_another_post_bears_it(
    database: Database, jo: Actor, ash: Actor, sam: Actor
) -> None:
    first = only_post(database, sam)
    give(database, jo, sam.person_id, Role.SUPERVISOR)
    start(database, jo, ash, sam)

    end(database, jo, first)

    assert kinds(database, ash, sam) == {PairKind.PRACTICE}


def test_a_pair_does_not_wake_when_a_leaver_comes_back(
    database: Database, jo: Actor, ash: Actor, sam: Actor
) -> None:
    start(database, jo, ash, sam)
    end(database, jo, only_post(database, ash))

    give(database, jo, ash.person_id, Role.PEER_SUPPORT_WORKER)

    assert kinds(database, ash, sam) == set()


def test_a_pair_stops_when_a_post_runs_out_by_itself(
    database: Database, place: people.Place, jo: Actor, ash: Actor
) -> None:
    until = TODAY + 5 * A_DAY
    kit = people.person(database, place, "Kit", Role.SUPERVISOR, ends_on=until)
    start(database, jo, ash, kit)

    with database.reading(ash) as session:
        found = [
            queries.supervisors_of(session, ash.organisation_id, ash.person_id, on=day)
            for day in (TODAY, until)
        ]

    assert [[pair.person.name for pair in pairs] for pairs in found] == [["Kit"], []]


def test_nobody_supervises_themself(database: Database, place: people.Place, jo: Actor) -> None:
    both = people.person(database, place, "Max", Role.SUPERVISOR, Role.PEER_SUPPORT_WORKER)

    with pytest.raises(RuleBroken, match="themself") as refused:
        start(database, jo, both, both)

    assert refused.value.field == "supervisor"


def test_the_database_refuses_a_pair_of_one_person_too(
    database: Database, place: people.Place, ash: Actor
) -> None:
    row = {
        "organisation_id": ash.organisation_id,
        "id": uuid4(),
        "worker_id": ash.person_id,
        "supervisor_id": ash.person_id,
        "kind": PairKind.PRACTICE,
        "starts_on": TODAY,
        "started_at": NOW,
    }

    with (
        pytest.raises(IntegrityError, match="not_oneself"),
        database.committing(place.system) as session,
    ):
        session.execute(insert(Pair), row)


def test_a_pair_needs_both_posts(database: Database, jo: Actor, ash: Actor, sam: Actor) -> None:
    with pytest.raises(RuleBroken, match="no supervisor's post") as refused:
        start(database, jo, sam, ash)
    with pytest.raises(RuleBroken, match="no peer support worker's post"):
        start(database, jo, jo, sam)

    assert refused.value.field == "supervisor"


def test_two_people_are_in_one_pair_of_a_kind(
    database: Database, jo: Actor, ash: Actor, sam: Actor
) -> None:
    start(database, jo, ash, sam, starts_on=TODAY + A_DAY)

    with pytest.raises(RuleBroken, match="already") as refused:
        start(database, jo, ash, sam)
    start(database, jo, ash, sam, PairKind.LINE)

    assert refused.value.field == "kind"


def test_reading_ends_with_the_pair(database: Database, jo: Actor, ash: Actor, sam: Actor) -> None:
    pair_id = start(database, jo, ash, sam)

    with database.committing(jo) as session:
        actions.end_pair(session, jo, pair_id, on=TODAY, at=NOW)

    assert kinds(database, ash, sam) == set()
    with pytest.raises(RuleBroken), database.committing(jo) as session:
        actions.end_pair(session, jo, pair_id, on=TODAY + 90 * A_DAY, at=NOW)


def test_one_says_oneself_that_one_is_away_and_back(database: Database, ash: Actor) -> None:
    with database.committing(ash) as session:
        away = actions.be_away(session, ash, ash.person_id, starts_on=TODAY, ends_on=None, at=NOW)

    with database.committing(ash) as session:
        actions.come_back(session, ash, away.id, on=TODAY + 7 * A_DAY, at=NOW)

    with database.reading(ash) as session:
        (span,) = queries.away_spans(session, ash.organisation_id, ash.person_id)
    assert (span.starts_on, span.ends_on) == (TODAY, TODAY + 7 * A_DAY)
    assert events(database, ash, "away.") == ["away.set", "away.ended"]


def test_one_reads_ones_own_days_away_that_are_not_over(database: Database, ash: Actor) -> None:
    for starts_on, ends_on in ((TODAY - 9 * A_DAY, TODAY), (TODAY, TODAY + 9 * A_DAY)):
        with database.committing(ash) as session:
            actions.be_away(
                session, ash, ash.person_id, starts_on=starts_on, ends_on=ends_on, at=NOW
            )

    with database.reading(ash) as session:
        (ahead,) = queries.away_ahead(session, ash, ash.person_id, on=TODAY)

    assert (ahead.starts_on, ahead.ends_on) == (TODAY, TODAY + 9 * A_DAY)


def test_days_away_of_several(database: Database, jo: Actor, ash: Actor, sam: Actor) -> None:
    with database.committing(ash) as session:
        actions.be_away(session, ash, ash.person_id, starts_on=TODAY, ends_on=None, at=NOW)

    with database.reading(jo) as session:
        found = queries.clocks(session, jo.organisation_id, {ash.person_id, sam.person_id})
        none = queries.clocks(session, jo.organisation_id, set())

    assert (found, none) == (Clocks({ash.person_id: [Span(TODAY)]}, []), Clocks())


def test_days_away_that_have_not_begun_are_taken_back(
    database: Database, jo: Actor, ash: Actor
) -> None:
    with database.committing(jo) as session:
        away = actions.be_away(
            session, jo, ash.person_id, starts_on=TODAY + 9 * A_DAY, ends_on=None, at=NOW
        )
    with database.committing(jo) as session:
        actions.come_back(session, jo, away.id, on=TODAY, at=NOW)

    with database.reading(jo) as session:
        assert queries.away_ahead(session, jo, ash.person_id, on=TODAY) == []
    with pytest.raises(RuleBroken, match="over already"), database.committing(jo) as session:
        actions.come_back(session, jo, away.id, on=TODAY + 30 * A_DAY, at=NOW)


def test_one_is_back_after_one_is_away(database: Database, ash: Actor) -> None:
    with pytest.raises(RuleBroken) as refused, database.committing(ash) as session:
        actions.be_away(session, ash, ash.person_id, starts_on=TODAY, ends_on=TODAY, at=NOW)

    assert refused.value.field == "ends_on"


def test_nobody_else_says_when_one_is_away_or_back(
    database: Database, ash: Actor, sam: Actor
) -> None:
    with database.committing(ash) as session:
        away = actions.be_away(session, ash, ash.person_id, starts_on=TODAY, ends_on=None, at=NOW)

    with pytest.raises(NotPermitted), database.committing(sam) as session:
        actions.be_away(session, sam, ash.person_id, starts_on=TODAY, ends_on=None, at=NOW)
    with pytest.raises(NotFound), database.committing(sam) as session:
        actions.come_back(session, sam, away.id, on=TODAY, at=NOW)
    with pytest.raises(NotPermitted), database.reading(sam) as session:
        queries.away_ahead(session, sam, ash.person_id, on=TODAY)


def test_a_supervisor_states_a_peer_role_and_takes_it_back(database: Database, sam: Actor) -> None:
    found = []
    for on in (TODAY, None):
        with database.committing(sam) as session:
            actions.state_peer_role(session, sam, on=on, at=NOW)
        with database.reading(sam) as session:
            found.append(
                queries.has_peer_experience(session, sam.organisation_id, sam.person_id, on=TODAY)
            )

    assert found == [True, False]
    assert events(database, sam, "post.peer") == ["post.peer_role_stated"] * 2


def test_only_a_supervisor_makes_the_statement(database: Database, jo: Actor) -> None:
    with pytest.raises(NotPermitted), database.committing(jo) as session:
        actions.state_peer_role(session, jo, on=TODAY, at=NOW)


def test_a_peer_role_that_is_still_to_come_is_no_experience(
    database: Database, place: people.Place
) -> None:
    later = people.person(database, place, "Kit", Role.PEER_SUPPORT_WORKER, starts_on=TODAY + A_DAY)

    with database.reading(later) as session:
        found = [
            queries.has_peer_experience(session, later.organisation_id, later.person_id, on=day)
            for day in (TODAY, TODAY + A_DAY)
        ]

    assert found == [False, True]


def test_an_invitation_works_for_72_hours(database: Database, jo: Actor, ash: Actor) -> None:
    with database.committing(jo) as session:
        _, token = actions.invite(session, jo, ash.person_id, " Ash@Example.org ", at=NOW)

    with database.reading(Actor.anonymous()) as session:
        found = queries.address(
            session, token, AddressKind.INVITATION, at=NOW + timedelta(hours=71, minutes=59)
        )
        with pytest.raises(NotFound):
            queries.address(session, token, AddressKind.INVITATION, at=NOW + timedelta(hours=72))
        assert found.organisation_id == jo.organisation_id
        assert found.token_hash != token
    assert events(database, jo, "account.") == ["account.invited"]


def test_asking_again_ends_the_earlier_link(database: Database, jo: Actor, ash: Actor) -> None:
    tokens = []
    for _ in range(2):
        with database.committing(jo) as session:
            tokens.append(actions.invite(session, jo, ash.person_id, "ash@example.org", at=NOW)[1])

    with database.reading(Actor.anonymous()) as session:
        queries.address(session, tokens[1], AddressKind.INVITATION, at=NOW)
        with pytest.raises(NotFound):
            queries.address(session, tokens[0], AddressKind.INVITATION, at=NOW)


Doing = Callable[[Session, Actor, UUID], object]
ADMINISTERING: dict[str, Doing] = {
    "a team": lambda session, actor, _: actions.add_team(session, actor, "North", at=NOW),
    "a person": lambda session, actor, _: actions.add_person(session, actor, "Kit", at=NOW),
    "joining": lambda session, actor, who: actions.join(session, actor, who, at=NOW),
    "a post": lambda session, actor, who: actions.give_post(
        session, actor, who, Role.TRAINER, starts_on=TODAY, at=NOW
    ),
    "ending a post": lambda session, actor, _: actions.end_post(
        session, actor, uuid4(), on=TODAY, at=NOW
    ),
    "a pair": lambda session, actor, who: actions.start_pair(
        session, actor, worker_id=who, supervisor_id=uuid4(),
        kind=PairKind.LINE, starts_on=TODAY, at=NOW,
    ),
    "ending a pair": lambda session, actor, _: actions.end_pair(
        session, actor, uuid4(), on=TODAY, at=NOW
    ),
    "being away": lambda session, actor, who: actions.be_away(
        session, actor, who, starts_on=TODAY, ends_on=None, at=NOW
    ),
    "coming back": lambda session, actor, _: actions.come_back(
        session, actor, uuid4(), on=TODAY, at=NOW
    ),
    "an invitation": lambda session, actor, who: actions.invite(
        session, actor, who, "ash@example.org", at=NOW
    ),
    "everybody": lambda session, actor, _: queries.everybody(session, actor, on=TODAY),
    "a member": queries.member,
    "posts": queries.posts_ever,
    "one post": lambda session, actor, _: queries.post(session, actor, uuid4()),
    "pairs": lambda session, actor, who: queries.pairs_ever(session, actor, who, on=TODAY),
    "one pair": lambda session, actor, _: queries.pair(session, actor, uuid4(), on=TODAY),
    "administrators": lambda session, actor, _: queries.administrators(session, actor, on=TODAY),
    "supervisors": lambda session, actor, _: queries.supervisors(session, actor, on=TODAY),
    "teams": lambda session, actor, _: queries.teams(session, actor),
}  # fmt: skip


@pytest.mark.parametrize("doing", ADMINISTERING.values(), ids=ADMINISTERING.keys())
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_administers(
    database: Database, place: people.Place, ash: Actor, role: Role, doing: Doing
) -> None:
    actor = Actor(uuid4(), place.organisation.id, frozenset({role}))

    with pytest.raises((NotPermitted, NotFound)), database.committing(actor) as session:
        doing(session, actor, ash.person_id)


REACHING: dict[str, Doing] = {
    name: ADMINISTERING[name]
    for name in ("a post", "a pair", "being away", "an invitation", "a member")
}


@pytest.mark.parametrize("doing", REACHING.values(), ids=REACHING.keys())
def test_an_administrator_reaches_nobody_of_another_organisation(
    database: Database, jo: Actor, doing: Doing
) -> None:
    stranger = people.worker(database, people.organisation(database, "Elsewhere"))

    with pytest.raises(NotFound), database.committing(jo) as session:
        doing(session, jo, stranger.person_id)


def test_an_administrator_reaches_no_post_pair_or_days_of_another_organisation(
    database: Database, jo: Actor
) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    kit, max_ = people.worker(database, elsewhere), people.supervisor(database, elsewhere)
    pair_id = start(database, elsewhere.system, kit, max_)
    with database.committing(kit) as session:
        away = actions.be_away(session, kit, kit.person_id, starts_on=TODAY, ends_on=None, at=NOW)
    post_id = only_post(database, kit)
    attempts: list[Callable[[Session], object]] = [
        lambda session: actions.end_post(session, jo, post_id, on=TODAY, at=NOW),
        lambda session: actions.end_pair(session, jo, pair_id, on=TODAY, at=NOW),
        lambda session: actions.come_back(session, jo, away.id, on=TODAY, at=NOW),
        lambda session: queries.post(session, jo, post_id),
        lambda session: queries.pair(session, jo, pair_id, on=TODAY),
    ]

    for attempt in attempts:
        with pytest.raises(DomainError) as refused, database.reading(jo) as session:
            attempt(session)
        assert isinstance(refused.value, NotFound)


def test_everything_leaves_a_chain_that_holds(
    database: Database, jo: Actor, ash: Actor, sam: Actor
) -> None:
    start(database, jo, ash, sam)
    end(database, jo, only_post(database, sam))

    with database.reading(jo) as session:
        assert verified(session, jo.organisation_id) is None


def test_an_administrator_says_which_part_of_full_time_somebody_works(
    database: Database, jo: Actor, ash: Actor
) -> None:
    for percent, starts_on, at in (
        (60, TODAY, NOW),
        (80, LONG_AGO, NOW),
        (50, TODAY, NOW + timedelta(hours=1)),
    ):
        with database.committing(jo) as session:
            actions.set_hours(session, jo, ash.person_id, percent, starts_on=starts_on, at=at)

    with database.reading(ash) as session:
        found = queries.hours(session, ash.organisation_id, ash.person_id)
    assert found == [Hours(80, LONG_AGO), Hours(50, TODAY)]
    assert events(database, ash, "hours.") == ["hours.set"] * 3


@pytest.mark.parametrize("percent", [0, 101])
def test_hours_are_a_part_of_full_time(
    database: Database, jo: Actor, ash: Actor, percent: int
) -> None:
    with pytest.raises(RuleBroken) as slip, database.committing(jo) as session:
        actions.set_hours(session, jo, ash.person_id, percent, starts_on=TODAY, at=NOW)

    assert slip.value.field == "percent"
    with pytest.raises(NotPermitted), database.committing(ash) as session:
        actions.set_hours(session, ash, ash.person_id, 50, starts_on=TODAY, at=NOW)
    with pytest.raises(NotFound), database.committing(jo) as session:
        actions.set_hours(session, jo, uuid4(), 50, starts_on=TODAY, at=NOW)


def test_a_supervisor_lends_their_own_pair_alone(
    database: Database, place: people.Place, ash: Actor, sam: Actor
) -> None:
    una = people.supervisor(database, place, "Una Sample")
    people.pair(database, place, ash, sam)

    def lend(actor: Actor, to: Actor, kind: PairKind = PairKind.PRACTICE) -> None:
        with database.committing(actor) as session:
            actions.lend_pair(
                session, actor, worker_id=ash.person_id, to_id=to.person_id, kind=kind,
                starts_on=TODAY, ends_on=TODAY + A_DAY, at=NOW,
            )  # fmt: skip

    for actor, to, kind, refusal in (
        (una, sam, PairKind.PRACTICE, NotFound),
        (sam, una, PairKind.LINE, NotFound),
        (sam, sam, PairKind.PRACTICE, RuleBroken),
        (sam, ash, PairKind.PRACTICE, RuleBroken),
    ):
        with pytest.raises(refusal):
            lend(actor, to, kind)
    lend(sam, una)

    with database.reading(una) as session:
        today, tomorrow = (queries.workers_of(session, una, on=TODAY + n * A_DAY) for n in (0, 1))
    assert ([one.person.id for one in today], list(tomorrow)) == ([ash.person_id], [])
    with pytest.raises(RuleBroken):
        lend(sam, una)


def _along(
    database: Database, place: people.Place, invitation_id: UUID, at: datetime
) -> LetterOfInvitation | None:
    with database.committing(place.system) as session:
        return actions.take_along(session, place.system, invitation_id, at=at)


def test_a_message_takes_a_link_of_its_own_along_until_the_invitation_is_over(
    database: Database, place: people.Place, jo: Actor
) -> None:
    ash = people.worker(database, place)
    with database.committing(jo) as session:
        made, shown = actions.invite(session, jo, ash.person_id, "ash@example.org", at=NOW)
    over = NOW + timedelta(hours=72)

    first = _along(database, place, made.id, NOW)
    again = _along(database, place, made.id, over - timedelta(seconds=1))

    assert first is not None
    assert again is not None
    assert (first.email, first.until) == ("ash@example.org", over)
    assert len({first.token, again.token, shown}) == 3
    with database.reading(Actor.anonymous()) as session:
        for token in (first.token, again.token, shown):
            found = queries.address(session, token, AddressKind.INVITATION, at=NOW)
            assert (found.target_id, found.expires_at) == (made.id, over)
    assert events(database, jo, "invitation.") == ["invitation.mailed"] * 2
    assert _along(database, place, made.id, over) is None
    assert _along(database, place, uuid4(), NOW) is None
    with database.committing(jo) as session, pytest.raises(NotPermitted):
        actions.take_along(session, jo, made.id, at=NOW)


def test_an_invitation_made_anew_ends_the_links_of_messages_too(
    database: Database, place: people.Place, jo: Actor
) -> None:
    ash = people.worker(database, place)
    with database.committing(jo) as session:
        made, _ = actions.invite(session, jo, ash.person_id, "ash@example.org", at=NOW)
    first = _along(database, place, made.id, NOW)
    assert first is not None

    with database.committing(jo) as session:
        actions.invite(session, jo, ash.person_id, "ash@example.org", at=NOW)

    assert _along(database, place, made.id, NOW) is None
    with database.reading(Actor.anonymous()) as session, pytest.raises(NotFound):
        queries.address(session, first.token, AddressKind.INVITATION, at=NOW)


def test_an_administrator_sees_how_far_a_message_with_an_invitation_got(
    database: Database, place: people.Place, jo: Actor
) -> None:
    ash = people.worker(database, place)
    with database.reading(jo) as session:
        assert queries.invited(session, jo, ash.person_id) is None

    with database.committing(jo) as session:
        actions.invite(session, jo, ash.person_id, "ash@example.org", at=NOW)
    with database.reading(jo) as session:
        plain = queries.invited(session, jo, ash.person_id)
    with database.committing(jo) as session:
        actions.invite(session, jo, ash.person_id, "ash@example.org", by_mail=True, at=NOW + A_DAY)
    with database.reading(jo) as session:
        mailed = queries.invited(session, jo, ash.person_id)

    assert plain == Invited("ash@example.org", NOW, NOW + timedelta(hours=72), None, None, None)
    assert mailed is not None
    assert (mailed.message, mailed.send_from) == (Delivery.WAITING, NOW + A_DAY)
    with database.reading(ash) as session, pytest.raises(NotPermitted):
        queries.invited(session, ash, ash.person_id)
