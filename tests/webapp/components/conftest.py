"""The small application, and readers of what it renders."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask, render_template_string

from tests.webapp.reading import Page
from tests.webapp.small_app import small_app
from webapp.forms.widgets import component

Render = Callable[..., Page]


@pytest.fixture
def app() -> Iterator[Flask]:
    """Give the small application, inside a request."""
    app = small_app()
    with app.test_request_context("/"):
        yield app


@pytest.fixture
def render(app: Flask) -> Render:
    """Give a function that renders one component by name and reads it."""
    del app
    return lambda component_name, /, **keywords: Page(component(component_name, **keywords))


@pytest.fixture
def render_text(app: Flask) -> Render:
    """Give a function that renders a piece of template and reads it."""
    del app
    return lambda source, /, **context: Page(render_template_string(source, **context))
