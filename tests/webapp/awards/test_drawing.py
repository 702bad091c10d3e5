"""The job that draws goes on beside whatever serves, and one bad round ends nothing."""

from collections.abc import MutableMapping
from pathlib import Path
from time import sleep

import structlog

from competence.awards import queries
from tests.webapp.awards.conftest import Team
from tests.webapp.conftest import settings
from webapp.documents.drawing import drawing
from webapp.operating import draw_certificates


def rename(team: Team, name: str) -> None:
    """Make Ash's certificate again, drawn by nobody."""
    assert team.browser(team.ash).form("/awards/name", name=name).status_code == 303


def test_it_draws_beside_whatever_serves(
    qualified: Team, issued: object, database_url: str, tmp_path: Path
) -> None:
    rename(qualified, "Rowan Sample")
    new = qualified.only()

    stop = drawing(settings(database_url, tmp_path))
    drawn = False
    while not drawn:
        with qualified.database.reading(qualified.ash) as session:
            drawn = queries.own_one(session, qualified.ash, new).is_drawn
        sleep(0.01)
    stop()


def test_by_command_it_says_how_many(
    qualified: Team, issued: object, database_url: str, tmp_path: Path
) -> None:
    rename(qualified, "Rowan Sample")

    told = settings(database_url, tmp_path)

    assert draw_certificates(told) == "Certificates drawn: 1."
    assert draw_certificates(told) == "Certificates drawn: 0."


def test_one_bad_round_ends_nothing(tmp_path: Path) -> None:
    said: list[str] = []

    def hear(_: object, __: str, line: MutableMapping[str, object]) -> str:
        said.append(str(line["kind"]))
        return ""

    structlog.configure(processors=[hear])
    try:
        stop = drawing(settings(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path))
        while not said:
            sleep(0.01)
        stop()
    finally:
        structlog.reset_defaults()

    assert said == ["OperationalError"]
