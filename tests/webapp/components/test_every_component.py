"""What holds for each component: one macro, described, called with keywords, and sound HTML."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from tests.webapp.components.conftest import Render
from tests.webapp.components.examples import CALLED, EXAMPLES
from webapp.forms import widgets

TEMPLATES = Path(widgets.__file__).parent.parent / "templates"
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))

BODY = {"question": '<span>The body.</span><input id="words" name="words" type="text">'}


def source(name: str) -> str:
    return (TEMPLATES / "components" / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_macro_named_as_its_file(app: Flask, name: str) -> None:
    macros = list(app.jinja_env.parse(source(name)).find_all(nodes.Macro))

    assert [macro.name for macro in macros] == [name]


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_describes_its_parameters_at_the_top(app: Flask, name: str) -> None:
    [macro] = app.jinja_env.parse(source(name)).find_all(nodes.Macro)
    comment = source(name).split("#}")[0]

    undescribed = [each.name for each in macro.args if not re.search(rf"\b{each.name}\b", comment)]

    assert comment.startswith("{#")
    assert undescribed == []


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_has_an_example(name: str) -> None:
    assert name in EXAMPLES or name in CALLED


@pytest.mark.parametrize(
    ("name", "keywords"), [(name, each) for name, all_ in EXAMPLES.items() for each in all_]
)
def test_a_component_renders_sound_html(
    render: Render, name: str, keywords: dict[str, object]
) -> None:
    assert render(name, **keywords).faults() == []


@pytest.mark.parametrize(("name", "call"), CALLED.items())
def test_a_component_with_a_body_renders_it(render_text: Render, name: str, call: str) -> None:
    page = render_text(
        f'{{% from "components/{name}.html" import {name} %}}'
        f"{{% call {call} %}}{BODY.get(name, '<p>The body.</p>')}{{% endcall %}}"
    )

    assert page.faults() == []
    assert "The body." in page.words


@pytest.mark.parametrize("name", EXAMPLES)
def test_words_that_look_like_html_stay_words(render: Render, name: str) -> None:
    nasty = "<img src=x>"
    keywords = {
        key: nasty if isinstance(value, str) and " " in value else value
        for key, value in EXAMPLES[name][0].items()
    }

    assert render(name, **keywords).all("img") == []


def _pages() -> list[Path]:
    """Every template but those read where no style sheet is: a letter's, and one taken away."""
    apart = {TEMPLATES / "mail/letter.html", TEMPLATES / "my_data/file.html"}
    return sorted(set(TEMPLATES.rglob("*.html")) - apart)


@pytest.mark.parametrize("path", _pages(), ids=lambda path: path.name)
def test_no_template_holds_inline_style_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
