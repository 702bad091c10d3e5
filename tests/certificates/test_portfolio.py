"""A portfolio as PDF: every word is there, nothing hangs over, and nothing is given away."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from certificates.content import CompetencePage, Portfolio, from_json
from certificates.page import Paper
from certificates.portfolio import portfolio_pdf
from certificates.shaping import pdf_text
from tests.certificates.samples import (
    SAMPLES,
    easy,
    empty,
    full,
    hard,
    made_up_competence,
)
from tests.conftest import left_out
from webapp.sample_words import PROBES

pytestmark = pytest.mark.thorough

PROVENANCE = "Where its statements come from is said with each competence."
MARGIN = 2.0
"""Points by which a letter's own shape may reach over the margin."""


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return {name: portfolio_pdf(content()) for name, content in SAMPLES.items()}


def text_of(pdf: bytes, page: int | None = None) -> str:
    """Give the words of a page, or of all, on one line."""
    pages = PdfReader(BytesIO(pdf)).pages
    chosen = pages if page is None else [pages[page - 1]]
    return re.sub(r"\s+", " ", " ".join(one.extract_text() for one in chosen))


def told_by(program: str, *arguments: str | Path) -> str:
    """Give what one of poppler's programs says."""
    if not shutil.which(program):
        left_out(f"{program} is not on this machine")
    return subprocess.run([program, *arguments], check=True, capture_output=True).stdout.decode()


def strings(value: object) -> Iterator[str]:
    """Give every word of a content that is printed as it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from strings(getattr(value, name))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_content_gives_the_same_bytes(name: str, drawn: dict[str, bytes]) -> None:
    assert portfolio_pdf(SAMPLES[name]()) == drawn[name]


def test_the_bytes_do_not_depend_on_what_was_drawn_before(drawn: dict[str, bytes]) -> None:
    program = (
        "import hashlib; from certificates.portfolio import portfolio_pdf; "
        "from tests.certificates.samples import hard; "
        "print(hashlib.sha256(portfolio_pdf(hard())).hexdigest())"
    )
    alone = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    assert alone.stdout.decode().strip() == hashlib.sha256(drawn["hard"]).hexdigest()


def test_a_year_in_takes_a_page_a_competence(drawn: dict[str, bytes]) -> None:
    pages = {name: len(PdfReader(BytesIO(pdf)).pages) for name, pdf in drawn.items()}

    assert pages["empty"] == 3
    assert pages["easy"] == 8
    assert pages["full"] == 27


def test_every_word_of_the_content_is_printed(drawn: dict[str, bytes]) -> None:
    content = easy()
    printed = text_of(drawn["easy"]).replace(" ", "")
    silent = {
        "en-GB",
        *strings(tuple(page.timeline for page in content.competences)),
        content.map.title,
        content.map.description,
        content.map.owed_heading,
        content.map.awaited_words,
        content.release,
        *content.wording.months,
        *("direct", "inferred", "external", "plain"),
        *("earlier_view", "reply", "chosen_text", "mine", "nothing_yet"),
    }
    unused = {
        getattr(content.wording, name)
        for name in ("earlier_view", "reply", "chosen_text", "mine", "nothing_yet")
    }

    missing = [
        words
        for words in strings(content)
        if words not in silent | unused and words.replace(" ", "") not in printed
    ]
    assert missing == []


def test_every_page_says_draft_local_record_release_day_and_page(drawn: dict[str, bytes]) -> None:
    for number in range(1, 9):
        words = text_of(drawn["easy"], number)
        assert "Draft. Not yet reviewed by peer workers." in words
        assert "Local record. Not a registration or licence." in words
        assert "Framework release 0.1.0." in words
        assert "Made-up example." in words
        assert "23 November 2026" in words
        if number > 1:
            assert re.search(rf"2026\s+{number}(?!\d)", words)


def test_every_page_inside_says_where_to_find_the_provenance(drawn: dict[str, bytes]) -> None:
    for number in range(2, 9):
        assert PROVENANCE in text_of(drawn["easy"], number)


def test_the_foot_promises_no_provenance_where_there_is_none(drawn: dict[str, bytes]) -> None:
    earlier = replace(easy(), wording=replace(easy().wording, provenance=""))

    assert PROVENANCE not in text_of(drawn["empty"])
    assert PROVENANCE not in text_of(portfolio_pdf(earlier))


def test_an_approved_release_and_real_people_are_not_called_draft_or_made_up() -> None:
    pdf = portfolio_pdf(replace(easy(), is_draft=False, made_up=False))

    assert "Draft" not in text_of(pdf)
    assert "Made-up" not in text_of(pdf)


def test_the_contents_give_the_page_each_part_begins_on(
    drawn: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(drawn["full"])
    cover = told_by("pdftotext", "-layout", "-l", "1", path, "-")

    for words in ("Shared foundations", "Expert by experience", "Community navigator"):
        (page,) = re.findall(rf"{words} +(\d+)", cover)
        assert f"{words} " in text_of(drawn["full"], int(page))
        assert f"{words} " not in text_of(drawn["full"], int(page) - 1)


def titles_of(outline: list[Any]) -> Iterator[str]:
    """Give the titles of an outline, whatever is under what."""
    for part in outline:
        if isinstance(part, list):
            yield from titles_of(part)
        else:
            yield part.title


def test_the_outline_holds_every_competence(drawn: dict[str, bytes]) -> None:
    outline = PdfReader(BytesIO(drawn["full"])).outline

    titles = list(titles_of(outline))
    assert {f"{page.code} {page.title}" for page in full().competences} <= set(titles)
    assert titles[0] == "How to read this"
    assert titles[-1] == "Every decision, in order"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_metadata_give_nothing_away(name: str, drawn: dict[str, bytes]) -> None:
    reader = PdfReader(BytesIO(drawn[name]))

    told = {str(value) for value in (reader.metadata or {}).values()}
    assert told == {"Portfolio", "Polyphony", "D:20261123000000Z"}
    root: dict[str, Any] = dict(reader.root_object)
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_link_leads_out_and_nothing_is_inside_but_what_it_says(
    name: str, drawn: dict[str, bytes]
) -> None:
    reader = PdfReader(BytesIO(drawn[name]))

    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", ())]
    assert all("/A" not in link and "/Dest" in link for link in links)
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(reader.root_object)
    assert all(not page.images for page in reader.pages)
    assert list(reader.attachments) == ["content.json"]
    assert from_json(Portfolio, reader.attachments["content.json"][0]) == SAMPLES[name]()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_font_is_ours_and_inside(name: str, drawn: dict[str, bytes]) -> None:
    reader = PdfReader(BytesIO(drawn[name]))

    for page in reader.pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            described = font.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in described
            assert re.search("Atkinson|Noto", font.get_object()["/BaseFont"])


@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_hangs_over_the_margins(name: str, drawn: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(drawn[name])
    told = told_by("pdftotext", "-bbox", path, "-")

    boxes = re.findall(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', told
    )
    assert len(boxes) > 100
    for box in boxes:
        left, top, right, bottom = map(float, box)
        assert left >= Paper.SIDE - MARGIN
        assert right <= Paper.WIDTH - Paper.SIDE + MARGIN
        assert top > 0
        assert bottom < Paper.HEIGHT - 18


def test_a_name_of_two_hundred_letters_is_on_the_cover_whole(drawn: dict[str, bytes]) -> None:
    assert len(hard().holder_name) >= 200
    assert hard().holder_name in text_of(drawn["hard"], 1)


def test_whatever_is_typed_prints_as_it_stands(drawn: dict[str, bytes]) -> None:
    printed = text_of(drawn["hard"]).replace(" ", "")

    for probe in PROBES:
        assert pdf_text(probe).replace(" ", "") in printed


TEXT_FIELDS = (
    "domain_title",
    "code",
    "title",
    "plain_text",
    "next_step",
    "service_will",
    "reply",
)


@pytest.mark.parametrize("probe", PROBES)
def test_markup_in_any_field_changes_nothing_but_the_words(probe: str) -> None:
    fields = dict.fromkeys(TEXT_FIELDS, probe)
    page = replace(made_up_competence("E2"), **fields)  # type: ignore[arg-type]
    content = replace(
        easy(),
        **dict.fromkeys(("holder_name", "organisation_name", "period", "summary"), probe),  # type: ignore[arg-type]
        competences=(page,),
    )

    pdf = portfolio_pdf(content)

    assert pdf_text(probe).replace(" ", "") in text_of(pdf).replace(" ", "")


def test_letters_of_every_kind_can_be_read(drawn: dict[str, bytes]) -> None:
    printed = text_of(drawn["hard"])

    for words in ("Ŵyn", "Ελληνικά", "Кириллица", "ngữ", "[U+65E5]", "Zürich", "“quoted”"):
        assert words in printed


def test_what_nobody_reached_prints_no_empty_heading(drawn: dict[str, bytes]) -> None:
    printed = text_of(drawn["empty"])

    assert "That is where everyone starts." in printed
    for words in ("owe", "Agreed so far", "The same in words", "decision, in order"):
        assert words not in printed.replace("Nothing in it may be used to decide", "")
    assert "Draft" in printed


def test_a_competence_nobody_said_anything_of_still_prints() -> None:
    bare = CompetencePage(
        **{
            **{
                name: getattr(made_up_competence("F1"), name)
                for name in (
                    "domain_index",
                    "domain_title",
                    "code",
                    "title",
                    "plain_text",
                    "said",
                    "agreed",
                )
            },
            "levels": 3,
        }
    )

    pdf = portfolio_pdf(replace(easy(), competences=(bare,), decisions=()))

    assert "The path so far" not in text_of(pdf)
    assert "What was looked at" not in text_of(pdf)


@pytest.mark.parametrize("words", ["long " * 1200, "x" * 2500, "line\n" * 120, ""])
def test_no_field_is_too_long_for_the_paper(words: str) -> None:
    base = made_up_competence("E2")
    page = replace(
        base,
        title=words[:900],
        plain_text=words,
        said=replace(base.said, words=words, reason=words),
        agreed=replace(base.agreed, words=words, by=words),
        next_step=words,
        evidence=tuple(replace(row, title=words, kind=words, text=words) for row in base.evidence),
    )
    content = replace(
        easy(),
        holder_name=words[:2000] or "A",
        summary=words,
        competences=(page,),
        decisions=tuple(replace(line, words=words) for line in easy().decisions),
        map=replace(easy().map, owed=tuple(replace(one, words=words) for one in easy().map.owed)),
    )

    assert portfolio_pdf(content).startswith(b"%PDF")


def test_never_in_print_are_counts_of_what_is_left_or_percent(drawn: dict[str, bytes]) -> None:
    for name in ("easy", "full", "empty"):
        printed = text_of(drawn[name])
        assert not re.search(r"\d+ (of|/) ?\d+\b", printed)
        assert "%" not in printed


def test_no_red_is_drawn(drawn: dict[str, bytes]) -> None:
    reader = PdfReader(BytesIO(drawn["full"]))

    painted = "\n".join(page.get_contents().get_data().decode("latin-1") for page in reader.pages)  # type: ignore[union-attr]
    for red, green, blue in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", painted):
        assert not (float(red) > 0.6 and float(green) < 0.3 and float(blue) < 0.3)


def test_a_drawn_document_needs_no_domain_at_all() -> None:
    content: Portfolio = replace(empty(), is_draft=False, introduction=())

    assert portfolio_pdf(content).startswith(b"%PDF")
