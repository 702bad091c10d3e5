"""Answering, answering together, checking and counting, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from competence.actors import Actor, Role
from competence.assessment import actions as assessment
from competence.database import Database
from competence.duties import actions, queries
from competence.duties.rules import Count, Holds, HowOften, JointDraft, View
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people import queries as people_queries
from tests.competence.assessment.trail import events
from tests.factories import assessment as looking
from tests.factories import duties, people, scope
from tests.factories.people import NOW

TODAY = NOW.date()
POD = "peer-open-dialogue"


@contextmanager
def refused(kind: type[DomainError], words: str = "") -> Iterator[None]:
    with pytest.raises(kind) as error:
        yield
    assert words in str(error.value)


def latest(database: Database, reader: Actor, team: UUID) -> dict[str, tuple[Holds, str, str]]:
    with database.reading(reader) as session:
        found = queries.latest_answers(session, reader, POD, team)
    return {code: (one.holds, one.shown, one.by) for code, one in found.items()}


def joint(
    database: Database, reader: Actor, team: UUID
) -> tuple[queries.JointRead | None, queries.JointRead | None]:
    with database.reading(reader) as session:
        here = queries.team(session, reader, team, on=TODAY)
        return queries.joint_answers(session, reader, POD, here)


def gathered(database: Database, reader: Actor, team: UUID) -> frozenset[str]:
    with database.reading(reader) as session:
        return queries.gathered(session, reader, POD, team, on=TODAY)


def test_the_latest_answer_to_a_duty_holds_and_every_one_is_kept(
    database: Database, place: people.Place, framework: Framework, ash: Actor, jo: Actor
) -> None:
    team = scope.team(database, place, "Harbour", ash)
    other = scope.team(database, place, "Mill")
    duties.answered(database, jo, framework, team, holds=Holds.NOT_YET, shown="", every_team=True)
    duties.answered(database, jo, framework, team, at=NOW + timedelta(hours=1))

    assert latest(database, ash, team) == {"DU03": (Holds.YES, duties.SHOWN, "Jo Sample")}
    assert latest(database, ash, other) == {"DU03": (Holds.NOT_YET, "", "Jo Sample")}
    with database.reading(ash) as session:
        kept = queries.history(session, ash, POD, team, "DU03")
    assert [one.holds for one in kept] == [Holds.YES, Holds.NOT_YET]
    assert events(database, jo, "duty.") == ["duty.answered"] * 3


def test_only_an_administrator_answers_for_the_service(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    team = scope.team(database, place, "Harbour", ash, sam)
    elsewhere = people.organisation(database, "Mill Lane")
    ada = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    for who in (ash, sam):
        with refused(NotPermitted):
            duties.answered(database, who, framework, team)
    with refused(NotFound):
        duties.answered(database, ada, framework, team)
    with refused(NotFound):
        duties.answered(database, jo, framework, team, "DU99")
    with refused(RuleBroken, "what shows it"):
        duties.answered(database, jo, framework, team, shown=" ")
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    for who in (ada, tam):
        with refused(NotFound), database.reading(who) as session:
            queries.team(session, who, team, on=TODAY)


def test_three_peers_answer_together_and_one_can_take_it_back(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    bo, cam, dee = (
        people.worker(database, place, f"{name} Sample") for name in ("Bo", "Cam", "Dee")
    )
    team = scope.team(database, place, "Harbour", ash, bo, cam, dee, sam)
    with refused(RuleBroken, "has not answered"):
        duties.drafted(database, ash, framework, team)
    duties.answered(database, jo, framework, team)
    made = duties.drafted(
        database, ash, framework, team, {"DU03": View.SEEN_OTHERWISE}, words="After, never before."
    )

    for peer in (ash, bo):
        stands, draft = joint(database, peer, team)
        assert stands is None
        assert draft is not None
        assert (draft.words, draft.people_asked) == ("After, never before.", 4)
    for other in (sam, jo):
        assert joint(database, other, team) == (None, None)
    duties.said(database, bo, made, at=NOW + timedelta(minutes=1))
    duties.said(database, cam, made, at=NOW + timedelta(minutes=2))
    stands, draft = joint(database, jo, team)
    assert stands is not None
    assert (stands.views, draft) == ({"DU03": View.SEEN_OTHERWISE}, None)
    duties.answered(database, jo, framework, team, at=NOW + timedelta(minutes=3))
    assert stands.answers["DU03"] not in {one.id for one in _latest(database, jo, team).values()}, (
        "it is seen that the service has answered anew since"
    )
    duties.said(database, bo, made, says_yes=False, at=NOW + timedelta(minutes=4))
    assert joint(database, jo, team) == (None, None)
    stands, draft = joint(database, ash, team)
    assert (stands, draft.stands if draft else None) == (None, False)
    # Of whoever says something only the trail's pseudonym is told.
    assert events(database, ash, "duty.")[-1] == "duty.joint_answer"


def _latest(database: Database, reader: Actor, team: UUID) -> dict[str, queries.DutyAnswerRead]:
    with database.reading(reader) as session:
        return dict(queries.latest_answers(session, reader, POD, team))


def test_who_is_no_peer_of_the_team_says_nothing_of_it(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    team = scope.team(database, place, "Harbour", ash, sam)
    bo = people.worker(database, place, "Bo Sample")
    both = people.person(
        database, place, "Noor Sample", Role.ADMINISTRATOR, Role.PEER_SUPPORT_WORKER
    )
    with database.committing(place.system) as session:
        people_actions.give_post(
            session, place.system, both.person_id, Role.PEER_SUPPORT_WORKER,
            team_id=team, starts_on=people.LONG_AGO, at=NOW,
        )  # fmt: skip
    duties.answered(database, jo, framework, team)
    made = duties.drafted(database, ash, framework, team, even_if_known=True)

    stands, _ = joint(database, jo, team)
    assert stands is not None, "one peer there is, who said yes to being known"
    assert stands.people_asked == 1, "whoever answers for the service is not asked as well"
    for who in (bo, sam, jo, both):
        with refused(NotFound):
            duties.said(database, who, made)
    with refused(NotFound), database.committing(ash) as session:
        actions.say(session, ash, uuid4(), says_yes=True, at=NOW)
    later = NOW + timedelta(hours=1)
    newer = duties.drafted(database, ash, framework, team, at=later)
    stands, draft = joint(database, ash, team)
    assert (stands and stands.id, draft and draft.id) == (made, newer)
    newest = duties.drafted(
        database, ash, framework, team, at=later + timedelta(hours=1), even_if_known=True
    )
    stands, draft = joint(database, ash, team)
    assert (stands and stands.id, draft) == (newest, None)
    with refused(RuleBroken, "wrote this anew"):
        duties.said(database, ash, made)
    with refused(RuleBroken, "at least one"), database.committing(ash) as session:
        actions.draft_together(session, ash, framework, team, JointDraft({}), at=NOW)


def test_a_team_looks_at_itself_and_peers_can_read_it(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    team = scope.team(database, place, "Harbour", ash, sam)
    checked = duties.checked(framework)
    for who in (ash, jo):
        with refused(NotFound), database.committing(who) as session:
            actions.note_check(session, who, framework, team, checked, at=NOW)
    with database.committing(sam) as session:
        actions.note_check(session, sam, framework, team, checked, at=NOW)
    with refused(RuleBroken, "one thing"), database.committing(sam) as session:
        actions.note_check(
            session, sam, framework, team, duties.checked(framework, to_do=" "), at=NOW
        )

    with database.reading(ash) as session:
        (found,) = queries.checks(session, ash, POD, team)
    assert set(found.answers.values()) == {HowOften.SOMETIMES}
    assert len(found.answers) == 10
    assert (found.to_do, found.noted_by) == (checked.to_do, "Sam Sample")
    assert events(database, sam, "team.")[-1] == "team.checked"


def test_a_need_counts_only_while_it_is_shared_and_ticked(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    team = scope.team(database, place, "Harbour", ash, sam)
    alone = looking.finished(database, ash, framework)
    with refused(RuleBroken, "Share it"):
        duties.counted(database, ash, alone, team)
    shared = looking.shared(database, ash, sam, framework)
    with refused(NotFound):
        duties.counted(database, sam_as_worker(sam), shared, team)
    with refused(NotPermitted):
        duties.counted(database, sam, shared, team)
    with refused(RuleBroken, "Tick"):
        duties.counted(database, ash, shared, team, ["DU01"])
    with refused(RuleBroken, "team that you work in"), database.committing(ash) as session:
        actions.let_count(session, ash, shared, Count(["DU06"], None), at=NOW)
    assert gathered(database, jo, team) == frozenset()

    (first,) = duties.counted(database, ash, shared, team)
    assert gathered(database, jo, team) == frozenset(), "one person, who would be known"
    with database.committing(ash) as session:
        assert actions.take_back(session, ash, first, at=NOW) == shared
    (second,) = duties.counted(database, ash, shared, team, even_if_known=True)
    assert duties.counted(database, ash, shared, team) == [], "it counts already"
    assert gathered(database, jo, team) == {"DU06"}
    with database.reading(jo) as session:
        after = TODAY + timedelta(days=366)
        assert queries.gathered(session, jo, POD, team, on=after) == frozenset()
    with database.committing(ash) as session:
        assessment.withdraw(session, ash, shared, from_id=sam.person_id, at=NOW)
    assert gathered(database, jo, team) == frozenset()
    with database.reading(ash) as session:
        (mine,) = queries.needs_of(session, ash, shared, on=TODAY)
    assert (mine.id, mine.is_counted) == (second, False)
    for who, which in ((ash, first), (jo, second)):
        with refused(NotFound), database.committing(who) as session:
            actions.take_back(session, who, which, at=NOW)
    assert events(database, ash, "need.") == ["need.counted", "need.taken_back", "need.counted"]


def sam_as_worker(sam: Actor) -> Actor:
    """The same person as if they held a worker's post: it is not theirs all the same."""
    return Actor(sam.person_id, sam.organisation_id, frozenset({Role.PEER_SUPPORT_WORKER}))


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(3))
def test_no_sequence_shows_a_need_that_fewer_than_three_stand_behind(
    database: Database, place: people.Place, framework: Framework, jo: Actor, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - not for secrets
    lee = people.supervisor(database, place, "Lee Sample")
    crew = [people.worker(database, place, f"W{one} Sample") for one in range(4)]
    for one in crew:
        people.pair(database, place, one, lee)
    teams = [scope.team(database, place, name, *crew) for name in ("One", "Two")]
    shared = {one.person_id: looking.shared(database, one, lee, framework) for one in crew}
    behind: dict[UUID, tuple[UUID, UUID, bool]] = {}
    told = 0
    for step in range(40):
        worker, at = random.choice(crew), NOW + timedelta(minutes=step)
        mine = shared[worker.person_id]
        what = random.choice(["count", "count", "count", "take back", "unshare", "leave", "alone"])
        here = [team for team in teams if _is_peer(database, worker, team)]
        if what == "alone":  # more that nobody else reads, and that changes nothing
            looking.finished(database, worker, framework, at=at)
        elif what == "count" and here:
            team, known = random.choice(here), random.random() < 0.4
            made = duties.counted(database, worker, mine, team, even_if_known=known, at=at)
            behind.update(dict.fromkeys(made, (team, worker.person_id, known)))
        elif what == "take back":
            for need in [one for one, it in behind.items() if it[1] == worker.person_id][:1]:
                with database.committing(worker) as session:
                    actions.take_back(session, worker, need, at=at)
                del behind[need]
        elif what == "unshare" and random.random() < 0.5:
            with database.committing(worker) as session:
                assessment.withdraw(session, worker, mine, from_id=lee.person_id, at=at)
            behind = {one: it for one, it in behind.items() if it[1] != worker.person_id}
            shared[worker.person_id] = looking.shared(database, worker, lee, framework, at=at)
        elif what == "leave" and here and random.random() < 0.2:
            _leaves(database, place, worker, here[0])
            behind = {
                one: it for one, it in behind.items() if it[:2] != (here[0], worker.person_id)
            }
        for team in teams:
            enough = _is_enough([it for it in behind.values() if it[0] == team])
            assert gathered(database, jo, team) == ({"DU06"} if enough else set())
            told += enough

    assert told, "nothing was ever told, so nothing was tried"


def _is_enough(stand: list[tuple[UUID, UUID, bool]]) -> bool:
    """What the property asks of those who stand behind a need."""
    each_said_yes = bool(stand) and all(known for _, _, known in stand)
    return each_said_yes or len({person for _, person, _ in stand}) >= 3


def _is_peer(database: Database, worker: Actor, team: UUID) -> bool:
    with database.reading(worker) as session:
        return queries.team(session, worker, team, on=TODAY).is_peer


def _leaves(database: Database, place: people.Place, worker: Actor, team: UUID) -> None:
    with database.committing(place.system) as session:
        name = next(one.name for one in queries.teams(session, worker, on=TODAY) if one.id == team)
        posts = people_queries.posts_of(session, worker.organisation_id, worker.person_id, on=TODAY)
        (post,) = [one for one in posts if one.team == name]
        people_actions.end_post(session, place.system, post.id, on=TODAY, at=NOW)
