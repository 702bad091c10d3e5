"""Setting up: five questions, and whoever is named first can sign in."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.errors import RuleBroken
from competence.people import queries
from competence.people.rules import NOT_FOR_DISCIPLINE
from competence.trail.records import TrailEntry
from tests.factories import people, second_factor
from tests.factories.people import PASSWORD
from tests.webapp.reading import Page
from webapp import create_app
from webapp.cli import main
from webapp.clock import now
from webapp.doctor import examined
from webapp.installation import opened
from webapp.setting_up import Answers, init, name_and_email, two_people
from webapp.settings import Settings

pytestmark = pytest.mark.thorough  # each run reads the framework, or makes an application, anew

ANSWERS = Answers(
    service="Harbour Street",
    administrator="Alex Example <Alex@Example.org>",
    recovery="Kim Example, Noor Example",
    named_lead='Lou "Lo" Example, extension 12',
    safety="The duty manager, extension 9",
    accepted_by="Jo Example, chair",
    site="http://localhost:8000/",
)
TYPED = """Harbour Street
Alex Example
Alex Example <alex@example.org>
Kim Example
Kim Example, Noor Example
Lou Example, extension 12
The duty manager, extension 9
Jo Example, chair"""
"""Two are asked again: an administrator without an e-mail, and one person alone."""


def run(folder: Path, *options: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["init", "--folder", str(folder), *options], input=typed)


def told_in(folder: Path) -> Settings:
    return Settings.from_environment({"POLYPHONY_SETTINGS": str(folder / "polyphony.env")})


def test_five_questions_and_the_first_administrator_signs_in(tmp_path: Path) -> None:
    done = run(tmp_path / "new", typed=TYPED)

    assert done.exit_code == 0, done.output
    link = re.search(r"http://localhost:8000(/invitation/\S+)", done.output)
    assert link, done.output
    app = create_app(told_in(tmp_path / "new"))
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post(link[1], data={"password": PASSWORD, "again": PASSWORD, "is_adult": "y"})
    client.post("/sign-in", data={"email": "alex@example.org", "password": PASSWORD})
    assert client.get("/home").location == "/account/sign-in/required?then=/home"
    _set_up_an_app(client)
    client.post("/first-hour/skip")
    assert "Hello Alex" in client.get("/home").text
    assert "The duty manager, extension 9" in client.get("/people/all-right").text
    app.extensions["polyphony.database"].engine.dispose()


def _set_up_an_app(client: FlaskClient) -> None:
    page = Page(client.get("/account/sign-in/app").text)
    (key,) = re.findall(r"(?:[A-Z2-7]{4} ?){8}", page.words)
    carried = page.one("input", name="secret").get("value")
    code = second_factor.shown(now(), secret="".join(key.split()))
    client.post("/account/sign-in/app", data={"secret": carried, "code": code})


def test_the_keys_are_for_their_owner_alone_and_every_setting_is_as_said(tmp_path: Path) -> None:
    made = init(tmp_path / "new", ANSWERS)

    found = told_in(tmp_path / "new")
    assert made.settings.stat().st_mode & 0o077 == 0
    assert made.sheet.stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / "polyphony.db").stat().st_mode & 0o077 == 0
    assert made.sheet.read_text().count(f"POLYPHONY_KEY={found.key}\n") == 2
    assert found.routes.named_lead == "Lou 'Lo' Example, extension 12"
    assert (found.site, found.https) == ("http://localhost:8000", False)
    assert found.recovery == "Kim Example, Noor Example"
    assert found.checkpoints == tmp_path / "new" / "checkpoints"


def test_https_is_asked_for_by_the_sites_address(tmp_path: Path) -> None:
    init(tmp_path / "new", replace(ANSWERS, site="https://polyphony.example.org"))

    assert told_in(tmp_path / "new").https


def test_what_it_is_never_used_for_is_accepted_with_a_date(tmp_path: Path) -> None:
    init(tmp_path / "new", ANSWERS)

    with opened(told_in(tmp_path / "new")) as database:
        with database.reading(Actor.system()) as session:
            (organisation_id,) = queries.every_organisation(session)
        with database.reading(Actor.system(organisation_id)) as session:
            accepted = TrailEntry.event == "organisation.rules_accepted"
            entry = session.scalars(select(TrailEntry).where(accepted)).one()
            (kept,) = queries.acceptances(session, Actor.system(organisation_id))
    assert entry.data == '{"version":"2026-11"}'
    assert kept.by == "Jo Example, chair"
    assert kept.words == NOT_FOR_DISCIPLINE["2026-11"]


def test_without_acceptance_nothing_is_made(tmp_path: Path) -> None:
    done = run(tmp_path / "new", typed=TYPED.removesuffix("Jo Example, chair") + "\n")

    assert done.exit_code == 1
    assert "Nothing was made." in done.output
    assert not (tmp_path / "new").exists()


def test_a_script_answers_by_options(tmp_path: Path) -> None:
    options = [
        "--name", "Harbour Street", "--administrator", "Alex Example <alex@example.org>",
        "--recovery", "Kim Example, Noor Example", "--named-lead", "Lou", "--safety", "Reception",
        "--site", "https://polyphony.example.org", "--accepted-by", "Jo Example",
    ]  # fmt: skip

    first, again = run(tmp_path / "new", *options), run(tmp_path / "new", *options)

    assert first.exit_code == 0, first.output
    assert "https://polyphony.example.org/invitation/" in first.output
    assert again.exit_code == 1
    assert "There is an installation in" in again.output
    assert "Nothing was changed." in again.output


def test_a_database_that_was_set_up_is_left_alone(
    tmp_path: Path, database: Database, database_url: str
) -> None:
    people.organisation(database)
    for_it = replace(ANSWERS, database_url=str(database.engine.url))

    with pytest.raises(RuleBroken, match="There is an organisation in this database already"):
        init(tmp_path / "new", for_it)

    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("said", ["", "Alex", "alex@example.org", "Alex <alex>"])
def test_an_administrator_has_a_name_and_an_e_mail(said: str) -> None:
    with pytest.raises(RuleBroken, match="Write name and e-mail as"):
        name_and_email(said)


@pytest.mark.parametrize("said", ["", "Kim", "Kim, kim", "Kim, Noor, Lou", ", ,"])
def test_two_people_are_two(said: str) -> None:
    with pytest.raises(RuleBroken, match="Name two people"):
        two_people(said)


def test_the_administrator_is_neither_of_them(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="besides the administrator"):
        init(tmp_path / "new", replace(ANSWERS, recovery="Kim Example, Alex Example"))

    assert not (tmp_path / "new").exists()


def test_the_doctor_asks_for_the_sheets_to_be_handed_over(tmp_path: Path) -> None:
    made = init(tmp_path / "new", ANSWERS)

    before = {one.about: one for one in examined(told_in(tmp_path / "new"))}["Way back in"]
    made.sheet.unlink()
    after = {one.about: one for one in examined(told_in(tmp_path / "new"))}["Way back in"]
    nobody = replace(told_in(tmp_path / "new"), recovery="")

    assert before.to_do.startswith(f"Print {made.sheet} twice")
    assert after.said == "The key on paper is with: Kim Example, Noor Example."
    assert after.is_well
    assert not {one.about: one for one in examined(nobody)}["Way back in"].is_well
