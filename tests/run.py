"""Runs the tests as `make test` and its like do: `python -m tests.run all` (quick, pages, long).

After the whole suite, the branches covered are held against what `docs/architecture.md` asks for.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

WORKERS = os.environ.get("WORKERS", "2")
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "loadgroup"]
QUICK = "not postgres and not journey and not wheel and not long and not thorough and not own_app"
TIERS = {"quick": f"{QUICK} and not page", "pages": f"{QUICK} and page"}
ASKED_FOR = {
    "competence": 95,
    "certificates": 95,
    "webapp": 90,
}
WHOLE = (
    "rules.py",
    "competence/boundaries/matching/",
    "competence/oversight/",
    "competence/supervision/reckoning/",
    "competence/sealing/",
    "competence/trail/",
    "competence/training/rules/",
)


def main(which: str) -> int:
    """Run a tier; gives the exit status."""
    environment = dict(os.environ)
    # The tests' code is compiled once, not in every run and every process of it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if marks := TIERS.get(which):
        environment["POLYPHONY_TEST_DATABASES"] = "sqlite"
        return subprocess.call([*PYTEST, "-m", marks], env=environment)
    chosen = [] if which == "long" else ["-m", "not long"]
    measured = ["--cov", "--cov-branch", "--cov-report=json:.stamps/coverage.json"]
    Path(".stamps").mkdir(exist_ok=True)
    status = subprocess.call([*PYTEST, *chosen, *measured, "--cov-report="], env=environment)
    return status or covered(json.loads(Path(".stamps/coverage.json").read_text()))


def covered(report: dict[str, dict[str, dict[str, dict[str, float]]]]) -> int:
    """Say what is covered too little; gives 1 where anything is."""
    short = []
    for name, least in ASKED_FOR.items():
        found = [f["summary"] for path, f in report["files"].items() if path.startswith(name)]
        percent = _percent(found)
        print(f"{name}: {percent:.1f} % of lines and branches")
        if percent < least:
            short.append(f"{name} is covered to {percent:.1f} %, less than {least} %.")
    for path, file in report["files"].items():
        if any(part in path for part in WHOLE) and file["summary"]["percent_covered"] < 100:
            missing = file.get("missing_branches") or file.get("missing_lines")
            short.append(f"{path} is to be covered whole; missing: {missing}")
    print("\n".join(short))
    return 1 if short else 0


def _percent(summaries: list[dict[str, float]]) -> float:
    covered_here = sum(s["covered_lines"] + s.get("covered_branches", 0) for s in summaries)
    whole = sum(s["num_statements"] + s.get("num_branches", 0) for s in summaries)
    return 100 * covered_here / whole if whole else 100.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
