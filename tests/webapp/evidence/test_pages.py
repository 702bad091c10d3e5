"""Keeping evidence, sharing it, and writing what one saw, page by page."""

import io
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from competence.actors import Actor
from competence.database import Database
from competence.evidence import actions, queries
from competence.evidence.rules import EvidenceItem
from competence.framework.model import FormKind, Framework
from competence.people.actions import end_post
from competence.people.queries import posts_of
from competence.people.rules import PairKind
from tests.factories import evidence, files, people
from tests.factories.evidence import written
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.clock import today

MINE = "/practice/evidence"
SHARED = "/shared/evidence"
NHS_NUMBER = "943 476 5919"


def sent(**answers: Any) -> dict[str, Any]:
    """A form as the page sends it: something done today, and E2 ticked."""
    day = today()
    return {
        "form_kind": "something-i-did",
        "happened_on-day": str(day.day),
        "happened_on-month": str(day.month),
        "happened_on-year": str(day.year),
        "words": evidence.WORDS,
        "competences": ["E2"],
        **answers,
    }


def a_file(data: bytes = b"What I made.", name: str = "leaflet.txt") -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


@pytest.mark.parametrize(
    "path", ["", "?competence=E2&kind=something-i-did", "/add", "/add?competence=F2"]
)
def test_every_page_without_a_piece_is_whole_and_light(
    browser: Browser, database: Database, framework: Framework, ash: Actor, path: str
) -> None:
    evidence.piece(database, ash, framework, written(about=("E2.1", "F1")), file=(b"x", "a.txt"))

    _whole(browser, browser.sign_in(ash).get(MINE + path))


@pytest.mark.parametrize("path", ["", "/edit", "/share", "/delete"])
def test_every_page_of_a_piece_is_whole_and_light(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor, path: str
) -> None:
    what = written(mine="A thought for me.", about=("E2.1", "F1"))
    made, _ = evidence.shared(database, ash, sam, framework, what, file=(b"x", "a.txt"))

    _whole(browser, browser.sign_in(ash).get(f"{MINE}/{made}{path}"))


@pytest.mark.usefixtures("lee")
def test_every_page_of_a_supervisor_is_whole_and_light(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    _, copy_id = evidence.shared(database, ash, sam, framework, file=(b"x", "a.txt"))
    seen = evidence.observation(database, sam, ash, framework)
    browser.sign_in(sam)

    for path in (
        SHARED,
        f"{SHARED}/{copy_id}",
        f"/supervising/{ash.person_id}/observe",
        f"/supervising/observations/{seen}",
    ):
        _whole(browser, browser.get(path))


def test_an_empty_list_draws_nothing_but_the_way_in(browser: Browser, ash: Actor) -> None:
    page = Page(browser.sign_in(ash).get(MINE).text)

    assert page.all("select") == []
    assert page.all("ul", class_="p-cards") == []
    assert "never need to tell your own story" in page.words


def test_one_piece_for_three_competences_takes_six_actions(
    browser: Browser, database: Database, ash: Actor
) -> None:
    browser.sign_in(ash)
    browser.get(MINE)
    form = _as_it_stands(browser.get(f"{MINE}/add"))  # 1: Add

    form["words"] = evidence.WORDS  # 2
    form["competences"] = ["E2", "F1", "N1"]  # 3 to 5
    response = browser.form(f"{MINE}/add", **form)  # 6: Keep

    item = _only(database, ash)
    assert response.status_code == 303
    assert item.entry.about == ("E2", "F1", "N1")
    assert item.entry.happened_on == today()
    assert "Kept. Only you can see it." in browser.get(response.location).text


def test_a_competence_one_came_from_is_ticked(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)

    assert _as_it_stands(browser.get(f"{MINE}/add?competence=F2"))["competences"] == ["F2"]
    assert "competences" not in _as_it_stands(browser.get(f"{MINE}/add?competence=Z9"))


def test_the_form_asks_in_plain_words_and_says_the_truth_about_the_key(
    browser: Browser, framework: Framework, ash: Actor
) -> None:
    page = Page(browser.sign_in(ash).get(f"{MINE}/add").text)

    offered = [r.get("value") for r in page.all("input", type="radio", name="form_kind")]
    assert offered == [kind.value for kind in FormKind]
    assert "whoever runs the server holds a key" in page.words
    assert "Who saw it?" in page.words
    assert "My supervisor, or an assessor" not in page.words
    assert not any(kind.code in page.words for kind in framework.evidence_kinds if "-" in kind.code)


@pytest.mark.parametrize(
    ("answers", "kind", "with_whom"),
    [
        ({"form_kind": "a-course", "a-course-choice": "prior-learning"}, "prior-learning", ""),
        (
            {
                "form_kind": "someone-saw-me",
                "someone-saw-me-choice": "colleague-account",
                "someone-saw-me-name": "Jo Sample",
            },
            "colleague-account",
            "Jo Sample",
        ),
        (
            {"form_kind": "someone-saw-me", "someone-saw-me-choice": "colleague-account"},
            "reflective-account",
            "",
        ),
        (
            {
                "form_kind": "someone-saw-me",
                "someone-saw-me-choice": "feedback",
                "someone-saw-me-known": "yes",
            },
            "feedback",
            "",
        ),
        # Without script the other questions are sent too, and do not count.
        (
            {"someone-saw-me-choice": "role-play", "someone-saw-me-name": "Jo Sample"},
            "reflective-account",
            "",
        ),
    ],
)
def test_the_kind_is_worked_out_from_plain_answers(
    *,
    browser: Browser,
    database: Database,
    ash: Actor,
    answers: dict[str, str],
    kind: str,
    with_whom: str,
) -> None:
    browser.sign_in(ash).form(f"{MINE}/add", **sent(**answers))

    item = _only(database, ash)
    assert (item.entry.kind, item.with_whom) == (kind, with_whom)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"form_kind": ""}, "Choose what kind it is"),
        ({"form_kind": "gossip"}, "Choose one of the answers on this page"),
        ({"words": ""}, "Write a few words about it, or add a file."),
        ({"happened_on-year": "2126"}, "This day is still to come. Write the day it happened."),
        ({"happened_on-day": "32"}, "Enter a real date"),
        ({"competences": ["Z9"]}, "Choose one of the answers on this page"),
        ({"title": "x" * 200}, "Make this shorter"),
    ],
)
def test_a_form_that_cannot_be_kept_comes_back_with_everything_in_it(
    browser: Browser, database: Database, ash: Actor, answers: dict[str, str], sentence: str
) -> None:
    given = sent(mine="A thought for me.", **answers)

    response = browser.sign_in(ash).form(f"{MINE}/add", **given)

    page = Page(response.text)
    assert response.status_code == 422
    assert page.faults() == []
    assert sentence in page.words
    assert _as_it_stands(response)["mine"] == "A thought for me."
    assert _as_it_stands(response)["words"] == given["words"]
    assert _all(database, ash) == []


def test_a_warning_about_details_can_be_gone_on_from_with_words_and_file_kept(
    browser: Browser, database: Database, ash: Actor
) -> None:
    browser.sign_in(ash)
    about_somebody = sent(words=f"The number is {NHS_NUMBER}.", file=a_file())

    first = browser.form(f"{MINE}/add", **about_somebody)

    assert first.status_code == 422
    assert "an NHS number" in Page(first.text).words
    assert "leaflet.txt" in Page(first.text).words
    assert _all(database, ash) == []

    again = _as_it_stands(first) | {"details_looked_at": "yes"}
    assert browser.form(f"{MINE}/add", **again).status_code == 303
    item = _only(database, ash)
    assert NHS_NUMBER in item.words
    assert item.file is not None
    assert item.file.name == "leaflet.txt"


def test_the_same_form_sent_twice_keeps_one_piece(
    browser: Browser, database: Database, ash: Actor
) -> None:
    browser.sign_in(ash)
    once = str(uuid4())

    answers = [browser.form(f"{MINE}/add", **sent(once=once, file=a_file())) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert len(_all(database, ash)) == 1


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (a_file(b"<svg/>", "a.svg"), "We cannot keep this kind of file."),
        (a_file(files.picture(), "a.jpg"), "This file is not what its name says."),
        (a_file(b"", "a.txt"), "This file is empty."),
    ],
)
def test_a_file_that_may_not_be_kept_is_refused_beside_its_box(
    browser: Browser, database: Database, ash: Actor, file: tuple[io.BytesIO, str], sentence: str
) -> None:
    file = (io.BytesIO(file[0].getvalue()), file[1])

    response = browser.sign_in(ash).form(f"{MINE}/add", **sent(file=file))

    assert response.status_code == 422
    (message,) = Page(response.text).all("span", id="file-error")
    assert sentence in words_of(message)
    assert _as_it_stands(response)["words"] == evidence.WORDS
    assert _all(database, ash) == []


def test_a_body_that_is_too_large_has_a_page_of_its_own(browser: Browser, ash: Actor) -> None:
    body = bytes(22 * 1024**2)

    response = browser.sign_in(ash).post(
        f"{MINE}/add", data=body, content_type="multipart/form-data; boundary=x"
    )

    assert response.status_code == 413
    assert "up to 20 MB" in Page(response.text).words


def test_anothers_file_cannot_be_claimed(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    with database.committing(bo) as session:
        bos = actions.hold_file(session, bo, b"Mine.", "a.txt", at=people.NOW)

    response = browser.sign_in(ash).form(f"{MINE}/add", **sent(held=str(bos.id)))

    assert response.status_code == 404
    assert browser.form(f"{MINE}/add", **sent(held="nonsense")).status_code == 303
    assert _only(database, ash).file is None


def test_changing_keeps_what_was_there_and_the_file(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    what = written(
        form_kind=FormKind.SOMEONE_SAW_ME, choice="role-play", with_whom="Jo Sample",
        mine="For me.", about=("E2.1", "F1"),
    )  # fmt: skip
    made = evidence.piece(database, ash, framework, what, file=(b"x", "a.txt"))
    before = _item(database, ash, made)
    browser.sign_in(ash)

    form = _as_it_stands(browser.get(f"{MINE}/{made}/edit")) | {"words": "Anew."}
    response = browser.form(f"{MINE}/{made}/edit", **form)

    after = _item(database, ash, made)
    assert response.status_code == 303
    assert after.words == "Anew."
    assert (after.entry.kind, after.with_whom, after.mine) == ("role-play", "Jo Sample", "For me.")
    assert after.entry.about == before.entry.about == ("E2.1", "F1")
    assert after.file == before.file
    assert "You last changed it on" in browser.get(response.location).text


def test_a_piece_without_a_title_of_its_own_keeps_its_box_empty(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework, written(title=""))

    assert _as_it_stands(browser.sign_in(ash).get(f"{MINE}/{made}/edit"))["title"] == ""


def test_a_file_can_be_taken_away_or_changed_for_another(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework, file=(b"x", "a.txt"))
    browser.sign_in(ash)
    address = f"{MINE}/{made}/edit"

    browser.form(address, **(_as_it_stands(browser.get(address)) | {"file": a_file()}))
    other = _item(database, ash, made).file
    browser.form(address, **(_as_it_stands(browser.get(address)) | {"without_file": "yes"}))

    assert other is not None
    assert other.name == "leaflet.txt"
    assert _item(database, ash, made).file is None


def test_two_pages_show_both_texts_and_lose_neither(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework)
    browser.sign_in(ash)
    address = f"{MINE}/{made}/edit"
    phone, desk = (_as_it_stands(browser.get(address)) for _ in range(2))
    browser.form(address, **(phone | {"words": "From the phone."}))

    stale = browser.form(address, **(desk | {"words": "From the desk."}))

    assert stale.status_code == 409
    page = Page(stale.text)
    assert page.faults() == []
    assert "From the phone." in page.words
    assert "From the desk." in page.words
    assert browser.form(address, **_as_it_stands(stale)).status_code == 303
    assert _item(database, ash, made).words == "From the desk."


def test_a_piece_deleted_on_another_page_loses_nothing_typed(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework)
    browser.sign_in(ash)
    form = _as_it_stands(browser.get(f"{MINE}/{made}/edit"))
    browser.form(f"{MINE}/{made}/delete")

    answer = browser.form(
        f"{MINE}/{made}/edit", **(form | {"words": "Typed since.", "mine": "For me alone."})
    )

    page = Page(answer.text)
    assert answer.status_code == 404
    assert page.faults() == []
    assert "What you were changing is not there any more." in page.words
    assert "What you had typed" in page.words
    assert "Typed since." in page.words
    assert "For me alone." in page.words


def test_a_piece_of_somebody_else_is_as_one_that_never_was(
    browser: Browser, database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    made = evidence.piece(database, people.worker(database, place, "Bo Sample"), framework)
    form = {"words": "Typed.", "once": "0" * 32}
    browser.sign_in(ash)

    theirs = browser.form(f"{MINE}/{made}/edit", **form)
    nowhere = browser.form(f"{MINE}/{UUID(int=7)}/edit", **form)

    assert theirs.status_code == nowhere.status_code == 404
    assert len(theirs.data) == len(nowhere.data)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"words": ""}, "Write a few words"),
        ({"form_kind": ""}, "Choose what kind"),
        ({"file": (b"", "a.svg")}, "This file is empty."),
    ],
)
def test_a_change_that_cannot_be_kept_comes_back(
    *,
    browser: Browser,
    database: Database,
    framework: Framework,
    ash: Actor,
    answers: dict[str, Any],
    sentence: str,
) -> None:
    made = evidence.piece(database, ash, framework)
    if "file" in answers:
        answers = {"file": a_file(*answers["file"])}
    form = _as_it_stands(browser.sign_in(ash).get(f"{MINE}/{made}/edit")) | answers

    response = browser.form(f"{MINE}/{made}/edit", **form)

    assert response.status_code == 422
    assert sentence in Page(response.text).words


def test_the_list_is_narrowed_to_what_is_there(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    evidence.piece(database, ash, framework, written(title="A leaflet", about=("F1",)))
    evidence.piece(
        database, ash, framework,
        written(title="A course", form_kind=FormKind.A_COURSE, about=("E2.1",)),
    )  # fmt: skip
    browser.sign_in(ash)

    page = Page(browser.get(f"{MINE}?competence=E2").text)
    offered = {o.get("value") for o in page.all("option")}
    kinds = Page(browser.get(f"{MINE}?kind=something-i-did").text)
    nothing = Page(browser.get(f"{MINE}?competence=F1&kind=a-course").text)

    assert offered == {"", "E2", "F1", "something-i-did", "a-course"}
    assert "A course" in page.words
    assert "A leaflet" not in page.words
    assert "A leaflet" in kinds.words
    assert "You have kept nothing of this sort." in nothing.words
    assert browser.get(f"{MINE}?kind=gossip").status_code == 200


def test_a_long_list_says_that_there_is_more(
    browser: Browser,
    database: Database,
    framework: Framework,
    ash: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("webapp.evidence.presenters.own.LISTED", 1)
    for _ in range(2):
        evidence.piece(database, ash, framework)

    assert "These are the newest." in browser.sign_in(ash).get(MINE).text


def test_sharing_shows_exactly_what_will_be_read_and_until_when(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = evidence.piece(database, ash, framework, written(mine="For me only, this."))
    browser.sign_in(ash)

    page = Page(browser.get(f"{MINE}/{made}/share").text)
    assert evidence.WORDS in page.words
    assert "For me only, this." not in page.words
    assert "What you wrote for yourself only is not in it." in page.words
    assert "until you take it back, or they no longer supervise you" in page.words

    response = browser.form(f"{MINE}/{made}/share", with_id=str(sam.person_id))
    shown = Page(browser.get(response.location).text)
    assert "Sam Sample can read a copy of this since" in shown.words
    assert "They have not opened it yet." in shown.words
    assert "Shared with Sam Sample" in Page(browser.get(MINE).text).words


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize("with_id", ["", "nonsense", str(UUID(int=7))])
def test_only_somebody_on_the_list_can_be_chosen(
    browser: Browser, database: Database, framework: Framework, ash: Actor, with_id: str
) -> None:
    made = evidence.piece(database, ash, framework)

    response = browser.sign_in(ash).form(f"{MINE}/{made}/share", with_id=with_id)

    assert response.status_code == 422
    assert Page(response.text).faults() == []


def test_sharing_the_same_again_is_said_beside_the_choice(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, _ = evidence.shared(database, ash, sam, framework)

    response = browser.sign_in(ash).form(f"{MINE}/{made}/share", with_id=str(sam.person_id))

    assert response.status_code == 422
    assert "You share this with them already." in Page(response.text).words


def test_with_nobody_to_share_with_the_page_says_whom_to_ask(
    *,
    browser: Browser,
    database: Database,
    place: people.Place,
    framework: Framework,
    ash: Actor,
    lee: Actor,
) -> None:
    people.pair(database, place, ash, lee, PairKind.LINE)
    made = evidence.piece(database, ash, framework)

    page = Page(browser.sign_in(ash).get(f"{MINE}/{made}/share").text)

    assert "There is nobody you can share it with yet." in page.words
    assert page.all("input", name="with_id") == []


def test_taking_back_says_what_was_seen(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework)
    assert browser.sign_in(sam).get(f"{SHARED}/{copy_id}").status_code == 200
    seen = f"{MINE}/{made}/withdraw/{sam.person_id}"

    page = Page(browser.sign_in(ash).post(seen, follow_redirects=True).text)

    assert "Sam Sample cannot open it any more." in page.words
    assert "They may remember what it said." in page.words
    assert "Sam Sample could read it until" in page.words
    assert browser.post(seen).status_code == 404
    assert browser.sign_in(sam).get(f"{SHARED}/{copy_id}").status_code == 404


def test_taking_back_unread_says_so(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, _ = evidence.shared(database, ash, sam, framework)

    response = browser.sign_in(ash).post(f"{MINE}/{made}/withdraw/{sam.person_id}")

    assert "They had not opened it." in browser.get(response.location).text


def test_a_copy_of_an_older_version_is_called_so(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework)
    browser.sign_in(ash)
    form = _as_it_stands(browser.get(f"{MINE}/{made}/edit")) | {"words": "Anew."}
    browser.form(f"{MINE}/{made}/edit", **form)

    assert "a copy from before you changed it" in browser.get(f"{MINE}/{made}").text
    assert evidence.WORDS in browser.sign_in(sam).get(f"{SHARED}/{copy_id}").text


@pytest.mark.usefixtures("lee")
def test_a_reader_is_told_what_it_must_never_be_used_for(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(
        database, ash, sam, framework, written(mine="For me only, this.")
    )

    page = Page(browser.sign_in(sam).get(f"{SHARED}/{copy_id}").text)

    assert "discipline, capability, sickness absence, pay or redundancy" in page.words
    assert "If it is, tell Lee Sample." in page.words
    assert evidence.WORDS in page.words
    assert "For me only, this." not in page.words
    assert "They last opened it on" in browser.sign_in(ash).get(f"{MINE}/{made}").text


def test_a_file_is_handed_over_and_never_shown(
    *,
    browser: Browser,
    database: Database,
    framework: Framework,
    ash: Actor,
    sam: Actor,
    lee: Actor,
) -> None:
    made, copy_id = evidence.shared(
        database, ash, sam, framework, file=(b"words", "a caf\u00e9 leaflet.txt")
    )

    for reader, path in ((ash, f"{MINE}/{made}/file"), (sam, f"{SHARED}/{copy_id}/file")):
        response = browser.sign_in(reader).get(path)
        assert response.data == b"words"
        assert response.headers["Content-Disposition"].startswith("attachment; filename")
        assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"
    for reader, path, status in (
        (lee, f"{SHARED}/{copy_id}/file", 404),
        (sam, f"{MINE}/{made}/file", 404),
        (ash, f"{SHARED}/{copy_id}/file", 403),
    ):
        assert browser.sign_in(reader).get(path).status_code == status


def test_who_may_not_read_gets_the_same_page_as_for_nothing(
    *,
    browser: Browser,
    database: Database,
    place: people.Place,
    framework: Framework,
    ash: Actor,
    sam: Actor,
    lee: Actor,
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework)
    seen = evidence.observation(database, sam, ash, framework)
    elsewhere = people.worker(database, people.organisation(database, "Mill Lane"), "Kit Sample")
    bo = people.worker(database, place, "Bo Sample")

    for other in (bo, elsewhere):
        browser.sign_in(other)
        nothing = browser.get(f"{MINE}/{uuid4()}")
        for path in ("", "/edit", "/share", "/delete", "/file"):
            response = browser.get(f"{MINE}/{made}{path}")
            assert response.status_code == 404
            assert _unmasked(response) == _unmasked(nothing)
    browser.sign_in(lee)
    for path in (
        f"{SHARED}/{copy_id}",
        f"/supervising/observations/{seen}",
        f"/supervising/{ash.person_id}/observe",
    ):
        assert browser.get(path).status_code == 404


def test_wrong_posts_are_stopped_at_the_door(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework)

    browser.sign_in(sam)
    for path in (f"{MINE}/add", f"{MINE}/{made}/edit", f"{MINE}/{made}/share"):
        assert browser.get(path).status_code == 403
    browser.sign_in(ash)
    for path in (SHARED, f"{SHARED}/{copy_id}", f"/supervising/{ash.person_id}/observe"):
        assert browser.get(path).status_code == 403


def test_deleting_says_what_happens_and_then_it_is_gone(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework, file=(b"x", "a.txt"))
    browser.sign_in(ash)
    assert "until 60 days after the answer" in browser.get(f"{MINE}/{made}/delete").text

    response = browser.post(f"{MINE}/{made}/delete")

    assert "It is gone" in browser.get(response.location).text
    assert browser.get(f"{MINE}/{made}").status_code == 404
    assert browser.sign_in(sam).get(f"{SHARED}/{copy_id}").status_code == 404


def test_a_supervisor_writes_what_they_saw_and_the_worker_reads_it(
    browser: Browser, database: Database, ash: Actor, sam: Actor
) -> None:
    browser.sign_in(sam)
    address = f"/supervising/{ash.person_id}/observe"
    form = _as_it_stands(browser.get(address)) | {
        "words": "You left a long silence.",
        "competences": ["E2"],
        "nobody_named": "yes",
    }

    response = browser.form(address, **form)

    assert response.status_code == 303
    assert "You left a long silence." in browser.get(response.location).text
    assert "What you saw and wrote down" in browser.get(SHARED).text
    item = _only(database, ash)
    assert (item.entry.kind, item.entry.by_worker) == ("observation", False)
    browser.sign_in(ash)
    page = Page(browser.get(f"{MINE}/{item.entry.id}").text)
    assert "Your supervisor wrote this." in page.words
    assert "Change it" not in page.words
    refused = browser.post(f"{MINE}/{item.entry.id}/delete")
    assert refused.status_code == 422
    assert "your supervisor's words" in Page(refused.text).words


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"nobody_named": ""}, "tick that nobody who uses services is named"),
        ({"words": ""}, "Write what you saw"),
        ({"competences": []}, "Tick at least one part of their work"),
        ({"happened_on-year": "2126"}, "This day is still to come."),
        ({"kind": "feedback"}, "Choose one of the answers on this page"),
    ],
)
def test_an_observation_that_cannot_be_kept_comes_back(
    *,
    browser: Browser,
    database: Database,
    ash: Actor,
    sam: Actor,
    answers: dict[str, str],
    sentence: str,
) -> None:
    browser.sign_in(sam)
    address = f"/supervising/{ash.person_id}/observe"
    whole = {"words": "Seen.", "competences": ["E2"], "nobody_named": "yes"}

    response = browser.form(address, **(_as_it_stands(browser.get(address)) | whole | answers))

    assert response.status_code == 422
    assert sentence in Page(response.text).words
    assert _all(database, ash) == []


def test_a_leaver_reads_and_takes_away_what_is_theirs(
    browser: Browser, database: Database, place: people.Place, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework)
    with database.reading(ash) as session:
        (post,) = posts_of(session, ash.organisation_id, ash.person_id, on=today())
    with database.committing(place.system) as session:
        end_post(session, place.system, post.id, on=today(), at=people.NOW)
    browser.sign_in(ash)

    assert browser.get(f"{MINE}/{made}").status_code == 200
    assert browser.get(f"{MINE}/add").status_code == 403
    assert browser.post(f"{MINE}/{made}/delete").status_code == 303


def _whole(browser: Browser, response: TestResponse) -> None:
    assert response.status_code == 200
    page = Page(response.text)
    assert page.faults() == []
    looks = [statement for statement in browser.statements if "looked_at.id" in statement]
    looks += [statement for statement in browser.statements if "INTO looked_at" in statement]
    assert browser.counted - len(looks) <= 8
    title = page.one("title").text or ""
    assert not re.search(r"experience|peer|mental|Ash|meeting", title)
    assert not re.search(r"\d+ of \d+|%|per cent|score|complete\b", page.words)


def _unmasked(response: TestResponse) -> str:
    """The page without its token, which is written anew each time."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", response.text)


def _as_it_stands(response: TestResponse) -> dict[str, Any]:
    """The page's form as a browser would send it back untouched."""
    page = Page(response.text)
    main = page.one("main")
    found: dict[str, Any] = {}
    for name, value in _filled(main):
        if name in {"competences", "statements"}:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found


def _filled(main: Any) -> Iterator[tuple[str, str]]:
    for box in main.iter("input"):
        name, kind = box.get("name"), box.get("type")
        ticked = kind not in {"radio", "checkbox"} or box.get("checked") is not None
        if name and ticked and kind != "file":
            yield name, box.get("value", "")
    for box in main.iter("textarea"):
        yield box.get("name"), (box.text or "").removeprefix("\n")


def _all(database: Database, actor: Actor) -> list[UUID]:
    with database.reading(actor) as session:
        return [entry.id for entry in queries.entries(session, actor)]


def _only(database: Database, actor: Actor) -> EvidenceItem:
    (only,) = _all(database, actor)
    return _item(database, actor, only)


def _item(database: Database, actor: Actor, evidence_id: UUID) -> EvidenceItem:
    with database.reading(actor) as session:
        return queries.own(session, actor, evidence_id)
