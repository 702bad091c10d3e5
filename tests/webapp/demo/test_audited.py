"""What a commissioner reads in the demo, whatever day it is made on, and the region."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from competence.database import engine
from webapp import demo
from webapp.cli import main
from webapp.demo.audited import AGREED, OTHERS, editions
from webapp.demo.region import READERS, SERVICES, sizes
from webapp.settings import Settings

DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(731)]


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with engine(f"sqlite:///{folder / 'polyphony.db'}").connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_two_editions_are_published_on_any_day_and_all_lie_after_the_agreement() -> None:
    for on in DAYS:
        found = editions(on)

        published = [one for one in found if one.is_published(on)]
        assert len(published) == 2
        assert found == sorted(found)
        assert (on - found[0].ends_on).days < AGREED < OTHERS.days
        assert found[1] == published[-1]
        assert found[1].draft_from + timedelta(days=3) < on


@pytest.mark.thorough
def test_in_the_demo_a_commissioner_reads_of_four_services(made_demo: Path) -> None:
    together = "SELECT count(*) FROM group_service GROUP BY edition_id"
    assert set(rows(made_demo, together)) == {(4,)}
    peers = (
        "SELECT count(DISTINCT post.person_id) FROM post JOIN commission"
        " ON commission.organisation_id = post.organisation_id"
        " WHERE role = 'peer-support-worker' AND post.ends_on IS NULL"
        " GROUP BY post.organisation_id ORDER BY 1"
    )
    assert rows(made_demo, peers) == [(1,), (2,), (3,), (12,)]
    assert rows(made_demo, "SELECT DISTINCT differs_by_too_few FROM group_edition") == [(0,)]


@pytest.mark.thorough
def test_a_region_is_made_with_its_editions(tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["demo", "--region", "--folder", str(tmp_path)])

    assert made.exit_code == 0
    assert made.output.endswith("The demo is ready. Every person and place in it is made up.\n")
    services = "SELECT count(*) FROM organisation WHERE kind = 'service-provider'"
    assert rows(tmp_path, services) == [(SERVICES,)]
    assert rows(tmp_path, "SELECT count(*) FROM group_edition") == [(4 * len(READERS),)]
    shown = "SELECT count(*) FROM published_figure WHERE mark = 'shown'"
    assert rows(tmp_path, shown)[0][0] != 0
    assert rows(tmp_path, "SELECT demo FROM installation") == [(1,)]
    signing_in = demo.sign_ins(Settings.for_demo(tmp_path))
    assert all(f"{called.lower()}@demo.example" in signing_in for called in READERS)


def test_a_region_has_services_of_one_and_of_many() -> None:
    assert len(sizes()) == SERVICES
    assert min(sizes()) == 1
    assert max(sizes()) > 15
