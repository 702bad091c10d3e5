"""The audit asks twelve questions about process; what it words is what the program counts."""

import re

from competence.framework import audit
from competence.framework.model import AuditAbout, AuditTable, Framework
from competence.scope.rules import Cause, Outcome
from competence.supervision.reckoning.diary import CouldNot
from competence.supervision.rules import DEFAULT_KINDS


def test_there_are_twelve_questions_and_each_is_of_one_kind(framework: Framework) -> None:
    asked = framework.audit_questions
    service = [q.code for q in asked if q.about is AuditAbout.THE_SERVICE]

    assert [question.code for question in asked] == [f"AQ{n:02}" for n in range(1, 13)]
    assert service == ["AQ01", "AQ02", "AQ06", "AQ10", "AQ12"]


def test_a_figure_about_people_says_what_it_is_a_part_of(framework: Framework) -> None:
    figures = [q for q in framework.audit_questions if q.about is AuditAbout.PEOPLE]

    assert all(question.numerator and question.denominator for question in figures)


def test_rows_are_those_that_services_keep(framework: Framework) -> None:
    rows = {table.code: {row.code for row in table.rows} for table in audit.tables(framework)}

    assert rows["scope-by-cause"] == set(Cause)
    assert rows["scope-by-outcome"] == set(Outcome)
    assert rows["supervision-lost"] == set(CouldNot)
    assert rows["supervision-had"] == {*(kind.code for kind in DEFAULT_KINDS), "other"}


def test_zero_is_said_to_be_no_proof_where_workers_choose_what_counts(
    framework: Framework,
) -> None:
    (asked,) = [q for q in framework.audit_questions if q.code == "AQ03"]

    assert "no proof that nothing happened" in asked.does_not_show


def test_every_duty_has_words_for_a_contract_and_its_part_of_the_regulation(
    framework: Framework,
) -> None:
    held = framework.audit
    assert held is not None

    assert [words.duty for words in held.contract_words] == [d.code for d in framework.duties]
    assert all(words.regulation for words in held.contract_words)


def test_contract_words_promise_nothing_about_what_comes_of_it(framework: Framework) -> None:
    held = framework.audit
    assert held is not None
    claims = re.compile(r"improv|outcome|effective|recover|reduc|better|proven", re.IGNORECASE)

    assert [words.duty for words in held.contract_words if claims.search(words.text)] == []


def test_nothing_that_workers_say_of_themselves_is_asked_for(framework: Framework) -> None:
    words = " ".join(f"{table.code} {table.title}" for table in audit.tables(framework))

    assert not re.search(r"assessment|evidence|reflection|practice-log", words)
    assert AuditTable.NEEDS in {table.table for table in audit.tables(framework)}
