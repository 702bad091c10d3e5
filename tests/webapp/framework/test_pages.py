"""The public pages: everything is there, for anybody, light, and with its provenance."""

import gzip
import json
import re
from typing import Any

import pytest

from competence.actors import Actor
from competence.framework.model import Framework, Provenance
from tests.webapp.framework.conftest import BUNDLED
from tests.webapp.reading import Page, words_of

HEAVIEST = 25 * 1024
GIVES_AWAY = re.compile("mental|health|illness|diagnos|patient|service user", re.IGNORECASE)
MEANINGS = {
    Provenance.DIRECT: "Direct: the paper says it of peer support workers",
    Provenance.INFERRED: "Inferred: it follows from the paper",
    Provenance.EXTERNAL: "External: another source says it; the paper is silent",
}


@pytest.fixture
def home(framework: Framework) -> str:
    return f"/framework/{framework.framework}/{framework.release}"


def every_address(framework: Framework, home: str) -> list[str]:
    things = (framework.domains, framework.competences, framework.statements, framework.duties)
    return [
        "/framework",
        "/framework/search",
        home,
        *(f"{home}/{thing.code}" for kind in things for thing in kind),
        *(f"{home}/role/{role.code}" for role in framework.roles),
        *(f"{home}/audit", f"{home}/shared-decisions"),
        f"{home}/search?q=listening",
        f"{home}/search?q=there-is-no-such-word",
    ]


@pytest.mark.thorough
def test_every_page_is_open_whole_light_and_asks_nothing_of_the_database(
    browser: Any, framework: Framework, home: str
) -> None:
    for address in every_address(framework, home):
        response = browser.get(address)

        assert response.status_code == 200, address
        assert Page(response.text).faults() == [], address
        assert len(gzip.compress(response.data, 6)) <= HEAVIEST, address
        assert browser.counted == 0, address


def test_somebody_signed_in_reads_the_same_with_their_menu(
    browser: Any, home: str, ash: Actor
) -> None:
    signed_out = Page(browser.get(f"{home}/E2").text).one("main")

    browser.sign_in(ash)
    response = browser.get(f"{home}/E2")

    page = Page(response.text)
    assert words_of(page.one("main")) == words_of(signed_out)
    assert "My practice" in page.words
    assert browser.counted <= 8


@pytest.mark.thorough
def test_titles_say_where_one_is_and_give_nothing_away(
    browser: Any, framework: Framework, home: str
) -> None:
    addresses = every_address(framework, home)

    titles = [words_of(Page(browser.get(each).text).one("title")) for each in addresses]

    assert "F2 Relationship and listening – Polyphony" in titles
    assert [t for t in titles if GIVES_AWAY.search(t)] == []


@pytest.mark.thorough
def test_every_page_says_that_it_is_a_draft_before_anything_else(
    browser: Any, framework: Framework, home: str
) -> None:
    for address in every_address(framework, home):
        main = words_of(Page(browser.get(address).text).one("main"))

        assert main.startswith("Draft Not yet reviewed by peer workers. Release 0.1.0"), address


def test_a_competence_page_holds_all_that_the_release_says_of_it(
    browser: Any, framework: Framework, home: str
) -> None:
    for competence in framework.competences:
        words = Page(browser.get(f"{home}/{competence.code}").text).words

        texts = [competence.title, competence.plain_text, competence.review.because]
        texts += competence.what_it_is_not
        texts += [one.here for one in competence.team_must_provide]
        texts += [framework.duty(one.duty).title for one in competence.team_must_provide]
        texts += [level.text for level in competence.levels]
        texts += [one.text for one in competence.statements]
        texts += [one.plain_text for one in competence.statements]
        texts += [framework.role(role).title for role in competence.required_for]
        texts += [framework.source(code).title for code in competence.sources_cited]
        texts += [framework.target(n).label for one in competence.crosswalk.values() for n in one]
        texts += [f"within {competence.review.months} months"]
        assert [text for text in texts if text not in words] == [], competence.code


def test_plain_words_stand_before_the_full_text(
    browser: Any, framework: Framework, home: str
) -> None:
    words = Page(browser.get(f"{home}/E2").text).words

    for one in framework.competence("E2").statements:
        assert words.index(one.plain_text) < words.index(one.text)


def test_provenance_is_spelled_out_beside_each_level_and_statement(
    browser: Any, framework: Framework, home: str
) -> None:
    for competence in framework.competences:
        page = Page(browser.get(f"{home}/{competence.code}").text)

        for one in competence.statements:
            assert MEANINGS[one.provenance] in words_of(page.one("tr", id=one.code))
        cards = page.all("div", class_="p-thirds")[0]
        for card, level in zip(cards, competence.levels, strict=True):
            assert MEANINGS[level.provenance] in words_of(card)
        assert "The levels are ours, not the paper’s" in page.words
        assert "This rule is ours, not the paper’s." in page.words


def test_no_verdict_condition_or_notice_is_folded_away(browser: Any, home: str) -> None:
    page = Page(browser.get(f"{home}/F5").text)

    folded = [words_of(each) for each in page.all("details")]

    assert len(folded) == 1
    assert folded[0].startswith("Each kind of evidence, in plain words")


def test_what_is_debated_says_so(browser: Any, framework: Framework, home: str) -> None:
    page = Page(browser.get(f"{home}/F6").text)

    for one in framework.competence("F6").statements:
        assert ("Debated." in words_of(page.one("tr", id=one.code))) is one.debated


def test_only_numbers_and_our_own_labels_stand_for_other_frameworks(
    browser: Any, home: str
) -> None:
    words = Page(browser.get(f"{home}/F2").text).words

    assert "Numbers and our own labels only" in words
    assert "H3.5 Listening and communicating" in words


def test_a_statement_has_its_own_small_page(browser: Any, framework: Framework, home: str) -> None:
    page = Page(browser.get(f"{home}/E2.1").text)

    one = framework.statement("E2.1")
    assert one.plain_text in page.words
    assert one.text in page.words
    assert MEANINGS[one.provenance] in page.words
    assert page.all("a", href=f"{home}/E2#E2.1")


def test_a_duty_says_where_it_is_needed(browser: Any, home: str) -> None:
    page = Page(browser.get(f"{home}/DU06").text)

    assert "Your team owes you this" in page.words
    assert page.all("a", href=f"{home}/E2#team")


def test_a_role_shows_what_it_needs_and_nothing_else(
    browser: Any, framework: Framework, home: str
) -> None:
    role = framework.roles[0]
    page = Page(browser.get(f"{home}/role/{role.code}").text)

    linked = {link.get("href") for link in page.all("a")}

    for competence in framework.competences:
        needed = role.code in competence.required_for
        assert (f"{home}/{competence.code}" in linked) is needed


def test_the_framework_says_who_wrote_it_and_that_nobody_has_reviewed_it(browser: Any) -> None:
    page = Page(browser.get("/framework").text)

    assert "The people who make Polyphony wrote it." in page.words
    assert "Nobody has reviewed it yet" in page.words
    paper = page.one("a", href="https://doi.org/10.3389/fpsyg.2022.1059412")
    assert words_of(paper) == "https://doi.org/10.3389/fpsyg.2022.1059412"
    assert "Licence: CC BY." in page.words


def test_the_same_as_data_is_canonical_and_is_what_the_file_says(browser: Any, home: str) -> None:
    response = browser.get(f"{home}/F2.json")

    file = BUNDLED / "releases" / "peer-open-dialogue-0.1.0" / "foundations" / "F2.json"
    value = json.loads(response.data)
    assert response.mimetype == "application/json"
    assert value.pop("ref") == "peer-open-dialogue@0.1.0#F2"
    assert value == json.loads(file.read_text())
    assert b": " not in response.data.split(b'"plain_text"')[0]


@pytest.mark.parametrize("code", ["F", "F2", "F2.1"])
def test_domains_competences_and_statements_are_there_as_data(
    browser: Any, home: str, code: str
) -> None:
    assert browser.get(f"{home}/{code}.json").json["code"] == code


def test_a_whole_release_is_there_as_data(browser: Any, framework: Framework, home: str) -> None:
    value = browser.get(f"{home}.json").json

    assert value["digest"] == framework.digest
    assert len(value["competences"]) == len(framework.competences)


@pytest.mark.parametrize(
    "rest",
    ["/F99", "/Z", "/F2.99", "/DU99", "/role/nobody", "/F99.json", "/f2", "/F2/more"],
)
def test_what_is_not_there_is_not_found(browser: Any, home: str, rest: str) -> None:
    assert browser.get(home + rest).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/framework/nothing", "/framework/nothing/F2", "/framework/peer-open-dialogue/9.9.9"],
)
def test_frameworks_and_releases_that_are_not_here_are_not_found(
    browser: Any, address: str
) -> None:
    assert browser.get(address).status_code == 404
