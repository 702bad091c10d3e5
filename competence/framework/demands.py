"""What the later of two things asks for more or less of, each in a sentence."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from competence.framework.model import (
    AgreementNeed,
    Award,
    Boundary,
    Change,
    Competence,
    CompetenceNeed,
    CourseNeed,
    EvidenceRule,
    LivedExperience,
    Need,
    Statement,
)

Demand = tuple[Change, str]


def demands(old: object, new: object) -> Iterator[Demand]:
    """What the new one asks for more or less of."""
    if isinstance(old, Competence) and isinstance(new, Competence):
        yield from _evidence(old.evidence_rule, new.evidence_rule)
        yield from _views(old, new)
        if old.review.months != new.review.months:
            months = f"{new.review.months} months instead of {old.review.months}"
            sooner = new.review.months < old.review.months
            yield more(harder=sooner), f"the service is to look again after {months}."
        yield from _sets(old.required_for, new.required_for, "the role", "needs it")
    if isinstance(old, Statement) and isinstance(new, Statement) and old.kind is not new.kind:
        yield Change.STRENGTHENED, f"it is {new.kind} now and was {old.kind}."
    if isinstance(old, Boundary) and isinstance(new, Boundary):
        yield from _conditions(old, new)
        if old.variation_allowed != new.variation_allowed:
            may = "may" if new.variation_allowed else "may no longer"
            harder = not new.variation_allowed
            yield more(harder=harder), f"a service {may} record a variation of its own."
    if isinstance(old, Award) and isinstance(new, Award):
        before = [f"{need.domain} at {need.level}" for need in old.needs]
        after = [f"{need.domain} at {need.level}" for need in new.needs]
        yield from _sets(before, after, "the award", "is needed")


def _evidence(old: EvidenceRule, new: EvidenceRule) -> Iterator[Demand]:
    if old.level != new.level:
        yield Change.STRENGTHENED, f"its evidence rule holds from {new.level}, not {old.level}."
    for part in ("skill", "knowledge", "attitude"):
        before, after = getattr(old, part), getattr(new, part)
        if before is None or after is None:
            if before != after:
                yield more(harder=before is None), f"its evidence rule for {part} came or went."
            continue
        for name in type(after).model_fields:
            label = f"{part}, {name.replace('_', ' ')}"
            yield from _asked(label, getattr(before, name), getattr(after, name))
    yield from _listed_kinds("never alone", new.never_alone, old.never_alone)


def _asked(label: str, was: int | Sequence[str], now: int | Sequence[str]) -> Iterator[Demand]:
    """A number grown, or a list of what counts shortened, asks for more."""
    if isinstance(was, int) and isinstance(now, int):
        if was != now:
            text = f"its evidence rule ({label}) asks for {now}, not {was}."
            yield more(harder=now > was), text
    elif not isinstance(was, int) and not isinstance(now, int):
        yield from _listed_kinds(label, was, now)


def _listed_kinds(label: str, wide: Sequence[str], narrow: Sequence[str]) -> Iterator[Demand]:
    for code in (code for code in wide if code not in narrow):
        yield Change.STRENGTHENED, f"its evidence rule ({label}) leaves less room: {code}."
    for code in (code for code in narrow if code not in wide):
        yield Change.WEAKENED, f"its evidence rule ({label}) leaves more room: {code}."


def _conditions(old: Boundary, new: Boundary) -> Iterator[Demand]:
    before, after = old.conditions, new.conditions
    every = [[_need(need) for need in conditions.all] for conditions in (before, after)]
    one_of = [[_need(need) for need in conditions.any] for conditions in (before, after)]
    yield from _sets(every[0], every[1], "first", "is needed")
    if bool(before.any) != bool(after.any):
        wanted = ", ".join(one_of[1] or one_of[0])
        verb = "is needed now" if after.any else "is no longer needed"
        yield more(harder=bool(after.any)), f"one of {wanted} {verb}."
    else:
        yield from _one_of(one_of[0], one_of[1])


def _one_of(was: Sequence[str], now: Sequence[str]) -> Iterator[Demand]:
    for entry in (entry for entry in was if entry not in now):
        yield Change.STRENGTHENED, f"{entry} is no longer enough."
    for entry in (entry for entry in now if entry not in was):
        yield Change.WEAKENED, f"{entry} is enough too."


def _need(need: Need) -> str:
    match need:
        case CompetenceNeed():
            return f"{need.competence} at {need.level}"
        case CourseNeed():
            return f"the course {need.course}"
        case AgreementNeed():
            return f"the agreement {need.agreement}"
        case _:
            assert_never(need)


def _views(old: Competence, new: Competence) -> Iterator[Demand]:
    before = {view.level: view for view in old.views}
    rank = list(LivedExperience).index
    for view in new.views:
        was = before.get(view.level, view)
        if was.deciders != view.deciders:
            text = f"{view.level} takes {view.deciders} to decide, not {was.deciders}."
            yield more(harder=view.deciders > was.deciders), text
        if was.lived_experience is not view.lived_experience:
            text = f"lived experience at {view.level}: {view.lived_experience}."
            harder = rank(view.lived_experience) > rank(was.lived_experience)
            yield more(harder=harder), text


def _sets(was: Sequence[str], now: Sequence[str], what: str, verb: str) -> Iterator[Demand]:
    for code in now:
        if code not in was:
            yield Change.STRENGTHENED, f"{what}: {code} now {verb}."
    for code in was:
        if code not in now:
            yield Change.WEAKENED, f"{what}: {code} no longer {verb}."


def more(*, harder: bool) -> Change:
    """The word for a change, by whether it asks for more."""
    return Change.STRENGTHENED if harder else Change.WEAKENED
