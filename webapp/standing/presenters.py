"""What the map's page and a competence's page show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from markupsafe import Markup

from certificates.content import CompetenceMap, MapRow, Owed
from competence.assessment.rules import Said
from competence.days import day_of
from competence.framework.model import Competence, Framework
from competence.people.rules import AwaySoFar, Span
from competence.signoff.queries import DecisionRead, Waiting
from competence.signoff.rules import Standing
from webapp.presenting import charts
from webapp.presenting.dates import by_or_since, day_words
from webapp.presenting.standing import (
    again_words,
    agreed_words,
    competence_map,
    decision_words,
    differs,
    holding,
    not_agreed_words,
    post_words,
    rank,
    said_words,
    second_awaited_words,
    standing_of,
    timeline,
)


@dataclass(frozen=True, slots=True)
class Different:
    """A competence that two voices see differently, and where it is."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map twice (wide, narrow), its legend, what is owed, and the same in words."""

    summary: str
    wide: Markup
    narrow: Markup
    legend: tuple[charts.LegendEntry, ...]
    owed: tuple[Owed, ...]
    different: tuple[Different, ...]
    rows: tuple[tuple[MapRow, str], ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """One side of a competence: its words, its level's rank (0 for none) and what goes with it.

    `needed` is the duty that somebody named who needs something from the team first.
    """

    words: str
    rank: int = 0
    awaited: bool = False
    reason: str = ""
    when: str = ""
    needed: str = ""


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision as its worker reads it."""

    words: str
    by: str
    when: str
    seen: str
    next_step: str
    service_will: str
    exception: str
    views: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class CompetencePage:
    """One competence for its worker."""

    code: str
    title: str
    plain_text: str
    domain_title: str
    domain_index: int
    levels: int
    mine: VoiceShown
    agreed: VoiceShown
    differs: bool
    waiting: Waiting | None
    waiting_words: str
    second_words: str
    wide: Markup
    narrow: Markup
    path: tuple[str, ...]
    decisions: tuple[DecisionShown, ...]
    full_address: str


def map_page(
    framework: Framework,
    said: Mapping[str, Said],
    standings: Mapping[str, Standing],
    waiting: Sequence[Waiting],
    *,
    today: date,
) -> MapPage:
    """Where things are, for the worker."""
    shown = competence_map(framework, said, standings, waiting=waiting, today=today)
    return MapPage(
        summary=shown.description,
        wide=charts.competence_map_svg(shown),
        narrow=charts.competence_map_svg(shown, narrow=True, key="narrow-map"),
        legend=charts.map_legend(shown) if _draws(shown) else (),
        owed=shown.owed,
        different=tuple(
            Different(competence.title, url_for("standing.competence", code=competence.code))
            for competence in framework.competences
            if differs(said.get(competence.code), standings.get(competence.code))
        ),
        rows=tuple(
            (row, url_for("standing.competence", code=row.code)) for row in charts.map_words(shown)
        ),
        is_empty=not shown.rows,
    )


def competence_page(
    framework: Framework,
    competence: Competence,
    *,
    history: Sequence[Said],
    decisions: Sequence[DecisionRead],
    waiting: Sequence[Waiting],
    away: Sequence[Span],
    today: date,
) -> CompetencePage:
    """One competence with both voices and the path so far."""
    now_at = standing_of(competence, decisions)
    mine = history[-1] if history else None
    path = timeline(framework, competence, history, decisions, away=AwaySoFar(away, today))
    waits = next((one for one in waiting if one.competence == competence.code), None)
    domains = [domain.code for domain in framework.domains]
    index = domains.index(competence.domain)
    return CompetencePage(
        code=competence.code,
        title=competence.title,
        plain_text=competence.plain_text,
        domain_title=framework.domain(competence.domain).title,
        domain_index=index,
        levels=len(framework.levels),
        mine=_my_voice(framework, mine),
        agreed=_agreed_voice(framework, now_at, decisions, waits, holding(competence, decisions)),
        differs=differs(mine, now_at),
        waiting=waits,
        waiting_words="" if waits is None else _waiting_words(waits, today),
        second_words=second_awaited_words(framework, now_at),
        wide=charts.timeline_svg(path),
        narrow=charts.timeline_svg(path, narrow=True, key="narrow-path"),
        path=charts.timeline_words(path),
        decisions=tuple(_shown(framework, one) for one in reversed(decisions)),
        full_address=url_for(
            "framework.item",
            framework=framework.framework,
            release=framework.release,
            code=competence.code,
        ),
    )


def _draws(shown: CompetenceMap) -> bool:
    return any(band.marks for band in shown.bands)


def _my_voice(framework: Framework, said: Said | None) -> VoiceShown:
    if said is None:
        return VoiceShown(framework.absence)
    return VoiceShown(
        said_words(framework, said),
        rank(framework, said.level) or 0,
        reason=said.words,
        when=day_words(day_of(said.said_at)),
        needed=f"{framework.duty(said.duty).title}." if said.duty else "",
    )


def _agreed_voice(
    framework: Framework,
    at: Standing,
    decisions: Sequence[DecisionRead],
    waits: Waiting | None,
    last: DecisionRead | None,
) -> VoiceShown:
    if at.agreed is None or at.agreed_on is None or last is None:
        nothing = not_agreed_words(is_decided=bool(decisions), is_asked=waits is not None)
        return VoiceShown(nothing)
    return VoiceShown(
        agreed_words(framework, at),
        rank(framework, at.agreed) or 0,
        awaited=at.awaits_view,
        reason=last.seen,
        when=f"{post_words(last)}, {day_words(at.agreed_on)}",
    )


def _waiting_words(waits: Waiting, today: date) -> str:
    asked, due = day_words(waits.asked_on), day_words(waits.due_on)
    when = f"{by_or_since(waits.due_on, today)} {due}"
    what = "" if waits.again is None else f" for {again_words(waits.again)}"
    return f"You asked {waits.asked.name}{what} on {asked}. We owe you an answer {when}."


def _shown(framework: Framework, one: DecisionRead) -> DecisionShown:
    return DecisionShown(
        words=decision_words(framework, one),
        by=post_words(one),
        when=day_words(day_of(one.decided_at)),
        seen=one.seen,
        next_step=one.next_step,
        service_will=one.service_will,
        exception=one.exception,
        views=tuple(
            f"{view.giver.name}, from a peer role, sees "
            f"{framework.level(view.level).title}: “{view.seen}”"
            for view in one.views
        ),
        href=url_for("signoff.asked", request_id=one.request_id),
    )
