"""Where things are, in words and as the values that the map and the timeline are drawn from.

The same values go to the page, where the reader is "you", and into the portfolio, where they are
called by name. Nothing is counted, and nothing empty is drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from certificates.content import (
    CompetenceMap,
    Lane,
    MapBand,
    MapMark,
    MapRow,
    Owed,
    Timeline,
    TimelineEntry,
    TimelineSign,
)
from competence.assessment.rules import Said
from competence.days import day_of
from competence.framework.model import Competence, Framework
from competence.people.rules import AwaySoFar, PairKind, Span
from competence.signoff import rules
from competence.signoff.queries import DecisionRead, Waiting
from competence.signoff.rules import Again, Decided, Outcome, Standing
from webapp.presenting.dates import and_list, by_or_since, day_words

NO_CHANCE = "no-chance-yet"
AWAITED = "a lived-experience view is awaited"
_AGAIN = {Again.SECOND_VIEW: "second view", Again.SECOND_ANSWER: "second answer"}


@dataclass(frozen=True, slots=True)
class Reader:
    """How the words speak of the worker: to them, or of them by name."""

    called: str = ""

    @property
    def is_you(self) -> bool:
        """Whether the reader is the worker."""
        return not self.called

    def says(self) -> str:
        """The start of a sentence about what they say."""
        return "You say" if self.is_you else f"{self.called} says"

    def sees(self) -> str:
        """The start of a sentence about what they see otherwise."""
        return "You see" if self.is_you else f"{self.called} sees"

    def team(self) -> str:
        """The team that agrees."""
        return "Your team" if self.is_you else "The team"

    def with_team(self) -> str:
        """Both sides together."""
        return "You and your team" if self.is_you else f"{self.called} and the team"

    def said(self, what: str) -> str:
        """What they said on a day."""
        return f"{'You' if self.is_you else self.called} said {what}"

    def whose(self) -> str:
        """Whose side of a picture the left is."""
        return "What you say" if self.is_you else f"What {self.called} says"

    def owed(self) -> str:
        """Before what is owed to them."""
        return "We owe you" if self.is_you else f"The service owes {self.called}"


YOU = Reader()


def competence_map(
    framework: Framework,
    said: Mapping[str, Said],
    standings: Mapping[str, Standing],
    *,
    today: date,
    waiting: Sequence[Waiting] = (),
    reader: Reader = YOU,
) -> CompetenceMap:
    """The map of everything that was looked at, with the same in words."""
    owed = [one for one in _owed(framework, said, reader) if one is not None]
    return CompetenceMap(
        title="Where things are",
        description=summary(framework, said, standings, reader=reader),
        levels=tuple(level.title for level in framework.levels),
        bands=tuple(
            MapBand(index, domain.title, _marks(framework, domain.code, said, standings))
            for index, domain in enumerate(framework.domains)
        ),
        owed=tuple(owed),
        rows=_rows(framework, said, standings, waiting, reader, today=today),
    )


def summary(
    framework: Framework,
    said: Mapping[str, Said],
    standings: Mapping[str, Standing],
    *,
    reader: Reader = YOU,
) -> str:
    """Where things are in a few sentences: by title, each once, never a count."""
    same: list[str] = []
    other: list[str] = []
    mine: list[str] = []
    theirs: list[str] = []
    for competence in framework.competences:
        one, at = said.get(competence.code), standings.get(competence.code, Standing())
        if one is not None and one.level and at.agreed:
            (other if differs(one, at) else same).append(competence.title)
        elif one is not None and one.level:
            mine.append(competence.title)
        elif at.agreed:
            theirs.append(competence.title)
    owed = [one.title for one in _owed(framework, said, reader) if one is not None]
    parts = (
        (same, f"{reader.with_team()} say the same of ", "."),
        (other, f"{reader.sees()} ", " differently. Both stay."),
        (mine, f"{reader.says()} where things are with ", "."),
        (theirs, f"{reader.team()} has agreed a level for ", "."),
        (owed, f"{reader.owed()} something first for ", "."),
    )
    sentences = [f"{start}{and_list(titles)}{end}" for titles, start, end in parts if titles]
    return " ".join(sentences) or "Nothing has been looked at yet. That is where everyone starts."


def said_words(framework: Framework, said: Said | None) -> str:
    """What somebody says of a competence, in the scale's words; empty where they said nothing."""
    if said is None:
        return ""
    if said.level is not None:
        return framework.level(said.level).title
    return framework.non_rating(said.non_rating or "").title


def agreed_words(framework: Framework, standing: Standing | None) -> str:
    """The agreed view in the scale's words; empty where there is none."""
    if standing is None or standing.agreed is None:
        return ""
    title = framework.level(standing.agreed).title
    return f"Agreed at {title}, {AWAITED}" if standing.awaits_view else title


def not_agreed_words(*, is_decided: bool, is_asked: bool) -> str:
    """What stands for the agreed view while no level was ever agreed."""
    if is_decided:
        return "No level agreed yet"
    return "No answer yet" if is_asked else "Nobody has been asked yet"


def title_of(framework: Framework, code: str) -> str:
    """A competence by its title; by its code where the release in use has it no more."""
    return framework.competence(code).title if framework.has_competence(code) else code


def standing_of(
    competence: Competence, decisions: Sequence[DecisionRead], away: AwaySoFar | None = None
) -> Standing:
    """Where a competence is after its decisions, oldest first; `away` as the rule takes it."""
    return rules.standing(competence, values(decisions), away)


def values(decisions: Sequence[DecisionRead]) -> Sequence[Decided]:
    """Decisions that were read, as the rules see them."""
    return [
        Decided(
            one.outcome,
            one.level,
            day_of(one.decided_at),
            one.peer_experience,
            bool(one.views),
            one.again,
        )
        for one in decisions
    ]


def rank(framework: Framework, level: str | None) -> int | None:
    """A level's rank from 1, as drawings count; none for none."""
    return None if level is None else framework.level_rank(level) + 1


def differs(said: Said | None, standing: Standing | None) -> bool:
    """Whether the two voices give two levels; both stay."""
    return (
        said is not None
        and standing is not None
        and said.level is not None
        and standing.agreed is not None
        and said.level != standing.agreed
    )


def timeline(
    framework: Framework,
    competence: Competence,
    history: Sequence[Said],
    decisions: Sequence[DecisionRead],
    *,
    away: AwaySoFar,
    reader: Reader = YOU,
) -> Timeline:
    """The path of one competence, oldest first: what was said, decided, seen; and away."""
    entries = [
        *(_said_entry(framework, one, reader) for one in history),
        *(entry for one in decisions for entry in _decision_entries(framework, one)),
    ]
    entries += _away_entries(away.spans, [day for day, _ in entries])
    look_again_on = standing_of(competence, decisions, away).look_again_on
    if look_again_on is not None:
        entries.append(_look_again(look_again_on))
    entries.sort(key=lambda entry: entry[0])
    domains = [domain.code for domain in framework.domains]
    shown = tuple(entry for _, entry in entries)
    return Timeline(
        title=f"{competence.title}: the path so far",
        description="What was said and decided, the oldest first; the same in words below.",
        domain_index=domains.index(competence.domain),
        levels=len(framework.levels),
        said_heading=reader.whose(),
        agreed_heading="Agreed view",
        entries=shown,
    )


def post_words(decision: DecisionRead) -> str:
    """Who decided and what they are to the worker, "Sam Sample, practice supervisor"."""
    return decider_words(decision.decider.name, decision.pair_kind)


def decider_words(name: str, kind: PairKind | None) -> str:
    """Somebody and what they are to a worker they decide about; without a pair, a peer lead."""
    if kind is None:
        return f"{name}, peer lead"
    kinds = {PairKind.PEER_LED: "peer-led", PairKind.VISITING: "visiting"}
    return f"{name}, {kinds.get(kind, 'practice')} supervisor"


def decision_words(framework: Framework, decision: DecisionRead) -> str:
    """What was decided, "Agreed at Competent", "Next step", "Let's talk"; and that it is again."""
    words = outcome_words(framework, decision.outcome, decision.level)
    return words if decision.again is None else f"{words}, {_AGAIN[decision.again]}"


def again_words(again: Again) -> str:
    """What is asked of somebody who is to look again, "a second view"."""
    return f"a {_AGAIN[again]}"


def second_awaited_words(framework: Framework, standing: Standing | None) -> str:
    """That a level waits for a second person's answer, and since when; empty where none does."""
    if standing is None or standing.first_of_two is None or standing.first_on is None:
        return ""
    title = framework.level(standing.first_of_two).title
    return f"{title}: a second answer is awaited, since {day_words(standing.first_on)}"


def holding(competence: Competence, decisions: Sequence[DecisionRead]) -> DecisionRead | None:
    """The decision, of those oldest first, that the agreed level stands on."""
    held, _ = rules.stands_on(competence, values(decisions))
    return None if held is None else decisions[held]


def outcome_words(framework: Framework, outcome: Outcome, level: str | None) -> str:
    """What an outcome is called, with its level where one was agreed."""
    if outcome is Outcome.AGREED and level is not None:
        return f"Agreed at {framework.level(level).title}"
    return "Next step" if outcome is Outcome.NEXT_STEP else "Let’s talk"


def _marks(
    framework: Framework,
    domain: str,
    said: Mapping[str, Said],
    standings: Mapping[str, Standing],
) -> tuple[MapMark, ...]:
    marks = []
    for competence in framework.competences_of(domain):
        mine, standing = said.get(competence.code), standings.get(competence.code)
        marks.append(
            MapMark(
                competence.code,
                competence.title,
                said=rank(framework, mine.level if mine else None),
                agreed=rank(framework, standing.agreed if standing else None),
                awaited=standing is not None and standing.awaits_view,
            )
        )
    return tuple(mark for mark in marks if mark.said or mark.agreed)


def _owed(framework: Framework, said: Mapping[str, Said], reader: Reader) -> Iterable[Owed | None]:
    for index, domain in enumerate(framework.domains):
        for competence in framework.competences_of(domain.code):
            yield _owed_for(framework, competence, said.get(competence.code), index, reader)


def _owed_for(
    framework: Framework, competence: Competence, said: Said | None, index: int, reader: Reader
) -> Owed | None:
    if said is None or said.non_rating is None:
        return None
    if said.duty is not None:
        return Owed(index, competence.title, f"{framework.duty(said.duty).title}.")
    if said.non_rating != NO_CHANCE:
        return None
    duty = framework.duty(competence.team_must_provide[0].duty)
    who = "You have" if reader.is_you else f"{reader.called} has"
    ours = "ours" if reader.is_you else "the service’s"
    return Owed(
        index, competence.title, f"{who} not had the chance. {duty.title}: that is {ours} to give."
    )


def _rows(
    framework: Framework,
    said: Mapping[str, Said],
    standings: Mapping[str, Standing],
    waiting: Sequence[Waiting],
    reader: Reader,
    *,
    today: date,
) -> tuple[MapRow, ...]:
    owed = {one.title: one.words for one in _owed(framework, said, reader) if one is not None}
    waits = {one.competence: one for one in waiting}
    drawn: list[MapRow] = []
    owing: list[MapRow] = []
    rest: list[MapRow] = []
    for competence in framework.competences:
        mine, standing = said.get(competence.code), standings.get(competence.code)
        if mine is None and standing is None and competence.code not in waits:
            continue
        row = MapRow(
            competence.code,
            competence.title,
            said_words(framework, mine),
            agreed_words(framework, standing),
            _next(standing, waits.get(competence.code), owed.get(competence.title, ""), today),
        )
        is_drawn = (mine is not None and mine.level) or (standing is not None and standing.agreed)
        (drawn if is_drawn else owing if competence.title in owed else rest).append(row)
    return (*drawn, *owing, *rest)


def _next(standing: Standing | None, waits: Waiting | None, owed: str, today: date) -> str:
    if waits is not None:
        when = f"{by_or_since(waits.due_on, today)} {day_words(waits.due_on)}"
        return f"{waits.asked.name} owes an answer {when}"
    if owed:
        return owed
    return "" if standing is None else _after(standing)


def _after(standing: Standing) -> str:
    """What comes after what was agreed, or has not come yet."""
    if standing.first_of_two is not None:
        return "A second answer is awaited"
    if standing.after is Outcome.NEXT_STEP:
        return "A next step was named"
    if standing.after is Outcome.LETS_TALK:
        return "Let’s talk"
    return "A lived-experience view is awaited" if standing.awaits_view else ""


def _said_entry(framework: Framework, one: Said, reader: Reader) -> tuple[date, TimelineEntry]:
    day = day_of(one.said_at)
    what = said_words(framework, one)
    words = reader.said(what if one.level else f"“{what}”")
    sign = TimelineSign.LEVEL if one.level else TimelineSign.WORDS
    return day, TimelineEntry(day_words(day), Lane.SAID, sign, words, rank(framework, one.level))


def _decision_entries(
    framework: Framework, one: DecisionRead
) -> Iterable[tuple[date, TimelineEntry]]:
    day = day_of(one.decided_at)
    sign = {
        Outcome.AGREED: TimelineSign.LEVEL,
        Outcome.NEXT_STEP: TimelineSign.NEXT_STEP,
        Outcome.LETS_TALK: TimelineSign.TALK,
    }[one.outcome]
    words = f"{decision_words(framework, one)}, by {post_words(one)}"
    yield day, TimelineEntry(day_words(day), Lane.AGREED, sign, words, rank(framework, one.level))
    for view in one.views:
        given = day_of(view.given_at)
        level = framework.level(view.level).title
        seen = f"A lived-experience view: {level}, by {view.giver.name}"
        yield (
            given,
            TimelineEntry(
                day_words(given),
                Lane.AGREED,
                TimelineSign.LEVEL,
                seen,
                rank(framework, view.level),
            ),
        )


def _away_entries(
    away: Iterable[Span], days: Sequence[date]
) -> Iterable[tuple[date, TimelineEntry]]:
    """Each time away since the path began; none where there is no path."""
    for span in away:
        if days and (span.ends_on is None or span.ends_on > min(days)):
            back = "" if span.ends_on is None else f" Back on {day_words(span.ends_on)}."
            words = f"Away. Every clock stopped.{back}"
            begins = day_words(span.starts_on)
            yield span.starts_on, TimelineEntry(begins, Lane.BOTH, TimelineSign.AWAY, words)


def _look_again(day: date) -> tuple[date, TimelineEntry]:
    words = "The service is to look again by this day"
    return day, TimelineEntry(day_words(day), Lane.AGREED, TimelineSign.LOOK_AGAIN, words)
