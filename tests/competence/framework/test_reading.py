from pathlib import Path

import pytest

from competence.errors import FrameworkInvalid
from competence.framework.reading import examine_transition, read_release
from tests.competence.framework.edits import GONE, Copy


def test_a_release_without_fault_is_read(copy: Copy) -> None:
    read = read_release(copy.folder, copy.sources)

    assert read.key == "tiny-craft@2.0.0"


def test_broken_syntax_is_named_with_its_line(copy: Copy) -> None:
    path = copy.folder / "bread" / "A1.json"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].removesuffix(",")
    path.write_text("\n".join(lines), encoding="utf-8")

    (fault,) = copy.faults()

    assert fault.file == "tiny-craft-2.0.0/bread/A1.json"
    assert fault.place.startswith("line 6, ")
    assert "stops being JSON" in fault.wrong
    assert "comma" in fault.mend


def test_a_key_that_stands_twice_is_named_with_its_line(copy: Copy) -> None:
    path = copy.folder / "duties.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"code"', '"title": "Eggs",\n    "code"', 1), encoding="utf-8")

    (fault,) = (fault for fault in copy.faults() if fault.file.endswith("duties.json"))

    assert (fault.place[:5], fault.wrong) == ("line ", '"title" stands twice.')


@pytest.mark.parametrize(
    ("content", "wrong"),
    [(b"\xff\xfe", "cannot be read"), (b"[NaN]", "NaN is not a value"), (b"", "stops being JSON")],
)
def test_what_is_no_json_is_refused(copy: Copy, content: bytes, wrong: str) -> None:
    (copy.folder / "duties.json").write_bytes(content)

    assert [wrong in fault.wrong for fault in copy.faults()] == [True]


def test_every_fault_is_named_at_once(copy: Copy) -> None:
    copy.put("bread/A1.json", "/title", 7)
    copy.put("bread/A2.json", "/review", GONE)
    copy.put("soup/B1.json", "/required_for/0", "plumber")
    (copy.folder / "scale.json").write_text("{", encoding="utf-8")
    copy.put("sources.json", "/0/red", "in-full")

    with pytest.raises(FrameworkInvalid) as refused:
        read_release(copy.folder, copy.sources)

    message = str(refused.value)
    assert message.startswith("5 faults in the framework's files.")
    for place in (
        "bread/A1.json, /title",
        "bread/A2.json, /review",
        "soup/B1.json, /required_for/0",
        "scale.json, line 1",
        "sources.json, /0/red",
    ):
        assert place in message
    assert message.count("To mend it: ") == 5


def test_one_broken_file_causes_no_faults_elsewhere(copy: Copy) -> None:
    for file in ("evidence.json", "scale.json", "release.json", "duties.json", "targets.json"):
        (copy.folder / file).write_text("{", encoding="utf-8")
    (copy.folder / "bread" / "A1.json").write_text("{", encoding="utf-8")
    copy.sources.write_text("[", encoding="utf-8")

    places = {fault.place[:6] for fault in copy.faults()}

    assert len(copy.faults()) == 7
    assert places == {"line 1"}


def test_a_missing_file_is_named(copy: Copy) -> None:
    (copy.folder / "awards.json").unlink()
    (copy.folder / "soup" / "domain.json").unlink()

    assert [(f.file, f.wrong) for f in copy.faults()] == [
        ("tiny-craft-2.0.0/awards.json", "This file is missing."),
        ("tiny-craft-2.0.0/soup/domain.json", "This file is missing."),
    ]


@pytest.mark.parametrize("name", ["extra.json", "bread/A3.jsn", "soup/old/B2.json"])
def test_a_file_out_of_place_is_named(copy: Copy, name: str) -> None:
    path = copy.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}", encoding="utf-8")

    (fault,) = copy.faults()

    assert (fault.file, fault.wrong) == (
        f"tiny-craft-2.0.0/{name}",
        "This file has no place in a release.",
    )


def test_notes_may_stand_in_a_release(copy: Copy) -> None:
    without = read_release(copy.folder, copy.sources)
    (copy.folder / "README.md").write_text("Notes.", encoding="utf-8")

    with_them = read_release(copy.folder, copy.sources)

    assert with_them.digest == without.digest


def test_the_digest_is_of_content_and_not_of_layout(copy: Copy) -> None:
    before = read_release(copy.folder, copy.sources).digest
    copy.put("bread/A1.json", "/title", "Kneading")

    assert read_release(copy.folder, copy.sources).digest == before

    copy.put("bread/A1.json", "/title", "Kneading dough")

    assert read_release(copy.folder, copy.sources).digest != before


def test_a_transition_is_read_and_its_faults_are_named(tmp_path: Path) -> None:
    path = tmp_path / "1.0.0-to-2.0.0.json"
    path.write_text(
        '{"framework": "tiny-craft", "earlier": "1.0.0", "later": "2.0.0", "changes": []}',
        encoding="utf-8",
    )
    read, faults = examine_transition(path)
    assert read is not None
    assert (read.later, faults) == ("2.0.0", ())

    path.write_text('{"framework": "tiny-craft", "changes": []}', encoding="utf-8")
    nothing, faults = examine_transition(path)

    assert nothing is None
    assert [fault.place for fault in faults] == ["/earlier", "/later"]
