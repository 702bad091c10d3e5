"""The bundled release has no fault, holds what the outline lists, and is read quickly."""

import subprocess
import sys
from collections import Counter

from competence.framework.model import Framework, Provenance, StatementKind
from competence.framework.registry import Registry

TIMES_ITS_JSON = 30
"""About 15 were seen: a third of a second where the machine is slow."""


def test_the_bundled_framework_has_no_fault() -> None:
    releases = Registry.load().all()

    assert [release.key for release in releases] == ["peer-open-dialogue@0.1.0"]


def test_it_is_read_and_checked_in_a_few_times_what_its_json_takes() -> None:
    """In a process of its own: what measures coverage here makes everything slower."""
    program = (
        "import json\n"
        "from importlib import resources; from pathlib import Path; from time import process_time\n"
        "from competence.framework.registry import Registry\n"
        "def least(work):\n"
        "    taken = []\n"
        "    for _ in range(5):\n"
        "        start = process_time(); work(); taken.append(process_time() - start)\n"
        "    return min(taken)\n"
        "files = [*Path(str(resources.files('framework_data'))).rglob('*.json')]\n"
        "alone = least(lambda: [json.loads(file.read_bytes()) for file in files])\n"
        "print(least(Registry.load) / alone)"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    assert float(told.stdout) < TIMES_ITS_JSON


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
