"""What is different here, in words, always beside what the framework says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from competence.days import day_of
from competence.framework.model import Framework, Verdict
from competence.role.queries import VariationRead
from webapp.boundaries.presenters.boundary import BoundaryLink, boundary_link
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class LocalShown:
    """What a service does otherwise with one boundary, why, and who said so when.

    `verdict` is empty where only a condition was added.
    """

    boundary: BoundaryLink
    framework_says: str
    verdict: Verdict
    verdict_words: str
    is_other_verdict: bool
    condition: str
    reason: str
    since: str
    by: str


def local_shown(framework: Framework, one: VariationRead) -> LocalShown:
    """A variation in words."""
    boundary = framework.boundary(one.boundary)
    since = one.holds_from or one.starts_on
    agreed = ""
    if one.agreed_at is not None:
        agreed = f", agreed by {one.agreed_by} on {day_words(day_of(one.agreed_at))}"
    proposed = day_words(day_of(one.proposed_at))
    return LocalShown(
        boundary=boundary_link(framework, boundary),
        framework_says=framework.wording(one.differs_from).title,
        verdict=one.verdict,
        verdict_words=framework.wording(one.verdict).title,
        is_other_verdict=one.verdict is not one.differs_from,
        condition=one.condition,
        reason=one.reason,
        since=day_words(since),
        by=f"Proposed by {one.proposed_by} on {proposed}{agreed}.",
    )


def local_of(
    framework: Framework, code: str | None, here: Mapping[str, VariationRead]
) -> LocalShown | None:
    """What is different here about a boundary; None where nothing is."""
    one = here.get(code or "")
    return None if one is None else local_shown(framework, one)


def all_shown(framework: Framework, here: Iterable[VariationRead]) -> tuple[LocalShown, ...]:
    """Several variations in words, by boundary."""
    return tuple(local_shown(framework, one) for one in sorted(here, key=lambda one: one.boundary))


def about_competence(
    framework: Framework, code: str, here: Mapping[str, VariationRead]
) -> tuple[LocalShown, ...]:
    """What is different here about the boundaries that name a competence, by boundary."""
    naming = {one.code for one in framework.boundaries_naming(code)}
    return all_shown(framework, (one for one in here.values() if one.boundary in naming))


def as_data(one: VariationRead | None) -> dict[str, str] | None:
    """A variation as data, beside the framework's own answer."""
    if one is None:
        return None
    return {
        "boundary": one.boundary,
        "framework_verdict": one.differs_from.value,
        "verdict": one.verdict.value,
        "condition": one.condition,
        "reason": one.reason,
        "since": str(one.holds_from),
    }
