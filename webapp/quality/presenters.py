"""Second ratings in words: a reader's sample, two ratings side by side, the report, one's own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask import url_for

from competence.evidence.rules import CopyContents
from competence.framework.model import Framework
from competence.quality.queries import (
    Compared,
    Covered,
    FollowUp,
    Line,
    MyReading,
    Plan,
    Rating,
    Report,
    SampledRead,
)
from competence.quality.rules import Agreement, Alike, Rated, differ
from competence.receipts.rules import DisputeRead
from competence.signoff.rules import Outcome, Sampling
from webapp.evidence.presenters.showing import kind_words, origin_words
from webapp.presenting.dates import day_words
from webapp.presenting.standing import title_of
from webapp.receipts.presenters import disputed_words
from webapp.replies.presenters import ReplyShown, replies_shown
from webapp.training.presenters.programmes import Line as Linked

ALIKE: Final = {
    Alike.SAME: "The same",
    Alike.DIFFERS: "They differ",
    Alike.CANNOT_TELL: "It could not be told",
}
READS: Final = {
    Sampling.MAY_BE_READ: "What was sent may be read.",
    Sampling.REASONS_ONLY: "Only the reason of whoever decided is read.",
}
COLUMNS: Final = (
    "Competence", "Domain", "Decided in", "First rating", "Second rating", "Alike", "Exception",
)  # fmt: skip
CSV_COLUMNS: Final = (*COLUMNS, "Action", "By whom", "By", "Done")
TOO_FEW: Final = "Not counted: fewer than three people’s decisions were read."
_ANSWERS: Final = {
    Rated.NEXT_STEP: "A next step",
    Rated.LETS_TALK: "Let’s talk",
    Rated.CANNOT_TELL: "Could not be told",
}


@dataclass(frozen=True, slots=True)
class ToDo:
    """What is done about a difference; `done_at` is where to say that it was, "" once it was."""

    what: str
    when: str
    done_at: str


@dataclass(frozen=True, slots=True)
class SamplePage:
    """What a reader has to read, and what they have read."""

    to_read: tuple[Linked, ...]
    done: tuple[Linked, ...]
    to_do: tuple["ToDo", ...]
    did: tuple["ToDo", ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A copy of evidence as a quality reader reads it."""

    kind: str
    title: str
    words: str
    file_words: str
    file_href: str
    origin: str
    """Without the name of the organisation, which could tell whose it is."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Something that is read a second time; `first` and `second` once it is rated."""

    id: UUID
    title: str
    reads: str
    said: str
    said_words: str
    summary: str
    pieces: tuple[Piece, ...]
    seen: str
    rated: bool
    first: str
    first_by: str
    second: str
    second_words: str
    replies: tuple[ReplyShown, ...]
    differs: bool
    actions: tuple[ToDo, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Raw agreement in words, by domain; what was compared; what the plan covers."""

    summary: str
    domains: tuple[tuple[str, str], ...]
    differences: tuple[tuple[str, ...], ...]
    covered: tuple[tuple[str, str], ...]
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MyLine:
    """A request of one's own, and what a quality reader may read or has said of it."""

    title: str
    when: str
    says: str
    first: str
    second: str
    reason: str
    refuse_at: str
    disputed: str
    replies: tuple[ReplyShown, ...] = ()
    say_at: str = ""


def sample_page(
    framework: Framework, lines: Sequence[Line], actions: Sequence[FollowUp]
) -> SamplePage:
    """A reader's own sample."""
    return SamplePage(
        tuple(_line(framework, one) for one in lines if one.alike is None),
        tuple(_line(framework, one) for one in lines if one.alike is not None),
        tuple(_to_do(framework, one) for one in actions if one.done_on is None),
        tuple(_to_do(framework, one) for one in actions if one.done_on is not None),
    )


def read_page(
    framework: Framework, read: SampledRead, actions: Sequence[FollowUp] = ()
) -> ReadPage:
    """What may be read of a decision, and both ratings once there are two."""
    decision, rating = read.decision, read.rating
    words = "" if rating is None else rating_words(framework, rating)
    first = (
        ""
        if decision is None
        else rating_words(framework, Rating(decision.outcome, decision.level))
    )
    return ReadPage(
        id=read.id,
        title=title_of(framework, read.competence),
        reads=READS[read.reads],
        said=_said(framework, read),
        said_words=read.said_words,
        summary=read.summary,
        pieces=tuple(_piece(framework, read.id, one) for one in read.copies),
        seen=read.seen,
        rated=rating is not None,
        first=first,
        first_by="" if decision is None else decision.decider.name,
        second=words,
        second_words="" if rating is None else rating.reason,
        replies=() if rating is None else replies_shown(rating.replies, by="The worker"),
        differs=decision is not None
        and rating is not None
        and differ(Outcome(decision.outcome), decision.level, Rated(rating.outcome), rating.level),
        actions=tuple(_to_do(framework, one) for one in actions if one.sampled_id == read.id),
    )


def report_page(framework: Framework, report: Report, plan: Plan) -> ReportPage:
    """What second ratings came to."""
    return ReportPage(
        agreement_words(report.all),
        tuple(
            (framework.domain(code).title, TOO_FEW if one is None else agreement_words(one))
            for code, one in report.by_domain.items()
        ),
        tuple(
            row
            for one, row in zip(report.compared, report_rows(framework, report), strict=True)
            if one.alike is Alike.DIFFERS
        ),
        tuple((one.decider.name, _covered(framework, one)) for one in plan.covered),
        tuple(f"{day_words(day)}, by the seed {seed}" for day, seed in plan.drawn),
    )


def report_rows(framework: Framework, report: Report) -> Sequence[tuple[str, ...]]:
    """Every second rating beside the first, by `COLUMNS`; nobody is named."""
    return [_row(framework, one) for one in report.compared]


def agreement_words(one: Agreement) -> str:
    """Raw agreement in words."""
    if not one.compared:
        return "Nothing was compared yet."
    could_not = f" {one.cannot_tell} could not be told." if one.cannot_tell else ""
    return f"{one.same} of {one.compared} second ratings were the same.{could_not}"


def my_lines(
    title: Callable[[str], str],
    framework: Framework,
    found: Sequence[MyReading],
    disputed: Mapping[UUID, DisputeRead],
) -> Sequence[MyLine]:
    """What a worker sees of it; `disputed` are second ratings, by their id."""
    return [_my_line(title, framework, one, disputed) for one in found]


def rating_words(framework: Framework, rating: Rating) -> str:
    """A rating, "Agreed at Competent"."""
    if rating.level is not None:
        return f"Agreed at {framework.level(rating.level).title}"
    return _ANSWERS[Rated(rating.outcome)]


def _my_line(
    title: Callable[[str], str],
    framework: Framework,
    one: MyReading,
    disputed: Mapping[UUID, DisputeRead],
) -> MyLine:
    is_rated = one.first is not None and one.second is not None
    says = "May be read." if one.sampling is Sampling.MAY_BE_READ else "Reasons only."
    if one.refused:
        says = "You said no. Nobody reads it again."
    elif is_rated or one.read_on is not None:
        says = "Read a second time. It changes nothing of where you stand."
        if one.read_on is not None:
            day = day_words(one.read_on)
            says = f"Read a second time, last on {day}. It changes nothing of where you stand."
    elif one.chosen:
        says = "Chosen by lot to be read a second time."
    return MyLine(
        title(one.competence),
        f"Asked on {day_words(one.asked_on)}",
        says,
        "" if one.first is None or not is_rated else rating_words(framework, one.first),
        "" if one.second is None else rating_words(framework, one.second),
        "" if one.second is None else one.second.reason,
        "" if one.refused else url_for("quality.refuse", request_id=one.request_id),
        disputed_words(None if one.second_id is None else disputed.get(one.second_id)),
        () if one.second is None else replies_shown(one.second.replies),
        "" if one.second_id is None else url_for("quality.second", rating_id=one.second_id),
    )


def csv_rows(
    framework: Framework, report: Report, actions: Sequence[FollowUp]
) -> Sequence[tuple[str, ...]]:
    """Each row of the report, with what is done about it; several are parted by semicolons."""
    of: dict[UUID, list[FollowUp]] = {}
    for one in actions:
        of.setdefault(one.sampled_id, []).append(one)
    rows = zip(report.compared, report_rows(framework, report), strict=True)
    return [(*row, *_done_about(of.get(compared.sampled_id, ()))) for compared, row in rows]


def _done_about(actions: Iterable[FollowUp]) -> tuple[str, ...]:
    found = [*actions]
    return (
        "; ".join(one.what for one in found),
        "; ".join(one.who for one in found),
        "; ".join(one.due_on.isoformat() for one in found),
        "; ".join("not yet" if one.done_on is None else one.done_on.isoformat() for one in found),
    )


def _to_do(framework: Framework, one: FollowUp) -> ToDo:
    title = title_of(framework, one.competence)
    if one.done_on is not None:
        return ToDo(one.what, f"{title}. {one.who}, done on {day_words(one.done_on)}.", "")
    return ToDo(
        one.what,
        f"{title}. {one.who}, by {day_words(one.due_on)}.",
        url_for("quality.finish", quality_action_id=one.id),
    )


def _line(framework: Framework, one: Line) -> Linked:
    state = READS[one.reads] if one.alike is None else f"{ALIKE[one.alike]}."
    if one.replied:
        state += " Its worker said something beside yours."
    return Linked(
        title_of(framework, one.competence),
        url_for("quality.show", sampled_id=one.id),
        f"Decided in {_month(one.decided_on)}. {state}",
    )


def _row(framework: Framework, one: Compared) -> tuple[str, ...]:
    return (
        title_of(framework, one.competence),
        framework.domain(one.domain).title,
        _month(one.decided_on),
        rating_words(framework, one.first),
        rating_words(framework, one.second),
        ALIKE[one.alike],
        "Yes" if one.with_exception else "No",
    )


def _covered(framework: Framework, one: Covered) -> str:
    return ", ".join(
        f"{framework.domain(code).title}: {'in the sample' if done else 'not yet'}"
        for code, done in sorted(one.domains.items())
    )


def _said(framework: Framework, read: SampledRead) -> str:
    if read.said_level is not None:
        return framework.level(read.said_level).title
    return "" if read.said_non_rating is None else framework.non_rating(read.said_non_rating).title


def _piece(framework: Framework, sampled_id: UUID, copy: CopyContents) -> Piece:
    return Piece(
        f"{kind_words(framework, copy.form_kind, copy.kind)}, {day_words(copy.happened_on)}",
        copy.title,
        copy.words,
        "" if copy.file is None else f"Its file ({copy.file.media_type})",
        url_for("quality.file", sampled_id=sampled_id, copy_id=copy.copy_id),
        origin_words(copy.origin, "another organisation"),
    )


def _month(day: date) -> str:
    return f"{day:%B} {day.year}"
