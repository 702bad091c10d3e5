"""What stays with whoever decided, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from competence.framework.model import Framework
from competence.signoff.queries import Kept
from webapp.evidence.presenters.showing import kind_words
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class GonePage:
    """When it was answered, and a row for each piece: kind, day, fingerprint."""

    answered: str
    rows: Sequence[Sequence[str]]


def gone_page(framework: Framework, kept: Kept) -> GonePage:
    """The page in the place of what was sent."""
    return GonePage(
        day_words(kept.decided_on),
        [
            (
                kind_words(framework, one.form_kind, one.kind),
                day_words(one.happened_on),
                " ".join(one.fingerprint[at : at + 8] for at in range(0, 64, 8)),
            )
            for one in kept.pieces
        ],
    )
