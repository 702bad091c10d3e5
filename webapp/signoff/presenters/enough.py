"""What would still be enough, in sentences: never a refusal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from competence.framework.model import Competence, Framework
from competence.signoff.rules import Lack, Shown, lacks
from webapp.framework.presenters.enough import enough
from webapp.framework.presenters.parts import lower_first, or_list


@dataclass(frozen=True, slots=True)
class Missing:
    """What the service has not seen yet, for a level."""

    level: str
    sentences: tuple[str, ...]
    direct_view: bool
    """Whether somebody else's own view would do something about it."""


def missing(
    framework: Framework, competence: Competence, shown: Sequence[Shown], whose: str
) -> Missing | None:
    """What would still be enough for the level of the evidence rule; None once it is there."""
    found = lacks(framework, competence, shown)
    if not found:
        return None
    return Missing(
        level=framework.level(competence.evidence_rule.level).title,
        sentences=tuple(
            sentence for one in found for sentence in _sentences(framework, competence, one, whose)
        ),
        direct_view=not {Lack.ANYTHING, Lack.DIRECT_VIEW, Lack.ANOTHER_VIEW}.isdisjoint(found),
    )


def whole_rule(framework: Framework, competence: Competence) -> tuple[str, ...]:
    """Everything the evidence rule asks for."""
    rule = enough(framework, competence)
    return tuple(sentence for part in rule.parts for sentence in part.sentences)


def _sentences(
    framework: Framework, competence: Competence, lack: Lack, whose: str
) -> Iterator[str]:
    rule = competence.evidence_rule
    direct = [kind.code for kind in framework.evidence_kinds if kind.is_direct]
    if lack is Lack.ANYTHING:
        yield from whole_rule(framework, competence)
    elif lack is Lack.MORE_THAN_A_COURSE:
        yield "Something beside a course: a course alone is never enough."
    elif lack is Lack.ANOTHER_KIND:
        yield "One more kind of evidence, different from what is here."
    elif lack is Lack.DIRECT_VIEW:
        also = [] if rule.skill is None else [*rule.skill.also_direct]
        yield f"One direct view: {_any_of(framework, [*direct, *also])}."
    elif lack is Lack.KNOWLEDGE and rule.knowledge is not None:
        yield f"What {whose} know: {_any_of(framework, rule.knowledge.one_of)}."
    elif rule.attitude is not None and lack is Lack.OWN_ACCOUNT:
        yield f"What {whose} say of it: {_any_of(framework, rule.attitude.own_account)}."
    elif rule.attitude is not None:
        yield f"How one other person sees it: {_any_of(framework, rule.attitude.another_view)}."


def _any_of(framework: Framework, codes: Sequence[str]) -> str:
    return or_list([lower_first(framework.evidence_kind(code).title) for code in codes])
