"""Levels: each competence says every level of the scale, and nobody names another."""

from collections.abc import Iterator, Sequence

from competence.framework.faults import Fault, pointer
from competence.framework.model import CompetenceNeed
from competence.framework.parts import Parts


def every_level_is_described(parts: Parts) -> Iterator[Fault]:
    """A competence describes every level of the scale, in its order."""
    for placed in parts.competences:
        given = [described.level for described in placed.value.levels]
        yield from _against_the_scale(parts, placed.file, "levels", given)


def every_level_has_its_view(parts: Parts) -> Iterator[Fault]:
    """A competence says who must have a view at every level of the scale, in its order."""
    for placed in parts.competences:
        given = [view.level for view in placed.value.views]
        yield from _against_the_scale(parts, placed.file, "views", given)


def levels_named_are_in_the_scale(parts: Parts) -> Iterator[Fault]:
    """Evidence rules, awards, scope card lines and boundaries name levels of the scale."""
    if parts.scale is None:
        return
    codes = _scale(parts)
    for file, place, level in _named(parts):
        if level not in codes:
            mend = f"Write one of: {', '.join(codes)}."
            yield Fault(file, place, f'There is no level "{level}" in the scale.', mend)


def _against_the_scale(parts: Parts, file: str, key: str, given: Sequence[str]) -> Iterator[Fault]:
    codes = _scale(parts)
    if parts.scale is not None and list(given) != codes:
        wrong = f'"{key}" names {", ".join(given)}.'
        mend = f"Name every level of scale.json once, in its order: {', '.join(codes)}."
        yield Fault(file, pointer(key), wrong, mend)


def _scale(parts: Parts) -> list[str]:
    return [level.code for level in parts.scale.value.levels] if parts.scale else []


def _named(parts: Parts) -> Iterator[tuple[str, str, str]]:
    for found in parts.everything:
        if isinstance(found.part, CompetenceNeed):
            yield found.file, f"{found.place}/level", found.part.level
    for competence in parts.competences:
        yield competence.file, "/evidence_rule/level", competence.value.evidence_rule.level
    for award_number, award in enumerate(parts.awards.value if parts.awards else ()):
        for number, need in enumerate(award.needs):
            place = pointer(award_number, "needs", number, "level")
            yield parts.awards.file if parts.awards else "", place, need.level
    for number, line in enumerate(parts.scope_card.value if parts.scope_card else ()):
        yield parts.scope_card.file if parts.scope_card else "", f"/{number}/level", line.level
