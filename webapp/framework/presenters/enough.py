"""What would be enough, and who must have a view, said in words from a competence's own rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from competence.framework.model import (
    AttitudeEvidence,
    Competence,
    DecidersView,
    DirectView,
    EvidenceKind,
    EvidenceRule,
    FormKind,
    Framework,
    KnowledgeEvidence,
    LivedExperience,
    SkillEvidence,
)
from webapp.framework.presenters.parts import (
    Basis,
    basis,
    lower_first,
    number_words,
    or_list,
)
from webapp.presenting.dates import and_list

_ONE: Final = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is enough: what it is about, and sentences."""

    about: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enough:
    """What is enough before a level is agreed, in words."""

    level: str
    earlier: str
    parts: tuple[Part, ...]
    always: tuple[str, ...]
    kinds: tuple[EvidenceKind, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class ViewShown:
    """Who must have a view before these levels are agreed."""

    levels: str
    words: str


def enough(framework: Framework, competence: Competence, *, called: str = "") -> Enough:
    """What a competence's evidence rule asks for: of "you", or of whoever is `called` so."""
    rule = competence.evidence_rule
    earlier = framework.levels[: framework.level_rank(rule.level)]
    return Enough(
        level=framework.level(rule.level).title,
        earlier=and_list([level.title for level in earlier]),
        parts=tuple(_parts(framework, rule, called)),
        always=tuple(_always(framework, rule)),
        kinds=framework.evidence_kinds,
        basis=basis(framework, rule.provenance, rule.sources),
    )


def views(framework: Framework, competence: Competence) -> tuple[ViewShown, ...]:
    """Who must have a view, levels that ask for the same together."""
    grouped = groupby(competence.views, key=lambda view: (view.deciders, view.lived_experience))
    shown = []
    for _, same in grouped:
        these = list(same)
        levels = and_list([framework.level(view.level).title for view in these])
        shown.append(ViewShown(levels, _view_words(these[0])))
    return tuple(shown)


def any_of(framework: Framework, codes: Iterable[str], called: str = "") -> str:
    """Kinds of evidence to choose from, in the words for "you" or for somebody else's reader."""
    kinds = [framework.evidence_kind(code) for code in codes]
    return or_list([lower_first(kind.of_another if called else kind.title) for kind in kinds])


def _parts(framework: Framework, rule: EvidenceRule, called: str) -> Iterator[Part]:
    if rule.skill is not None:
        does = f"{called} does" if called else "you do"
        yield Part(f"For what {does}", tuple(_skill(framework, rule.skill, called)))
    if rule.knowledge is not None:
        knows = f"{called} knows" if called else "you know"
        yield Part(f"For what {knows}", tuple(_knowledge(framework, rule.knowledge, called)))
    if rule.attitude is not None:
        goes = f"{called} goes" if called else "you go"
        yield Part(f"For how {goes} about it", tuple(_attitude(framework, rule.attitude, called)))


def _skill(framework: Framework, skill: SkillEvidence, called: str) -> Iterator[str]:
    kinds = number_words(skill.different_kinds).capitalize()
    yield (
        f"{kinds} kind of evidence."
        if skill.different_kinds == _ONE
        else f"{kinds} different kinds of evidence."
    )
    if not skill.direct_views:
        return
    views = number_words(skill.direct_views)
    are = "is a direct view" if skill.direct_views == _ONE else "are direct views"
    yield f"At least {views} of them {are}: somebody else saw it, and says so."
    direct = [kind.code for kind in framework.evidence_kinds if kind.is_direct]
    yield f"A direct view can be {any_of(framework, direct, called)}."
    if skill.also_direct:
        yield f"Here, {any_of(framework, skill.also_direct, called)} counts as a direct view too."
    for kind in framework.evidence_kinds:
        if kind.direct is DirectView.BESIDE_ANOTHER:
            title = kind.of_another if called else kind.title
            yield f"{title} can stand beside a direct view, never in its place."


def _knowledge(framework: Framework, knowledge: KnowledgeEvidence, called: str) -> Iterator[str]:
    yield f"Any one of these: {any_of(framework, knowledge.one_of, called)}."


def _attitude(framework: Framework, attitude: AttitudeEvidence, called: str) -> Iterator[str]:
    says = f"What {called} says of it" if called else "What you say of it yourself"
    yield f"{says}: {any_of(framework, attitude.own_account, called)}."
    yield f"And how one other person sees it: {any_of(framework, attitude.another_view, called)}."
    both = [code for code in attitude.own_account if code in attitude.another_view]
    for code in both:
        kind = framework.evidence_kind(code)
        yield f"{kind.of_another if called else kind.title} can do for both."


def _always(framework: Framework, rule: EvidenceRule) -> Iterator[str]:
    for code in rule.never_alone:
        yield f"{framework.evidence_kind(code).title} is never enough by itself."
    if framework.kinds_behind(FormKind.WE_TALKED_ABOUT_IT):
        yield "A conversation counts."
    yield "Nothing may ask you to tell your own story."
    yield "A supervisor may agree with less, for a reason. It is written down and printed."


def _view_words(view: DecidersView) -> str:
    one = view.deciders == _ONE
    decide = (
        "One person who supervises you decides."
        if one
        else f"{number_words(view.deciders).capitalize()} people decide."
    )
    peer = "holds or held a peer role"
    lived = {
        LivedExperience.NONE: "",
        LivedExperience.VIEW: f"Somebody who {peer} gives their view too.",
        LivedExperience.DECIDER: f"{'They are' if one else 'One of them is'} somebody who {peer}.",
    }[view.lived_experience]
    return f"{decide} {lived}".strip()
