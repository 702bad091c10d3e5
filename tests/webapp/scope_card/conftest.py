"""The application is shared, and remembers who guessed."""

import pytest
from flask import Flask

from webapp.guesses import Guesses


@pytest.fixture(autouse=True)
def guesses(app: Flask) -> None:
    """Nobody guessed yet."""
    app.extensions["polyphony.guesses"] = Guesses()
