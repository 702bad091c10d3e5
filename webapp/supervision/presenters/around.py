"""Standing in, what was learned, talks on progression and kinds, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from competence.supervision.queries import HandoverRead, TalkRead, TrainingRead
from competence.supervision.reckoning import rhythm_in_words
from competence.supervision.rules import Kind, Talk
from webapp.presenting.dates import day_words
from webapp.presenting.people import PAIRS
from webapp.supervision.forms.around import LEARNED


@dataclass(frozen=True, slots=True)
class Line:
    """Something in words, and where it is changed, or "" where it is not."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of supervision: what it is called, how often, whether that is our default."""

    name: str
    rhythm: str
    whose: str
    href: str


def handover_words(one: HandoverRead, reader_id: UUID) -> str:
    """Who stands in for whom, as what and when."""
    ends_on = one.days.ends_on or one.days.starts_on
    when = f"from {day_words(one.days.starts_on)}, until {day_words(ends_on)}"
    kind = PAIRS[one.kind].lower().replace("supervisor", "supervision")
    if one.to.id == reader_id:
        return f"You stand in for {one.from_.name} with {one.worker.name}, {kind}, {when}."
    whose = "you" if one.worker.id == reader_id else one.worker.name
    giver = "you" if one.from_.id == reader_id else one.from_.name
    return f"{one.to.name} stands in for {giver} with {whose}, {kind}, {when}."


def handover_lines(found: Iterable[HandoverRead], reader_id: UUID) -> tuple[Line, ...]:
    """Each with its page, for those who hand over and stand in."""
    return tuple(
        Line(
            handover_words(one, reader_id),
            ""
            if one.worker.id == reader_id
            else url_for("supervision.hand_over_of", handover_id=one.id),
        )
        for one in found
    )


def training_lines(found: Iterable[TrainingRead]) -> tuple[tuple[str, str, str], ...]:
    """What was learned: its kind and title, its day, and where it is taken back."""
    return tuple(
        (
            f"{LEARNED[one.learned]}: {one.title}",
            day_words(one.done_on),
            url_for("supervision.unlearn", training_id=one.id),
        )
        for one in found
    )


def talk_lines(found: Iterable[TalkRead], reader_id: UUID) -> tuple[str, ...]:
    """Talks on progression, newest first."""
    return tuple(_talk(one, reader_id) for one in found)


def kind_lines(kinds: Sequence[Kind]) -> tuple[KindLine, ...]:
    """Each kind, with its usual rhythm."""
    return tuple(
        KindLine(
            name=kind.name,
            rhythm=rhythm_in_words(kind.rhythm),
            whose=_whose(kind),
            href=url_for("supervision.kind", kind=kind.code),
        )
        for kind in kinds
    )


def _whose(kind: Kind) -> str:
    if not kind.is_offered:
        return "Not offered here"
    return "Set here" if kind.is_local else "What most begin with"


def _talk(one: TalkRead, reader_id: UUID) -> str:
    with_whom = one.worker.name if one.supervisor.id == reader_id else one.supervisor.name
    by = "by" if one.talk is Talk.OFFERED and one.supervisor.id != reader_id else "with"
    by = "to" if one.talk is Talk.OFFERED and one.supervisor.id == reader_id else by
    what = "Offered" if one.talk is Talk.OFFERED else "Held"
    return f"{what} on {day_words(one.on_day)}, {by} {with_whom}."
