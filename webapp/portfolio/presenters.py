"""The choices of a portfolio, and what its preview shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from certificates.content import CompetencePage, Portfolio
from competence.assessment.rules import Said
from competence.evidence.rules import EvidenceItem
from competence.framework.model import Framework
from competence.signoff.rules import Standing
from webapp.documents import competences_of
from webapp.forms.fields import Choice
from webapp.presenting import charts
from webapp.presenting.dates import and_list, day_words
from webapp.presenting.standing import agreed_words, said_words


@dataclass(frozen=True, slots=True)
class Previewed:
    """A competence as it will print, and its path in words."""

    page: CompetencePage
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of evidence that has no place in a portfolio, and its own page."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a portfolio says, for its owner to look at: every word of theirs that it will print.

    Ticked evidence that has no place in it: `untied` is about nothing yet, and `left_out` about
    nothing that was chosen.
    """

    content: Portfolio
    subtitle: str
    made_on: str
    wide: Markup
    narrow: Markup
    legend: tuple[charts.LegendEntry, ...]
    competences: tuple[Previewed, ...]
    untied: tuple[LeftOut, ...]
    left_out: tuple[LeftOut, ...]


def competence_choices(
    framework: Framework, said: Mapping[str, Said], standings: Mapping[str, Standing]
) -> Sequence[Choice]:
    """Everything that was looked at, in the framework's order, with both voices as a hint."""
    choices = []
    for competence in framework.competences:
        code = competence.code
        if code not in said and code not in standings:
            continue
        mine = said_words(framework, said.get(code))
        agreed = agreed_words(framework, standings.get(code))
        hints = [f"You say: {mine}." if mine else "", f"Agreed view: {agreed}." if agreed else ""]
        choices.append(Choice(code, competence.title, hint=" ".join(filter(None, hints))))
    return choices


def evidence_choices(framework: Framework, items: Sequence[EvidenceItem]) -> Sequence[Choice]:
    """Every piece of evidence, newest first."""
    return [
        Choice(str(item.entry.id), title_of(framework, item), hint=_when(framework, item))
        for item in items
    ]


def mine_choices(framework: Framework, items: Sequence[EvidenceItem]) -> Sequence[Choice]:
    """Every paragraph kept for oneself alone."""
    return [
        Choice(
            str(item.entry.id),
            f"Your own paragraph in “{title_of(framework, item)}”",
            hint=_when(framework, item),
        )
        for item in items
        if item.mine
    ]


def title_of(framework: Framework, item: EvidenceItem) -> str:
    """What somebody called a piece of evidence, or its kind where they did not."""
    return item.entry.title or framework.evidence_kind(item.entry.kind).title


def preview(
    framework: Framework, content: Portfolio, left_out: Sequence[EvidenceItem] = ()
) -> Preview:
    """What the portfolio will say, and what it leaves out."""
    untied = [item for item in left_out if not competences_of(framework, item.entry.about)]
    roles = (*content.role_titles, content.organisation_name)
    return Preview(
        content=content,
        subtitle=", ".join(filter(None, (*roles, content.period))),
        made_on=day_words(content.printed_on),
        wide=charts.competence_map_svg(content.map),
        narrow=charts.competence_map_svg(content.map, narrow=True, key="narrow-map"),
        legend=charts.map_legend(content.map),
        competences=tuple(
            Previewed(page, _path(page, content.holder_name.split()[0]))
            for page in content.competences
        ),
        untied=tuple(_left_out(framework, item) for item in untied),
        left_out=tuple(_left_out(framework, item) for item in left_out if item not in untied),
    )


def _left_out(framework: Framework, item: EvidenceItem) -> LeftOut:
    href = url_for("evidence.show", evidence_id=item.entry.id)
    return LeftOut(title_of(framework, item), href)


def _path(page: CompetencePage, called: str) -> tuple[str, ...]:
    return charts.timeline_words(page.timeline, called=called) if page.timeline else ()


def _when(framework: Framework, item: EvidenceItem) -> str:
    kind = framework.evidence_kind(item.entry.kind).title
    day = day_words(item.entry.happened_on)
    when = f"{kind}, {day}." if item.entry.title else f"{day}."
    codes = competences_of(framework, item.entry.about)
    titles = [one.title for one in framework.competences if one.code in codes]
    return f"{when} About {and_list(titles)}." if titles else when
