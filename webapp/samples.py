"""Sample documents: portfolios of everybody in the demo, empty and hard ones, all other papers.

`polyphony samples FOLDER` writes them, for whoever wants to see them on paper, and for us to look
at what is hard to set: long names, Welsh, Arabic, emoji, three pages of one text, and words that
look like markup.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID, uuid5

from certificates.content import Portfolio
from competence.actors import Actor
from competence.assessment.rules import Said
from competence.database import Database
from competence.evidence.rules import EvidenceEntry, EvidenceItem
from competence.framework.model import Competence, EvidenceKind, Framework
from competence.framework.registry import Registry
from competence.people import queries as people
from competence.people.rules import AwaySoFar, PairKind, PersonName, Span
from competence.replies.rules import ReplyRead
from competence.signoff.queries import DecisionRead, ViewRead
from competence.signoff.rules import Outcome
from webapp import demo, sample_papers
from webapp.clock import today
from webapp.demo import cast
from webapp.documents import Choice, Kept, gathered, portfolio
from webapp.installation import opened
from webapp.presenting.standing import standing_of
from webapp.sample_words import (
    ARABIC,
    HARD_NAME,
    HARD_PLACE,
    LONG_TEXT,
    PROBES,
    SCRIPTS,
    SENTENCE,
)
from webapp.settings import Settings
from webapp.teaching_pack import teaching_pack

_SOME: Final = UUID("5b1d2f5e-6f0e-4a36-9d7a-2f1f4b9f0a11")
_CAST: Final = frozenset(one.name for one in (*cast.TRUST, *cast.CHARITY))
"""Who has a story in the demo; others are made up by the number, to be counted."""

_STORIES: Final = 12
_THEN: Final = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)


def write_samples(folder: Path) -> list[Path]:
    """Write every sample as a PDF into `folder`; gives the files, in order of their names."""
    from certificates.portfolio import portfolio_pdf  # noqa: PLC0415 - ReportLab is slow to load

    folder.mkdir(parents=True, exist_ok=True)
    framework = Registry.load().newest("peer-open-dialogue")
    portfolios = ((name, portfolio_pdf(content)) for name, content in _samples(framework))
    written = []
    for name, pdf in sorted(chain(portfolios, _packs(framework), sample_papers.drawn(framework))):
        path = folder / f"{name}.pdf"
        path.write_bytes(pdf)
        written.append(path)
    return sorted(written)


def _packs(framework: Framework) -> Iterator[tuple[str, bytes]]:
    """The teaching pack of a dozen stories."""
    from certificates.vignettes import teaching_pack_pdf  # noqa: PLC0415 - ReportLab is slow

    stories = framework.vignettes.looked_at[:_STORIES]
    content = teaching_pack(framework, stories, printed_on=date(2026, 11, 23))
    yield "teaching-pack", teaching_pack_pdf(content)


def hard(framework: Framework) -> Portfolio:
    """A portfolio of everything that is hard to set, as the web would build it."""
    kept = _hard_to_keep(framework)
    return portfolio(framework, kept, _all_of(kept), on=date(2026, 11, 23), made_up=True)


def _samples(framework: Framework) -> Iterator[tuple[str, Portfolio]]:
    yield "hard", hard(framework)
    yield "empty", _empty(framework)
    with TemporaryDirectory() as folder:
        settings = Settings.for_demo(Path(folder))
        demo.make(settings)
        with opened(settings) as database:
            yield from _of_the_demo(database, framework)


def _empty(framework: Framework) -> Portfolio:
    """The portfolio of somebody's first day."""
    kept = Kept(
        name="Ash Sample",
        organisation="Harbour Street",
        roles=(),
        history={},
        decisions={},
        standings={},
        evidence=(),
        away=AwaySoFar(),
        authors={},
    )
    return portfolio(framework, kept, _all_of(kept), on=date(2026, 11, 23), made_up=True)


def _of_the_demo(database: Database, framework: Framework) -> Iterator[tuple[str, Portfolio]]:
    for actor in _members(database):
        with database.reading(actor) as session:
            kept = gathered(session, actor, framework, on=today())
        if kept.looked_at() and kept.name in _CAST:
            content = portfolio(framework, kept, _all_of(kept), on=today(), made_up=True)
            yield kept.name.split()[0].lower(), content


def _members(database: Database) -> Iterator[Actor]:
    """Everybody, in each of their organisations."""
    with database.reading(Actor.system()) as session:
        organisations = people.every_organisation(session)
    for organisation_id in organisations:
        system = Actor.system(organisation_id)
        with database.reading(system) as session:
            found = people.everybody(session, system, on=today())
        for one in found:
            yield Actor(one.person.id, organisation_id)


def _all_of(kept: Kept) -> Choice:
    """Everything: a sample shows what a document can hold."""
    ids = frozenset(item.entry.id for item in kept.evidence)
    return Choice(kept.looked_at(), ids, frozenset(i.entry.id for i in kept.evidence if i.mine))


def _hard_to_keep(framework: Framework) -> Kept:
    first, second, *_ = framework.competences
    decisions = {first.code: tuple(_hard_decisions(framework, first))}
    return Kept(
        name=HARD_NAME,
        organisation=HARD_PLACE,
        roles=tuple(role.title for role in framework.roles) * 4,
        history={
            first.code: tuple(
                _said(framework, first, words, on=30 * place)
                for place, words in enumerate((ARABIC, SCRIPTS, " ".join(PROBES), SENTENCE * 9))
            ),
            second.code: (_not_rated(framework, second),),
        },
        decisions=decisions,
        standings={first.code: standing_of(first, decisions[first.code])},
        evidence=tuple(_hard_evidence(framework, first, second)),
        away=AwaySoFar(
            (Span(date(2026, 4, 1), date(2026, 5, 1)), Span(date(2026, 7, 1))), date(2026, 11, 23)
        ),
        authors={_SOME: HARD_NAME},
    )


def _said(framework: Framework, competence: Competence, words: str, *, on: int) -> Said:
    level = framework.levels[on // 30 % len(framework.levels)].code
    return Said(
        competence.code, level, None, None, words, _THEN + timedelta(days=on),
        framework.framework, framework.release, _SOME,
    )  # fmt: skip


def _not_rated(framework: Framework, competence: Competence) -> Said:
    needs = next(one for one in framework.non_ratings if one.asks_for_duty)
    duty = competence.team_must_provide[0].duty
    return Said(
        competence.code, None, needs.code, duty, SCRIPTS, _THEN,
        framework.framework, framework.release, _SOME,
    )  # fmt: skip


def _hard_decisions(framework: Framework, competence: Competence) -> Iterator[DecisionRead]:
    levels = (*(level.code for level in framework.levels), None)
    for place, level in enumerate(levels):
        at = _THEN + timedelta(days=45 * (place + 1))
        yield DecisionRead(
            id=uuid5(_SOME, f"decision {place}"),
            request_id=_SOME,
            competence=competence.code,
            framework=framework.framework,
            release=framework.release,
            outcome=Outcome.AGREED if level else Outcome.NEXT_STEP,
            level=level,
            seen=(ARABIC, SCRIPTS, " ".join(PROBES), SENTENCE)[place % 4],
            next_step="" if level else SENTENCE * 3,
            service_will="" if level else ARABIC,
            exception=SCRIPTS if place == 1 else "",
            with_exception=place == 1,
            decider=PersonName(_SOME, HARD_NAME),
            pair_kind=PairKind.PRACTICE,
            also_line=True,
            peer_experience=False,
            decided_at=at,
            views=(
                ViewRead(PersonName(_SOME, "Kit Sample"), framework.levels[0].code, ARABIC, at),
            ),
            replies=tuple(ReplyRead(probe, at) for probe in PROBES),
        )


def _hard_evidence(
    framework: Framework, first: Competence, second: Competence
) -> Iterator[EvidenceItem]:
    kinds = framework.evidence_kinds
    texts = (LONG_TEXT, ARABIC, SCRIPTS, *PROBES)
    for place, words in enumerate(texts):
        title = ("x" * 200, "محادثة في الإشراف", "", *PROBES)[place]
        about = (first.code, second.code) if place % 2 else (first.code,)
        yield _item(framework, kinds[place % len(kinds)], title, words, about)


def _item(
    framework: Framework, kind: EvidenceKind, title: str, words: str, about: tuple[str, ...]
) -> EvidenceItem:
    entry = EvidenceEntry(
        id=uuid5(_SOME, words),
        form_kind=kind.form_kind,
        kind=kind.code,
        giver_known=True,
        happened_on=_THEN.date(),
        title=title,
        about=about,
        has_file=False,
        by_worker=words != ARABIC,
        version=1,
        framework=framework.framework,
        release=framework.release,
    )
    return EvidenceItem(
        entry=entry,
        worker_id=_SOME,
        author_id=_SOME,
        choice=None,
        with_whom="",
        words=words,
        mine=SENTENCE * 3 if words == ARABIC else "",
        file=None,
        written_at=_THEN,
        edited_at=_THEN,
    )
