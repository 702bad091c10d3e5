"""What changed between two releases, and what that does to somebody's sign-off.

Things are the same thing when their id is; a code may move. Only the files' structure is
compared: whether new wording asks for more is for people to judge, so a reworded text is said to
stand here, and the release's file in `crosswalks/` may say that it is graver than that. A split
or a merger shows as what was withdrawn and what was added.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from competence.framework.model import (
    Award,
    Change,
    Competence,
    Course,
    Domain,
    Duty,
    Effect,
    EvidenceRule,
    Framework,
    Level,
    LivedExperience,
    Statement,
)

Thing = Level | Domain | Competence | Statement | Duty | Award | Course


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed, what that does to a sign-off, and both in a sentence."""

    code: str
    change: Change
    effect: Effect
    plain_text: str

    def __str__(self) -> str:
        return f"{self.code} {self.change}: {self.plain_text} ({_IN_WORDS[self.effect]})"


def differences(a: Framework, b: Framework) -> tuple[Difference, ...]:
    """Everything that changed from `a` to `b`: scale, domains, competences, the lists after."""
    return tuple(
        difference for family in _FAMILIES for difference in _between(family, a, b)
    ) + tuple(_order_of_levels(a, b))


def gravest(found: Iterable[Difference]) -> Effect:
    """The gravest effect of all, which sets the number: patch, minor or major."""
    order = list(Effect)
    return max((one.effect for one in found), key=order.index, default=Effect.STANDS)


NUMBER: Final = {Effect.STANDS: "patch", Effect.SOMETHING_NEW: "minor", Effect.LOOK_AGAIN: "major"}
"""Which part of a release's number the gravest effect moves."""


@dataclass(frozen=True, slots=True)
class _Family:
    """Things of one kind, and what it does to a sign-off when one comes or goes."""

    name: str
    things: Callable[[Framework], Sequence[Thing]]
    added: Effect
    withdrawn: Effect


_FAMILIES: Final = (
    _Family("level", lambda f: f.levels, Effect.LOOK_AGAIN, Effect.LOOK_AGAIN),
    _Family("domain", lambda f: f.domains, Effect.STANDS, Effect.STANDS),
    _Family("competence", lambda f: f.competences, Effect.SOMETHING_NEW, Effect.LOOK_AGAIN),
    _Family("statement", lambda f: f.statements, Effect.SOMETHING_NEW, Effect.STANDS),
    _Family("duty", lambda f: f.duties, Effect.STANDS, Effect.STANDS),
    _Family("award", lambda f: f.awards, Effect.SOMETHING_NEW, Effect.SOMETHING_NEW),
    _Family("course", lambda f: f.courses, Effect.STANDS, Effect.STANDS),
)
_IN_WORDS: Final = {
    Effect.STANDS: "a sign-off stands",
    Effect.SOMETHING_NEW: "a sign-off stands, with something new to look at",
    Effect.LOOK_AGAIN: "to be looked at again together",
}


def _between(family: _Family, a: Framework, b: Framework) -> Iterator[Difference]:
    before: dict[UUID, Thing] = {thing.id: thing for thing in family.things(a)}
    after: dict[UUID, Thing] = {thing.id: thing for thing in family.things(b)}
    for id_, thing in before.items():
        if id_ not in after:
            gone = f"the {family.name} {_named(thing)} is no longer there."
            yield Difference(thing.code, Change.WITHDRAWN, family.withdrawn, gone)
        else:
            yield from _within(thing, after[id_])
    for id_, thing in after.items():
        if id_ not in before:
            new = f"the {family.name} {_named(thing)} is new."
            yield Difference(thing.code, Change.ADDED, family.added, new)


def _within(old: Thing, new: Thing) -> Iterator[Difference]:
    if old.code != new.code:
        graver = isinstance(old, Competence) or _home(old) != _home(new)
        effect = Effect.SOMETHING_NEW if graver else Effect.STANDS
        yield Difference(old.code, Change.MOVED, effect, f"it is now {new.code}.")
    reworded = [
        label
        for name, label in _WORDS.items()
        if name in type(old).model_fields and getattr(old, name) != getattr(new, name)
    ]
    if reworded:
        text = f"its {_listed(reworded)} changed."
        yield Difference(old.code, Change.REWORDED, Effect.STANDS, text)
    for change, text in _demands(old, new):
        effect = Effect.SOMETHING_NEW if change is Change.STRENGTHENED else Effect.STANDS
        yield Difference(old.code, change, effect, text)


_WORDS: Final = {
    "title": "title",
    "text": "text",
    "plain_text": "plain text",
    "what_it_is_not": "list of what it is not",
    "team_must_provide": "list of what the team must provide",
    "levels": "levels",
    "support": "support",
    "shown_by": "list of how it is shown",
    "provenance": "provenance",
    "sources": "sources",
    "evidence_kinds": "suggested evidence",
    "crosswalk": "crosswalk",
    "debated": "mark as debated",
    "serves": "statements served",
    "hours": "hours",
    "provider": "provider",
}

_Demand = tuple[Change, str]


def _demands(old: Thing, new: Thing) -> Iterator[_Demand]:
    """What the new one asks for more or less of."""
    if isinstance(old, Competence) and isinstance(new, Competence):
        yield from _evidence(old.evidence_rule, new.evidence_rule)
        yield from _views(old, new)
        if old.review.months != new.review.months:
            months = f"{new.review.months} months instead of {old.review.months}"
            sooner = new.review.months < old.review.months
            yield _more(harder=sooner), f"the service is to look again after {months}."
        yield from _sets(old.required_for, new.required_for, "the role", "needs it")
    if isinstance(old, Statement) and isinstance(new, Statement) and old.kind is not new.kind:
        yield Change.STRENGTHENED, f"it is {new.kind} now and was {old.kind}."
    if isinstance(old, Award) and isinstance(new, Award):
        before = [f"{need.domain} at {need.level}" for need in old.needs]
        after = [f"{need.domain} at {need.level}" for need in new.needs]
        yield from _sets(before, after, "the award", "is needed")


def _evidence(old: EvidenceRule, new: EvidenceRule) -> Iterator[_Demand]:
    if old.level != new.level:
        yield Change.STRENGTHENED, f"its evidence rule holds from {new.level}, not {old.level}."
    for part in ("skill", "knowledge", "attitude"):
        before, after = getattr(old, part), getattr(new, part)
        if before is None or after is None:
            if before != after:
                yield _more(harder=before is None), f"its evidence rule for {part} came or went."
            continue
        for name in type(after).model_fields:
            label = f"{part}, {name.replace('_', ' ')}"
            yield from _asked(label, getattr(before, name), getattr(after, name))
    yield from _listed_kinds("never alone", new.never_alone, old.never_alone)


def _asked(label: str, was: int | Sequence[str], now: int | Sequence[str]) -> Iterator[_Demand]:
    """A number grown, or a list of what counts shortened, asks for more."""
    if isinstance(was, int) and isinstance(now, int):
        if was != now:
            text = f"its evidence rule ({label}) asks for {now}, not {was}."
            yield _more(harder=now > was), text
    elif not isinstance(was, int) and not isinstance(now, int):
        yield from _listed_kinds(label, was, now)


def _listed_kinds(label: str, wide: Sequence[str], narrow: Sequence[str]) -> Iterator[_Demand]:
    for code in (code for code in wide if code not in narrow):
        yield Change.STRENGTHENED, f"its evidence rule ({label}) leaves less room: {code}."
    for code in (code for code in narrow if code not in wide):
        yield Change.WEAKENED, f"its evidence rule ({label}) leaves more room: {code}."


def _views(old: Competence, new: Competence) -> Iterator[_Demand]:
    before = {view.level: view for view in old.views}
    rank = list(LivedExperience).index
    for view in new.views:
        was = before.get(view.level, view)
        if was.deciders != view.deciders:
            text = f"{view.level} takes {view.deciders} to decide, not {was.deciders}."
            yield _more(harder=view.deciders > was.deciders), text
        if was.lived_experience is not view.lived_experience:
            text = f"lived experience at {view.level}: {view.lived_experience}."
            harder = rank(view.lived_experience) > rank(was.lived_experience)
            yield _more(harder=harder), text


def _sets(was: Sequence[str], now: Sequence[str], what: str, verb: str) -> Iterator[_Demand]:
    for code in now:
        if code not in was:
            yield Change.STRENGTHENED, f"{what}: {code} now {verb}."
    for code in was:
        if code not in now:
            yield Change.WEAKENED, f"{what}: {code} no longer {verb}."


def _order_of_levels(a: Framework, b: Framework) -> Iterator[Difference]:
    kept = {level.id for level in a.levels} & {level.id for level in b.levels}
    before = [level.id for level in a.levels if level.id in kept]
    after = [level.id for level in b.levels if level.id in kept]
    for level in b.levels:
        if level.id in kept and before.index(level.id) != after.index(level.id):
            text = "its place in the order of the scale changed."
            yield Difference(level.code, Change.MOVED, Effect.LOOK_AGAIN, text)


def _more(*, harder: bool) -> Change:
    return Change.STRENGTHENED if harder else Change.WEAKENED


def _home(thing: Thing) -> str:
    return thing.code.partition(".")[0] if isinstance(thing, Statement) else ""


def _named(thing: Thing) -> str:
    return f"{thing.code} ({thing.text if isinstance(thing, Statement) else thing.title})"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
