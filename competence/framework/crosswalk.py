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

from competence.framework.demands import demands, more
from competence.framework.model import (
    AuditQuestion,
    Award,
    Boundary,
    Change,
    Competence,
    Course,
    Domain,
    Duty,
    Effect,
    Framework,
    Level,
    OverProtection,
    Statement,
    TeamStatement,
    Verdict,
)

Thing = (
    Level | Domain | Competence | Statement | Boundary
    | OverProtection | Duty | TeamStatement | AuditQuestion | Award | Course
)  # fmt: skip


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
    return (
        *(difference for family in _FAMILIES for difference in _between(family, a, b)),
        *_order_of_levels(a, b),
        *_verdicts(a, b),
    )


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
    _Family("role boundary", lambda f: f.boundaries, Effect.SOMETHING_NEW, Effect.SOMETHING_NEW),
    _Family("over-protection event", lambda f: f.over_protection, Effect.STANDS, Effect.STANDS),
    _Family("duty", lambda f: f.duties, Effect.STANDS, Effect.STANDS),
    _Family("team statement", lambda f: f.team_statements, Effect.STANDS, Effect.STANDS),
    _Family("audit question", lambda f: f.audit_questions, Effect.STANDS, Effect.STANDS),
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
    for change, text in demands(old, new):
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
    "activity": "activity",
    "roles": "roles",
    "related_competences": "related competences",
    "at_first": "support at first",
    "instead": "list of what to do instead",
    "words_to_say": "words to say",
    "reason": "reason",
    "guards_against": "list of what it guards against",
    "talk_to": "list of who to talk to",
    "debate": "debate",
    "variation_note": "note on local variation",
    "examples": "examples",
    "near_misses": "near-misses",
}


def _order_of_levels(a: Framework, b: Framework) -> Iterator[Difference]:
    kept = {level.id for level in a.levels} & {level.id for level in b.levels}
    before = [level.id for level in a.levels if level.id in kept]
    after = [level.id for level in b.levels if level.id in kept]
    for level in b.levels:
        if level.id in kept and before.index(level.id) != after.index(level.id):
            text = "its place in the order of the scale changed."
            yield Difference(level.code, Change.MOVED, Effect.LOOK_AGAIN, text)


def _verdicts(a: Framework, b: Framework) -> Iterator[Difference]:
    """A changed answer to "may I be asked to do this?": told in words, whichever way it went."""
    rank = list(Verdict).index
    before = {boundary.id: boundary for boundary in a.boundaries}
    for now in b.boundaries:
        was = before.get(now.id, now)
        if was.verdict is not now.verdict:
            old, new = a.wording(was.verdict).title, b.wording(now.verdict).title
            text = f"“{now.activity}” was “{old}” and is now “{new}”."
            change = more(harder=rank(now.verdict) > rank(was.verdict))
            yield Difference(now.code, change, Effect.SOMETHING_NEW, text)


def _home(thing: Thing) -> str:
    return thing.code.partition(".")[0] if isinstance(thing, Statement) else ""


def _named(thing: Thing) -> str:
    match thing:
        case Statement():
            name = thing.text
        case Boundary():
            name = thing.activity
        case _:
            name = thing.title
    return f"{thing.code} ({name})"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
