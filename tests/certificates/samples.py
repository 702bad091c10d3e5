"""Made-up portfolios, easy and hard, and their pages as pictures for our own eyes.

`python -m tests.certificates.samples FOLDER` draws each as a PDF and, where pdftoppm is there, as
PNGs.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from certificates.content import (
    AgreedPart,
    CompetenceMap,
    CompetencePage,
    DecisionLine,
    EvidenceRow,
    Lane,
    MapBand,
    MapMark,
    MapRow,
    Owed,
    Passage,
    Portfolio,
    ProvenanceKind,
    ProvenancePart,
    Timeline,
    TimelineEntry,
    TimelineSign,
    Voice,
)
from certificates.portfolio import portfolio_pdf
from certificates.wording import english_wording
from webapp.sample_words import ARABIC, HARD_NAME, HARD_PLACE, LONG_TEXT, PROBES, SCRIPTS, SENTENCE

LEVELS = ("Developing", "Competent", "Enhanced")
DOMAINS = ("Shared foundations", "Expert by experience", "Community navigator")
COMPETENCES = (
    ("F1", "Role identity and integrity"),
    ("F2", "Relationship and listening"),
    ("F3", "Using lived experience on purpose"),
    ("F4", "Choice, rights and shared decisions"),
    ("F5", "Safety, confidentiality, raising concerns"),
    ("F6", "Team, records, influence"),
    ("F7", "Supervision, reflection, self-care"),
    ("F8", "Equity and context"),
    ("E1", "Being in the meeting"),
    ("E2", "Self-reflection and reflecting"),
    ("E3", "Many voices, shared power"),
    ("E4", "Decisions in the meeting"),
    ("E5", "Crisis and meaning"),
    ("E6", "Helping the team change"),
    ("N1", "Networks and local knowledge"),
    ("N2", "Linking people"),
    ("N3", "Hosting the peer community"),
    ("N4", "Practical navigation and citizenship"),
    ("N5", "Agency and endings"),
    ("N6", "Learning from people"),
)
READING = (
    Passage(
        "Two voices, side by side",
        (
            (
                "On the left is what Ash says. On the right is the agreed view: what a "
                "supervisor has written after looking. Neither is worth more, and they are never "
                "made into one."
            ),
        ),
    ),
    Passage(
        "Levels are words",
        (
            (
                "Developing: you do it with someone beside you. Competent: you do it and nobody "
                "needs to prompt you. Enhanced: you do it when it is hard, and help others learn "
                "it. These levels are ours; the paper this framework comes from holds none."
            ),
            (
                "Three answers are just as true and are never scored: I have not had the chance; "
                "this is not part of my role here; I need something from the team first."
            ),
        ),
    ),
    Passage(
        "What is not here",
        (
            (
                "Only what somebody has looked at is drawn. What Ash did not choose to include "
                "is not in this document, and nothing may be read from its absence."
            ),
        ),
    ),
)


def domain_of(code: str) -> int:
    """Give the place of a code's domain."""
    return "FEN".index(code[0])


def made_up_map(codes: tuple[str, ...], owed: tuple[Owed, ...] = ()) -> CompetenceMap:
    """Give a map on which these codes were looked at, with ranks that come round."""
    titles = dict(COMPETENCES)
    bands = tuple(
        MapBand(
            index,
            title,
            tuple(
                MapMark(
                    code,
                    titles[code],
                    said=1 + at % 3,
                    agreed=(2, 3, 1, None)[at % 4],
                    awaited=at % 4 == 0 and code[0] == "E",
                )
                for at, code in enumerate(codes)
                if domain_of(code) == index
            ),
        )
        for index, title in enumerate(DOMAINS)
    )
    rows = tuple(
        MapRow(
            code,
            titles[code],
            LEVELS[at % 3],
            ("Competent", "Enhanced, by two people", "Developing", "")[at % 4],
        )
        for at, code in enumerate(codes)
    )
    described = (
        "Ash says something of each competence drawn; Sam has agreed a view of most of them."
    )
    return CompetenceMap("Where things are", described, LEVELS, bands, owed, rows=rows)


def made_up_timeline(domain_index: int = 1) -> Timeline:
    """Give a path with every sign on it."""
    entry = TimelineEntry
    entries = (
        entry("2 Feb 2026", Lane.SAID, TimelineSign.LEVEL, "Ash said Developing", 1),
        entry(
            "8 June 2026", Lane.AGREED, TimelineSign.LEVEL, "Agreed at Developing, by Sam Sample", 1
        ),
        entry("July 2026", Lane.BOTH, TimelineSign.AWAY, "Away. Every clock stopped."),
        entry("12 Oct 2026", Lane.SAID, TimelineSign.LEVEL, "Ash said Competent", 2),
        entry("23 Nov 2026", Lane.AGREED, TimelineSign.NEXT_STEP, "Next step, by Sam Sample"),
    )
    described = (
        "Ash said Developing, then Competent. Sam agreed at Developing, then named a next step."
    )
    return Timeline(
        "The path of E2", described, domain_index, 3, "What Ash says", "Agreed view", entries
    )


def made_up_competence(code: str = "E2", **changes: object) -> CompetencePage:
    """Give the competence of picture 13."""
    plain = (
        "In a network meeting you sometimes say what you hear, feel or wonder. You keep it short. "
        "You offer it as a maybe, never as the answer."
    )
    page = CompetencePage(
        domain_index=domain_of(code),
        domain_title=DOMAINS[domain_of(code)],
        code=code,
        title=dict(COMPETENCES)[code],
        plain_text=plain,
        said=Voice(
            "Competent",
            2,
            reason="I keep it short now and I check how it landed.",
            on=date(2026, 10, 12),
        ),
        agreed=Voice(
            "Developing",
            1,
            reason="You offer a thought when I turn to you, and it helps.",
            by="Sam Sample, practice supervisor",
            on=date(2026, 6, 8),
        ),
        levels=3,
        differs=True,
        next_step="Reflect beside Sam in two network meetings in December.",
        service_will="The service keeps a seat for Ash on 3 and 17 December, with time after each.",
        evidence=(
            EvidenceRow("Something I did", "Own account of a meeting", date(2026, 10, 12)),
            EvidenceRow("We talked about it", "Supervision", date(2026, 11, 5)),
        ),
        timeline=made_up_timeline(domain_of(code)),
        provenance=(
            ProvenancePart(f"{code} has four statements: two "),
            ProvenancePart("direct", ProvenanceKind.DIRECT),
            ProvenancePart(" (the paper says it of peer support workers), one "),
            ProvenancePart("inferred", ProvenanceKind.INFERRED),
            ProvenancePart(" (it follows from the paper), one "),
            ProvenancePart("external", ProvenanceKind.EXTERNAL),
            ProvenancePart(" (another source; the paper is silent). The levels are ours."),
        ),
    )
    return replace(page, **changes)  # type: ignore[arg-type]


def easy() -> Portfolio:
    """Give a portfolio a year in: ten competences on the map, three of them printed."""
    codes = ("F1", "F2", "F3", "F5", "F7", "E1", "E2", "E3", "N1", "N2")
    owed = (
        Owed(
            0,
            "Supervision, reflection, self-care",
            "Supervision as agreed. We owe Ash two practice sessions.",
        ),
        Owed(1, "Crisis and meaning", "A real seat in network meetings."),
        Owed(
            2,
            "Hosting the peer community",
            "Ash has not had the chance. Time and place for the community is ours to give.",
        ),
    )
    return Portfolio(
        language="en-GB",
        holder_name="Ash Sample",
        role_titles=("Peer support worker",),
        organisation_name="Harbour Street",
        period="February to November 2026",
        printed_on=date(2026, 11, 23),
        framework_title="Peer support in Open Dialogue",
        release="0.1.0",
        framework_digest="9f2c4d18" * 8,
        is_draft=True,
        draft_notice="Not yet reviewed by peer workers.",
        record_notice="Local record. Not a registration or licence.",
        purpose_notice=(
            "Nothing in it may be used to decide discipline, capability, sickness absence, pay "
            "or redundancy."
        ),
        made_up=True,
        introduction=(
            "Ash chose what is in here.",
            (
                "It holds what Ash says, what has been agreed so far and by whom, and what the "
                "service has not yet made possible."
            ),
        ),
        summary=(
            "Ash says Competent or Enhanced in most of what is drawn. The team has agreed a view "
            "of most of it. The service owes Ash two practice sessions, a seat in network "
            "meetings, and time for the peer community."
        ),
        map=made_up_map(codes, owed),
        reading=READING,
        wording=english_wording("Ash", "0.1.0"),
        agreed_so_far=(
            AgreedPart(
                "Foundation",
                "Agreed at Competent in F1, F2 and F5. The service still owes F7.",
            ),
        ),
        competences=tuple(made_up_competence(code) for code in ("F3", "E2", "N1")),
        decisions=(
            DecisionLine(
                date(2026, 6, 8),
                "E2 Self-reflection and reflecting",
                "Agreed at Developing",
                "Sam Sample, practice supervisor",
                "Release 0.1.0",
            ),
            DecisionLine(
                date(2026, 11, 23),
                "E2 Self-reflection and reflecting",
                "Next step",
                "Sam Sample, practice supervisor",
                "Release 0.1.0",
            ),
        ),
    )


def full() -> Portfolio:
    """Give a portfolio with every competence on the map and on a page of its own."""
    codes = tuple(code for code, _ in COMPETENCES)
    decisions = tuple(
        DecisionLine(
            date(2026, 1 + at % 12, 1 + at),
            f"{code} {title}",
            "Agreed at Competent",
            "Sam Sample, practice supervisor",
            "Release 0.1.0",
        )
        for at, (code, title) in enumerate(COMPETENCES)
    )
    return replace(
        easy(),
        map=made_up_map(codes, easy().map.owed),
        competences=tuple(made_up_competence(code) for code in codes),
        decisions=decisions,
    )


def empty() -> Portfolio:
    """Give the portfolio of a first day: nothing has been looked at."""
    return replace(
        easy(),
        map=CompetenceMap("Where things are", "Nothing is drawn yet.", LEVELS, ()),
        competences=(),
        decisions=(),
        agreed_so_far=(),
        summary="",
        role_titles=(),
    )


def hard() -> Portfolio:
    """Give names of 200 characters, Welsh, Arabic, emoji, and three pages of one text."""
    hard_page = made_up_competence(
        "E2",
        plain_text=SCRIPTS,
        said=Voice("I need something from the team first", reason=ARABIC, on=date(2026, 10, 12)),
        agreed=Voice(
            "Agreed at Competent, a lived-experience view is awaited",
            2,
            awaited=True,
            reason=" ".join(PROBES),
            by=f"{HARD_NAME}, practice supervisor",
            on=date(2026, 6, 8),
            exception="Recorded with a reason, though a direct view was still missing.",
            lived_experience="We asked Kit Sample, peer lead, on 9 November 2026.",
            notes=("Sam Sample is both practice and line supervisor.",),
        ),
        reply="\n\n".join(PROBES),
        earlier_views=(
            Voice(
                "Developing",
                1,
                reason="A first view.",
                by="Jo Sample, practice supervisor",
                on=date(2026, 3, 1),
            ),
        ),
        evidence=(
            EvidenceRow("Something I did", "x" * 200, date(2026, 10, 12), text=LONG_TEXT),
            EvidenceRow(
                "We talked about it",
                "محادثة في الإشراف",
                date(2026, 11, 5),
                text=ARABIC,
                mine=SENTENCE * 3,
            ),
            *(EvidenceRow("Someone saw me", probe, text=probe) for probe in PROBES),
        ),
        timeline=replace(
            made_up_timeline(),
            entries=(
                *made_up_timeline().entries,
                TimelineEntry(
                    "24 Nov 2026", Lane.AGREED, TimelineSign.TALK, "Let’s talk, by Sam Sample"
                ),
                TimelineEntry("25 Nov 2026", Lane.SAID, TimelineSign.WORDS, "Ash replied"),
                TimelineEntry(
                    "8 June 2028",
                    Lane.AGREED,
                    TimelineSign.LOOK_AGAIN,
                    "The service was to look again by 8 June 2028",
                ),
                *(
                    TimelineEntry(
                        "1 Jan 2029",
                        Lane.AGREED,
                        TimelineSign.LEVEL,
                        f"Agreed at Enhanced, by {HARD_NAME}",
                        3,
                    )
                    for _ in range(3)
                ),
            ),
        ),
    )
    return replace(
        easy(),
        holder_name=HARD_NAME,
        role_titles=("Peer support worker", "Community navigator " * 8),
        organisation_name=HARD_PLACE,
        competences=(
            hard_page,
            made_up_competence(
                "N1",
                said=Voice("مؤهل", 2, reason=ARABIC),
                title=ARABIC,
                agreed=Voice("word " * 700, reason="long " * 200),
            ),
        ),
        decisions=tuple(
            DecisionLine(
                date(2026, 6, 8), probe, "Agreed at Competent " * 3, HARD_NAME, "Release 0.1.0"
            )
            for probe in PROBES * 3
        ),
    )


SAMPLES: dict[str, Callable[[], Portfolio]] = {
    "easy": easy,
    "full": full,
    "empty": empty,
    "hard": hard,
}


def draw_all(folder: Path) -> None:
    """Draw every sample into `folder`, as PDF and as a PNG a page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in SAMPLES.items():
        path = folder / f"{HARD_NAME}.pdf"
        path.write_bytes(portfolio_pdf(content()))
        if shutil.which("pdftoppm"):
            subprocess.run(["pdftoppm", "-r", "70", "-png", path, folder / name], check=True)


if __name__ == "__main__":
    draw_all(Path(sys.argv[1] if len(sys.argv) > 1 else "samples"))
