from pathlib import Path

from competence.framework.schemas import schemas, write


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    first = write(tmp_path)
    (tmp_path / "duty.json").write_text("{}", encoding="utf-8")

    assert {path.name for path in first} == set(schemas())
    assert write(tmp_path) == (tmp_path / "duty.json",)
    assert write(tmp_path) == ()
