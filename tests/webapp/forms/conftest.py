"""The small application, and a form as somebody sends it."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from flask import Flask

from tests.webapp.small_app import small_app
from webapp.forms.form import Form

F = TypeVar("F", bound=Form)


@pytest.fixture
def app() -> Flask:
    """Give the small application."""
    return small_app()


@pytest.fixture
def shown(app: Flask) -> Iterator[Callable[..., Any]]:
    """Give a function that makes a form as a GET does."""
    with app.test_request_context("/"):
        yield lambda form, **data: form.from_request(**data)


@pytest.fixture
def sent(app: Flask) -> Callable[..., Any]:
    """Give a function that makes a form as a POST does; its context stays for the test."""

    def send(form: type[F], data: dict[str, Any]) -> F:
        app.test_request_context("/", method="POST", data=data).push()
        return form.from_request()

    return send
