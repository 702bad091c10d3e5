"""What the paper of a checked job text says, from the check as its page shows it."""

from datetime import date
from typing import Final

from certificates.job_check import JobCheck, JobCheckLine, JobCheckMissing
from competence.framework.model import Framework
from competence.job_texts.rules import Check, Mark, Use
from webapp.documents.awards import draft_notice
from webapp.documents.competence import MEANINGS
from webapp.framework.presenters.parts import Basis
from webapp.job_texts.presenters import CheckShown, EssentialShown, LineShown, check_shown

INTRODUCTION: Final = (
    "Each line was read by a program, and somebody said which were read rightly. It is advice, "
    "for whoever writes or reads this text. It is not policy and not law."
)
_FOUND: Final = {
    Use.NOTHING: "We found no request in it.",
    Use.UNSURE: "We are not sure.",
    Use.WORRY: "It speaks of danger to somebody.",
}


def job_check(framework: Framework, check: Check, *, on: date, made_up: bool) -> JobCheck:
    """A check as it is printed on a day."""
    shown = check_shown(framework, check)
    change = shown.of(Use.CHANGE)
    return JobCheck(
        printed_on=on,
        framework_title=framework.title,
        release=framework.release,
        draft_notice=draft_notice(framework),
        advice_notice=framework.notices.advice,
        introduction=INTRODUCTION,
        looks_for_essentials=shown.has_essentials,
        change=tuple(_line(one) for one in change),
        missing=tuple(_missing(one) for one in shown.missing),
        rest=_rest(shown),
        made_up=made_up,
    )


def _rest(shown: CheckShown) -> tuple[JobCheckLine, ...]:
    """Every other line, those among them of which the reader said: not this."""
    return tuple(
        _line(one) for one in shown.lines if one.use is not Use.CHANGE or one.mark == Mark.NOT_THIS
    )


def _line(line: LineShown) -> JobCheckLine:
    is_change = line.use is Use.CHANGE
    return JobCheckLine(
        number=line.number,
        text=line.text,
        found=_found(line),
        better=line.instead,
        basis=f"{line.code}. {_rests_on(line.basis)}" if is_change and line.basis else "",
        is_said=bool(line.mark) or not line.can_be_marked,
    )


def _found(line: LineShown) -> str:
    said = [f"It says: {', '.join(line.says)}."] if line.says else []
    if line.found and line.use is not Use.OFFER:
        said.append(f"{line.found.verdict_words}: {line.found.link.label} ({line.code}).")
    if line.kept_out:
        said.append(f"It may keep peer workers out of their own work: {line.kept_out.label}.")
    said += [f"Also: {one.link.label}." for one in line.also]
    if line.mark == Mark.NOT_THIS:
        said.append("The reader said: not this.")
    return " ".join(said) or _FOUND.get(line.use, "")


def _missing(one: EssentialShown) -> JobCheckMissing:
    duty = f"What a team owes: {one.duty}. " if one.duty else ""
    return JobCheckMissing(one.title, one.plain_text, one.text, f"{duty}{_rests_on(one.basis)}")


def _rests_on(basis: Basis) -> str:
    names = "; ".join(one.name for one in basis.cited)
    return f"{basis.kind.value.capitalize()}: {MEANINGS[basis.kind]} ({names})."
