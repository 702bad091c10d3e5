"""The releases an installation knows: read once at start, then looked up by name and number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Self

from competence.errors import NotFound
from competence.framework.faults import Fault, refusal
from competence.framework.model import Framework, FrameworkRef, Transition
from competence.framework.reading import examine, examine_transition

SOURCES = "sources.json"
RELEASES = "releases"
CROSSWALKS = "crosswalks"


class Registry:
    """Every release known, oldest number first within a framework."""

    def __init__(
        self, frameworks: Iterable[Framework], transitions: Iterable[Transition] = ()
    ) -> None:
        ordered = sorted(frameworks, key=lambda f: (f.framework, number(f.release)))
        self._by_key: Mapping[str, Framework] = {f.key: f for f in ordered}
        self._transitions = tuple(transitions)

    @classmethod
    def load(cls, folders: Sequence[Path] | None = None) -> Self:
        """The releases in `folders`, each laid out as framework_data is; None means that one.

        Raises FrameworkInvalid naming every fault in every release.
        """
        if folders is None:
            with bundled() as folder:
                return cls.load([folder])
        releases = [examine(release, sources) for release, sources in releases_in(folders)]
        moves = [examine_transition(path) for path in _crosswalks_in(folders)]
        frameworks = [e.framework for e in releases if e.framework is not None]
        faults = [fault for e in releases for fault in e.faults]
        faults += [fault for _, found in moves for fault in found] + _twice(frameworks)
        if faults or not frameworks:
            raise refusal(faults or [_none_in(folders)])
        return cls(frameworks, (transition for transition, _ in moves if transition is not None))

    def all(self) -> tuple[Framework, ...]:
        """Every release, by framework and then by number."""
        return tuple(self._by_key.values())

    def by_key(self, key: str) -> Framework:
        """The release of a key such as `peer-open-dialogue@0.1.0`; raises NotFound."""
        try:
            return self._by_key[key]
        except KeyError:
            raise NotFound(f"There is no framework release {key} here.") from None

    def release(self, framework: str, release: str) -> Framework:
        """One release of a framework; raises NotFound."""
        return self.by_key(f"{framework}@{release}")

    def newest(self, framework: str) -> Framework:
        """The release of a framework with the highest number; raises NotFound."""
        found = [known for known in self.all() if known.framework == framework]
        if not found:
            raise NotFound(f"There is no framework {framework} here.")
        return found[-1]

    def of(self, ref: FrameworkRef) -> Framework:
        """The release a reference belongs to; raises NotFound."""
        return self.by_key(ref.key)

    def transitions(self, framework: str) -> tuple[Transition, ...]:
        """What each release of a framework changed for people signed off under the one before."""
        found = (t for t in self._transitions if t.framework == framework)
        return tuple(sorted(found, key=lambda t: number(t.later)))


def number(release: str) -> tuple[int, ...]:
    """A release number as something that sorts: 0.10.0 after 0.9.0."""
    return tuple(map(int, release.split(".")))


@contextmanager
def bundled() -> Iterator[Path]:
    """The folder of framework_data that came with the program."""
    with resources.as_file(resources.files("framework_data")) as folder:
        yield folder


def releases_in(folders: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Each release's folder with the sources it cites.

    A folder may be laid out as framework_data is, or be one release's own; its sources then
    stand beside it, or beside the folder it is in.
    """
    found = []
    for folder in folders:
        if (folder / "release.json").is_file():
            beside, above = (place / SOURCES for place in folder.resolve().parents[:2])
            found.append((folder.resolve(), beside if beside.is_file() else above))
        else:
            releases = sorted(p for p in (folder / RELEASES).glob("[!._]*") if p.is_dir())
            found += [(release, folder / SOURCES) for release in releases]
    return found


def _crosswalks_in(folders: Iterable[Path]) -> list[Path]:
    return [path for folder in folders for path in sorted((folder / CROSSWALKS).glob("*.json"))]


def _twice(frameworks: Sequence[Framework]) -> list[Fault]:
    keys = [framework.key for framework in frameworks]
    mend = "Keep one of the two, or give one of them another number."
    return [
        Fault("release.json", "/release", f"{key} is there twice.", mend)
        for key in sorted({key for key in keys if keys.count(key) > 1})
    ]


def _none_in(folders: Sequence[Path]) -> Fault:
    mend = "Name a folder that holds a release.json, or one that holds releases/."
    return Fault(", ".join(map(str, folders)), "", "No release was found here.", mend)
