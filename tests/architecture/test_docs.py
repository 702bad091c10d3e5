"""What the papers of the project point at is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("", "docs", "framework_data")
    for path in (ROOT.glob("*.md") if not folder else (ROOT / folder).rglob("*.md"))
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```", re.DOTALL)
SHOWN_BY = re.compile(r"`(tests/[\w/.]+)::(\w+)`")
SECURITY = "docs/reference/security.md"
STATES = {"holds", "partly", "not yet"}
MAKE = re.compile(r"\bmake ([a-z][a-z-]+)")


def _written(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the usual Markdown viewers make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    leads_nowhere = []
    for link in LINK.findall(CODE.sub("", _written(page))):
        if re.match(r"[a-z]+:", link):
            continue
        where, _, anchor = link.partition("#")
        target = (ROOT / page).parent / where if where else ROOT / page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            leads_nowhere.append(link)

    assert leads_nowhere == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_make_command_is_one(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", _written("Makefile"), re.MULTILINE))
    named = {
        target
        for code in re.findall(r"`([^`\n]+)`", _written(page))
        for target in MAKE.findall(code)
    }

    assert named - targets == set()


def test_every_test_that_shows_something_is_there() -> None:
    named = SHOWN_BY.findall(_written(SECURITY))

    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file()
        or not re.search(rf"^(async )?def {name}\(", _written(path), re.MULTILINE)
    ]

    assert named
    assert missing == []


def test_every_line_of_security_says_how_it_stands_and_what_holds_is_shown() -> None:
    lines = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in _written(SECURITY).splitlines()
        if re.match(r"\| [A-Z]{2}-\d", line)
    ]
    unclear = [line[0] for line in lines if len(line) not in {3, 4} or line[1] not in STATES]
    # Where there is nothing that could go wrong there is nothing to try.
    nothing_to_try = {"CE-06"}
    unshown = {
        line[0] for line in lines if line[1] == "holds" and not "".join(line[3:]).strip(" |")
    }

    assert len(lines) > 100
    assert unclear == []
    assert unshown == nothing_to_try
    assert len({line[0] for line in lines}) == len(lines)
