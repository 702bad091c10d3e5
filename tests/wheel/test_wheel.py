"""What is shipped works by itself: the wheel, in a fresh environment, without a network."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("wheel")]

SHIPPED = (
    "certificates/fonts/*.ttf",
    "competence/migrations/HEAD",
    "competence/migrations/versions/0001_baseline.py",
    "competence/privacy/columns.csv",
    "competence/privacy/kinds.json",
    "framework_data/releases/*/release.json",
    "framework_data/sources.json",
    "webapp/static/built/*.css",
    "webapp/static/built/*.css.gz",
    "webapp/static/built/*.js",
    "webapp/static/built/fonts/*.woff2",
    "webapp/static/built/manifest.json",
    "webapp/templates/layouts/page.html",
)
NOT_SHIPPED = ("tests/*", "node_modules/*", "webapp/assets/*", "*.pyc", ".instance/*", "*.db")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def shipped(wheel: Path) -> list[Path]:
    with zipfile.ZipFile(wheel) as packed:
        return [Path(name) for name in packed.namelist()]


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; what it depends on is borrowed from this one."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(folder / "bin" / "python")]
    install = ["install", "--no-deps", "--no-index", "--no-compile", str(wheel)]
    subprocess.run([*pip, *install], check=True, capture_output=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def _run(home: Path, *words: str) -> str:
    outside = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    done = subprocess.run(
        [str(home / "bin" / words[0]), *words[1:]],
        check=False, capture_output=True, text=True, cwd=home, env=outside,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("pattern", SHIPPED)
def test_what_is_made_and_what_is_data_is_in_the_wheel(shipped: list[Path], pattern: str) -> None:
    assert [path for path in shipped if path.match(pattern)]


@pytest.mark.parametrize("pattern", NOT_SHIPPED)
def test_nothing_else_is_in_the_wheel(shipped: list[Path], pattern: str) -> None:
    assert [path for path in shipped if path.match(pattern)] == []


def test_it_says_its_version(home: Path) -> None:
    assert VERSION in _run(home, "polyphony", "--version")


def test_its_framework_has_no_fault(home: Path) -> None:
    _run(home, "polyphony", "framework", "check")


def test_it_makes_a_demo_opens_a_page_and_draws_a_portfolio(home: Path) -> None:
    demo = home / "demo"
    _run(home, "polyphony", "demo", "--folder", str(demo))

    said = _run(home, "python", str(Path(__file__).with_name("open_a_page.py")), str(demo))

    package, size = said.split("\n")[-3:-1]
    assert Path(package).is_relative_to(home)
    assert int(size) > 10_000
