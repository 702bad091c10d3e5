"""Files are written one way: two spaces, keys in the model's order, one line break at the end."""

import json
from typing import Any
from uuid import UUID

from competence.framework.model import Framework, VignetteFile
from competence.framework.model.part import Part
from tests.framework_data.files import File


def test_json_is_two_spaces_and_ends_in_a_line_break(files: tuple[File, ...]) -> None:
    written = {file.name: json.dumps(file.value, indent=2, ensure_ascii=False) for file in files}

    other = [file.name for file in files if file.text != f"{written[file.name]}\n"]

    assert other == []


def test_keys_stand_in_the_models_order(framework: Framework, files: tuple[File, ...]) -> None:
    by_id = {file.value["id"]: file for file in files if _has_id(file)}
    parts: dict[UUID, Part] = {
        framework.about.id: framework.about,
        **{domain.id: domain for domain in framework.domains},
        **{competence.id: competence for competence in framework.competences},
        **{course.id: course for course in framework.courses},
        **{boundary.id: boundary for boundary in framework.boundaries},
    }

    other = [
        by_id[str(id_)].name
        for id_, part in parts.items()
        if not _as_ordered(by_id[str(id_)].value, part)
    ]

    assert other == []


def test_keys_of_the_lists_stand_in_the_models_order(
    framework: Framework, files: tuple[File, ...]
) -> None:
    at_the_top = {file.name.rpartition("/")[2]: file.value for file in files}
    lists: dict[str, object] = {
        "duties.json": framework.duties,
        "team-statements.json": framework.team_statements,
        "awards.json": framework.awards,
        "scope-card.json": framework.scope_card,
        "scale.json": framework.scale,
        "evidence.json": framework.evidence,
        "verdicts.json": framework.verdict_words,
        "targets.json": framework.crosswalk_targets,
        "over-protection.json": framework.over_protection,
        "lexicon.json": framework.lexicon,
        "job-texts.json": framework.job_texts,
        "audit.json": framework.audit,
        "looked-at.json": VignetteFile(vignettes=framework.vignettes.looked_at),
        "scored-only.json": VignetteFile(vignettes=framework.vignettes.scored_only),
    }

    other = [
        name
        for name, parts in lists.items()
        if name in at_the_top and not _as_ordered(at_the_top[name], parts)
    ]

    assert other == []


def _has_id(file: File) -> bool:
    return isinstance(file.value, dict) and "id" in file.value


def _as_ordered(value: Any, model: object) -> bool:
    """Whether `value` has its keys in the order of the model it was read into, all the way in."""
    if isinstance(model, tuple):
        return all(map(_as_ordered, value, model))
    if not isinstance(model, Part):
        return True
    names = list(type(model).model_fields)
    return list(value) == names and all(_as_ordered(value[n], getattr(model, n)) for n in names)
