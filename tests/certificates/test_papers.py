"""Certificates, "Agreed so far", schemes and signing-in sheets as PDF."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import TypeVar, cast

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from certificates.agreed_so_far_pages import agreed_so_far_pdf
from certificates.certificate import Certificate, CertificateKind, Review, grouped
from certificates.certificate_pages import certificate_pdf
from certificates.content import ProvenanceKind
from certificates.flowables.square_code import SquareCode
from certificates.job_check import JobCheckLine
from certificates.job_check_pages import job_check_pdf
from certificates.my_data_pages import my_data_pdf
from certificates.page import Card, Framed, Paper
from certificates.register_sheet_pages import register_sheet_pdf
from certificates.scheme import SchemePart, SchemeStatement
from certificates.scheme_pages import scheme_pdf
from certificates.shaping import pdf_text
from competence.framework.registry import Registry
from tests.certificates.test_portfolio import text_of, told_by
from webapp.sample_papers import (
    agreed_so_far,
    attendance,
    attendances,
    award,
    drawn,
    hard_agreed_so_far,
    hard_attendance,
    hard_award,
    hard_register_sheet,
    hard_scheme,
    job_check,
    my_data,
    papers,
    register_sheet,
    scheme,
)
from webapp.sample_words import ARABIC, HARD_NAME, HARD_PLACE, PROBES

pytestmark = pytest.mark.thorough

FRAMEWORK = Registry.load().newest("peer-open-dialogue")
PAPERS = dict(papers(FRAMEWORK))
EASY = [name for name in PAPERS if not name.endswith("-hard")]
TOO_LONG = ["long " * 500, "x" * 2000, "line\n" * 60, ""]
MARGIN = 2.5
"""Points by which a letter's own shape may reach over the margin."""

NOT_TYPED = {
    *("wording", "language", "release", "framework_title", "domain", "domain_title"),
    *("draft_notice", "record_notice", "purpose_notice", "advice_notice"),
}
"""What comes with a framework's release, and is not written by whoever makes a paper."""

Content = TypeVar("Content")


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    return dict(drawn(FRAMEWORK))


@pytest.fixture(scope="module")
def told(pdfs: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each says, as it stands and as it was drawn.

    Only the first has letters that run leftwards in their order, only the second whole cells.
    """
    folder = tmp_path_factory.mktemp("papers")
    for name, pdf in pdfs.items():
        (folder / name).write_bytes(pdf)
    return {
        name: "|".join(
            squeezed(told_by("pdftotext", *how, folder / name, "-")) for how in ((), ("-raw",))
        )
        for name in pdfs
    }


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def squeezed(words: str) -> str:
    """Give words without gaps or marks of direction, nor hyphens, which may be a line's end."""
    return re.sub("[\\s\u202a-\u202e-]", "", words)


def every(value: Content, words: str) -> Content:
    """Give a content with `words` in place of every text of its own, however deep."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return cast("Content", words)
    if isinstance(value, tuple):
        return cast("Content", tuple(every(one, words) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: every(getattr(value, one.name), words)
            for one in fields(value)
            if one.name not in NOT_TYPED
        }
        return cast("Content", replace(value, **changed))
    return value


def printed_words(value: object) -> Iterator[str]:
    """Give every text of a content but its fixed words, which not every paper needs."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from printed_words(one)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in {"wording", "language", "domain_index", "check_address", "number"}:
                yield from printed_words(getattr(value, one.name))


def in_order(words: str, *sought: str) -> bool:
    """Say whether the sought words stand one after another."""
    return re.search(".*".join(map(re.escape, sought)), words, re.DOTALL) is not None


def test_the_same_content_gives_the_same_bytes(pdfs: dict[str, bytes]) -> None:
    again = dict(drawn(FRAMEWORK))

    assert [name for name in PAPERS if again[name] != pdfs[name]] == []


def test_the_bytes_do_not_depend_on_what_was_drawn_before(pdfs: dict[str, bytes]) -> None:
    program = (
        "import hashlib; from certificates.certificate_pages import certificate_pdf; "
        "from competence.framework.registry import Registry; "
        "from webapp.sample_papers import hard_award; "
        "hard = hard_award(Registry.load().newest('peer-open-dialogue')); "
        "print(hashlib.sha256(certificate_pdf(hard)).hexdigest())"
    )
    alone = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    told = alone.stdout.decode().strip()
    assert told == hashlib.sha256(pdfs["certificate-hard"]).hexdigest()


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("certificate-award", 2),
        ("certificate-attendance", 1),
        ("agreed-so-far", 1),
        ("scheme-of-work", 3),
        ("signing-in-sheet", 1),
        ("signing-in-sheet-hard", 4),
        ("scope-card", 1),
    ],
)
def test_a_paper_takes_as_many_pages_as_it_should(
    name: str, pages: int, pdfs: dict[str, bytes]
) -> None:
    assert pages_of(pdfs[name]) == pages


@pytest.mark.parametrize("name", EASY)
def test_every_word_of_the_content_is_printed(name: str, told: dict[str, str]) -> None:
    words = set(printed_words(PAPERS[name]))

    missing = [one for one in words if squeezed(one) not in told[name]]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in PAPERS if name not in EASY])
def test_whatever_is_typed_prints_as_it_stands(name: str, pdfs: dict[str, bytes]) -> None:
    printed = squeezed(text_of(pdfs[name]))

    for probe in PROBES[:2] if name == "signing-in-sheet-hard" else PROBES:
        assert squeezed(pdf_text(probe)) in printed


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.parametrize(
    ("content", "draw"),
    [
        (award(FRAMEWORK), certificate_pdf),
        (attendance(FRAMEWORK), certificate_pdf),
        (agreed_so_far(FRAMEWORK), agreed_so_far_pdf),
        (scheme(FRAMEWORK), scheme_pdf),
        (register_sheet(), register_sheet_pdf),
        (job_check(FRAMEWORK), job_check_pdf),
        (my_data(), my_data_pdf),
    ],
    ids=["award", "attendance", "agreed so far", "scheme", "sheet", "job check", "my data"],
)
def test_markup_in_any_field_changes_nothing_but_the_words(
    content: Certificate, draw: type[bytes], probe: str
) -> None:
    pdf = cast("bytes", draw(every(content, probe)))  # type: ignore[call-overload]

    assert squeezed(pdf_text(probe)) in squeezed(text_of(pdf))


@pytest.mark.parametrize("words", TOO_LONG)
@pytest.mark.parametrize("kind", CertificateKind)
def test_no_word_of_a_certificate_is_too_long(kind: CertificateKind, words: str) -> None:
    easy = award(FRAMEWORK) if kind is CertificateKind.AWARD else attendance(FRAMEWORK)
    content = every(replace(easy, basis=easy.basis[:2]), words)

    assert certificate_pdf(content).startswith(b"%PDF")


@pytest.mark.parametrize("words", TOO_LONG)
def test_no_word_of_another_paper_is_too_long(words: str) -> None:
    so_far = agreed_so_far(FRAMEWORK)
    few = replace(so_far, agreed=so_far.agreed[:2])
    plan = scheme(FRAMEWORK)
    short = replace(plan, parts=plan.parts[:1])
    sheet = replace(register_sheet(), names=("Noor Sample",))

    assert agreed_so_far_pdf(every(few, words)).startswith(b"%PDF")
    assert scheme_pdf(every(short, words)).startswith(b"%PDF")
    assert register_sheet_pdf(every(sheet, words)).startswith(b"%PDF")
    assert job_check_pdf(every(job_check(FRAMEWORK), words)).startswith(b"%PDF")
    assert my_data_pdf(every(my_data(), words)).startswith(b"%PDF")


@pytest.mark.parametrize("name", PAPERS)
def test_no_word_hangs_over_the_margins(name: str, pdfs: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdfs[name])
    paper = Card if name.startswith("scope-card") else Paper
    told = told_by("pdftotext", "-bbox", path, "-").split("<page ")[1:]

    for number, page in enumerate(told, start=1):
        framed = number == 1 and name.startswith("certificate")
        side = Framed.SIDE if framed else paper.SIDE
        foot = Framed.BODY_FOOT if framed else 18
        for left, top, right, bottom in word_boxes(page):
            assert left >= side - MARGIN
            assert right <= paper.WIDTH - side + MARGIN
            assert top > 0
            assert bottom < paper.HEIGHT - foot + MARGIN


def word_boxes(told: str) -> Iterator[tuple[float, float, float, float]]:
    found = re.findall(r'<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)"', told)
    for left, top, right, bottom in found:
        yield float(left), float(top), float(right), float(bottom)


@pytest.mark.parametrize("name", PAPERS)
def test_every_font_is_ours_and_inside(name: str, pdfs: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdfs[name])

    lines = told_by("pdffonts", path).splitlines()[2:]

    assert lines
    for line in lines:
        assert re.search("Atkinson|Noto", line)
        assert re.search(r" yes +yes +yes ", line)


@pytest.mark.parametrize("name", PAPERS)
def test_the_metadata_name_nobody(name: str, pdfs: dict[str, bytes]) -> None:
    told = " ".join(map(str, (PdfReader(BytesIO(pdfs[name])).metadata or {}).values()))

    for words in ("Noor", "Ash", "Kit", "Sample", "Harbour", HARD_NAME, ARABIC):
        assert words not in told


@pytest.mark.parametrize("name", EASY)
def test_never_in_print_are_counts_of_what_is_left_or_percent(
    name: str, pdfs: dict[str, bytes]
) -> None:
    printed = text_of(pdfs[name])

    of_something = re.findall(r"\d+ (?:of|/) ?\d+\b(?! teams?\b| funded posts?\b)", printed)
    assert of_something == []
    assert "%" not in printed


@pytest.mark.parametrize("name", PAPERS)
def test_no_red_is_drawn(name: str, pdfs: dict[str, bytes]) -> None:
    for page in PdfReader(BytesIO(pdfs[name])).pages:
        contents = page.get_contents()
        assert contents is not None
        painted = contents.get_data().decode("latin-1")
        for red, green, blue in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)\b", painted):
            assert not (float(red) > 0.6 and float(green) < 0.3 and float(blue) < 0.3)


# --- certificates ---


@pytest.mark.parametrize("name", [name for name in PAPERS if name.startswith("certificate")])
def test_every_page_of_a_certificate_says_what_kind_of_record_it_is(
    name: str, pdfs: dict[str, bytes]
) -> None:
    content = cast("Certificate", PAPERS[name])

    for number in range(1, pages_of(pdfs[name]) + 1):
        words = squeezed(text_of(pdfs[name], number))
        assert squeezed(content.record_notice) in words
        assert squeezed("Made-up example.") in words
        assert ("Draft.Notyetreviewedbypeerworkers." in words) == bool(content.draft_notice)


@pytest.mark.parametrize("name", [name for name in PAPERS if name.startswith("certificate")])
def test_the_framed_page_has_the_number_whatever_is_on_it(
    name: str, pdfs: dict[str, bytes]
) -> None:
    content = cast("Certificate", PAPERS[name])

    assert f"Number {grouped(content.number)}" in text_of(pdfs[name], 1)


def test_an_award_reads_in_order(pdfs: dict[str, bytes]) -> None:
    assert in_order(
        text_of(pdfs["certificate-award"]),
        "Award",
        "Expert by experience practice",
        "Given to",
        "Noor Sample",
        "Agreed at Competent in every competence of Shared foundations and of Expert by experience",
        "Assessed competence",
        "Decided by",
        "Sam Sample, practice supervisor",
        "Kit Sample, peer lead",
        "Issued by",
        "Jo Sample, Harbour Street",
        "Given on",
        "23 November 2026",
        "release 0.1.0, approved",
        "Reviewed",
        "14 September 2026, by Harbour Street",
        "9 who hold or held a peer role",
        "The service is to look again by 23 November 2028",
        "Local record. Not a registration or licence.",
        "polyphony.example.org/c/",
        "What lies under it",
        "F1 Role identity and integrity",
        "E6 Helping the team change",
        "What they said",
        "It reads like our work.",
    )


def test_attendance_says_that_it_is_no_competence(pdfs: dict[str, bytes]) -> None:
    printed = text_of(pdfs["certificate-attendance"])

    assert in_order(
        printed,
        "Certificate of attendance",
        "Open Dialogue foundation training",
        "Noor Sample",
        "Was there for 14 hours over four sessions.",
        "nothing of what they can do",
        "2, 9, 16 and 23 November 2026",
        "Kit Sample, from lived experience",
        "release 0.1.0, draft",
        "What the course served",
    )
    for words in ("Hours", "Decided by", "Assessed", "To check it"):
        assert words not in printed


def test_hours_that_no_sentence_says_have_a_line_of_their_own() -> None:
    pdf = certificate_pdf(replace(attendance(FRAMEWORK), sentence=()))

    assert in_order(text_of(pdf), "Hours", "14 hours over four sessions")


def test_one_person_who_decided_and_issued_is_said() -> None:
    content = award(FRAMEWORK)
    alone = replace(content, decided_and_issued_by_one=True)

    assert "Decided and issued by one person." in text_of(certificate_pdf(alone), 1)
    assert "Decided and issued by one person." not in text_of(certificate_pdf(content))


def test_more_deciders_than_the_page_holds_are_named_on_the_next() -> None:
    content = award(FRAMEWORK)
    lines = tuple(
        replace(line, decided_by=f"Supervisor {place} Sample")
        for place, line in enumerate(content.basis)
    )
    pdf = certificate_pdf(replace(content, basis=lines, decided_by=()))

    assert "Those named with each competence" in text_of(pdf, 1)
    assert "Supervisor 13 Sample" in text_of(pdf, 2)


def test_a_few_lines_stand_on_the_framed_page_itself() -> None:
    content = award(FRAMEWORK)
    few = replace(content, basis=content.basis[:1], review=None, decided_by=(), look_again_by=None)

    pdf = certificate_pdf(replace(few, check_address=None))

    assert pages_of(pdf) == 1
    assert in_order(text_of(pdf), "What lies under it", "F1 Role identity", "Number")


def test_no_word_of_the_sentence_stands_alone_on_a_line(tmp_path: Path) -> None:
    path = tmp_path / "foundation.pdf"
    path.write_bytes(certificate_pdf(award(FRAMEWORK, "foundation")))

    assert not re.search(r"^\s*role\.$", told_by("pdftotext", path, "-"), re.MULTILINE)


def test_lines_of_no_domain_stand_in_a_table_without_a_name(told: dict[str, str]) -> None:
    content = award(FRAMEWORK)
    lines = tuple(replace(line, domain="") for line in content.basis)
    pdf = certificate_pdf(replace(content, basis=lines))

    assert "Shared foundations F1" not in text_of(pdf, 2)
    assert in_order(text_of(pdf, 2), "What lies under it", "F1 Role identity and integrity")
    assert "SharedfoundationsCompetence" in told["certificate-award"]


def test_the_fullest_award_keeps_all_its_facts_on_the_framed_page() -> None:
    pdf = certificate_pdf(
        replace(
            award(FRAMEWORK),
            draft_notice="Not yet reviewed by peer workers.",
            decided_and_issued_by_one=True,
            decided_by=("Sam Sample, supervisor", "Kit Sample, peer lead", "Remi Sample, visitor"),
        )
    )

    assert pages_of(pdf) == 2
    assert in_order(text_of(pdf, 1), "Decided by", "one person", "Look again", "Draft.", "Number")


def test_a_short_review_of_attendance_stands_whole_on_the_page() -> None:
    review = Review(date(2026, 9, 14), "Nine peer workers", 9, "It reads like our work.")
    pdf = certificate_pdf(replace(attendance(FRAMEWORK), review=review, statements=()))

    assert pages_of(pdf) == 1
    assert "“It reads like our work.”" in text_of(pdf)


def test_a_twelve_learner_session_gives_twelve_pages(tmp_path: Path) -> None:
    for place, content in enumerate(attendances(FRAMEWORK)):
        path = tmp_path / f"{place}.pdf"
        path.write_bytes(certificate_pdf(content))
        assert pages_of(path.read_bytes()) == 1
        assert squeezed(content.holder) in squeezed(told_by("pdftotext", path, "-"))


def test_the_square_code_is_the_address(pdfs: dict[str, bytes], tmp_path: Path) -> None:
    content = award(FRAMEWORK)
    path = tmp_path / "award.pdf"
    path.write_bytes(pdfs["certificate-award"])
    code = segno.make_qr(content.check_address or "", error="m", mask=3, boost_error=False)
    modules = len(code.matrix)

    told_by("pdftoppm", "-r", "288", "-l", "1", "-gray", "-singlefile", path, path.with_suffix(""))
    picture = Image.open(path.with_suffix(".pgm"))
    around = picture.crop((250, picture.height - 600, 655, picture.height - 200))
    dark = around.point(lambda tone: 255 if cast("int", tone) < 128 else 0)
    left, top, right, bottom = cast("tuple[int, int, int, int]", dark.getbbox())
    assert abs((right - left) - (bottom - top)) <= 2

    step = (right - left) / modules
    seen = [
        [
            dark.getpixel((int(left + (x + 0.5) * step), int(top + (y + 0.5) * step))) == 255
            for x in range(modules)
        ]
        for y in range(modules)
    ]
    assert seen == [[bool(one) for one in row] for row in code.matrix]


@pytest.mark.parametrize("letters", [900, 9000])
def test_an_address_too_long_to_be_seen_is_in_words_only(letters: int) -> None:
    address = "https://polyphony.example.org/c/" + "x" * letters

    assert not SquareCode(address, 80, "").can_be_seen
    assert "x" * 30 in text_of(certificate_pdf(replace(award(FRAMEWORK), check_address=address)))


# --- the others ---


def test_agreed_so_far_reads_in_order(pdfs: dict[str, bytes]) -> None:
    assert in_order(
        text_of(pdfs["agreed-so-far"]),
        "Ash Sample, Harbour Street",
        "Agreed so far",
        "Draft",
        "It can be printed any day.",
        "What is agreed",
        "F1 Role identity and integrity",
        "What the service has not yet made possible",
        "E5 Crisis and meaning",
        "What this opens",
        "Foundation",
    )


def test_where_nothing_is_agreed_no_table_is_drawn() -> None:
    content = replace(
        agreed_so_far(FRAMEWORK), agreed=(), not_yet_possible=(), awards=(), draft_notice=None
    )
    printed = text_of(agreed_so_far_pdf(content))

    assert "That is where everyone starts." in printed
    for words in ("By whom", "has not yet made possible", "What this opens", "Draft"):
        assert words not in printed


def test_a_scheme_reads_in_order(pdfs: dict[str, bytes]) -> None:
    assert in_order(
        text_of(pdfs["scheme-of-work"]),
        "Scheme of work",
        "Open Dialogue, a first course",
        "Sample Training, version 2, written by Pat Sample",
        "Not yet reviewed by peer workers. Framework release 0.1.0.",
        "All together: 10 hours.",
        "1 What a network meeting is",
        "2 hours 30 minutes",
        "To know what happens in a network meeting",
        "F1.2",
        "direct",
        "E1.1",
        "inferred",
        "2 Listening, and saying what was heard",
        "4 Looking back, and supervision",
        "Where a statement comes from",
        "What is covered",
        "F1 Role identity and integrity",
        "E2 Self-reflection and reflecting",
        "E2.1, E2.2, E2.3, E2.4",
        "2, 3",
        "Good to know",
    )


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(45, "45 minutes"), (60, "1 hour"), (120, "2 hours"), (61, "1 hour 1 minutes"), (0, "0 m")],
)
def test_a_time_is_in_hours_and_minutes(minutes: int, words: str) -> None:
    part = replace(scheme(FRAMEWORK).parts[0], minutes=minutes)

    assert words in text_of(scheme_pdf(replace(scheme(FRAMEWORK), parts=(part,))))


def test_competences_and_statements_are_in_the_order_of_their_numbers() -> None:
    def served(code: str) -> SchemeStatement:
        competence = code.partition(".")[0]
        return SchemeStatement(
            code, "Text", ProvenanceKind.PLAIN, competence, f"Title {competence}", "All", 0
        )

    part = SchemePart(1, "One", 60, "", "", tuple(map(served, ("F10.1", "F2.10", "F2.9"))))
    printed = text_of(scheme_pdf(replace(scheme(FRAMEWORK), parts=(part,))))

    covered = printed.partition("What is covered")[2]
    assert in_order(covered, "Title F2", "F2.9, F2.10", "Title F10")


def test_a_programme_without_sessions_yet_says_so() -> None:
    content = replace(scheme(FRAMEWORK), parts=(), notices=(), draft_notice=None, written_by="")
    printed = text_of(scheme_pdf(content))

    assert "No session is planned yet." in printed
    for words in ("What is covered", "Good to know", "Draft", "written by"):
        assert words not in printed


def test_a_signing_in_sheet_has_a_line_a_name_and_some_to_spare(
    pdfs: dict[str, bytes], told: dict[str, str]
) -> None:
    content = register_sheet()
    pdf = pdfs["signing-in-sheet"]
    printed = told["signing-in-sheet"].partition("|")[0]

    for name in content.names:
        assert printed.count(squeezed(name)) == (2 if name in content.trainers else 1)
    assert boxes_on(pdf) == 2 * (len(content.names) + content.spare_lines)


def boxes_on(pdf: bytes) -> int:
    """Give how many boxes with rounded corners are drawn on the first page."""
    contents = PdfReader(BytesIO(pdf)).pages[0].get_contents()
    assert contents is not None
    return len(re.findall(rb" c h\b| c\nh\b", contents.get_data()))


def test_a_sheet_of_several_pages_has_its_head_on_each(pdfs: dict[str, bytes]) -> None:
    for number in range(1, 5):
        words = text_of(pdfs["signing-in-sheet-hard"], number)
        assert in_order(words, "Name", "Minutes there", "Signed")


def test_a_sheet_without_place_or_trainers_says_how_long_it_is() -> None:
    content = replace(register_sheet(), place="", trainers=(), names=())
    printed = text_of(register_sheet_pdf(content))

    assert "180 minutes planned." in printed
    assert "With" not in printed


def test_the_hard_ones_are_hard() -> None:
    assert len(hard_award(FRAMEWORK).holder) > 150
    assert hard_award(FRAMEWORK).organisation == HARD_PLACE
    assert len(hard_attendance(FRAMEWORK).statements) > 80
    assert len(hard_scheme(FRAMEWORK).parts) == len(PROBES) + 2
    assert len(hard_register_sheet().names) > 40
    assert len(hard_agreed_so_far(FRAMEWORK).agreed) == 20


def test_what_is_said_of_a_line_is_not_parted_from_it_by_a_page() -> None:
    content = replace(job_check(FRAMEWORK), missing=(), rest=())
    lines = tuple(
        JobCheckLine(n, f"Line-{n}-begins", "Found.", "Others.", "The paper.", is_said=False)
        for n in range(1, 13)
    )
    for longer in range(1, 24):
        first = replace(
            lines[0], found="It is outside of the role, as far as we can tell. " * longer
        )
        change = (first, *lines[1:])

        pages = [
            page.extract_text()
            for page in PdfReader(BytesIO(job_check_pdf(replace(content, change=change)))).pages
        ]

        ends = [page.count(content.wording.not_said) for page in pages]
        assert ends == [page.count("-begins") for page in pages], longer
