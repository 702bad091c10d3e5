"""Every boundary of a release by its verdict, and the ways of being kept out of peer work."""

from dataclasses import dataclass

from competence.framework.model import Framework, Verdict
from webapp.boundaries.presenters.boundary import BoundaryLink, boundary_link
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
    advice: str


def boundaries_page(framework: Framework, edition: Edition) -> BoundariesPage:
    """Every boundary, the verdicts in their own order."""
    return BoundariesPage(
        edition=edition,
        above=(edition.index,),
        verdicts=tuple(_verdict(framework, one) for one in Verdict if _has(framework, one)),
        over_protection=tuple(event_shown(framework, one) for one in framework.over_protection),
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
