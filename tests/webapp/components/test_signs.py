"""Signs and what switches on a kind: drawn for every member, always beside words."""

import pytest

from competence.framework.model.words import Provenance, Verdict
from tests.webapp.components.conftest import Render

SIGNS = ("arrow", "chevron", "padlock", "next-step", "lets-talk", "pass-it-on")


@pytest.mark.parametrize("name", [*Verdict, *SIGNS])
def test_every_sign_is_drawn_and_hidden_from_those_who_listen(render: Render, name: str) -> None:
    sign = render("sign", name=name).one("svg", aria_hidden="true")

    assert len(sign) > 0


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_is_its_words_and_its_own_border(render_text: Render, verdict: Verdict) -> None:
    page = render_text(
        '{% from "components/verdict_panel.html" import verdict_panel %}'
        '{% call verdict_panel(verdict=verdict, words="The words", level=1) %}Why.{% endcall %}',
        verdict=verdict,
    )

    assert page.one("h1").text == "The words"
    assert page.one("section", class_=f"p-verdict--{verdict}") is not None


@pytest.mark.parametrize(
    ("kind", "meaning"),
    [
        (Provenance.DIRECT, "Direct: the paper says it of peer support workers"),
        (Provenance.INFERRED, "Inferred: it follows from the paper"),
        (Provenance.EXTERNAL, "External: another source says it; the paper is silent"),
    ],
)
def test_provenance_says_what_it_means(render: Render, kind: Provenance, meaning: str) -> None:
    page = render("provenance", kind=kind)

    assert page.words == meaning
    assert page.one("span", class_=f"p-provenance__word--{kind}") is not None


def test_every_kind_of_provenance_is_tried_above() -> None:
    assert {*Provenance} == {Provenance.DIRECT, Provenance.INFERRED, Provenance.EXTERNAL}


def shapes(render: Render, **keywords: object) -> list[str]:
    return [
        (each.get("class") or "").removeprefix("p-level__")
        for each in render("level_sign", **keywords).one("svg")
    ]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    ("rank", "of", "drawn"),
    [
        (1, 3, ["open", "core"]),
        (2, 3, ["half"]),
        (3, 3, ["half", "arc"]),
        (2, 4, ["half"]),
        (3, 4, ["half"]),
        (4, 4, ["half", "arc"]),
        (1, 2, ["open", "core"]),
        (2, 2, ["half"]),
        (1, 1, ["half"]),
    ],
)
def test_a_level_is_drawn_by_its_place_on_the_scale(
    render: Render, side: str, rank: int, of: int, drawn: list[str]
) -> None:
    assert shapes(render, rank=rank, of=of, side=side) == drawn


def test_an_awaited_view_is_a_ring_beside_the_half(render: Render) -> None:
    assert shapes(render, rank=2, of=3, side="right", awaited=True) == ["half", "open"]


@pytest.mark.parametrize(("domain", "colours"), [(0, 0), (4, 4), (5, 0), (7, 2)])
def test_domains_take_the_five_colours_in_turn(render: Render, domain: int, colours: int) -> None:
    tag = render("tag", text="A name", domain=domain)
    level = render("level_sign", rank=1, of=3, domain=domain)

    assert len(tag.all("span", class_=f"p-domain-{colours}")) == 1
    assert len(level.all("svg", class_=f"p-domain-{colours}")) == 1
