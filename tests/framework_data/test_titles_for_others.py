"""A kind of evidence is called by a name that fits whoever reads it."""

import re

from competence.framework.registry import Registry

YOU = re.compile(r"\b(you|your|yours)\b", re.IGNORECASE)


def test_nobody_reads_you_where_somebody_else_is_meant(registry: Registry) -> None:
    kinds = [kind for framework in registry.all() for kind in framework.evidence_kinds]

    assert not [kind.of_another for kind in kinds if YOU.search(kind.of_another)]


def test_a_title_for_others_is_there_only_where_the_title_says_you(registry: Registry) -> None:
    kinds = [kind for framework in registry.all() for kind in framework.evidence_kinds]

    assert not [kind.code for kind in kinds if kind.title_to_others and not YOU.search(kind.title)]
