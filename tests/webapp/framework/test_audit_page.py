"""What an audit asks stands at one address a question, open to anybody, and as data."""

import json
import re
from typing import Any

from competence.framework import audit
from competence.framework.decisions import decision_map
from competence.framework.model import Framework
from tests.webapp.framework.conftest import TINY_RELEASE, BrowserOn
from tests.webapp.reading import Page

HOME = "/framework/peer-open-dialogue/0.1.0"
TINY_HOME = "/framework/tiny-craft/2.0.0"


def test_every_question_has_an_anchor_with_all_that_it_means(
    browser: Any, framework: Framework
) -> None:
    text = browser.get(f"{HOME}/audit").text

    for question in framework.audit_questions:
        assert f'<h2 id="{question.code}">' in text
    words = Page(text).words
    assert "A low figure is no proof that nothing happened." in words
    assert "How to count it yourself" in words
    assert all(row.label in words for table in audit.tables(framework) for row in table.rows)
    assert all(fact.title in words for fact in audit.facts(framework))


def test_a_question_alone_leads_to_its_anchor(browser: Any) -> None:
    response = browser.get(f"{HOME}/AQ02")

    assert response.status_code == 302
    assert response.location == f"{HOME}/audit#AQ02"


def test_a_question_and_the_whole_are_there_as_data(browser: Any) -> None:
    one = json.loads(browser.get(f"{HOME}/AQ05.json").data)
    whole = json.loads(browser.get(f"{HOME}/audit.json").data)

    assert one["ref"] == "peer-open-dialogue@0.1.0#AQ05"
    assert [question["code"] for question in whole["audit"]["questions"]][4] == "AQ05"
    assert whole["key"] == "peer-open-dialogue@0.1.0"


def test_contract_words_stand_beside_their_part_of_the_regulation(browser: Any) -> None:
    words = Page(browser.get(f"{HOME}/audit").text).words

    assert "To keep a duty is not proof that the rule is met." in words
    assert "Related to CQC Regulation 18 (staffing), part 2: supervision." in words


def test_minutes_are_fixed_and_said_to_be_nobodys(browser: Any) -> None:
    words = Page(browser.get(f"{HOME}/audit").text).words

    assert "Nobody is timed." in words
    assert "5 minutes, each of: sessions that took place" in words


def test_the_map_says_what_speaks_to_each_principle(browser: Any, framework: Framework) -> None:
    text = browser.get(f"{HOME}/shared-decisions").text

    sets = {one.about.code: one for one in decision_map(framework)}
    assert [len(sets[code].entries) for code in ("sdm", "od", "dialogic")] == [6, 7, 12]
    for entry in sets["sdm"].entries:
        part = re.search(rf'<h3 id="{entry.target.number}">.*?(?=<h[23])', text, re.DOTALL)
        assert part is not None
        assert all(f">{one.competence.code} " in part[0] for one in entry.spoken)
        assert all(duty.title in part[0] for duty in entry.duties)


def test_a_release_without_an_audit_says_so(browser_on: BrowserOn) -> None:
    browser = browser_on(TINY_RELEASE)

    assert "asks nothing for an audit" in browser.get(f"{TINY_HOME}/audit").text
    assert "no map of shared decisions" in browser.get(f"{TINY_HOME}/shared-decisions").text
    assert "What an audit asks" not in browser.get(TINY_HOME).text
    assert json.loads(browser.get(f"{TINY_HOME}/audit.json").data)["audit"] is None


def test_the_release_leads_to_both(browser: Any) -> None:
    page = browser.get(HOME).text

    assert f'href="{HOME}/audit"' in page
    assert f'href="{HOME}/shared-decisions"' in page


def test_without_a_release_one_comes_to_the_one_in_use(browser: Any) -> None:
    assert browser.get("/framework/audit").location == f"{HOME}/audit"
