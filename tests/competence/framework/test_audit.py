"""An audit is laid out from the release's own lists, and a fault in it is told by its place."""

import json
from typing import Any
from uuid import UUID

import pytest

from competence.errors import NotFound
from competence.framework import audit
from competence.framework.exchange import Format, canonical_bytes, contents, written
from competence.framework.model import AuditFact, AuditTable, Framework
from competence.framework.reading import read_release
from tests.competence.framework.edits import Copy

GRAN = [{"source": "GRAN", "place": None}]


def _question(number: int, about: str, **asked: Any) -> dict[str, Any]:
    return {
        "id": str(UUID(int=9000 + number)),
        "code": f"AQ{number:02}",
        "title": "Bread",
        "question": "Is there bread?",
        "why": "We eat it.",
        "about": about,
        "definition": "There is some.",
        "numerator": None,
        "denominator": None,
        "unit": "loaves",
        "recipe": "Look.",
        "does_not_show": "How it tastes.",
        "parts": [],
        "tables": [],
        "regulation": ["warmth"],
        "barrier": None,
        "provenance": "external",
        "sources": GRAN,
        **asked,
    }


def _table(code: str, *rows: str) -> dict[str, Any]:
    words = {"title": "Loaves", "definition": "Each one.", "unit": "loaves", "whole": "all"}
    return {"code": code, **words, "rows": [{"code": row, "label": row} for row in rows]}


def _counted(table: AuditTable) -> dict[str, Any]:
    return _table(table, *audit.ROWS[table])


def _fact(code: str) -> dict[str, Any]:
    return {"code": code, "title": "Is there any?", "definition": "Yes when there is."}


def _audit() -> dict[str, Any]:
    views = _table("lived-experience-views", "given", "awaited")
    lists = [_table("training", "took-part"), _table("competences"), _table("needs"), views]
    return {
        "questions": [
            _question(1, "the-service", parts=[_fact("charter"), _fact("duty")]),
            _question(2, "people", tables=[*lists, _table("days-to-answer")]),
        ],
        "minutes": [
            {"code": "look", "title": "Looking", "who": "Cooks", "minutes": 2, "table": "needs"}
        ],
        "regulation": {
            "title": "Bread law",
            "plain_text": "It asks for bread.",
            "source": "GRAN",
            "parts": [{"code": "warmth", "label": "Warmth"}],
        },
        "contract_words": [{"duty": "DU01", "text": "There is.", "regulation": ["warmth"]}],
        "decision_sets": ["chapters"],
    }


@pytest.fixture
def with_audit(copy: Copy) -> Copy:
    (copy.folder / "audit.json").write_text(json.dumps(_audit()), encoding="utf-8")
    return copy


def test_facts_and_tables_are_laid_out_in_the_releases_order(with_audit: Copy) -> None:
    read = read_release(with_audit.folder, with_audit.sources)

    facts, tables = audit.facts(read), {table.code: table for table in audit.tables(read)}

    assert [fact.part for fact in facts] == ["charter", *(duty.code for duty in read.duties)]
    assert facts[1].title == read.duties[0].title
    assert list(tables) == [
        *(f"training-{course.code}" for course in read.courses),
        *(f"competences-{domain.code}" for domain in read.domains),
        *("needs", "lived-experience-views", "days-to-answer"),
    ]
    assert [row.label for row in tables["competences-A"].rows] == [x.title for x in read.levels]
    assert [row.code for row in tables["needs"].rows] == [duty.code for duty in read.duties]
    assert tables["days-to-answer"].is_middle
    assert tables["competences-A"].of == "A"


def test_a_release_without_an_audit_asks_nothing(tiny: Framework) -> None:
    assert tiny.audit_questions == ()
    assert (audit.facts(tiny), audit.tables(tiny)) == ((), ())
    assert contents(tiny)["audit"] is None
    with pytest.raises(NotFound):
        tiny.audit_question("AQ01")


def test_everything_that_can_be_counted_has_its_rows(framework: Framework) -> None:
    asked = audit.tables(framework)

    assert {table.table for table in asked} == set(AuditTable) == set(audit.ROWS)
    assert {fact.fact for fact in audit.facts(framework)} == set(AuditFact)
    assert [table.code for table in asked if table.is_middle] == ["days-to-answer"]
    assert {t.code: t.out_of for t in asked if t.out_of} == {
        "supervision-had": "supervision-agreed"
    }
    assert all(table.rows or table.is_middle for table in asked)
    assert {fact.part for fact in audit.facts(framework) if fact.is_declared} == audit.DECLARED


def test_a_question_is_in_every_form(framework: Framework) -> None:
    one = json.loads(canonical_bytes(framework, "AQ02"))

    assert one["ref"] == "peer-open-dialogue@0.1.0#AQ02"
    assert one["about"] == "the-service"
    assert contents(framework)["audit"]["questions"][1]["code"] == "AQ02"
    assert "- **AQ03 Are peers asked to do peer work?**" in written(framework, Format.MARKDOWN)


@pytest.mark.parametrize(
    ("place", "value", "at", "wrong"),
    [
        ("/questions/0/parts", [], "/questions/0/parts", "it has no parts"),
        ("/questions/0/tables", [_counted(AuditTable.SCOPE_BY_GUARD)],
         "/questions/0/tables", "has tables"),
        ("/questions/1/parts", [_fact("posts")], "/questions/1/parts", "it has parts"),
        ("/questions/1/code", "AQ01", "/questions/1/code", "stands here twice"),
        ("/questions/0/regulation/0", "cold", "/questions/0/regulation/0", 'no part "cold"'),
        ("/questions/0/parts/1/code", "charter", "/questions/0/parts/1/code", "asked twice"),
        ("/questions/0/sources/0/source", "NONE", "/questions/0/sources/0/source", "no source"),
        ("/questions/1/tables/0/rows/1", {"code": "left", "label": "Left"},
         "/questions/1/tables/0/rows", 'no way to count a row "left"'),
        ("/questions/1/tables/3/rows/2", {"code": "given", "label": "Again"},
         "/questions/1/tables/3/rows", "A row stands here twice"),
        ("/questions/1/tables/3/rows", [{"code": "given", "label": "Given"}],
         "/questions/1/tables/3/rows", "missing: awaited"),
        ("/questions/1/tables/0", _counted(AuditTable.SUPERVISION_HAD),
         "/questions", "told out of supervision-agreed"),
        ("/questions/1/tables/0/code", "gossip", "/questions/1/tables/0/code", "is not one of"),
        ("/minutes/0/table", "training-x", "/minutes/0/table", "is not one of"),
        ("/minutes/0/table", "supervision-lost", "/minutes/0/table", "No question has a table"),
        ("/minutes/0/minutes", 0, "/minutes/0/minutes", ""),
        ("/regulation/source", "NONE", "/regulation/source", "no source NONE"),
        ("/regulation/parts/1", {"code": "warmth", "label": "Heat"},
         "/regulation/parts/1/code", "stands here twice"),
        ("/contract_words/0/duty", "DU77", "/contract_words/0/duty", 'no duty "DU77"'),
        ("/contract_words/0/regulation/0", "x", "/contract_words/0/regulation/0", "no part"),
        ("/decision_sets/0", "verses", "/decision_sets/0", 'no set "verses"'),
    ],
)  # fmt: skip
def test_a_fault_in_an_audit_is_told_by_its_place(
    with_audit: Copy, *, place: str, value: object, at: str, wrong: str
) -> None:
    with_audit.put("audit.json", place, value)

    (fault,) = with_audit.faults()

    assert (fault.file, fault.place) == ("tiny-craft-2.0.0/audit.json", at)
    assert wrong in fault.wrong
    assert fault.mend


def test_an_audit_without_a_regulation_names_no_part_of_one(with_audit: Copy) -> None:
    with_audit.put("audit.json", "/regulation", None)

    faults = with_audit.faults()

    assert {fault.wrong for fault in faults} == {'The regulation has no part "warmth".'}
    assert {fault.place for fault in faults} == {
        "/questions/0/regulation/0",
        "/questions/1/regulation/0",
        "/contract_words/0/regulation/0",
    }
