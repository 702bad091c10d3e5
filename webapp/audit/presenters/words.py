"""Facts and figures in words: what pages, papers and files all say alike."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from competence.actors import Role
from competence.duties.rules import View
from competence.framework import audit
from competence.framework.model import AuditFact, Framework
from competence.oversight.rules import Answer, Fact, Figure, Mark, Share
from webapp.presenting.dates import and_list, day_words
from webapp.presenting.people import ROLES

ANSWERS: Final[Mapping[Answer, str]] = {
    Answer.YES: "Yes",
    Answer.PARTLY: "Partly",
    Answer.NOT_YET: "Not yet",
    Answer.NOT_SAID: "Not said",
}
MARKS: Final[Mapping[Mark, str]] = {
    Mark.SMALL: "Not shown: 0 to 7, which can include none",
    Mark.WITHHELD: "Not shown, so that no other figure is given away",
    Mark.TOO_FEW: "Shown only over three services and eight peers",
}
NOTHING: Final = "–"
PEERS: Final[Mapping[str, str]] = {
    View.AGREE: "The peers agree.",
    View.SEEN_OTHERWISE: "The peers see it otherwise.",
}
BOTH: Final = "In some teams the peers agree, in some they see it otherwise."
_BAND: Final = "band-"
_OTHER_SCALE: Final = "another pay scale"
_COUNTED_IN: Final[Mapping[AuditFact, tuple[str, str]]] = {
    AuditFact.POSTS: ("funded post", "funded posts"),
}
_TEAMS: Final = ("team", "teams")


def answer_words(asked: audit.Fact, fact: Fact) -> str:
    """The answer in one word or two; of what no service need have: yes or no."""
    if asked.fact is AuditFact.LOCAL_VARIATIONS and fact.answer is Answer.NOT_YET:
        return "No"
    return ANSWERS[fact.answer]


def in_words(framework: Framework, asked: audit.Fact, fact: Fact) -> str:
    """What stands beside the answer: how many teams, which codes, since when, who says so."""
    return " ".join(_sentences(framework, asked, fact)) or NOTHING


def peers_words(asked: audit.Fact, fact: Fact) -> str:
    """What the peers say together of a duty; nothing is said of other facts."""
    if asked.fact is not AuditFact.DUTY:
        return NOTHING
    said = [PEERS[code] for code in fact.codes if code in PEERS]
    return (said[0] if len(said) == 1 else BOTH) if said else NOTHING


def figure_words(figure: Figure) -> str:
    """A figure: about so many, or why it is not shown."""
    if figure.mark is Mark.SHOWN:
        return f"About {figure.value}"
    return MARKS[figure.mark]


def share_words(share: Share) -> str:
    """A part of a whole in a hundred; nothing where it is not shown."""
    if share.mark is not Mark.SHOWN:
        return NOTHING
    at_the_end = " or more" if share.or_more else " or less" if share.or_less else ""
    return f"{share.percent}{at_the_end} in 100"


def middle_words(figure: Figure, unit: str) -> str:
    """The number in the middle, with its unit."""
    if figure.mark is Mark.SHOWN:
        return f"{figure.value} {unit}, in the middle"
    return MARKS[figure.mark]


def before_words(earlier: Sequence[tuple[date, str]]) -> str:
    """What was answered in earlier editions, newest first; said once where all are alike."""
    if len(earlier) > 1 and len({answer for _, answer in earlier}) == 1:
        oldest, answer = earlier[-1]
        return f"{answer} from {day_words(oldest)} on"
    return "; ".join(f"{day_words(day)}: {answer}" for day, answer in earlier) or NOTHING


def _sentences(framework: Framework, asked: audit.Fact, fact: Fact) -> Iterator[str]:
    if fact.of is not None and fact.out_of is not None:
        one, several = _COUNTED_IN.get(asked.fact, _TEAMS)
        yield f"{fact.of} of {fact.out_of} {one if fact.out_of == 1 else several}."
    elif fact.of is not None:
        yield f"{fact.of} {'hour' if fact.of == 1 else 'hours'} a month."
    if asked.fact is AuditFact.LOCAL_VARIATIONS:
        yield from _variations(framework, fact)
    named = _codes(framework, asked, fact.codes)
    if named:
        yield f"{named}."
    if fact.declared_by is not None:
        who = ROLES[Role(fact.declared_by)].lower()
        yield f"Said by the {who}{f' on {day_words(fact.day)}' if fact.day else ''}."
    elif fact.day is not None:
        yield f"Newest on {day_words(fact.day)}."


def _variations(framework: Framework, fact: Fact) -> Iterator[str]:
    """Each boundary that is otherwise here, with the reason that the service gives."""
    activities = {one.code: one.activity for one in framework.boundaries}
    for code, reason in zip(fact.codes, fact.reasons, strict=True):
        yield f"{activities[code]} ({code}): {reason}"


def _codes(framework: Framework, asked: audit.Fact, codes: Sequence[str]) -> str:
    if asked.fact is AuditFact.BANDS:
        return and_list([_band(code) for code in codes])
    if asked.fact is AuditFact.RELEASE_IN_USE:
        return f"Release {and_list(codes)}" if codes else ""
    if asked.fact is AuditFact.CO_PRODUCTION:
        titles = [one.title for one in framework.domains if one.code in codes]
        return f"Agreed by the service’s own group: {and_list(titles)}" if titles else ""
    return ""


def _band(code: str) -> str:
    return f"Band {code.removeprefix(_BAND)}" if code.startswith(_BAND) else _OTHER_SCALE
