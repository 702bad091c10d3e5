"""What whoever hears a document gets: everything, once, in order, and each thing as what it is."""

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from pikepdf import Name, Pdf
from reportlab.platypus import Flowable, Paragraph

from certificates.archive import Attachment, Relationship
from certificates.flowables.document import ContentsLine, Furniture, begin_page, document_bytes
from certificates.flowables.grid import Grid, GridLook
from certificates.flowables.lists import listing, note
from certificates.flowables.structure import Element, Role
from certificates.flowables.words import Heading, Words
from certificates.freezing import canonical
from certificates.page import BODY
from certificates.portfolio import portfolio_pdf
from certificates.tagging import NobodyHears
from certificates.typesetting import Span
from certificates.vignettes import teaching_pack_pdf
from tests.certificates.hearing import Hearing, Part
from tests.certificates.samples import easy
from tests.certificates.test_vignettes import pack
from webapp.sample_words import ARABIC, PROBES, SCRIPTS, SENTENCE

LONG = SENTENCE * 60
ADDRESS = "https://polyphony.example/framework?a=1&b=(2)"
FURNITURE = Furniture(
    product="Polyphony",
    name="ليلى الأحمد",
    foot=(Span("A foot."),),
    cover_foot=(Span("A foot."),),
    day="26 November 2026",
    title="<Everything> & \x07 more",
    language="en-GB",
    domains=0,
    made_on=date(2026, 11, 26),
)


def everything() -> Iterator[Flowable]:
    """Give one of each thing that a document may hold, and each hard to hold."""
    yield Heading("The first", 1, place="first")
    yield ContentsLine("The second", "second", BODY)
    yield ContentsLine("The third", "third", BODY)
    yield Heading("A level is skipped", 3, place="third", depth=5)
    yield Words(LONG, BODY)
    yield from listing(["One.", LONG, SCRIPTS])
    yield from listing([f"{probe}." for probe in PROBES], numbered=True)
    yield note("Beside it.")
    yield Words((Span("Read "), Span(SENTENCE * 2, link=ADDRESS), Span(" soon.")), BODY)
    yield Words("Croeso", BODY, language="cy")
    yield Words((Span("Say "), Span("diolch", language="cy"), Span(" to them.")), BODY)
    yield Words(ARABIC, BODY)
    yield from begin_page()
    yield Heading("The second", 1, place="second")
    rows = [(f"Row {number}", ARABIC, "") for number in range(40)]
    yield Grid([*rows, ("Tall", LONG, "Short")], GridLook((1, 2, 1)), head=("No.", "Words", ""))


def drawn(*story: Flowable) -> bytes:
    return document_bytes(story, FURNITURE, None)


NAMES = ("portfolio", "pack", "everything")
HARD_PACK = pack(*PROBES, ARABIC, SCRIPTS, SENTENCE * 30)
ONCE = pack("Once.")


def written(name: str) -> tuple[bytes, object]:
    """Draw one of the documents, and give what it was drawn from."""
    if name == "portfolio":
        return portfolio_pdf(easy()), easy()
    if name == "pack":
        return teaching_pack_pdf(HARD_PACK), HARD_PACK
    return document_bytes(list(everything()), FURNITURE, ONCE), ONCE


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return {name: written(name)[0] for name in NAMES}


@pytest.fixture(scope="module")
def heard(documents: dict[str, bytes]) -> dict[str, Hearing]:
    return {name: Hearing(pdf) for name, pdf in documents.items()}


@pytest.fixture
def one(heard: dict[str, Hearing]) -> Part:
    return heard["everything"].root


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_drawn_is_heard_once_or_is_an_artefact(
    name: str, heard: dict[str, Hearing]
) -> None:
    document = heard[name]

    assert document.unmarked == []
    assert document.heard_twice == []
    assert document.never_heard == []
    for marks in document.marks:
        assert marks == sorted(set(marks))


@pytest.mark.parametrize("name", NAMES)
def test_no_mark_stands_in_another(name: str, heard: dict[str, Hearing]) -> None:
    assert heard[name].nested == []


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_and_link_knows_its_element(name: str, heard: dict[str, Hearing]) -> None:
    document = heard[name]
    owners = list(document.pdf.Root.StructTreeRoot.ParentTree.Nums)
    known = dict(zip(owners[::2], owners[1::2], strict=True))

    for number, page in enumerate(document.pdf.pages):
        assert len(known[page.obj.StructParents]) == len(document.marks[number])
        for link in page.obj.get("/Annots", ()):
            assert Name.Link == known[link.StructParent].S
    assert list(known) == sorted(known)
    assert document.pdf.Root.StructTreeRoot.ParentTreeNextKey == len(known)


@pytest.mark.parametrize("name", NAMES)
def test_no_level_of_heading_is_skipped(name: str, heard: dict[str, Hearing]) -> None:
    levels = [int(part.role[1]) for part in heard[name].root.of("H1", "H2", "H3")]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_rows_have_as_many_cells_as_their_table_has_columns(
    name: str, heard: dict[str, Hearing]
) -> None:
    for table in heard[name].root.of("Table"):
        assert len({len(row.parts) for row in table.parts}) == 1
        for head in table.of("TH"):
            assert head.attributes["Scope"] in {Name.Column, Name.Row}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_empty_is_heard_but_cells(name: str, heard: dict[str, Hearing]) -> None:
    for part in heard[name].root.everything():
        assert part.parts or part.holds_marks or part.role in {"TD", "TH"}


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_said_in_words_and_links_lead_somewhere(
    name: str, heard: dict[str, Hearing]
) -> None:
    root = heard[name].root

    for figure in root.of("Figure"):
        assert figure.alternative
        assert len(figure.attributes["BBox"]) == 4
    for link in (one for part in root.of("Link") for one in part.links):
        assert link.F == 4
        assert str(link.Contents)
        assert "/Dest" in link or link.A.S == Name.URI


@pytest.mark.parametrize("name", NAMES)
def test_a_document_says_what_it_is_and_which_standards_it_keeps(
    name: str, documents: dict[str, bytes]
) -> None:
    with Pdf.open(BytesIO(documents[name])) as pdf:
        root = pdf.Root
        told = _metadata(pdf.Root.Metadata.read_bytes())
        assert (told["part"], told["conformance"]) == (["3", "1"], ["A"])
        assert told["title"] == [str(pdf.docinfo["/Title"])] != [""]
        assert str(root.Lang) == "en-GB"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert root.OutputIntents[0].S == Name.GTS_PDFA1
        assert root.OutputIntents[0].DestOutputProfile.N == 3
        assert all(page.obj.Tabs == Name.S for page in pdf.pages)
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_document_says_is_inside_as_data(name: str, documents: dict[str, bytes]) -> None:
    _, content = written(name)

    with Pdf.open(BytesIO(documents[name])) as pdf:
        (file,) = pdf.Root.AF
        assert file.AFRelationship == Name.Source
        assert file.EF.F.Subtype == Name("/application/json")
        assert pdf.attachments["content.json"].get_file().read_bytes() == canonical(content)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_content_gives_the_same_bytes(name: str, documents: dict[str, bytes]) -> None:
    again, _ = written(name)

    assert again == documents[name]


def _metadata(xmp: bytes) -> dict[str, list[str]]:
    """Give the words of each property, whatever its namespace, in order."""
    told: dict[str, list[str]] = {}
    for one in ET.fromstring(xmp).iter():  # noqa: S314 - our own file
        words = "".join(one.itertext()).strip()
        told.setdefault(one.tag.rpartition("}")[2], []).append(words)
    return told


def test_a_paragraph_that_goes_on_over_the_page_is_one(one: Part) -> None:
    (long,) = (part for part in one.parts if part.role == "P" and part.words.startswith("We sat"))

    assert long.words == LONG.strip()


def test_a_list_is_one_with_labels_and_goes_on_over_the_page(one: Part) -> None:
    bullets, numbers = one.of("L")

    assert [item.role for item in bullets.parts] == ["LI"] * 3
    assert [item.of("Lbl")[0].words for item in bullets.parts] == ["•"] * 3
    assert bullets.parts[1].of("LBody")[0].all_words() == LONG.strip()
    assert [label.words for label in numbers.of("Lbl")][:2] == ["1.", "2."]
    assert bullets.attributes["ListNumbering"] == Name.Disc
    assert numbers.attributes["ListNumbering"] == Name.Decimal
    assert "<b>not bold</b>." in numbers.parts[0].all_words()


def test_a_table_over_pages_is_one_whose_head_is_heard_once(one: Part) -> None:
    (table,) = one.of("Table")
    head, *rows, tall = table.parts

    assert [cell.role for cell in head.parts] == ["TH"] * 3
    assert [cell.all_words() for cell in head.parts] == ["No.", "Words", ""]
    assert [row.parts[0].all_words() for row in rows] == [f"Row {at}" for at in range(40)]
    assert [cell.all_words() for cell in tall.parts] == ["Tall", LONG.strip(), "Short"]


def test_arabic_is_heard_in_the_order_in_which_it_is_read(one: Part) -> None:
    (paragraph,) = (part for part in one.parts if part.all_words() == ARABIC)

    assert paragraph.role == "P"


def test_emoji_and_letters_with_marks_say_themselves(one: Part) -> None:
    said = one.of("L")[0].parts[2].of("LBody")[0].all_words()

    for words in ("👍🏽", "❤️", "👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "ngữ", "Ελληνικά", "[U+65E5]"):
        assert words in said


def test_a_link_over_lines_is_one_with_an_area_on_each(one: Part) -> None:
    (link,) = (part for part in one.of("Link") if len(part.links) > 1)

    assert link.words.startswith("We sat with the family")
    assert {str(area.A.URI) for area in link.links} == {ADDRESS}


def test_the_contents_lead_to_their_pages_and_say_the_number(heard: dict[str, Hearing]) -> None:
    (contents,) = heard["everything"].root.of("TOC")
    pages = [page.obj.objgen for page in heard["everything"].pdf.pages]

    assert [item.role for item in contents.parts] == ["TOCI", "TOCI"]
    for link in contents.of("Link"):
        (area,) = link.links
        number = 1 + pages.index(area.Dest[0].objgen)
        assert link.words == f"{area.Contents} {number}"


def test_a_language_that_is_known_is_said(heard: dict[str, Hearing]) -> None:
    document = heard["everything"]
    (croeso,) = (part for part in document.root.of("P") if part.words == "Croeso")
    (diolch,) = (part for part in document.root.of("P") if "diolch" in part.words)

    painted = b"".join(page.Contents.read_bytes() for page in document.pdf.pages)
    assert croeso.language == "cy"
    assert diolch.words == "Say diolch to them."
    assert b"/Lang <FEFF00630079>" in painted


def test_notes_have_names_of_their_own() -> None:
    hearing = Hearing(drawn(note("One."), note("Two.")))
    first, second = hearing.root.of("Note")

    assert (first.all_words(), second.all_words()) == ("One.", "Two.")
    assert first.id != second.id
    assert len(hearing.pdf.Root.StructTreeRoot.IDTree.Names) == 4


def test_headings_follow_one_another_whatever_level_was_asked_for() -> None:
    asked = (2, 1, 3, 3, 2, 3, 1, 3)
    hearing = Hearing(drawn(*(Heading(str(level), level) for level in asked)))

    assert [part.role[1] for part in hearing.root.parts] == list("11222312")


def test_page_furniture_is_not_heard(one: Part) -> None:
    said = one.all_words()

    assert "Polyphony" not in said
    assert "A foot." not in said
    assert "ليلى" not in said


def test_the_outline_skips_no_level(heard: dict[str, Hearing]) -> None:
    with heard["everything"].pdf.open_outline() as outline:
        (first, second) = outline.root

    assert (first.title, second.title) == ("The first", "The second")
    assert [child.title for child in first.children] == ["A level is skipped"]


def test_files_are_attached_as_what_they_are() -> None:
    badge = Attachment("badge.json", "application/ld+json", b"{}", Relationship.DATA, "A badge")

    pdf_with_it = document_bytes([Words("Hello.", BODY)], FURNITURE, easy(), [badge])

    with Pdf.open(BytesIO(pdf_with_it)) as pdf:
        assert sorted(pdf.attachments) == ["badge.json", "content.json"]
        assert [file.AFRelationship for file in pdf.Root.AF] == [Name.Data, Name.Source]
        assert json.loads(pdf.attachments["badge.json"].get_file().read_bytes()) == {}


def test_what_does_not_say_what_it_is_is_refused() -> None:
    with pytest.raises(NobodyHears, match="Paragraph does not say"):
        drawn(Paragraph("Unheard."))


def test_words_that_nobody_would_hear_are_refused() -> None:
    class Silent(Element):
        role = Role.DIVISION

        def measured(self, _width: float) -> float:
            return 20

        def paint(self) -> None:
            self.canv.drawString(0, 0, "Unheard.")

    with pytest.raises(NobodyHears, match="belong to no element"):
        drawn(Silent())


def test_a_table_that_nothing_stands_over_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a head"):
        Grid([("a", "b")], GridLook((1, 1)))
