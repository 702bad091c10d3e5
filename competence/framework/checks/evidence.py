"""Evidence: rules speak of kinds that exist, cover what they must, and can be met."""

from collections.abc import Iterator
from typing import Final

from competence.framework.faults import Fault, pointer
from competence.framework.model import (
    DirectView,
    Evidence,
    EvidenceRule,
    OtherPerson,
    StatementKind,
)
from competence.framework.parts import Parts, Placed

_LISTS: Final = {
    "skill": ("also_direct",),
    "knowledge": ("one_of",),
    "attitude": ("own_account", "another_view"),
}


def rules_cover_the_statements(parts: Parts) -> Iterator[Fault]:
    """An evidence rule has a part for each kind of statement its competence holds, else null."""
    for placed in parts.competences:
        held = placed.value.statement_kinds
        for kind in StatementKind:
            covered = kind in placed.value.evidence_rule.covers
            if covered == (kind in held):
                continue
            wrong = (
                f"The rule speaks of {kind} and no statement here is {kind}."
                if covered
                else f"A statement here is {kind} and the rule says nothing of {kind}."
            )
            mend = f'Write null for "{kind}".' if covered else f'Write the part "{kind}".'
            yield Fault(placed.file, pointer("evidence_rule", kind), wrong, mend)


def kinds_named_are_listed(parts: Parts) -> Iterator[Fault]:
    """Statements and rules name kinds of evidence that evidence.json lists."""
    if parts.evidence is None:
        return
    codes = {kind.code for kind in parts.evidence.value.kinds}
    by_link = parts.evidence.value.by_link
    there = [] if by_link is None else [(parts.evidence.file, pointer("by_link"), by_link)]
    for file, place, code in [*there, *_named(parts)]:
        if code not in codes:
            mend = "Correct its spelling, or add the kind to evidence.json."
            yield Fault(file, place, f'There is no kind of evidence "{code}".', mend)


def forms_offer_their_kinds(parts: Parts) -> Iterator[Fault]:
    """A form has a default that asks for nobody, and a question where there is a choice."""
    if parts.evidence is None:
        return
    evidence, file = parts.evidence.value, parts.evidence.file
    kinds = {kind.code: kind for kind in evidence.kinds}
    forms = {form.code for form in evidence.forms}
    for number, kind in enumerate(evidence.kinds):
        if kind.form_kind not in forms:
            mend = 'Add it to "forms", or put this kind behind another.'
            wrong = f'"{kind.form_kind}" is not among the forms, so nobody could choose this kind.'
            yield Fault(file, pointer("kinds", number, "form_kind"), wrong, mend)
    for number, form in enumerate(evidence.forms):
        default = kinds.get(form.default)
        if default is None or default.other_person is not OtherPerson.NOT_ASKED:
            wrong = f'"{form.default}" is no kind that stands without naming anybody.'
            mend = 'Name a kind of this file whose "other_person" is "not-asked".'
            yield Fault(file, pointer("forms", number, "default"), wrong, mend)
        behind = [kind for kind in evidence.kinds if kind.form_kind is form.code]
        if (len(behind) > 1) != (form.question is not None):
            wrong = f"{len(behind)} kinds lie behind this one."
            mend = "Ask a second question if there are several, and write null if there are not."
            yield Fault(file, pointer("forms", number, "question"), wrong, mend)
    yield from _choices(parts.evidence)


def rules_can_be_met(parts: Parts) -> Iterator[Fault]:
    """No rule asks for more kinds, or more direct views, than there are."""
    if parts.evidence is None:
        return
    direct = {k.code for k in parts.evidence.value.kinds if k.direct is DirectView.YES}
    for placed in parts.competences:
        skill = placed.value.evidence_rule.skill
        if skill is None:
            continue
        possible = len(direct | set(skill.also_direct))
        if skill.different_kinds > len(parts.evidence.value.kinds):
            yield _beyond(placed.file, "different_kinds", len(parts.evidence.value.kinds))
        if skill.direct_views > possible:
            yield _beyond(placed.file, "direct_views", possible)


def _beyond(file: str, key: str, most: int) -> Fault:
    wrong = "Nobody could ever bring this much."
    return Fault(file, f"/evidence_rule/skill/{key}", wrong, f"Ask for {most} or fewer.")


def _choices(placed: Placed[Evidence]) -> Iterator[Fault]:
    asked = {form.code for form in placed.value.forms if form.question is not None}
    for number, kind in enumerate(placed.value.kinds):
        if (kind.form_kind in asked) != (kind.choice is not None):
            wrong = "The second question and its answers do not go together."
            mend = (
                'Give "choice" words where the form has a "question", and null where it has none.'
            )
            yield Fault(placed.file, pointer("kinds", number, "choice"), wrong, mend)


def _named(parts: Parts) -> Iterator[tuple[str, str, str]]:
    for placed in parts.competences:
        for number, statement in enumerate(placed.value.statements):
            for order, code in enumerate(statement.evidence_kinds):
                yield placed.file, pointer("statements", number, "evidence_kinds", order), code
        for place, code in _named_in_rule(placed.value.evidence_rule):
            yield placed.file, place, code


def _named_in_rule(rule: EvidenceRule) -> Iterator[tuple[str, str]]:
    for number, code in enumerate(rule.never_alone):
        yield pointer("evidence_rule", "never_alone", number), code
    for part, keys in _LISTS.items():
        for key in keys:
            for number, code in enumerate(getattr(getattr(rule, part), key, ())):
                yield pointer("evidence_rule", part, key, number), code
