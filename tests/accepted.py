"""Accepts, by name, that stories are answered otherwise than they expect.

`python -m tests.accepted "WHO" "WHY"` writes `vignettes/accepted.json` of every release anew; what
was accepted before, and is answered in the same way, keeps its name, day and reason.
"""

import json
import sys
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from competence.boundaries.matching import Matcher
from competence.framework.model import Framework
from competence.framework.registry import Registry


def main(who: str, why: str) -> None:
    """Accept what differs now."""
    for framework in Registry.load(None).all():
        if framework.vignettes.all:
            release = f"{framework.framework}-{framework.release}"
            with resources.as_file(resources.files("framework_data") / "releases") as folder:
                path = Path(folder) / release / "vignettes" / "accepted.json"
                kept = json.loads(path.read_text("utf-8")) if path.exists() else []
                found = differing(framework, kept, who, why)
                path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
                print(f"{len(found)} stories of {framework.key} are answered otherwise.")


def differing(
    framework: Framework, kept: list[dict[str, Any]], who: str, why: str
) -> list[dict[str, Any]]:
    """Every story answered otherwise, in the order of their ids."""
    before = {(one["id"], one["answer"], one["boundary"]): one for one in kept}
    matcher, found = Matcher(framework), []
    today = datetime.now(UTC).date().isoformat()
    for story in sorted(framework.vignettes.all, key=lambda story: str(story.id)):
        answer = matcher.answer(story.text)
        if answer.verdict != story.expected.verdict:
            key = (str(story.id), str(answer.verdict), answer.boundary)
            new = dict(zip(("id", "answer", "boundary"), key, strict=True))
            found.append(before.get(key, {**new, "accepted_by": who, "on": today, "why": why}))
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
