"""What a check answers, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from competence.awards.queries import Checked
from competence.awards.rules import CertificateKind, End, Reason
from competence.framework.model import Framework
from webapp.awards.presenters.words import KINDS
from webapp.presenting.dates import day_words

WITHDRAWN: Final = {
    Reason.ISSUED_IN_ERROR: "Withdrawn: it was issued in error",
    Reason.HOLDERS_WISH: "Withdrawn, at the holder’s wish",
    Reason.BY_ISSUER: "Withdrawn by whoever issued it",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check answers: a word, what it means, and the facts of what it is about."""

    word: str
    meaning: str
    is_valid: bool
    facts: tuple[dict[str, str], ...]
    look_again: str
    is_draft: bool


def answer_of(framework: Framework, found: Checked, due: date | None) -> Answer:
    """The answer about a certificate that was found."""
    if found.is_forgotten:
        meaning = "Nothing of it is kept for reading."
        return Answer(WITHDRAWN[Reason.HOLDERS_WISH], meaning, is_valid=False, facts=(),
                      look_again="", is_draft=False)  # fmt: skip
    facts = {
        "Name": found.name,
        "What it is": found.title,
        "What it says": KINDS[found.kind],
        "From": found.organisation,
        "Issued": day_words(found.issued_on),
        "Framework": f"{framework.title}, release {found.release}",
    }
    word, meaning = _state(found)
    return Answer(
        word=word,
        meaning=meaning,
        is_valid=found.ended is None,
        facts=tuple({"key": key, "value": value} for key, value in facts.items() if value),
        look_again=""
        if due is None
        else f"The service was to look again by {day_words(due)} and has not yet.",
        is_draft=framework.is_draft,
    )


def _state(found: Checked) -> tuple[str, str]:
    if found.ended is None:
        if found.kind is CertificateKind.ATTENDANCE:
            return "Valid", "It says who was there, and nothing of what they can do."
        return "Valid", "People looked, and decided each competence that it stands on."
    day = day_words(found.ended.on)
    if found.ended.how is End.REPLACED or found.ended.reason is None:
        return "Replaced", f"Another certificate took its place on {day}. Ask its holder for it."
    return WITHDRAWN[found.ended.reason], f"Since {day}."
