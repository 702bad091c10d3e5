"""What is enough for a competence, said as plainly as it can be: an oracle for the data tests."""

from collections.abc import Iterator
from itertools import combinations

from competence.framework.model import Competence, DirectView, EvidenceRule, Framework

Kinds = tuple[str, ...]
MOST = 3
"""No rule should take more pieces of evidence than this."""


def enough(framework: Framework, rule: EvidenceRule, kinds: Kinds) -> bool:
    """Whether evidence of these kinds meets every part of the rule."""
    given = set(kinds)
    if given <= set(rule.never_alone):
        return False
    skill, knowledge, attitude = rule.skill, rule.knowledge, rule.attitude
    return (
        (skill is None or len(given) >= skill.different_kinds)
        and (skill is None or _direct_views(framework, rule, kinds) >= skill.direct_views)
        and (knowledge is None or bool(given & set(knowledge.one_of)))
        and (attitude is None or bool(given & set(attitude.own_account)))
        and (attitude is None or bool(given & set(attitude.another_view)))
    )


def ways(framework: Framework, competence: Competence) -> Iterator[Kinds]:
    """Every set of kinds, up to `MOST`, that is enough for the competence."""
    codes = [kind.code for kind in framework.evidence_kinds]
    for size in range(1, MOST + 1):
        for kinds in combinations(codes, size):
            if enough(framework, competence.evidence_rule, kinds):
                yield kinds


def _direct_views(framework: Framework, rule: EvidenceRule, kinds: Kinds) -> int:
    also = rule.skill.also_direct if rule.skill else ()
    views = [framework.evidence_kind(kind).direct for kind in kinds]
    alone = sum(v is DirectView.YES or k in also for k, v in zip(kinds, views, strict=True))
    return alone + (views.count(DirectView.BESIDE_ANOTHER) if alone else 0)
