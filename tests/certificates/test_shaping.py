"""Text is text: nothing is markup, nothing is hidden, and what no font draws is named."""

import unicodedata

import pytest

from certificates import fonts
from certificates.fonts import FontsMissing
from certificates.page import BODY, TypeStyle, Weight
from certificates.shaping import clusters, glyphs, levels, pdf_text, visual_order
from certificates.typesetting import Line, Span, elided, lines_of, text_width
from webapp.sample_words import PROBES


def words_of(line: Line) -> str:
    """Give what the glyphs of a line say, from left to right."""
    parts = [part for piece in line.pieces for part in piece.parts]
    return "".join(part.words or part.face.spoken(part.characters) for part in parts)


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("plain", "plain"),
        ("<b>bold</b> & co", "<b>bold</b> & co"),
        ("two  \t spaces", "two spaces"),
        ("one\r\ntwo\rthree\x0bfour\u2028five\x85six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("one\u2029two", "one\n\ntwo"),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen"),
        ("e\u0301", "é"),
        ("a\x00b\x07", "a[U+0000]b[U+0007]"),
        ("\u202eover", "[U+202E]over"),
        ("lone \ud800", "lone [U+D800]"),
        ("private \ue123", "private [U+E123]"),
        ("日本", "[U+65E5][U+672C]"),
        ("x\u0f71\U000103a0", "x[U+0F71][U+103A0]"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_what_is_printed_of_what_was_typed(given: str, printed: str) -> None:
    assert pdf_text(given) == printed


@pytest.mark.parametrize("probe", PROBES)
def test_markup_stands_as_it_was_typed(probe: str) -> None:
    (line,) = lines_of((Span(probe),), BODY, 10_000)

    assert words_of(line) == pdf_text(probe)


@pytest.mark.parametrize(
    "text", ["Ŵyn Ŷsgrifennydd", "Ελληνικά", "Кириллица", "ngữ", "👍🏽", "❤️", "👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "🇬🇧"]
)
def test_letters_and_emoji_are_drawn_and_can_be_copied_out(text: str) -> None:
    (line,) = lines_of((Span(text),), BODY, 10_000)

    assert unicodedata.normalize("NFC", words_of(line)) == unicodedata.normalize("NFC", text)


def test_the_main_face_is_used_wherever_it_can_be() -> None:
    names = [part.face.name for part in glyphs("aЖb", Weight.BOLD)]

    assert names == [
        "AtkinsonHyperlegibleNext-Bold",
        "NotoSans-Bold",
        "AtkinsonHyperlegibleNext-Bold",
    ]


def test_letters_are_kerned() -> None:
    apart = sum(text_width(letter, BODY) for letter in "AVATo")

    assert text_width("AVATo", BODY) < apart


def test_arabic_letters_are_joined_and_run_leftwards() -> None:
    (line,) = lines_of((Span("سلام"),), BODY, 1000)

    forms = "".join(part.characters for piece in line.pieces for part in piece.parts)
    assert line.leftwards
    assert words_of(line)[::-1].replace("ال", "لا") == "سلام"
    assert any("\ufe70" <= form <= "\ufefc" for form in forms)


def test_a_name_in_arabic_leaves_the_day_after_it_alone() -> None:
    (line,) = lines_of((Span("محمد"), Span(", "), Span("5 November 2026")), BODY, 1000)

    assert not line.leftwards
    assert words_of(line).endswith(", 5 November 2026")


def test_latin_words_and_numbers_keep_their_direction_inside_arabic() -> None:
    (line,) = lines_of((Span("شكرا Sam في 2026"),), BODY, 1000)

    said = words_of(line)
    assert line.leftwards
    assert "Sam" in said
    assert "2026" in said
    assert said.index("2026") < said.index("Sam")


def test_brackets_are_mirrored_in_arabic() -> None:
    (line,) = lines_of((Span("(ربما)"),), BODY, 1000)

    drawn = [
        part.face.font.face.charToGlyph[ord(one)]
        for piece in line.pieces
        for part in piece.parts
        for one in part.characters
    ]
    (upright,) = lines_of((Span("()"),), BODY, 1000)
    (brackets,) = (part for piece in upright.pieces for part in piece.parts)
    opening, closing = (brackets.face.font.face.charToGlyph[ord(one)] for one in "()")
    assert (drawn[0], drawn[-1]) == (opening, closing)
    assert words_of(line)[::-1] == "(ربما)"


def test_once_no_more_glyphs_can_speak_what_they_say_is_said_beside_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "_MOST_PRIVATE", 0)

    (flag,) = glyphs("🇮🇸", Weight.REGULAR)

    assert flag.words == "🇮🇸"
    assert not flag.face.spoken(flag.characters)


@pytest.mark.parametrize(
    ("run_levels", "order"),
    [([], []), ([0], [0]), ([1, 1], [1, 0]), ([0, 1, 0], [0, 1, 2]), ([1, 2, 1], [2, 1, 0])],
)
def test_runs_are_ordered_by_their_levels(run_levels: list[int], order: list[int]) -> None:
    assert visual_order(run_levels) == order


def test_marks_of_format_take_the_level_of_what_they_follow() -> None:
    base, found = levels("\u200dab\u2067")

    assert base == 0
    assert found == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("ab", ["a", "b"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("👩‍👧a", ["👩‍👧", "a"]),
        ("🇬🇧🇫🇷", ["🇬🇧", "🇫🇷"]),
        ("👍🏽!", ["👍🏽", "!"]),
    ],
)
def test_what_belongs_together_is_not_parted(text: str, pieces: list[str]) -> None:
    assert list(clusters(text)) == pieces


@pytest.mark.parametrize("text", ["word " * 60, "x" * 400, "أصغيت إلى العائلة " * 20, "日本" * 60])
@pytest.mark.parametrize("width", [60, 200, 480])
def test_no_line_is_wider_than_its_measure(text: str, width: float) -> None:
    lines = lines_of((Span(text),), BODY, width)

    assert len(lines) > 1
    assert all(line.width <= width for line in lines)


def test_lines_hold_every_word_once_and_in_order() -> None:
    spans = (Span("One two ", Weight.BOLD), Span("three-four five/six seven"))
    lines = lines_of(spans, BODY, 44)

    said = "".join(words_of(line) for line in lines)
    assert said.replace(" ", "") == "Onetwothree-fourfive/sixseven"
    assert any(words_of(line).endswith("-") for line in lines)


def test_line_ends_that_were_typed_are_kept() -> None:
    assert [words_of(line) for line in lines_of((Span("a\n\nb"),), BODY, 100)] == ["a", "", "b"]


@pytest.mark.parametrize("width", [20, 60, 150])
def test_words_that_do_not_fit_on_one_line_end_in_an_ellipsis(width: float) -> None:
    style = TypeStyle(9.5, 13.5)

    shown = elided("Ŵyn Ŷsgrifennydd-Llŷr ap Gwŷdd y Môr", style, width)

    assert shown.endswith("…")
    assert text_width(shown, style) <= width
    assert elided("Ash", style, width) == "Ash"


def test_missing_fonts_are_one_sentence_that_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "FOLDER", fonts.FOLDER / "nowhere")
    loaded_afresh = fonts._face.__wrapped__  # past the cache, whose faces other documents hold

    with pytest.raises(FontsMissing, match="Run `make assets`"):
        loaded_afresh(fonts.MAIN)
