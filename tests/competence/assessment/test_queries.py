from datetime import date, timedelta

import pytest
from sqlalchemy import text

from competence.actors import Actor
from competence.assessment import queries
from competence.assessment.rules import Answer
from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people.rules import PairKind
from tests.factories import assessment, people
from tests.factories.people import NOW

LATER = NOW + timedelta(days=200)
TODAY = NOW.date()


def test_what_is_said_now_is_the_newest_of_each_competence(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework)
    newer = {"E2": Answer(level="competent", words="Most times now.")}
    assessment.finished(database, ash, framework, newer, at=LATER)

    with database.reading(ash) as session:
        said = queries.latest_said(session, ash, framework.framework)

    assert {code: one.level for code, one in said.items()} == {
        "E2": "competent",
        "E5": None,
        "F1": "competent",
    }
    assert said["E2"].words == "Most times now."
    assert said["E2"].said_at == LATER
    assert said["E5"].duty == "DU06"


def test_levels_can_be_read_without_opening_words(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework)

    with database.reading(ash) as session:
        said = queries.latest_said(session, ash, framework.framework, words=False)

    assert said["E2"].level == "developing"
    assert said["E2"].words == ""


def test_a_history_runs_from_the_oldest(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework)
    assessment.finished(database, ash, framework, {"E2": Answer(level="competent")}, at=LATER)

    with database.reading(ash) as session:
        history = queries.history(session, ash, framework.framework, "E2")

    assert [one.level for one in history] == ["developing", "competent"]


def test_all_histories_run_from_the_oldest(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework)
    assessment.finished(database, ash, framework, {"E2": Answer(level="competent")}, at=LATER)

    with database.reading(ash) as session:
        histories = queries.histories(session, ash, framework.framework)

    assert {code: [one.level for one in said] for code, said in histories.items()} == {
        "E2": ["developing", "competent"],
        "E5": [None],
        "F1": ["competent"],
    }


def test_a_draft_is_not_yet_said(database: Database, framework: Framework, ash: Actor) -> None:
    assessment.drafted(database, ash, framework)

    with database.reading(ash) as session:
        assert queries.latest_said(session, ash, framework.framework) == {}
        assert queries.history(session, ash, framework.framework, "E2") == []
        assert queries.finished(session, ash, framework.framework) == []


def test_a_draft_tells_where_its_worker_stopped(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework, {"F2": Answer(level="competent")})
    assessment.drafted(
        database, ash, framework, {"F1": Answer(level="competent")}, at=NOW + timedelta(minutes=1)
    )

    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)

    assert draft is not None
    assert draft.stopped_at == "F1"


def test_finished_ones_are_listed_newest_first(
    database: Database, framework: Framework, ash: Actor
) -> None:
    first = assessment.finished(database, ash, framework)
    second = assessment.finished(database, ash, framework, at=LATER)

    with database.reading(ash) as session:
        listed = queries.finished(session, ash, framework.framework)

    assert [one.id for one in listed] == [second, first]
    assert listed[0].finished_at == LATER


def test_nothing_of_one_worker_reaches_another(database: Database, framework: Framework) -> None:
    place = people.organisation(database)
    ash, kit = people.worker(database, place), people.worker(database, place, "Kit Sample")
    mine = assessment.finished(database, ash, framework)
    assessment.drafted(database, ash, framework)

    with database.reading(kit) as session:
        assert queries.draft(session, kit, framework.framework) is None
        assert queries.latest_said(session, kit, framework.framework) == {}
        assert queries.history(session, kit, framework.framework, "E2") == []
        assert queries.finished(session, kit, framework.framework) == []
        assert queries.shares(session, kit, mine) == []
        with pytest.raises(NotFound):
            queries.own(session, kit, mine)


def test_a_leaver_still_reads_their_own(
    database: Database, framework: Framework, ash: Actor
) -> None:
    mine = assessment.finished(database, ash, framework)
    leaver = Actor(ash.person_id, ash.organisation_id)

    with database.reading(leaver) as session:
        _, said = queries.own(session, leaver, mine)

    assert "I keep it short." in {one.words for one in said}


def test_only_pairs_that_are_not_line_alone_can_be_chosen(database: Database) -> None:
    place = people.organisation(database)
    ash = people.worker(database, place)
    both, line = people.supervisor(database, place, "Bo"), people.supervisor(database, place, "Li")
    people.pair(database, place, ash, both, PairKind.LINE)
    people.pair(database, place, ash, both, PairKind.PRACTICE)
    people.pair(database, place, ash, line, PairKind.LINE)

    with database.reading(ash) as session:
        choices = queries.may_share_with(session, ash, on=TODAY)

    assert [pair.person.name for pair in choices] == ["Bo"]


def test_a_supervisor_lists_what_is_shared_with_them(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    shared = assessment.shared(database, ash, sam, framework)
    assessment.finished(database, ash, framework, at=LATER)

    with database.reading(sam) as session:
        listed = queries.shared_with_me(session, sam, on=TODAY)

    assert [one.id for one in listed] == [shared]


def test_a_share_without_a_current_pair_opens_nothing(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    shared = assessment.shared(database, ash, sam, framework)
    before_the_pair = date(2025, 1, 1)

    with database.reading(sam) as session:
        assert queries.shared_with_me(session, sam, on=before_the_pair) == []
        with pytest.raises(NotFound):
            queries.shared(session, sam, shared, on=before_the_pair)


def test_a_pair_without_a_share_opens_nothing(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    mine = assessment.finished(database, ash, framework)

    with pytest.raises(NotFound), database.reading(sam) as session:
        queries.shared(session, sam, mine, on=TODAY)


def test_words_stand_sealed_in_every_table(
    database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework)
    assessment.drafted(database, ash, framework)

    with database.reading(ash) as session:
        kept = [
            *session.scalars(text("SELECT words FROM rating WHERE words IS NOT NULL")),
            *session.scalars(text("SELECT words FROM draft_rating WHERE words IS NOT NULL")),
        ]

    assert len(kept) == 2
    assert all(b"short" not in bytes(words) for words in kept)
