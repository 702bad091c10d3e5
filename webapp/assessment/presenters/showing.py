"""One thing that was said, and links: what every page on one's own practice shows."""

from dataclasses import dataclass

from competence.assessment.rules import Answer, Said
from competence.framework.model import Competence, Framework
from webapp.presenting.dates import instant_words


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, and a line below them."""

    words: str
    href: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing somebody said, as a page shows it: a level with its sign, or a sentence."""

    code: str
    title: str
    domain: int
    choice: str
    rank: int
    """The level's place from 1; 0 for what is no level."""
    of: int
    needs: str
    words: str
    when: str
    change: str = ""


def shown(framework: Framework, said: Said, *, change: str = "") -> Shown:
    """One thing that was said, in words; a code the release no longer knows stays as it is."""
    answer = Answer(said.level, said.non_rating, said.duty, said.words)
    return answer_shown(framework, said.competence, answer, instant_words(said.said_at), change)


def answer_shown(framework: Framework, code: str, answer: Answer, when: str, change: str) -> Shown:
    """An answer in words, finished or not; `change` is where it can be changed."""
    competence = framework.competence(code) if framework.has_competence(code) else None
    levels = {level.code: level.title for level in framework.levels}
    beside = {one.code: one.title for one in framework.non_ratings}
    duties = {duty.code: duty.title for duty in framework.duties}
    known = answer.level in levels
    return Shown(
        code=code,
        title=competence.title if competence else "",
        domain=_place(framework, competence) if competence else 0,
        choice=levels.get(answer.level or "", "")
        or beside.get(answer.non_rating or "", "")
        or "Not chosen yet",
        rank=framework.level_rank(answer.level) + 1 if answer.level and known else 0,
        of=len(framework.levels),
        needs=duties.get(answer.duty or "", ""),
        words=answer.words,
        when=when,
        change=change,
    )


def _place(framework: Framework, competence: Competence) -> int:
    return [domain.code for domain in framework.domains].index(competence.domain)
