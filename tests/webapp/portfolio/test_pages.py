"""A portfolio: exactly what was chosen, seen first, and the same for ever."""

import io
import re
import subprocess
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from shutil import which
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import text
from werkzeug.test import TestResponse

from certificates.content import Portfolio, from_json
from competence.actors import Actor
from competence.assessment.rules import Answer
from competence.database import Database
from competence.framework.model import Framework
from competence.people.records import Person
from competence.portfolio import queries
from competence.signoff import actions
from competence.signoff.rules import Outcome
from tests.conftest import left_out
from tests.factories import assessment, evidence, people, signoff
from tests.factories.people import NOW
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

pytestmark = pytest.mark.thorough

SAID: Mapping[str, Answer] = {
    "F1": Answer(level="competent", words="Two sentences are enough."),
    "E2": Answer(level="competent", words="I keep it short."),
    "E5": Answer(non_rating="need-from-team", duty="DU06"),
}
ACCOUNT = "I said one thing and left it open."
MINE = "I was more moved than I showed."
SEEN = signoff.SEEN


@pytest.fixture
def piece(database: Database, framework: Framework, ash: Actor) -> UUID:
    """A piece of evidence about two competences, with a paragraph of Ash's own."""
    what = evidence.written(
        ACCOUNT, title="A reflection that landed", mine=MINE, about=("E2", "F1")
    )
    return evidence.piece(database, ash, framework, what)


@pytest.fixture
def kept(
    browser: Browser,
    database: Database,
    framework: Framework,
    ash: Actor,
    sam: Actor,
    piece: UUID,
) -> Browser:
    """Ash signed in, with two voices on E2 and one on F1."""
    assessment.finished(database, ash, framework, SAID, at=NOW - timedelta(days=20))
    request = signoff.request(database, ash, sam, framework, with_words=True)
    signoff.answered(database, sam, framework, request, signoff.NEXT_STEP)
    with database.committing(ash) as session:
        actions.reply(session, ash, request, "Let us try two.", at=NOW + timedelta(hours=1))
    again = signoff.request(database, ash, sam, framework, at=NOW + timedelta(hours=2))
    signoff.answered(database, sam, framework, again, signoff.EXCEPTED, at=NOW + timedelta(hours=3))
    return browser.sign_in(ash)


def fields(page: Page) -> dict[str, list[str]]:
    """What the preview's form sends."""
    form = page.one("form", action="/portfolio/made")
    found: dict[str, list[str]] = {}
    for one in form.iter("input"):
        found.setdefault(one.get("name") or "", []).append(one.get("value") or "")
    return found


def seen_first(browser: Browser, **chosen: object) -> Page:
    answer = browser.form("/portfolio/", **chosen)
    assert answer.status_code == 200, answer.text
    page = Page(answer.text)
    assert page.faults() == []
    return page


def made(browser: Browser, **chosen: object) -> str:
    """The address of a portfolio, made by way of its preview."""
    answer = browser.form("/portfolio/made", **fields(seen_first(browser, **chosen)))
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def pdf(browser: Browser, address: str) -> bytes:
    answer = browser.get(f"{address}/portfolio.pdf")
    assert answer.status_code == 200
    drawn: bytes = answer.data
    return drawn


def words_of(drawn: bytes) -> str:
    text_of = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages)
    return re.sub(r"\s+", " ", text_of)


def made_before(browser: Browser) -> list[str]:
    """The addresses of the portfolios in the list."""
    links = [link.get("href") or "" for link in Page(browser.get("/portfolio/").text).all("a")]
    return [href for href in links if re.fullmatch(r"/portfolio/[0-9a-f-]{36}", href)]


def test_everything_that_was_looked_at_may_be_chosen(kept: Browser, piece: UUID) -> None:
    page = Page(kept.get("/portfolio/").text)

    assert page.faults() == []
    assert kept.counted <= 8
    boxes = {name: [one.get("value") for one in page.all("input", name=name)]
             for name in ("competences", "evidence", "mine")}  # fmt: skip
    assert boxes == {
        "competences": ["F1", "E2", "E5"],
        "evidence": [str(piece)],
        "mine": [str(piece)],
    }
    ticked = [one.get("name") for one in page.all("input") if one.get("checked") is not None]
    assert ticked == ["competences"] * 3 + ["own_words"]  # nothing private by itself
    assert "You say: Competent. Agreed view: Agreed at Competent" in page.words
    assert MINE not in page.html
    assert "About Role identity and integrity and Self-reflection and reflecting." in page.words


def test_somebody_new_is_told_where_to_begin(browser: Browser, ash: Actor) -> None:
    page = Page(browser.sign_in(ash).get("/portfolio/").text)

    assert page.faults() == []
    assert "There is nothing to put in yet." in page.words
    assert not page.all("form", class_="p-task")


def test_nothing_chosen_is_asked_for_again(kept: Browser) -> None:
    answer = kept.form("/portfolio/", evidence=[])

    assert answer.status_code == 422
    assert "Choose at least one" in answer.text
    assert kept.form("/portfolio/made").status_code == 422


@pytest.mark.parametrize("name", ["competences", "evidence", "mine"])
def test_what_was_not_offered_is_refused(kept: Browser, name: str) -> None:
    answer = kept.form("/portfolio/", **{"competences": ["F1"], name: [str(uuid4())]})

    assert answer.status_code == 422


def test_it_holds_what_was_chosen_and_nothing_else(kept: Browser) -> None:
    words = words_of(pdf(kept, made(kept, competences=["F1"])))

    assert "Role identity and integrity" in words
    assert "Two sentences are enough." not in words  # own words were not ticked
    for other in ("Self-reflection", "Crisis and meaning", ACCOUNT, MINE, SEEN, "landed"):
        assert other not in words, other


def test_both_voices_and_whatever_was_said_since_are_printed(kept: Browser) -> None:
    drawn = pdf(kept, made(kept, competences=["E2"], own_words="yes"))

    words = words_of(drawn)
    for said in (
        "What Ash says", "“I keep it short.”", "Agreed view", f"“{SEEN}”",
        "Sam Sample, practice supervisor", "What Ash replied", "Let us try two.",
        "Agreed though a kind of evidence was missing, because: We have worked side by side",
        "Draft. Not yet reviewed by peer workers.", "Local record. Not a registration or licence.",
        "Nothing here may be used to decide discipline, capability, sickness absence, pay or",
        "Release 0.1.0", "Next step", "E2 has four statements",
    ):  # fmt: skip
        assert said in words, said


def test_a_second_view_prints_beside_the_first(
    kept: Browser, database: Database, framework: Framework, place: people.Place,
    ash: Actor, sam: Actor,
) -> None:  # fmt: skip
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    first = signoff.request(database, ash, sam, framework, "F1")
    signoff.answered(database, sam, framework, first, signoff.EXCEPTED)
    with database.committing(ash) as session:
        second = actions.ask_again(
            session, ash, framework, first, asked_id=kit.person_id, at=NOW + timedelta(hours=1)
        )
    otherwise = actions.Answer(Outcome.LETS_TALK, seen="I remember it otherwise.")
    signoff.answered(database, kit, framework, second.id, otherwise, at=NOW + timedelta(hours=2))

    words = words_of(pdf(kept, made(kept, competences=["F1"])))

    for said in (
        f"“{SEEN}”", "Sam Sample, practice supervisor", "Agreed at Competent",
        "“I remember it otherwise.”", "Kit Sample, peer lead", "Let’s talk, second view",
    ):  # fmt: skip
        assert said in words, said


def test_an_outside_reader_finds_both_voices_too(kept: Browser, tmp_path: Path) -> None:
    if not which("pdftotext"):
        left_out("pdftotext is not installed (Debian: apt-get install poppler-utils)")
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(pdf(kept, made(kept, competences=["E2"], own_words="yes")))

    found = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)

    words = re.sub(r"\s+", " ", found.stdout.decode())
    assert "I keep it short." in words
    assert "Sam Sample, practice supervisor" in words


def test_a_paragraph_of_ones_own_goes_in_only_when_ticked(kept: Browser, piece: UUID) -> None:
    without = made(kept, competences=["E2"], evidence=[piece])
    with_it = made(kept, competences=["E2"], evidence=[piece], mine=[piece])
    alone = made(kept, competences=["E2"], mine=[piece])

    words = [words_of(pdf(kept, address)) for address in (without, with_it, alone)]
    assert [MINE in one for one in words] == [False, True, True]
    assert [ACCOUNT in one for one in words] == [True, True, False]


def test_a_text_about_two_competences_is_printed_once(kept: Browser, piece: UUID) -> None:
    words = words_of(pdf(kept, made(kept, competences=["E2", "F1"], evidence=[piece])))

    assert words.count(ACCOUNT) == 1
    assert "A reflection that landed (told under F1)" in words


def test_evidence_that_has_no_place_is_said_before(kept: Browser, piece: UUID) -> None:
    page = seen_first(kept, competences=["E5"], evidence=[piece])

    assert "About a part of your work that is not in it:" in page.words
    assert page.all("a", href=f"/practice/evidence/{piece}")[0].text == "A reflection that landed"
    assert "Not tied to a part of your work yet" not in page.words
    assert ACCOUNT not in page.words


def test_evidence_tied_to_nothing_is_not_said_to_be_about_what_was_not_chosen(
    kept: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    pieces = [
        evidence.piece(database, ash, framework, evidence.written(title=title, about=()))
        for title in ("A leaflet", "A plan")
    ]

    page = seen_first(kept, competences=["E2", "F1", "E5"], evidence=pieces)

    (block,) = page.all("div", class_="nhsuk-inset-text")
    assert "Not tied to a part of your work yet:" in page.words
    assert "that is not in it" not in page.words
    links = {(one.get("href") or "").rpartition("/")[2]: one.text for one in block.iter("a")}
    assert links == dict(zip(map(str, pieces), ("A leaflet", "A plan"), strict=True))


def test_the_preview_holds_every_word_that_is_printed(
    kept: Browser, database: Database, ash: Actor, piece: UUID
) -> None:
    chosen = {"competences": ["E2", "F1", "E5"], "evidence": [piece], "mine": [piece],
              "own_words": "yes"}  # fmt: skip
    preview = seen_first(kept, **chosen)

    address = made(kept, **chosen)

    with database.reading(ash) as session:
        content = from_json(
            Portfolio, queries.content(session, ash, UUID(address.rsplit("/", 1)[1]))
        )
    shown = preview.words
    for one in _personal_words(content):
        assert re.sub(r"\s+", " ", one).strip() in shown, one
    assert Page(kept.get(address).text).words.count(MINE) == 1


def _personal_words(content: Portfolio) -> list[str]:
    """Every word in a portfolio that somebody wrote, decided or is."""
    found = [content.holder_name, content.summary, content.organisation_name]
    found += [part.words for part in content.agreed_so_far] + [o.words for o in content.map.owed]
    for page in content.competences:
        for voice in (page.said, page.agreed, *page.earlier_views):
            found += [voice.words, voice.reason, voice.by, voice.exception, *voice.notes]
        found += [page.next_step, page.service_will, *page.reply.split("\n\n")]
        found += [words for row in page.evidence for words in (row.title, row.text, row.mine)]
    found += [words for line in content.decisions for words in (line.competence, line.words)]
    return [words for words in found if words]


def test_what_came_in_since_the_preview_is_shown_before_it_is_made(
    kept: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    shown = fields(seen_first(kept, competences=["E2"]))
    request = signoff.request(database, ash, sam, framework, at=NOW + timedelta(hours=4))
    signoff.answered(
        database, sam, framework, request, signoff.LETS_TALK, at=NOW + timedelta(hours=5)
    )

    answer = kept.form("/portfolio/made", **shown)

    page = Page(answer.text)
    assert answer.status_code == 409
    assert "Something came in since you looked. Nothing was made." in page.words
    assert "About how it is when nobody speaks." in page.words
    assert kept.form("/portfolio/made", **fields(page)).status_code == 303
    assert len(made_before(kept)) == 1


def test_a_preview_makes_nothing(kept: Browser) -> None:
    seen_first(kept, competences=["E2"])

    assert "Made before" not in kept.get("/portfolio/").text


def test_pressing_twice_makes_one(kept: Browser) -> None:
    shown = fields(seen_first(kept, competences=["E2"]))

    first, second = (kept.form("/portfolio/made", **shown) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]


def test_choosing_again_afterwards_makes_another(kept: Browser) -> None:
    key = uuid4().hex

    one, other = (made(kept, competences=[code], once=key) for code in ("E2", "F1"))

    assert one != other
    assert sorted(made_before(kept)) == sorted([one, other])


def test_it_stays_the_same_to_the_byte(
    kept: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    address = made(kept, competences=["E2", "F1", "E5"], own_words="yes")
    before, page_before = pdf(kept, address), _without_what_each_page_has(kept.get(address))

    with database.committing(ash) as session:
        person = session.get(Person, ash.person_id)
        assert person is not None
        person.name = "Somebody Else"
    request = signoff.request(database, ash, sam, framework, "F1", at=NOW + timedelta(hours=4))
    signoff.answered(database, sam, framework, request, at=NOW + timedelta(hours=5))
    assessment.finished(database, ash, framework, {"E2": Answer(level="developing")})

    assert pdf(kept, address) == before
    after = _without_what_each_page_has(kept.get(address))
    assert after.replace("Somebody Else", "Ash Sample") == page_before


def _without_what_each_page_has(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return re.sub(r'name="csrf_token" value="[^"]*"|data-ends-in="[0-9]+"', "", answer.text)


def test_the_file_and_what_it_says_of_itself_give_nothing_away(kept: Browser) -> None:
    answer = kept.get(f"{made(kept, competences=['E2'])}/portfolio.pdf")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="portfolio.pdf"'
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    about = PdfReader(io.BytesIO(answer.data)).metadata
    said = " ".join(str(value) for value in (about or {}).values())
    for given_away in ("Ash", "Sample", "Harbour", "peer", "experience", "mental"):
        assert given_away.lower() not in said.lower(), given_away
    assert "20261124" not in said  # not even when


def test_another_persons_portfolio_is_not_there(
    kept: Browser, database: Database, place: people.Place, sam: Actor
) -> None:
    address = made(kept, competences=["E2"])
    bo = people.worker(database, place, "Bo Sample")

    for other in (bo, sam):
        stranger = kept.sign_in(other)
        for end in ("", "/portfolio.pdf"):
            theirs, nowhere = (
                stranger.get(address + end),
                stranger.get(f"/portfolio/{uuid4()}{end}"),
            )
            assert theirs.status_code == nowhere.status_code == 404
            same = [re.sub(r'value="[^"]*"', "", one.text) for one in (theirs, nowhere)]
            assert same[0] == same[1]
            assert len(theirs.data) == len(nowhere.data)


def test_it_is_not_there_in_another_organisation(
    kept: Browser, database: Database, ash: Actor
) -> None:
    from competence.people import actions as people_actions  # noqa: PLC0415 - this test alone

    address = made(kept, competences=["E2"])
    other = people.organisation(database, "Tidewater")
    with database.committing(other.system) as session:
        people_actions.join(session, other.system, ash.person_id, at=NOW)

    kept.sign_in(Actor(ash.person_id, other.organisation.id, ash.roles))

    assert kept.get(address).status_code == 404


def test_what_is_kept_of_it_cannot_be_read_in_the_database(
    kept: Browser, database: Database, ash: Actor
) -> None:
    made(kept, competences=["E2"], own_words="yes")

    with database.reading(ash) as session:
        (row,) = session.execute(text("SELECT content FROM made_portfolio")).all()

    assert b"I keep it short." not in bytes(row[0])
    assert b"Ash" not in bytes(row[0])


def test_the_pages_show_no_more_than_words(kept: Browser) -> None:
    address = made(kept, competences=["E2"])

    page = Page(kept.get(address).text)
    assert page.faults() == []
    assert not re.search(r"\d+ of \d+|%|score|complete", page.words)
    assert (page.all("title")[0].text or "").startswith("Your portfolio is ready")
