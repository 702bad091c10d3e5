"""Agreements in words: which wait, which hold, and which are over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from competence.people.rules import CurrentPair, PersonName
from competence.supervision.queries import AgreementRead
from competence.supervision.reckoning import rhythm_in_words
from competence.supervision.rules import Kind, Side, may_hold
from webapp.presenting.dates import day_month, day_words
from webapp.supervision.presenters.words import NOBODY_SUPERVISES, kind_name


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement, or one that could be proposed: its name, its page, and where it stands."""

    heading: str
    href: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """One's agreements: those to answer, those that hold or wait, those that are over."""

    mine: tuple[Line, ...]
    current: tuple[Line, ...]
    over: tuple[Line, ...]
    more: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement. `again`: it was to be looked at again by now."""

    id: UUID
    name: str
    other: str
    called: str
    state: str
    facts: tuple[dict[str, str], ...]
    words: tuple[tuple[str, str], ...]
    may_accept: bool
    may_take_back: bool
    may_end: bool
    again: str
    anew: str
    back: str
    only: str
    """What is to be known of its kind beside its words; "" where nothing is."""
    at_once: tuple[tuple[str, int], ...]
    """Today, as the three boxes of the day on which something ends."""


def agreements_page(
    found: Sequence[AgreementRead], side: Side, kinds: Sequence[Kind], more: Iterable[Line],
    today: date,
) -> AgreementsPage:  # fmt: skip
    """All agreements of a worker, or with one, as the reader's `side` has them; newest first."""
    mine = [one for one in found if one.waits_on is side]
    current = [one for one in found if one not in mine and _is_current(one, today)]
    over = [one for one in found if one not in mine and one not in current]
    mine_lines, current_lines, over_lines = (
        tuple(_line(one, side, kinds, today) for one in part) for part in (mine, current, over)
    )
    return AgreementsPage(mine_lines, current_lines, over_lines, tuple(more))


def could_propose(
    pairs: Iterable[CurrentPair], kinds: Iterable[Kind], side: Side
) -> Iterator[Line]:
    """What could be proposed to whom: each kind that is offered, in each pair it is held in."""
    offered = [kind for kind in kinds if kind.is_offered]
    for pair in pairs:
        for kind in offered:
            if may_hold(kind, pair.kinds):
                with_whom = f"{kind.name}, with {pair.person.name}"
                yield Line(with_whom, propose_address(pair.person, kind.code, side))


def propose_address(other: PersonName, kind: str, side: Side) -> str:
    """Where an agreement is proposed to somebody."""
    if side is Side.WORKER:
        return url_for("supervision.proposing", kind=kind, supervisor_id=other.id)
    return url_for("supervision.proposing_to", kind=kind, worker_id=other.id)


def agreement_page(
    one: AgreementRead, side: Side | None, kinds: Sequence[Kind], today: date, *, may_act: bool
) -> AgreementPage:
    """One agreement, as the worker or the supervisor in it reads it, or (None) who came after.

    `may_act`: whether they still hold the post they made it in.
    """
    other = one.supervisor if side is Side.WORKER else one.worker
    waits = one.waits_on is not None
    is_over = not waits and not _is_current(one, today)
    again = side is not None and one.is_newest and one.holds_on(today)
    return AgreementPage(
        id=one.id,
        name=kind_name(kinds, one.kind),
        other=other.name,
        called=other.name.split()[0],
        state=state_words(one, side, today),
        facts=tuple(_facts(one)),
        words=tuple(_words(one)),
        may_accept=may_act and one.waits_on is side,
        may_take_back=may_act and waits and one.waits_on is not side,
        may_end=may_act and not waits and not is_over and one.ends_on is None,
        again=_again(one, today) if again else "",
        anew=propose_address(other, one.kind, side) if may_act and side is not None else "",
        back=(
            url_for("supervision.agreements")
            if side is Side.WORKER
            else url_for("supervision.agreements_with", worker_id=one.worker.id)
        ),
        only=next((only_words(kind) for kind in kinds if kind.code == one.kind), ""),
        at_once=tuple(
            (f"ends_on-{part}", getattr(today, part)) for part in ("day", "month", "year")
        ),
    )


def only_words(kind: Kind) -> str:
    """What is to be known of a kind before it is agreed."""
    if kind.is_line:
        return "Of line management only the day and the minutes are kept: no topics and no words."
    return NOBODY_SUPERVISES if kind.is_among_equals else ""


def state_words(one: AgreementRead, side: Side | None, today: date) -> str:
    """Where an agreement stands, in a sentence."""
    if one.waits_on is not None:
        waits_on = one.worker if one.waits_on is Side.WORKER else one.supervisor
        if one.waits_on is side:
            return "Proposed to you. It holds once you accept it."
        return f"Proposed. It holds once {waits_on.name.split()[0]} accepts it."
    if one.held is None:
        return "Proposed, and taken back or replaced before it held."
    if one.held.starts_on > today:
        return f"Accepted by both. It holds from {day_words(one.held.starts_on)}."
    if one.holds_on(today):
        until = f", until {day_words(one.held.ends_on)}" if one.held.ends_on else ""
        return f"Accepted by both. It holds since {day_words(one.held.starts_on)}{until}."
    return f"It held until {day_words(one.held.ends_on or one.held.starts_on)}."


def _is_current(one: AgreementRead, today: date) -> bool:
    if one.waits_on is not None or one.holds_on(today):
        return True
    return one.held is not None and one.held.starts_on > today


def _line(one: AgreementRead, side: Side, kinds: Sequence[Kind], today: date) -> Line:
    other = one.supervisor if side is Side.WORKER else one.worker
    again = _again(one, today) if one.is_newest and one.holds_on(today) else ""
    rhythm = _capital(rhythm_in_words(one.rhythm))
    return Line(
        heading=f"{kind_name(kinds, one.kind)}, with {other.name}",
        href=url_for("supervision.agreement", agreement_id=one.id),
        text=" ".join(filter(None, [f"{rhythm}.", state_words(one, side, today), again])),
    )


def _again(one: AgreementRead, today: date) -> str:
    if one.look_again_on > today:
        return ""
    return f"You were to look at it again by {day_month(one.look_again_on, today)}."


def _facts(one: AgreementRead) -> Iterator[dict[str, str]]:
    rhythm = rhythm_in_words(one.rhythm)
    share = (
        "a part-timer has their share of it" if one.of_full_time else "for the hours as they are"
    )
    yield {"key": "How often", "value": f"{rhythm[:1].upper()}{rhythm[1:]}; {share}"}
    yield {"key": "From", "value": day_words(one.starts_on)}
    yield {"key": "Look at it again", "value": day_words(one.look_again_on)}
    proposer = one.worker if one.proposed_by == one.worker.id else one.supervisor
    yield {"key": "Proposed by", "value": proposer.name}


def _words(one: AgreementRead) -> Iterator[tuple[str, str]]:
    for heading, words in (
        ("What stays between you, and what would not", one.confidentiality),
        ("What is written down", one.logged),
        ("Where to turn", one.turn_to),
    ):
        if words:
            yield heading, words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
