"""What would still be enough, need by need: never a refusal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from competence.framework.model import Competence, Framework
from competence.signoff.rules import Lack, Shown, lacks
from webapp.framework.presenters.enough import Part, any_of, enough


@dataclass(frozen=True, slots=True)
class Missing:
    """What the service has not seen yet, for a level."""

    level: str
    needs: tuple[Part, ...]
    direct_view: bool
    """Whether somebody else's own view would do something about it."""


def missing(
    framework: Framework, competence: Competence, shown: Sequence[Shown], called: str
) -> Missing | None:
    """What would still be enough for the level of the evidence rule; None once it is there.

    It speaks to a supervisor of the worker, who is `called` so.
    """
    found = lacks(framework, competence, shown)
    if not found:
        return None
    return Missing(
        level=framework.level(competence.evidence_rule.level).title,
        needs=tuple(need for one in found for need in _needs(framework, competence, one, called)),
        direct_view=not {Lack.ANYTHING, Lack.DIRECT_VIEW, Lack.ANOTHER_VIEW}.isdisjoint(found),
    )


def whole_rule(framework: Framework, competence: Competence) -> tuple[Part, ...]:
    """Everything the evidence rule asks for, said to the worker."""
    return enough(framework, competence).parts


def _needs(framework: Framework, competence: Competence, lack: Lack, called: str) -> Iterator[Part]:
    if lack is Lack.ANYTHING:
        yield from enough(framework, competence, called=called).parts
    else:
        yield Part(_need(framework, competence, lack, called), ())


def _need(framework: Framework, competence: Competence, lack: Lack, called: str) -> str:
    rule = competence.evidence_rule
    if lack is Lack.MORE_THAN_A_COURSE:
        return "Something beside a course: a course alone is never enough."
    if lack is Lack.ANOTHER_KIND:
        return "One more kind of evidence, different from what is here."
    if lack is Lack.KNOWLEDGE and rule.knowledge is not None:
        return f"What {called} knows: {any_of(framework, rule.knowledge.one_of, called)}."
    if lack is Lack.OWN_ACCOUNT and rule.attitude is not None:
        own = any_of(framework, rule.attitude.own_account, called)
        return f"What {called} says of it: {own}."
    if lack is Lack.ANOTHER_VIEW and rule.attitude is not None:
        another = any_of(framework, rule.attitude.another_view, called)
        return f"How one other person sees it: {another}."
    direct = [kind.code for kind in framework.evidence_kinds if kind.is_direct]
    also = [] if rule.skill is None else [*rule.skill.also_direct]
    return f"One direct view: {any_of(framework, [*direct, *also], called)}."
