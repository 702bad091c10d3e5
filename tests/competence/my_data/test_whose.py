"""Of every table that holds something about people it is said whom, and what they are given."""

from dataclasses import replace

from competence.my_data.asking import naming
from competence.my_data.reading import whose
from competence.my_data.rules import Erased, Gives, Whose, columns_given, faults
from competence.privacy.reading import columns
from competence.privacy.rules import Sensitivity
from competence.tables import METADATA


def test_every_table_about_people_is_in_their_file_or_says_why_not() -> None:
    assert faults(whose(), columns(), naming()) == [], "say it in competence/my_data/whose.csv"


def test_a_table_about_people_of_which_nothing_is_said_is_named() -> None:
    without = [one for one in whose() if one.table != "evidence"]

    assert faults(without, columns(), naming()) == [
        "evidence is in nobody's file, and no reason is given",
        "evidence.author_id names somebody, and nothing is said of them",
        "evidence.worker_id names somebody, and nothing is said of them",
    ]


def test_a_table_that_is_not_there_is_named() -> None:
    more = [*whose(), Whose("diagnosis", "person_id", "", "", Gives.ALL, Erased.ROW, "")]

    assert faults(more, columns(), naming()) == ["diagnosis is not there, or about nobody"]


def test_a_reason_is_given_where_nothing_is_and_nowhere_else() -> None:
    changed = [
        replace(one, why="so") if (one.table, one.column) == ("away", "person_id") else one
        for one in whose()
    ]

    assert faults(changed, columns(), naming()) == [
        "away.person_id: a reason where nothing is given, and nowhere else"
    ]


def test_what_is_said_of_a_table_is_there_to_be_asked() -> None:
    for one in whose():
        if one.through:
            here, there = one.through.split("=")
            name, key = there.split(".")
            assert {here} <= {*METADATA.tables[one.table].columns.keys()}, one
            assert {key, one.column} <= {*METADATA.tables[name].columns.keys()}, one
        elif one.column and one.table != "trail_entry":
            assert one.column in METADATA.tables[one.table].columns, one
        if one.sealed_for:
            assert one.sealed_for in METADATA.tables[one.table].columns, one


def test_what_is_about_somebody_else_gives_no_more_than_what_one_did() -> None:
    classes = {
        "organisation_id": Sensitivity.INTERNAL,
        "id": Sensitivity.INTERNAL,
        "worker_id": Sensitivity.SPECIAL,
        "decider_id": Sensitivity.PERSONAL,
        "request_id": Sensitivity.PERSONAL,
        "level": Sensitivity.SPECIAL,
        "seen": Sensitivity.PRIVATE,
        "key": Sensitivity.SECRET,
        "decided_at": Sensitivity.PERSONAL,
    }
    ids = {"organisation_id", "id", "worker_id", "decider_id", "request_id"}

    assert columns_given(classes, ids, {"decider_id"}, Gives.PART) == [
        "organisation_id", "id", "decider_id", "decided_at",
    ]  # fmt: skip
    assert set(classes) - {*columns_given(classes, ids, {"worker_id"}, Gives.ALL)} == {"key"}
    assert columns_given(classes, ids, {"worker_id"}, Gives.NOTHING) == ()
