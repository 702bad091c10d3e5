"""A portfolio's content: cover, how to read it, the map, each competence, every decision."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from certificates.content import (
    AgreedPart,
    CompetenceMap,
    DecisionLine,
    Passage,
    Portfolio,
)
from certificates.wording import english_wording
from competence.days import day_of
from competence.evidence.rules import EvidenceItem
from competence.framework.model import Award, Framework
from competence.signoff.rules import Standing
from webapp.documents.competence import competence_page
from webapp.documents.gathering import Choice, Kept, competences_of
from webapp.presenting.dates import and_list, period
from webapp.presenting.standing import Reader, competence_map, decision_words, post_words

PURPOSE: Final = (
    "Nothing here may be used to decide discipline, capability, sickness absence, pay"
    " or redundancy."
)


def portfolio(
    framework: Framework, kept: Kept, choice: Choice, *, on: date, made_up: bool
) -> Portfolio:
    """A portfolio's content, of what the owner chose."""
    reader = Reader(kept.name.split()[0])
    said = {code: one for code, one in kept.said().items() if code in choice.competences}
    standings = {code: one for code, one in kept.standings.items() if code in choice.competences}
    chosen = [c for c in framework.competences if c.code in choice.competences & kept.looked_at()]
    shown = competence_map(framework, said, standings, reader=reader, today=on)
    told = _told_at(framework, kept, [competence.code for competence in chosen], choice)
    return Portfolio(
        language="en-GB",
        holder_name=kept.name,
        role_titles=kept.roles,
        organisation_name=kept.organisation,
        printed_on=on,
        framework_title=framework.title,
        release=framework.release,
        framework_digest=framework.digest,
        is_draft=framework.is_draft,
        draft_notice=framework.notices.draft.removeprefix("Draft. ").rstrip(".") + ".",
        record_notice=framework.notices.record,
        purpose_notice=PURPOSE,
        made_up=made_up,
        introduction=_introduction(reader.called, shown),
        summary=shown.description,
        map=shown,
        reading=_reading(framework, reader.called),
        wording=english_wording(reader.called, framework.release),
        period=_period(kept, choice.competences, on),
        agreed_so_far=tuple(_agreed_so_far(framework, standings, shown)),
        competences=tuple(
            competence_page(framework, one, kept, choice, reader=reader, told=told.get(one.code))
            for one in chosen
        ),
        decisions=_decision_lines(framework, kept, choice),
    )


def left_out(framework: Framework, kept: Kept, choice: Choice) -> Sequence[EvidenceItem]:
    """Evidence that was chosen and has no place: nothing it is about was chosen too."""
    return [
        item
        for item in kept.evidence
        if choice.has(item)
        and competences_of(framework, item.entry.about).isdisjoint(
            choice.competences & kept.looked_at()
        )
    ]


def _told_at(
    framework: Framework, kept: Kept, codes: Sequence[str], choice: Choice
) -> dict[str, dict[str, list[EvidenceItem]]]:
    """By competence, the chosen evidence: told in full there, or under another one before it."""
    found: dict[str, dict[str, list[EvidenceItem]]] = {}
    for item in kept.evidence:
        if not choice.has(item):
            continue
        about = competences_of(framework, item.entry.about)
        places = [code for code in codes if code in about]
        for code in places:
            found.setdefault(code, {}).setdefault(places[0], []).append(item)
    return found


def _introduction(called: str, shown: CompetenceMap) -> tuple[str, ...]:
    owed = ", and what the service has not yet made possible" if shown.owed else ""
    holds = f"It holds what {called} says, what has been agreed so far and by whom{owed}."
    return (f"{called} chose what is in here.", holds)


def _agreed_so_far(
    framework: Framework, standings: Mapping[str, Standing], shown: CompetenceMap
) -> Iterable[AgreedPart]:
    """For each award with something agreed in all it stands on: what is, and what is owed."""
    for award in framework.awards:
        needed = {need.domain: need.level for need in award.needs}
        begun = {
            framework.competence(code).domain
            for code, at in standings.items()
            if at.agreed is not None
        }
        if begun.issuperset(needed):
            yield AgreedPart(award.title, _towards(framework, award, standings, shown))


def _towards(
    framework: Framework, award: Award, standings: Mapping[str, Standing], shown: CompetenceMap
) -> str:
    owed_titles = {one.title for one in shown.owed}
    agreed: dict[str, list[str]] = {}
    awaited, owed = [], []
    for need in award.needs:
        words = f"Agreed at {framework.level(need.level).title}"
        for competence in framework.competences_of(need.domain):
            at = standings.get(competence.code, Standing())
            if at.agreed is None or _is_below(framework, at.agreed, need.level):
                owed += [competence.title] * (competence.title in owed_titles)
            elif at.awaits_view:
                awaited.append(competence.title)
            else:
                agreed.setdefault(words, []).append(competence.title)
    sentences = [f"{words}: {and_list(titles)}." for words, titles in agreed.items()]
    if awaited:
        sentences.append(f"A lived-experience view is awaited: {and_list(awaited)}.")
    if owed:
        sentences.append(f"The service has not yet made possible: {and_list(owed)}.")
    return " ".join(sentences)


def _is_below(framework: Framework, agreed: str, needed: str) -> bool:
    return framework.level_rank(agreed) < framework.level_rank(needed)


def _decision_lines(framework: Framework, kept: Kept, choice: Choice) -> tuple[DecisionLine, ...]:
    lines = [
        DecisionLine(
            on=day_of(one.decided_at),
            competence=f"{framework.competence(code).title} {code}",
            words=decision_words(framework, one),
            by=post_words(one),
            release=f"Release {one.release}",
        )
        for code, decisions in kept.decisions.items()
        for one in decisions
        if code in choice.competences and framework.has_competence(code)
    ]
    return tuple(sorted(lines, key=lambda line: (line.on, line.competence)))


def _period(kept: Kept, codes: Collection[str], on: date) -> str:
    days = [
        day_of(said.said_at) for c, found in kept.history.items() if c in codes for said in found
    ]
    days += [
        day_of(one.decided_at) for c, found in kept.decisions.items() if c in codes for one in found
    ]
    return period(min(days), max(days)) if days else period(on, on)


def _reading(framework: Framework, called: str) -> tuple[Passage, ...]:
    levels = tuple(f"{level.title}: {level.plain_text}" for level in framework.levels)
    others = and_list([f"“{one.title}”" for one in framework.non_ratings])
    status = (
        "The framework is a draft. Peer workers have not reviewed it yet."
        if framework.is_draft
        else "Peer workers have reviewed the framework."
    )
    two_voices = (
        f"On the left is what {called} says. On the right is the agreed view: what a supervisor"
        " decided, with what they saw. Neither is worth more, and they are never made into one."
        " Where the two differ, both stand."
    )
    beside = (
        f"Beside the levels there are {others}. These are facts about the service,"
        " and no mark against anybody."
    )
    chosen = (
        f"Only what somebody has looked at is drawn. What {called} did not choose is not in here,"
        " and nothing may be read from its absence."
    )
    record = (
        f"{framework.notices.record} {status} It was read under release {framework.release};"
        " what was signed keeps the words of the release it was signed under."
    )
    return (
        Passage("Two voices, side by side", (two_voices,)),
        Passage("Levels are words", (*levels, "Nobody is given a number.")),
        Passage("Just as true", (beside,)),
        Passage("What is not here", (chosen,)),
        Passage("What it is", (record,)),
    )
