"""Reads a piece of HTML as a browser would, strictly, and answers what tests ask of it."""

import re
from xml.etree.ElementTree import Element, tostring

import html5lib


class Page:
    """A rendered page or piece of one; making it fails where the HTML is not well formed."""

    def __init__(self, html: str) -> None:
        self.html = str(html)
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        if "<!doctype" in self.html.lower():
            self.root: Element = parser.parse(self.html.lstrip())
        else:
            self.root = parser.parseFragment(self.html)
        for each in self.root.iter():
            if isinstance(each.tag, str):  # a comment's tag is a function
                each.tag = each.tag.removeprefix("{http://www.w3.org/2000/svg}")

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Give every element of this name with these attributes; `class_` is one of its classes."""
        wanted = attributes.pop("class_", None)
        return [
            each
            for each in self.root.iter(tag)
            if all(each.get(name.replace("_", "-")) == value for name, value in attributes.items())
            and (wanted is None or wanted in (each.get("class") or "").split())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Give the only element of this name with these attributes."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} <{tag}> with {attributes} in {self.html}"
        return found[0]

    @property
    def words(self) -> str:
        """Give the text, with its spaces made single."""
        return words_of(self.root)

    def faults(self) -> list[str]:
        """List what no page of ours may hold: inline code, twice the same id, labels to nothing."""
        ids = [each.get("id") for each in self.root.iter() if each.get("id")]
        faults = [f"id {each!r} stands twice" for each in {*ids} if ids.count(each) > 1]
        faults += [
            f"{name} on <{each.tag}>"
            for each in self.root.iter()
            for name in each.keys()  # noqa: SIM118 - an Element is not a mapping
            if name == "style" or name.startswith("on")
        ]
        faults += [f"an inline <{each.tag}>" for each in self.root.iter("style")]
        faults += ["an inline <script>" for each in self.root.iter("script") if not each.get("src")]
        faults += self._pointing_nowhere(ids)
        return faults + self._without_a_name()

    def _pointing_nowhere(self, ids: list[str | None]) -> list[str]:
        attributes = ("for", "aria-describedby", "aria-labelledby", "data-reveals")
        return [
            f"{name}={target!r} points at nothing"
            for each in self.root.iter()
            for name in attributes
            for target in (each.get(name) or "").split()
            if target not in ids
        ]

    def _without_a_name(self) -> list[str]:
        labelled = {each.get("for") for each in self.root.iter("label")}
        return [
            f"<{each.tag} name={each.get('name')!r}> has no label"
            for tag in ("input", "textarea", "select")
            for each in self.root.iter(tag)
            if each.get("type") != "hidden" and each.get("id") not in labelled
        ]


def words_of(element: Element) -> str:
    """Give an element's text, with its spaces made single."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def html_of(element: Element) -> str:
    """Give an element as HTML, for a message."""
    return tostring(element, encoding="unicode", method="html")
