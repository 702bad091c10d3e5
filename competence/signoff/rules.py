"""What is enough, who may decide, what may be offered, and where things stand.

The evidence rule and the views are read from the framework's data (outline, sections 2 and 3;
product brief 4.4 to 4.8 and 4.11). Nothing here decides anything about a person.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from competence.framework.model import (
    Competence,
    DecidersView,
    DirectView,
    EvidenceRule,
    Framework,
    LivedExperience,
)
from competence.people.rules import ASKED_FOR_SIGN_OFF, AwaySoFar, PairKind, PersonName

COPY_READ_FOR_DAYS: Final = 60
"""How long after a decision its evidence can be read by the decider (product brief 5)."""

REASONS_KEPT_MONTHS: Final = 24
"""How long a decision's reasons stay after the next decision on its competence."""

LONGEST_WORDS: Final = 4_000
LONGEST_LINE: Final = 300


class Outcome(StrEnum):
    """What a supervisor answers (product brief 4.5)."""

    AGREED = "agreed"
    NEXT_STEP = "next-step"
    LETS_TALK = "lets-talk"


class Again(StrEnum):
    """Why somebody else answers what was answered already (product brief 4.5 and 4.7)."""

    SECOND_VIEW = "second-view"  # the worker would like another's
    SECOND_ANSWER = "second-answer"  # the level is one that two people decide


class Sampling(StrEnum):
    """What a quality reader may read of a request once it was answered: its worker says."""

    MAY_BE_READ = "may-be-read"
    REASONS_ONLY = "reasons-only"
    NO = "no"


class Lack(StrEnum):
    """What the service has not seen yet; each is a sentence on the page, never a refusal."""

    ANYTHING = "anything"
    ANOTHER_KIND = "another-kind"
    DIRECT_VIEW = "direct-view"
    KNOWLEDGE = "knowledge"
    OWN_ACCOUNT = "own-account"
    ANOTHER_VIEW = "another-view"
    MORE_THAN_A_COURSE = "more-than-a-course"


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence as the rule sees it: its kind, and whether its giver is known."""

    kind: str
    giver_known: bool = True


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as a value. `level` is set when agreed; `peer_experience` is the decider's.

    `again` is set where it answers what the decision before it answered already.
    """

    outcome: Outcome
    level: str | None
    decided_on: date
    peer_experience: bool
    view_given: bool = False
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one competence is, from all its decisions.

    `agreed` is the level last agreed; `awaits_view` that a lived-experience view is still to come
    (it counts for the scope card, not for an award); `after` the outcome that came later without
    agreeing a level, on `after_on`; `look_again_on` the day by which the service was to look again,
    moved on by the worker's days away, and none where they were not asked for.
    `first_of_two` is a level that one of two has agreed, on `first_on`, and a second has not yet.
    """

    agreed: str | None = None
    agreed_on: date | None = None
    awaits_view: bool = False
    after: Outcome | None = None
    look_again_on: date | None = None
    after_on: date | None = None
    first_of_two: str | None = None
    first_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgreedBy:
    """A competence whose level was last agreed: by whom, when, under which release."""

    competence: str
    standing: Standing
    level: str
    decided_on: date
    decider: PersonName
    decided_as: PairKind | None
    release: str


def lacks(framework: Framework, competence: Competence, shown: Sequence[Shown]) -> tuple[Lack, ...]:
    """What is missing for the level of the competence's evidence rule; empty when it is met.

    Anonymous feedback is for learning and counts for nothing here. A direct view that only counts
    beside another one never stands alone.
    """
    rule = competence.evidence_rule
    counted = [
        item
        for item in shown
        if item.giver_known or framework.evidence_kind(item.kind).direct is DirectView.NO
    ]
    if not counted:
        return (Lack.ANYTHING,)
    kinds = {item.kind for item in counted}
    found: list[Lack] = []
    if kinds <= set(rule.never_alone):
        found.append(Lack.MORE_THAN_A_COURSE)
    found += _skill_lacks(framework, rule, counted, kinds)
    if rule.knowledge is not None and kinds.isdisjoint(rule.knowledge.one_of):
        found.append(Lack.KNOWLEDGE)
    if rule.attitude is not None:
        if kinds.isdisjoint(rule.attitude.own_account):
            found.append(Lack.OWN_ACCOUNT)
        if kinds.isdisjoint(rule.attitude.another_view):
            found.append(Lack.ANOTHER_VIEW)
    return tuple(found)


def _skill_lacks(
    framework: Framework, rule: EvidenceRule, counted: Sequence[Shown], kinds: set[str]
) -> list[Lack]:
    if rule.skill is None:
        return []
    found = []
    if len(kinds) < rule.skill.different_kinds:
        found.append(Lack.ANOTHER_KIND)
    views = [framework.evidence_kind(item.kind).direct for item in counted]
    alone = views.count(DirectView.YES)
    alone += sum(item.kind in rule.skill.also_direct for item in counted)
    beside = views.count(DirectView.BESIDE_ANOTHER) if alone else 0
    if alone + beside < rule.skill.direct_views:
        found.append(Lack.DIRECT_VIEW)
    return found


def offered(
    framework: Framework,
    competence: Competence,
    shown: Sequence[Shown],
    *,
    exception: bool,
    peer_experience: bool,
) -> tuple[str, ...]:
    """The levels that one decider may agree now, in order.

    A level from the evidence rule's own upwards is offered once nothing is lacking, or with a
    reasoned exception. One that a single person with `peer_experience` decides is not offered to
    somebody without; one that two decide is, and stands once both agreed it.
    """
    from_rank = framework.level_rank(competence.evidence_rule.level)
    enough = exception or not lacks(framework, competence, shown)
    return tuple(
        level.code
        for level in framework.levels
        if (enough or framework.level_rank(level.code) < from_rank)
        and _may_agree(competence.view_at(level.code), peer_experience=peer_experience)
    )


def with_exception(
    framework: Framework,
    competence: Competence,
    shown: Sequence[Shown],
    *,
    peer_experience: bool,
) -> tuple[str, ...]:
    """The levels that a reasoned exception adds to those offered; none once nothing is lacking."""
    plain, excepted = (
        offered(framework, competence, shown, exception=one, peer_experience=peer_experience)
        for one in (False, True)
    )
    return tuple(level for level in excepted if level not in plain)


def _may_agree(view: DecidersView, *, peer_experience: bool) -> bool:
    return (
        peer_experience or view.deciders > 1 or view.lived_experience is not LivedExperience.DECIDER
    )


def is_decided_by_two(competence: Competence, level: str | None) -> bool:
    """Whether a level stands only once two people have agreed it."""
    return level is not None and competence.view_at(level).deciders > 1


def needs_peer_second(competence: Competence, first: Decided) -> bool:
    """Whether a second answer has to come from somebody who holds or held a peer role."""
    return (
        first.level is not None
        and competence.view_at(first.level).lived_experience is LivedExperience.DECIDER
        and not first.peer_experience
    )


def needs_sentence(
    framework: Framework, competence: Competence, outcome: Outcome, level: str | None
) -> bool:
    """Whether "what I saw that shows this" goes with the answer: always, but at a first level."""
    if outcome is not Outcome.AGREED or level is None:
        return True
    return framework.level_rank(level) >= framework.level_rank(competence.evidence_rule.level)


def may_decide(pair_kinds: frozenset[PairKind]) -> bool:
    """Whether somebody in these current pairs with the worker may be asked and may decide."""
    return not pair_kinds.isdisjoint(ASKED_FOR_SIGN_OFF)


def may_answer_again(pair_kinds: frozenset[PairKind], *, is_peer_lead: bool) -> bool:
    """Whether somebody may be asked for a second view or answer: a peer lead without a pair, too.

    Whoever is in a line pair alone is not.
    """
    return may_decide(pair_kinds) or (is_peer_lead and PairKind.LINE not in pair_kinds)


def wants_view(competence: Competence, level: str) -> bool:
    """Whether a level also needs the view of somebody who holds or held a peer role."""
    return competence.view_at(level).lived_experience is LivedExperience.VIEW


def takes_view(competence: Competence) -> bool:
    """Whether any level of a competence needs such a view beside the decision."""
    return any(wants_view(competence, entry.level) for entry in competence.views)


def standing(
    competence: Competence, decided: Sequence[Decided], away: AwaySoFar | None = None
) -> Standing:
    """Where a competence is after its decisions, oldest first; nothing decided is no standing.

    A level once agreed stays until another is agreed: a next step or a talk stands beside it.
    Without `away` no day to look again is told: days away would move it on.
    """
    held, first = stands_on(competence, decided)
    latest = decided[-1] if decided else None
    since = None if latest is None or latest.outcome is Outcome.AGREED else latest
    found = Standing(
        after=None if since is None else since.outcome,
        after_on=None if since is None else since.decided_on,
        first_of_two=None if first is None else decided[first].level,
        first_on=None if first is None else decided[first].decided_on,
    )
    if held is None:
        return found
    last = decided[held]
    return replace(
        found,
        agreed=last.level,
        agreed_on=last.decided_on,
        awaits_view=wants_view(competence, str(last.level)) and not _is_heard(decided, held),
        look_again_on=None if away is None else _look_again_on(competence, last, away),
    )


def _look_again_on(competence: Competence, last: Decided, away: AwaySoFar) -> date:
    planned = months_later(last.decided_on, competence.review.months)
    return away.later(last.decided_on, planned)


def stands_on(competence: Competence, decided: Sequence[Decided]) -> tuple[int | None, int | None]:
    """Which of the decisions, oldest first, a level stands on, and which is a first of two.

    What answers again takes the place of what it answers: agreeing nothing, it leaves what was
    agreed before both. A level that two decide stands once the second agrees it; until then it is
    a first of two, and what was agreed before it stays.
    """
    held: int | None = None
    before: int | None = None
    first: int | None = None
    for place, one in enumerate(decided):
        if one.again is None:
            before = held
        if one.level is None:
            held, first = (held if one.again is None else before), None
        elif not is_decided_by_two(competence, one.level) or _is_second(competence, decided, place):
            held, first = place, None
        else:
            first = place
    return held, first


def why_again(competence: Competence, decided: Sequence[Decided]) -> Again | None:
    """Why the newest decision may be looked at again; a second view has none of its own."""
    _, first = stands_on(competence, decided)
    if not decided:
        return None
    if first == len(decided) - 1:
        return Again.SECOND_ANSWER
    return None if decided[-1].again is Again.SECOND_VIEW else Again.SECOND_VIEW


def _is_second(competence: Competence, decided: Sequence[Decided], place: int) -> bool:
    """Whether a decision agrees what the one that it answers again agreed, as two are to."""
    one = decided[place]
    if one.again is None or not place or decided[place - 1].level != one.level:
        return False
    return one.peer_experience or not needs_peer_second(competence, decided[place - 1])


def _is_heard(decided: Sequence[Decided], place: int) -> bool:
    """Whether lived experience had its say of what was sent: with this answer, or the first."""
    one = decided[place]
    given = one.peer_experience or one.view_given
    return given or (one.again is not None and place > 0 and _is_heard(decided, place - 1))


@dataclass(frozen=True, slots=True)
class Held:
    """How many answers and views wait with somebody, and by when the first is owed."""

    answers: int
    views: int
    first_due_on: date

    def __add__(self, other: "Held") -> "Held":
        """Both together."""
        return Held(
            self.answers + other.answers,
            self.views + other.views,
            min(self.first_due_on, other.first_due_on),
        )


def gathered(
    held: Mapping[PersonName, Held], small: Collection[PersonName]
) -> tuple[Mapping[PersonName, Held], Held | None]:
    """What may be shown by name, and what is shown together; None where there is nothing of it.

    Of those who are `small` nothing is named. One alone would be known all the same, so whoever
    has least waiting joins them.
    """
    together = [one for one in held if one in small]
    named = {one: what for one, what in held.items() if one not in small}
    if len(together) == 1 and named:
        least = min(named, key=lambda one: (named[one].answers + named[one].views, str(one.id)))
        together.append(least)
        del named[least]
    if not together:
        return named, None
    first, *others = (held[one] for one in together)
    return named, sum(others, first)


def readable_until(decided_on: date) -> date:
    """The last day on which a decider can read the copies sent."""
    return decided_on + timedelta(days=COPY_READ_FOR_DAYS)


def reasons_kept_since(on: date) -> date:
    """The reasons of what was followed before this day have had their time (retention.csv)."""
    return months_later(on, -REASONS_KEPT_MONTHS)


def months_later(day: date, months: int) -> date:
    """The same day `months` later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
