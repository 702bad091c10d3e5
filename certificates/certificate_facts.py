"""The facts of a certificate, as a table: who decided, who issued, when, under which release."""

from collections.abc import Iterator, Sequence

from certificates.certificate import Certificate
from certificates.flowables.grid import Cell, Grid, GridLook
from certificates.flowables.words import Words
from certificates.page import BODY, SOFT, Framed, Weight
from certificates.typesetting import Span
from certificates.wording import day_words

_LOOK = GridLook((30, 70), bold_first=True)
_FACT = 0.66
"""How much of the measure the words of a fact have."""
_MOST_SAID = 3
"""Lines of what was said at a review that stand on the first page."""
_MOST_DECIDERS = 3
"""Named in the table; where there are more, they are named with each competence."""


def facts_of(content: Certificate) -> Grid:
    """Give the table of what there is to say."""
    rows = [row for row in _rows(content) if row[1]]
    return Grid(rows, _LOOK, after=0)


def _rows(content: Certificate) -> Iterator[tuple[Cell, Cell]]:
    wording = content.wording
    told = "".join(one.words for one in content.sentence)
    yield wording.days, content.days or ""
    yield wording.hours, "" if not content.hours or content.hours in told else content.hours
    yield wording.co_delivered_by, "\n".join(content.co_delivered_by)
    yield wording.decided_by, _deciders(content)
    yield wording.issued_by, _issuer(content)
    yield wording.given_on, day_words(content.issued_on, wording.months)
    yield wording.framework, framework_words(content)
    yield wording.reviewed, _reviewed(content)
    yield wording.look_again, _look_again(content)


def _deciders(content: Certificate) -> str:
    named = content.decided_by or tuple(dict.fromkeys(line.decided_by for line in content.basis))
    if len(named) > _MOST_DECIDERS:
        return content.wording.named_under_it
    return "\n".join(named)


def _issuer(content: Certificate) -> Sequence[Span]:
    issuer = Span(f"{content.issuer}, "), Span(content.organisation)
    if not content.decided_and_issued_by_one:
        return issuer
    return (*issuer, Span(f"\n{content.wording.one_person}", Weight.BOLD))


def _reviewed(content: Certificate) -> Sequence[Span]:
    review, wording = content.review, content.wording
    if review is None:
        return ()
    said = f"\n{quoted(review.said, content)}" if said_on_the_front(content) else ""
    return (
        Span(f"{day_words(review.on, wording.months)}, {wording.reviewed_by} "),
        Span(content.organisation),
        Span(f". {wording.took_part}: "),
        Span(review.took_part),
        Span(f"; {review.with_lived_experience} {wording.with_lived_experience}."),
        Span(said, colour=SOFT),
    )


def said_on_the_front(content: Certificate) -> bool:
    """Say whether a few words of a review may stand where no other page follows."""
    if content.review is None or content.basis:
        return False
    said = Words(quoted(content.review.said, content), BODY)
    return said.wrap(_FACT * Framed.MEASURE, 0)[1] <= _MOST_SAID * BODY.leading


def quoted(words: str, content: Certificate) -> str:
    """Give words between the content's own quotation marks."""
    opening, closing = content.wording.quotation_marks
    return f"{opening}{words}{closing}"


def _look_again(content: Certificate) -> str:
    wording = content.wording
    if content.look_again_by is None:
        return ""
    return f"{wording.look_again_by} {day_words(content.look_again_by, wording.months)}"


def framework_words(content: Certificate) -> str:
    """Give the framework and its release, and whether that is a draft or approved."""
    wording = content.wording
    approved = "" if content.draft_notice else f", {wording.approved}"
    draft = f", {wording.draft.lower()}" if content.draft_notice else ""
    return f"{content.framework_title}, {wording.release} {content.release}{approved}{draft}"
