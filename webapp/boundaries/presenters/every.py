"""Every boundary of a release by its verdict, and the ways of being kept out of peer work."""

from collections.abc import Mapping
from dataclasses import dataclass

from competence.framework.model import Framework, Verdict
from competence.role.queries import VariationRead
from webapp.boundaries.presenters.boundary import BoundaryLink, boundary_link
from webapp.boundaries.presenters.local import LocalShown, all_shown
from webapp.boundaries.presenters.too_little import EventShown, event_shown
from webapp.framework.presenters.parts import Edition, FrameworkPage


@dataclass(frozen=True, slots=True)
class VerdictShown:
    """A verdict, what it means, and the boundaries that have it."""

    code: Verdict
    words: str
    meaning: str
    boundaries: tuple[BoundaryLink, ...]


@dataclass(frozen=True, slots=True)
class BoundariesPage(FrameworkPage):
    """All a release says of what peer workers may be asked to do."""

    verdicts: tuple[VerdictShown, ...]
    over_protection: tuple[EventShown, ...]
    here: tuple[LocalShown, ...]
    advice: str


def boundaries_page(
    framework: Framework, edition: Edition, *, here: Mapping[str, VariationRead]
) -> BoundariesPage:
    """Every boundary, the verdicts in their own order; `here` is what is different."""
    return BoundariesPage(
        edition=edition,
        above=(edition.index,),
        verdicts=tuple(_verdict(framework, one) for one in Verdict if _has(framework, one)),
        over_protection=tuple(event_shown(framework, one) for one in framework.over_protection),
        here=all_shown(framework, here.values()),
        advice=framework.notices.advice,
    )


def _has(framework: Framework, verdict: Verdict) -> bool:
    return any(one.verdict is verdict for one in framework.boundaries)


def _verdict(framework: Framework, verdict: Verdict) -> VerdictShown:
    wording = framework.wording(verdict)
    return VerdictShown(
        verdict,
        wording.title,
        wording.plain_text,
        tuple(
            boundary_link(framework, one) for one in framework.boundaries if one.verdict is verdict
        ),
    )
