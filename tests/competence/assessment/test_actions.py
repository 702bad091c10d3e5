from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from competence.actors import Actor, Role
from competence.assessment import actions, queries
from competence.assessment.rules import LONGEST_WORDS, Answer
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken, Stale
from competence.framework.model import Framework
from competence.people.rules import PairKind
from tests.competence.assessment.trail import events
from tests.factories import assessment, people
from tests.factories.people import NOW

COMPETENT = Answer(level="competent")


def test_an_answer_is_saved_as_one_goes(
    database: Database, framework: Framework, ash: Actor
) -> None:
    first = _save(database, ash, framework, Answer(level="developing", words="So far."), version=0)
    second = _save(database, ash, framework, COMPETENT, version=first)

    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    assert (first, second) == (1, 2)
    assert draft is not None
    assert draft.answers == {"E2": COMPETENT}


def test_saving_a_draft_is_no_event_but_starting_one_is(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework)

    assert events(database, ash) == ["selfassessment.started"]


def test_two_pages_do_not_overwrite_each_other(
    database: Database, framework: Framework, ash: Actor
) -> None:
    _save(database, ash, framework, Answer(words="From the phone."), version=0)

    with pytest.raises(Stale, match="another page or phone"):
        _save(database, ash, framework, Answer(words="From the desk."), version=0)

    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    assert draft is not None
    assert draft.answers["E2"].words == "From the phone."


def test_saving_the_same_twice_is_one_saving(
    database: Database, framework: Framework, ash: Actor
) -> None:
    versions = [_save(database, ash, framework, COMPETENT, version=0) for _ in range(2)]

    assert versions == [1, 1]


@pytest.mark.parametrize(
    ("competence", "answer", "error"),
    [
        ("E99", COMPETENT, NotFound),
        ("E2", Answer(level="expert"), RuleBroken),
        ("E2", Answer(words="x" * (LONGEST_WORDS + 1)), RuleBroken),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    database: Database,
    framework: Framework,
    ash: Actor,
    competence: str,
    answer: Answer,
    error: type[DomainError],
) -> None:
    with pytest.raises(error, match=r"\.$"):
        _save(database, ash, framework, answer, competence=competence, version=0)


def test_an_empty_answer_starts_nothing(
    database: Database, framework: Framework, ash: Actor
) -> None:
    version = _save(database, ash, framework, Answer(), version=0)

    with database.reading(ash) as session:
        assert queries.draft(session, ash, framework.framework) is None
    assert version == 0


def test_an_answer_can_be_taken_back(database: Database, framework: Framework, ash: Actor) -> None:
    version = _save(database, ash, framework, COMPETENT, version=0)

    _save(database, ash, framework, Answer(), version=version)

    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    assert draft is not None
    assert draft.answers == {}


def test_taking_back_what_changed_since_is_refused(
    database: Database, framework: Framework, ash: Actor
) -> None:
    _save(database, ash, framework, COMPETENT, version=0)

    with pytest.raises(Stale), database.committing(ash) as session:
        actions.clear_rating(session, ash, framework, "E2", version=0)


def test_only_a_peer_support_worker_assesses_themself(
    database: Database, framework: Framework
) -> None:
    place = people.organisation(database)
    leaver = people.person(database, place, "Ash Sample")
    sam = people.supervisor(database, place)

    for actor in (leaver, sam):
        with pytest.raises(NotPermitted):
            _save(database, actor, framework, COMPETENT, version=0)
        with pytest.raises(NotPermitted), database.committing(actor) as session:
            actions.finish(session, actor, framework, at=NOW)


def test_finishing_keeps_what_was_said_for_good(
    database: Database, framework: Framework, ash: Actor
) -> None:
    finished = assessment.finished(database, ash, framework)

    with database.reading(ash) as session:
        _, said = queries.own(session, ash, finished)
        assert queries.draft(session, ash, framework.framework) is None
    assert {
        one.competence: Answer(one.level, one.non_rating, one.duty, one.words) for one in said
    } == assessment.SAID
    assert events(database, ash)[-1] == "selfassessment.finished"


def test_the_next_look_begins_after_the_last_is_finished(
    database: Database, framework: Framework, ash: Actor
) -> None:
    first = assessment.finished(database, ash, framework)

    second = assessment.finished(database, ash, framework, at=NOW + timedelta(days=180))

    assert first != second


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "nothing to keep yet"),
        ({"E2": Answer(words="Not sure.")}, "E2"),
        ({"E5": Answer(non_rating="need-from-team")}, "E5"),
    ],
)
def test_what_is_half_said_is_not_finished(
    database: Database, framework: Framework, ash: Actor, answers: dict[str, Answer], says: str
) -> None:
    with pytest.raises(RuleBroken, match=says):
        assessment.finished(database, ash, framework, answers)


def test_what_the_release_no_longer_holds_stays_a_draft(
    database: Database, framework: Framework, tiny: Framework, ash: Actor
) -> None:
    about = tiny.about.model_copy(update={"framework": framework.framework})
    other_release = replace(tiny, about=about)
    gone = {tiny.competences[0].code: Answer(level=tiny.levels[0].code)}
    assessment.drafted(database, ash, other_release, gone)

    with pytest.raises(RuleBroken, match="no longer"), database.committing(ash) as session:
        actions.finish(session, ash, framework, at=NOW)


def test_one_can_throw_an_unfinished_one_away(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework)

    with database.committing(ash) as session:
        actions.discard(session, ash, framework.framework, at=NOW)

    with database.reading(ash) as session:
        assert queries.draft(session, ash, framework.framework) is None
    assert events(database, ash)[-1] == "selfassessment.discarded"
    with pytest.raises(NotFound), database.committing(ash) as session:
        actions.discard(session, ash, framework.framework, at=NOW)


@pytest.mark.parametrize("kind", [PairKind.PRACTICE, PairKind.PEER_LED, PairKind.VISITING])
def test_a_worker_shares_with_a_named_supervisor(
    database: Database, framework: Framework, kind: PairKind
) -> None:
    place = people.organisation(database)
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    people.pair(database, place, ash, sam, kind)

    shared = assessment.shared(database, ash, sam, framework)

    with database.reading(sam) as session:
        found, said = queries.shared(session, sam, shared, on=NOW.date())
    assert found.worker.name == "Ash Sample"
    assert {one.words for one in said} == {"", "I keep it short."}
    assert events(database, ash)[-1] == "selfassessment.shared"


def test_nobody_but_a_current_supervisor_can_be_chosen(
    database: Database, framework: Framework
) -> None:
    place = people.organisation(database)
    ash = people.worker(database, place)
    manager, stranger = (people.supervisor(database, place, name) for name in ("Max", "Kit"))
    people.pair(database, place, ash, manager, PairKind.LINE)
    mine = assessment.finished(database, ash, framework)

    for chosen in (manager, stranger, ash):
        with pytest.raises(RuleBroken) as refused, database.committing(ash) as session:
            actions.share(session, ash, mine, with_id=chosen.person_id, at=NOW)
        assert refused.value.field == "with_id"


def test_sharing_twice_with_one_person_is_refused(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    shared = assessment.shared(database, ash, sam, framework)

    with pytest.raises(RuleBroken, match="already"), database.committing(ash) as session:
        actions.share(session, ash, shared, with_id=sam.person_id, at=NOW)


def test_nobody_shares_what_is_another_persons_or_unfinished(
    database: Database, framework: Framework
) -> None:
    place = people.organisation(database)
    ash, kit = people.worker(database, place), people.worker(database, place, "Kit Sample")
    sam = people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    theirs = assessment.finished(database, kit, framework)
    assessment.drafted(database, ash, framework)
    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    assert draft is not None

    for target in (theirs, draft.id, uuid4()):
        with pytest.raises(NotFound), database.committing(ash) as session:
            actions.share(session, ash, target, with_id=sam.person_id, at=NOW)


def test_withdrawing_ends_the_reading_and_says_what_was_seen(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    shared = assessment.shared(database, ash, sam, framework)
    with database.committing(sam) as session:
        actions.read_shared(session, sam, shared, at=NOW)

    with database.committing(ash) as session:
        ended = actions.withdraw(session, ash, shared, from_id=sam.person_id, at=NOW)

    assert ended.last_read == NOW.replace(minute=0)
    assert ended.ended_at == NOW
    assert events(database, ash)[-1] == "selfassessment.withdrawn"
    with pytest.raises(NotFound), database.reading(sam) as session:
        queries.shared(session, sam, shared, on=NOW.date())


def test_a_leaver_still_takes_back_what_they_shared(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    shared = assessment.shared(database, ash, sam, framework)
    leaver = Actor(ash.person_id, ash.organisation_id)

    with database.committing(leaver) as session:
        ended = actions.withdraw(session, leaver, shared, from_id=sam.person_id, at=NOW)

    assert ended.last_read is None


def test_nobody_withdraws_another_persons_share(database: Database, framework: Framework) -> None:
    place = people.organisation(database)
    ash, kit = people.worker(database, place), people.worker(database, place, "Kit Sample")
    sam = people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    shared = assessment.shared(database, ash, sam, framework)

    with pytest.raises(NotFound), database.committing(kit) as session:
        actions.withdraw(session, kit, shared, from_id=sam.person_id, at=NOW)


def test_an_organisation_reaches_nothing_of_another(
    database: Database, framework: Framework, ash: Actor
) -> None:
    mine = assessment.finished(database, ash, framework)
    elsewhere = people.organisation(database, "Elsewhere")
    there = Actor(ash.person_id, elsewhere.organisation.id, frozenset({Role.PEER_SUPPORT_WORKER}))

    with pytest.raises(NotFound), database.reading(there) as session:
        queries.own(session, there, mine)


def _save(
    database: Database,
    actor: Actor,
    framework: Framework,
    answer: Answer,
    *,
    version: int,
    competence: str = "E2",
) -> int:
    with database.committing(actor) as session:
        return actions.save_rating(
            session, actor, framework, competence, answer, version=version, at=NOW
        )
