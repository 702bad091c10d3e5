"""The drawings as SVG: sound, said in words, and with nothing of the typist's in the markup."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from certificates.content import MapBand, MapMark, Owed
from tests.certificates.samples import easy, made_up_map, made_up_timeline
from webapp.presenting.charts import (
    Side,
    competence_map_svg,
    level_sign_svg,
    map_legend,
    map_words,
    timeline_svg,
    timeline_words,
)
from webapp.sample_words import PROBES

SVG = "{http://www.w3.org/2000/svg}"
MAP = easy().map
PICTURES = {
    "map": competence_map_svg(MAP),
    "narrow map": competence_map_svg(MAP, narrow=True),
    "timeline": timeline_svg(made_up_timeline()),
    "narrow timeline": timeline_svg(made_up_timeline(), narrow=True),
}
EACH = pytest.mark.parametrize("picture", PICTURES.values(), ids=list(PICTURES))


def parsed(picture: Markup) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - written by ourselves


@EACH
def test_a_picture_says_itself_in_words(picture: Markup) -> None:
    svg = parsed(picture)

    title, words = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert words is not None
    assert title.text
    assert words.text
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == title.get("id")
    assert svg.get("aria-describedby") == words.get("id")


@EACH
def test_a_picture_has_no_style_no_script_and_no_address(picture: Markup) -> None:
    for part in parsed(picture).iter():
        assert part.tag.removeprefix(SVG) in {
            "svg",
            "title",
            "desc",
            "rect",
            "circle",
            "path",
            "text",
        }
        assert not {"style", "href"} & set(part.attrib)
        assert not [name for name in part.attrib if name.startswith("on")]


@EACH
def test_every_shape_has_a_class_and_its_colours_without_a_style_sheet(picture: Markup) -> None:
    shapes = [part for part in parsed(picture) if part.tag not in {f"{SVG}title", f"{SVG}desc"}]

    assert all(re.fullmatch(r"chart-[a-z-]+", shape.get("class", "")) for shape in shapes)
    assert all(shape.get("fill") for shape in shapes)


def test_both_widths_may_stand_on_one_page() -> None:
    whole = "".join(PICTURES.values())

    names = re.findall(r' id="([^"]+)"', whole)
    assert len(names) == len(set(names)) == 8


def test_two_timelines_may_stand_on_one_page() -> None:
    first = timeline_svg(made_up_timeline(), key="e1")

    assert 'id="e1-timeline-title"' in first


def test_the_wide_map_draws_what_is_owed_and_the_narrow_leaves_it_to_the_page() -> None:
    assert "What the team owes first" in PICTURES["map"]
    assert "What the team owes first" not in PICTURES["narrow map"]


def test_nothing_to_draw_is_no_picture() -> None:
    assert not competence_map_svg(replace(made_up_map(()), owed=()))
    assert not timeline_svg(replace(made_up_timeline(), entries=()))


@pytest.mark.parametrize("probe", [*PROBES[:11], '"><script>alert(1)</script>', "' onload='x"])
def test_no_word_becomes_markup(probe: str) -> None:
    shown = replace(
        MAP,
        title=probe,
        description=probe,
        bands=(MapBand(0, probe, (MapMark(probe, probe, 1, 2),)),),
        owed=(Owed(0, probe, probe),),
    )
    path = made_up_timeline()
    told = replace(
        path, entries=tuple(replace(one, when=probe, words=probe) for one in path.entries)
    )

    for picture in (competence_map_svg(shown), timeline_svg(told, key=probe)):
        tags = {part.tag.removeprefix(SVG) for part in parsed(picture).iter()}
        assert tags <= {"svg", "title", "desc", "rect", "circle", "path", "text"}


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("rank", [1, 2, 3])
def test_a_level_sign_is_hidden_since_its_words_stand_beside_it(rank: int, side: Side) -> None:
    svg = parsed(level_sign_svg(rank, 3, domain_index=1, side=side))

    assert svg.get("aria-hidden") == "true"
    assert svg.find(f"{SVG}title") is None


def test_the_legend_has_each_level_and_the_ring_only_where_it_is_drawn() -> None:
    awaited = made_up_map(("E1", "E2", "E3", "E4", "E5"))

    assert [entry.words for entry in map_legend(made_up_map(("F1",)))] == list(MAP.levels)
    assert map_legend(awaited)[-1].words == awaited.awaited_words


def test_an_empty_cell_is_a_dash() -> None:
    cells = [row.next for row in map_words(MAP)]

    assert cells == ["–"] * len(MAP.rows)


def test_the_timeline_in_words_is_a_list_of_days() -> None:
    words = timeline_words(made_up_timeline())

    assert words[1] == "8 June 2026: agreed at Developing, by Sam Sample"
    assert words[2] == "July 2026: away. Every clock stopped."
