from pathlib import Path

import pytest

from competence.errors import FrameworkInvalid, NotFound
from competence.framework.model import Framework, FrameworkRef
from competence.framework.registry import Registry, number
from tests.competence.framework.edits import Copy


@pytest.fixture
def installation(copy: Copy) -> Path:
    """A folder laid out as framework_data is, with releases 2.0.0 and 2.10.0 of the tiny one."""
    root = copy.sources.parent
    releases = root / "releases"
    releases.mkdir()
    copy.folder.rename(releases / copy.folder.name)
    for release in ("2.9.0", "2.10.0"):
        _released(root, release)
    return root


def _released(root: Path, release: str) -> None:
    old, new = (root / "releases" / f"tiny-craft-{n}" for n in ("2.0.0", release))
    for path in old.rglob("*.json"):
        there = new / path.relative_to(old)
        there.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        there.write_text(text.replace('"2.0.0"', f'"{release}"'), encoding="utf-8")


def test_the_bundled_framework_is_found_without_a_folder() -> None:
    assert Registry.load().newest("peer-open-dialogue").release == "0.1.0"


def test_releases_are_found_by_name_number_and_key(installation: Path) -> None:
    registry = Registry.load([installation])

    found = registry.release("tiny-craft", "2.9.0")

    assert registry.by_key("tiny-craft@2.9.0") is found
    assert registry.of(FrameworkRef("tiny-craft", "2.9.0", "A1")) is found


def test_the_newest_is_the_highest_number_and_not_the_last_name(installation: Path) -> None:
    registry = Registry.load([installation])

    assert [known.release for known in registry.all()] == ["2.0.0", "2.9.0", "2.10.0"]
    assert registry.newest("tiny-craft").release == "2.10.0"


def test_what_is_not_there_is_not_found(registry: Registry) -> None:
    with pytest.raises(NotFound, match="no framework release tiny-craft@9"):
        registry.release("tiny-craft", "9.0.0")
    with pytest.raises(NotFound, match="no framework tiny-craft here"):
        registry.newest("tiny-craft")


def test_faults_of_every_release_are_named_at_once(installation: Path) -> None:
    for release in ("2.9.0", "2.10.0"):
        (installation / "releases" / f"tiny-craft-{release}" / "scale.json").unlink()

    with pytest.raises(FrameworkInvalid, match="2 faults"):
        Registry.load([installation])


def test_a_release_known_twice_is_refused(copy: Copy) -> None:
    with pytest.raises(FrameworkInvalid, match="is there twice"):
        Registry.load([copy.folder, copy.folder])


def test_a_folder_without_a_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FrameworkInvalid, match="No release was found here"):
        Registry.load([tmp_path])


def test_transitions_are_read_in_order_and_their_faults_refused(installation: Path) -> None:
    folder = installation / "crosswalks"
    folder.mkdir()
    for earlier, later in (("2.9.0", "2.10.0"), ("2.0.0", "2.9.0")):
        (folder / f"{earlier}-to-{later}.json").write_text(
            f'{{"framework": "tiny-craft", "earlier": "{earlier}", "later": "{later}",'
            ' "changes": []}',
            encoding="utf-8",
        )

    registry = Registry.load([installation])

    assert [t.later for t in registry.transitions("tiny-craft")] == ["2.9.0", "2.10.0"]
    assert registry.transitions("other") == ()
    (folder / "bad.json").write_text("{", encoding="utf-8")
    with pytest.raises(FrameworkInvalid, match=r"bad\.json, line 1"):
        Registry.load([installation])


def test_numbers_sort_as_numbers() -> None:
    assert number("0.10.0") > number("0.9.12")


def test_two_frameworks_stand_side_by_side(framework: Framework, tiny: Framework) -> None:
    registry = Registry([tiny, framework])

    assert [known.key for known in registry.all()] == [framework.key, tiny.key]
