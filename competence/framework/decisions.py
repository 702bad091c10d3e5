"""The map of shared decisions: what in a release speaks to each entry of another framework.

A competence speaks to an entry when one of its statements is related to it by the crosswalk, and
a duty does when such a competence needs it from the team.
"""

from dataclasses import dataclass

from competence.framework.model import Competence, Duty, Framework, Statement, Target, TargetSet


@dataclass(frozen=True, slots=True)
class Spoken:
    """One competence that speaks to an entry, by these statements."""

    competence: Competence
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, with what speaks to it in the release's order; both may be empty."""

    target: Target
    spoken: tuple[Spoken, ...]
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Set:
    """One list of entries, such as the six principles of shared decision making."""

    about: TargetSet
    entries: tuple[Entry, ...]


def decision_map(framework: Framework) -> tuple[Set, ...]:
    """The lists that the release's audit names, in its order; none where it names none."""
    if framework.audit is None:
        return ()
    sets = {one.code: one for one in framework.crosswalk_targets.sets}
    return tuple(_set(framework, sets[code]) for code in framework.audit.decision_sets)


def _set(framework: Framework, about: TargetSet) -> Set:
    targets = (target for target in framework.targets if target.set == about.code)
    return Set(about, tuple(_entry(framework, target) for target in targets))


def _entry(framework: Framework, target: Target) -> Entry:
    spoken = tuple(
        Spoken(competence, statements)
        for competence in framework.competences
        if (statements := _related(competence, target))
    )
    needed = {given.duty for one in spoken for given in one.competence.team_must_provide}
    duties = tuple(duty for duty in framework.duties if duty.code in needed)
    return Entry(target, spoken, duties)


def _related(competence: Competence, target: Target) -> tuple[Statement, ...]:
    return tuple(
        statement
        for statement in competence.statements
        if target.number in statement.crosswalk.get(target.set, ())
    )
