"""Where somebody stands with one boundary: what is agreed, what is not yet, what no record shows.

Standings come in as values; nothing here reads a database. A course that was completed here holds;
any other, and agreements, are facts that only people can confirm, so they are named and never
counted as missing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from competence.framework.model import (
    Boundary,
    CompetenceNeed,
    CourseNeed,
    Framework,
    Need,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far the conditions of a boundary hold for one person.

    `agreed` and `not_yet` are competences, in the conditions' order; `one_of` are competences of
    which any one would do and none is agreed yet; `to_ask` is what only people can confirm;
    `completed` are courses that were completed here.
    """

    agreed: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    to_ask: tuple[Need, ...] = ()
    completed: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether everything that is kept here is agreed."""
        return not self.not_yet and not self.one_of


def readiness(
    framework: Framework,
    boundary: Boundary,
    agreed: Mapping[str, str],
    courses: Collection[str] = (),
) -> Readiness:
    """How far the conditions hold; `agreed` is the level last agreed, by competence.

    `courses` are the framework's courses that somebody completed, by code.

    A boundary that is outside the role or never has no conditions, and nobody is ready for it.
    """
    needed = [one for one in boundary.conditions.all if isinstance(one, CompetenceNeed)]
    held = [one.competence for one in needed if _holds(framework, one, agreed)]
    choices = [one for one in boundary.conditions.any if isinstance(one, CompetenceNeed)]
    chosen = [one.competence for one in choices if _holds(framework, one, agreed)]
    attended = [one for one in boundary.conditions.any if _was_completed(one, courses)]
    held_anyhow = chosen or attended
    every = (*boundary.conditions.all, *boundary.conditions.any)
    return Readiness(
        agreed=tuple(dict.fromkeys([*held, *chosen])),
        not_yet=tuple(one.competence for one in needed if one.competence not in held),
        one_of=_open_choices(boundary.conditions.any, [one.competence for one in choices], chosen),
        to_ask=(
            *_others(boundary.conditions.all, courses),
            *([] if held_anyhow else _others(boundary.conditions.any, courses)),
        ),
        completed=tuple(
            dict.fromkeys(
                one.course
                for one in every
                if isinstance(one, CourseNeed) and _was_completed(one, courses)
            )
        ),
    )


def may_be_ready(verdict: Verdict) -> bool:
    """Whether standings say anything about a boundary of this verdict."""
    return verdict in {Verdict.NEEDS_COMPETENCE, Verdict.TALK_FIRST}


def _holds(framework: Framework, need: CompetenceNeed, agreed: Mapping[str, str]) -> bool:
    level = agreed.get(need.competence)
    return level is not None and framework.level_rank(level) >= framework.level_rank(need.level)


def _open_choices(
    any_of: Sequence[Need], choices: Sequence[str], chosen: Sequence[str]
) -> tuple[str, ...]:
    """Competences of which one is still wanted; none where something else would do as well."""
    only_competences = len(choices) == len(any_of)
    return tuple(choices) if only_competences and choices and not chosen else ()


def _others(needs: Sequence[Need], courses: Collection[str]) -> list[Need]:
    return [
        one
        for one in needs
        if not isinstance(one, CompetenceNeed) and not _was_completed(one, courses)
    ]


def _was_completed(need: Need, courses: Collection[str]) -> bool:
    return isinstance(need, CourseNeed) and need.course in courses
