"""Every form on every page, sent empty, far too long, twice, and with what no form should hold.

Each is answered with a sentence beside what it concerns, or with its one effect; nothing typed is
lost, and nothing is a fault of ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pytest

from tests.architecture import access
from tests.architecture.access import Route, expected
from tests.architecture.conftest import Answer, Stage
from tests.webapp.reading import Page, words_of

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.xdist_group("every form"),  # found once
]

WHO = ("ash", "sam", "kit", "tam", "alex")
"""A worker, a supervisor, a peer lead, a trainer and an administrator see every form."""

ODD = "Ŵyn 🇬🇧 <b>&amp;</b> '; DROP TABLE person; -- \x00 {{ 7*7 }}"
HIDDEN = f"{ODD} \u202e turned round"
LONG = "Far too many words. " * 1_500
A_DATE, A_TEXT = 20, 10_000
"""Characters that a short box and a long one keep of whatever is typed, at least."""

TYPED = ("text", "email", "password", "number", "search", None)


@dataclass(frozen=True)
class Found:
    """A form of a page, who sees it there, and what it holds before anybody touches it."""

    who: str
    page: str
    action: str
    fields: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]
    needs: bool

    def __str__(self) -> str:
        return f"{self.action} on {self.page} as {self.who}"

    def with_all(self, words: str) -> dict[str, list[str]]:
        """What is sent when `words` are typed into every box."""
        sent: dict[str, list[str]] = {}
        for name, value in self.fields:
            sent.setdefault(name, []).append(words if name in self.typed else value)
        return sent


@pytest.fixture(scope="module")
def forms(stage: Stage) -> list[Found]:
    """Every form once, as the first of these people who sees it."""
    found: dict[str, Found] = {}
    for who in WHO:
        for route in access.routes(stage.app, stage.scene):
            if route.method == "GET" and expected(route, who) == "allowed":
                for one in _forms_on(stage.ask(who, "GET", route.path()), who, route):
                    found.setdefault(f"{one.action} {sorted(one.typed)}", one)
    return list(found.values())


def _forms_on(answer: Answer, who: str, route: Route) -> Iterator[Found]:
    if answer.status != 200 or "text/html" not in answer.headers["Content-Type"]:
        return
    for form in Page(answer.text).all("form", method="post"):
        fields = [*_fields(form)]
        action = form.get("action") or route.path()
        if action == "/sign-out":
            continue
        typed = tuple(name for name, _, is_typed in fields if is_typed)
        sent = tuple((name, value) for name, value, _ in fields)
        yield Found(who, route.path(), action, sent, typed, needs=bool(typed))


def _fields(form: Element) -> Iterator[tuple[str, str, bool]]:
    """Name, value and whether it is typed into, of what a browser would send untouched."""
    for one in form.iter("input"):
        kind, name = one.get("type"), one.get("name") or ""
        if kind in {"radio", "checkbox"} and one.get("checked") is None:
            continue
        if name and kind != "file":
            yield name, one.get("value") or "", kind in TYPED
    for box in form.iter("textarea"):
        yield box.get("name") or "", (box.text or "").removeprefix("\n"), True
    for choice in form.iter("select"):
        chosen = [one for one in choice.iter("option") if one.get("selected") is not None]
        value = (chosen or [*choice.iter("option")])[0].get("value") or ""
        yield choice.get("name") or "", value, False


def test_there_are_forms_to_try(forms: list[Found]) -> None:
    assert len(forms) > 20
    assert sum(form.needs for form in forms) > 10


@pytest.mark.parametrize(
    "words", ["", LONG, ODD, HIDDEN], ids=["empty", "too long", "odd", "hidden"]
)
def test_each_is_answered_in_words_and_nothing_typed_is_lost(
    stage: Stage, forms: list[Found], words: str
) -> None:
    faults = []
    for form in forms:
        answer = stage.ask(form.who, "POST", form.action, form.with_all(words))
        faults += [f"{form}: {fault}" for fault in _faults(form, answer, words)]

    assert faults == [], "\n".join(faults)


def _faults(form: Found, answer: Answer, words: str) -> Iterator[str]:
    if answer.status not in {200, 204, 302, 303, 409, 422}:
        yield f"answered with {answer.status}"
    if answer.status != 422 or "text/html" not in answer.headers["Content-Type"]:
        return
    page = Page(answer.text)
    yield from page.faults()
    said = [words_of(one) for one in page.root.iter() if _is_a_sentence(one)]
    if not [one for one in said if one]:
        yield "does not say what is wrong"
    tidy = words.replace("\x00", "").strip()
    for name, kept in _boxes(page):
        if name in form.typed and not kept.startswith(tidy[:A_DATE]):
            yield f"what was typed into {name} is gone"
    long = [box.text or "" for box in page.all("textarea") if box.get("name") in form.typed]
    if not all(tidy[:A_TEXT] in one for one in long):
        yield "a long text was cut"


def _boxes(page: Page) -> Iterator[tuple[str, str]]:
    """What each box of a page holds but for passwords, which are typed afresh."""
    for one in page.all("input"):
        if one.get("type") in {"text", "email", "number", "search", None}:
            yield one.get("name") or "", one.get("value") or ""
    for box in page.all("textarea"):
        yield box.get("name") or "", (box.text or "").removeprefix("\n")


def _is_a_sentence(element: Element) -> bool:
    classes = (element.get("class") or "").split()
    return bool({"nhsuk-error-message", "nhsuk-error-summary", "p-take-care"} & set(classes))


def test_pressing_twice_has_one_effect(stage: Stage, forms: list[Found]) -> None:
    twice = []
    for form in forms:
        sent = form.with_all("Something to say.")
        if "once" not in sent:
            continue
        first = stage.ask_and_leave(form.who, "POST", form.action, sent)
        rows = stage.rows()
        again = stage.ask_and_leave(form.who, "POST", form.action, sent)
        changed = [
            table
            for table, now in stage.rows().items()
            if now != rows[table] and table not in {"looked_at", "signed_in"}
        ]
        if first.status in {302, 303} and (changed or again.status != first.status):
            twice.append(f"{form}: {first.status}, then {again.status}, changing {changed}")
        stage.put_back()

    assert twice == [], "\n".join(twice)
