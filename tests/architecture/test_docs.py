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
