"""The bundled release has no fault, holds what the outline lists, and is read quickly."""

import subprocess
import sys
from collections import Counter

from competence.framework.model import Framework, Provenance, StatementKind
from competence.framework.registry import Registry

SECONDS = 0.3


def test_the_bundled_framework_has_no_fault() -> None:
    releases = Registry.load().all()

    assert [release.key for release in releases] == ["peer-open-dialogue@0.1.0"]


def test_it_is_read_within_300_milliseconds() -> None:
    """In a process of its own: what measures coverage here makes everything slower."""
    program = (
        "from time import process_time; from competence.framework.registry import Registry\n"
        "taken = []\n"
        "for _ in range(5):\n"
        "    start = process_time(); Registry.load(); taken.append(process_time() - start)\n"
        "print(min(taken))"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    assert float(told.stdout) < SECONDS


def test_every_domain_has_its_competences_and_statements(framework: Framework) -> None:
    counted = {
        domain.code: (
            len(framework.competences_of(domain.code)),
            sum(len(c.statements) for c in framework.competences_of(domain.code)),
        )
        for domain in framework.domains
    }

    assert counted == {"F": (8, 37), "E": (6, 25), "N": (6, 22)}


def test_statements_are_counted_by_kind(framework: Framework) -> None:
    kinds = Counter(statement.kind for statement in framework.statements)

    assert kinds == {
        StatementKind.SKILL: 62,
        StatementKind.ATTITUDE: 12,
        StatementKind.KNOWLEDGE: 10,
    }


def test_statements_are_counted_by_provenance(framework: Framework) -> None:
    provenances = Counter(statement.provenance for statement in framework.statements)

    assert provenances == {
        Provenance.DIRECT: 24,
        Provenance.INFERRED: 31,
        Provenance.EXTERNAL: 29,
    }


def test_codes_run_without_a_gap(framework: Framework) -> None:
    codes = [competence.code for competence in framework.competences]

    wanted = [f"{d}{n}" for d, last in (("F", 8), ("E", 6), ("N", 6)) for n in range(1, last + 1)]

    assert codes == wanted
