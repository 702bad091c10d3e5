"""Answers, drafts and checks into what pages show; pure, but for addresses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from competence.duties.queries import CheckRead, DutyAnswerRead, JointRead, NeedRead, TeamHere
from competence.duties.rules import latest, looked_at_again_on
from competence.framework.model import Duty, Framework
from competence.rule_of_three import PEOPLE
from webapp.duties.wording import HOLDS, HOW_OFTEN, NEEDED, NOT_ANSWERED, NOT_ASKED, VIEWS
from webapp.presenting.dates import day_words

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a team's page is made from."""

    here: TeamHere
    answers: Mapping[str, DutyAnswerRead]
    joint: JointRead | None
    needed: frozenset[str]
    may_answer: bool


@dataclass(frozen=True, slots=True)
class DutyShown:
    """A duty, and what each side says of it."""

    title: str
    href: str
    words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    """What a team's service answers for, towards that team."""

    id: UUID
    team: str
    duties: tuple[DutyShown, ...]
    said_together: str
    words: str
    is_peer: bool
    has_check: bool


@dataclass(frozen=True, slots=True)
class DutyPage:
    """One duty, and everything the service said of it."""

    team_id: UUID
    team: str
    title: str
    words: str
    shown_by: tuple[str, ...]
    history: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """What peers say together, and what waits for each of them."""

    team_id: UUID
    team: str
    has_answers: bool
    stands: str
    """When it was written, and what the reader says of it."""
    stands_id: UUID | None
    rows: tuple[Row, ...]
    draft_id: UUID | None
    draft_rows: tuple[Row, ...]
    draft_words: str
    voices: str
    is_small: bool


@dataclass(frozen=True, slots=True)
class CheckShown:
    """What a team said of itself on a day."""

    when: str
    to_do: str
    rows: tuple[Row, ...]
    noted: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A team's checks, and the next one."""

    team_id: UUID
    team: str
    lead: str
    checks: tuple[CheckShown, ...]
    may_note: bool


@dataclass(frozen=True, slots=True)
class NeedShown:
    """A need that counts, and how to take it back."""

    sentence: str
    what: str
    take_back_to: str


def team_page(framework: Framework, seen: Seen) -> TeamPage:
    """Every duty of the release, in its order."""
    return TeamPage(
        seen.here.id,
        seen.here.name,
        tuple(_duty(seen, one) for one in framework.duties),
        "" if seen.joint is None else f"Peer workers said this on {_day(seen.joint)}.",
        "" if seen.joint is None else seen.joint.words,
        seen.here.is_peer,
        bool(framework.team_statements),
    )


def _duty(seen: Seen, duty: Duty) -> DutyShown:
    return DutyShown(
        duty.title,
        url_for("duties.duty", team_id=seen.here.id, duty=duty.code),
        duty.plain_text,
        tuple(_rows(seen, duty)),
    )


def _rows(seen: Seen, duty: Duty) -> Iterator[Row]:
    answer = seen.answers.get(duty.code)
    row = {"key": "The service says", "value": NOT_ANSWERED}
    if answer is not None:
        row["value"] = said_words(answer)
    if seen.may_answer:
        row["href"] = url_for("duties.duty", team_id=seen.here.id, duty=duty.code)
        row["what"] = duty.title
    yield row
    if answer is not None:
        yield {"key": "Peer workers say", "value": _view(seen, duty.code, answer)}
    if duty.code in seen.needed:
        yield {"key": "Needed first", "value": NEEDED}


def said_words(answer: DutyAnswerRead) -> str:
    """What the service said, who said it, and when."""
    said = f"{HOLDS[answer.holds]}. {answer.shown}".strip()
    return f"{said} ({answer.by}, {day_words(answer.answered_on)})"


def _view(seen: Seen, code: str, answer: DutyAnswerRead) -> str:
    view = None if seen.joint is None else seen.joint.views.get(code)
    if seen.joint is None or view is None:
        return NOT_ASKED
    if seen.joint.answers[code] != answer.id:
        return f"{VIEWS[view]} ({_day(seen.joint)}). The service has answered anew since."
    return f"{VIEWS[view]} ({_day(seen.joint)})"


def duty_page(
    framework: Framework, here: TeamHere, code: str, history: Sequence[DutyAnswerRead]
) -> DutyPage:
    """One duty, with what the service said of it, newest first."""
    duty = framework.duty(code)
    return DutyPage(
        here.id,
        here.name,
        duty.title,
        duty.plain_text,
        duty.shown_by,
        tuple(
            {
                "key": day_words(one.answered_on),
                "value": f"{HOLDS[one.holds]}. {one.shown}".strip() + f" ({one.by})",
            }
            for one in history
        ),
    )


def together_page(
    framework: Framework,
    seen: Seen,
    draft: JointRead | None,
    peers: int,
    reader_id: UUID,
) -> TogetherPage:
    """What stands, and a newer draft with how far it has come; no peer is named."""
    return TogetherPage(
        seen.here.id,
        seen.here.name,
        bool(seen.answers),
        "" if seen.joint is None else _stands(seen.joint, reader_id),
        None if seen.joint is None else seen.joint.id,
        () if seen.joint is None else _views(framework, seen.joint),
        None if draft is None else draft.id,
        () if draft is None else _views(framework, draft),
        "" if draft is None else draft.words,
        "" if draft is None else _voices(draft, reader_id),
        (peers if draft is None else draft.people_asked) < PEOPLE,
    )


def _views(framework: Framework, joint: JointRead) -> tuple[Row, ...]:
    titles = {one.code: one.title for one in framework.duties}
    return tuple(
        {"key": titles.get(code, code), "value": VIEWS[view]} for code, view in joint.views.items()
    )


def _stands(joint: JointRead, reader_id: UUID) -> str:
    mine = latest(joint.voices).get(reader_id)
    yours = " You said yes, and can take that back." if mine is not None else ""
    return f"You said this together on {_day(joint)}.{yours}"


def _voices(draft: JointRead, reader_id: UUID) -> str:
    """How far a draft has come, in words that name nobody."""
    said = latest(draft.voices)
    mine = said.get(reader_id)
    yours = "You have not said anything of it yet."
    if mine is not None:
        yours = "You said yes." if mine.says_yes else "You said no."
    if not all(voice.says_yes for voice in said.values()):
        return f"{yours} Not everybody can say this as it is. Write it anew together."
    if draft.people_asked < PEOPLE:
        return f"{yours} It stands once each of you says yes, and yes to being known."
    return f"{yours} It stands once three of you say yes and nobody says no."


def check_page(
    framework: Framework, here: TeamHere, found: Sequence[CheckRead], *, may_note: bool, today: date
) -> CheckPage:
    """Every check of a team, newest first."""
    lead = "Your team has not looked at this yet."
    if found:
        again = looked_at_again_on(found[0].held_on)
        lead = f"The team was to look again by {day_words(again)}."
        if today < again:
            lead = f"The team looks again by {day_words(again)}."
    titles = {one.code: one.title for one in framework.team_statements}
    return CheckPage(
        here.id,
        here.name,
        lead,
        tuple(
            CheckShown(
                day_words(one.held_on),
                f"{one.to_do} By {day_words(one.by_when)}.",
                tuple(
                    {"key": titles.get(code, code), "value": HOW_OFTEN[said]}
                    for code, said in one.answers.items()
                ),
                f"Noted by {one.noted_by}.",
            )
            for one in found
        ),
        may_note,
    )


def needs_shown(framework: Framework, found: Sequence[NeedRead]) -> Sequence[NeedShown]:
    """What counts of somebody's own, in sentences."""
    titles = {one.code: one.title for one in framework.duties}
    return [
        NeedShown(
            f"{titles.get(one.duty, one.duty)}: {_counts(one)}",
            titles.get(one.duty, one.duty),
            url_for("duties.take_back", need_id=one.id),
        )
        for one in found
    ]


def _counts(one: NeedRead) -> str:
    if not one.is_counted:
        return "it does not count any more."
    known = ", even if people will know this is you" if one.even_if_known else ""
    return f"it counts for {one.team} since {day_words(one.told_on)}{known}."


def _day(joint: JointRead) -> str:
    return day_words(joint.drafted_on)
