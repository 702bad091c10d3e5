"""Sources: everything rests on something that is listed, and provenance tells the truth."""

from collections.abc import Iterator
from typing import Final

from competence.framework.faults import Fault
from competence.framework.model import Boundary, Citation, OverProtection, Provenance
from competence.framework.parts import Found, Parts

_MAY_FOLLOW: Final = (Boundary, OverProtection)
"""May be inferred and cite others alone: that peers are asked for too much, or kept out, is the
paper's own finding; which request does so is told by others."""


def sources_are_listed(parts: Parts) -> Iterator[Fault]:
    """Every publication cited is in sources.json."""
    if parts.sources is None:
        return
    cited = [(f.file, f"{f.place}/source", c.source) for f, c in _citations(parts)]
    if parts.about is not None:
        cited.append((parts.about.file, "/based_on", parts.about.value.based_on))
    if parts.targets is not None:
        sets, targets = parts.targets.value.sets, parts.targets.value.targets
        file = parts.targets.file
        cited += [(file, f"/sets/{n}/source", s.source) for n, s in enumerate(sets)]
        cited += [
            (file, f"/targets/{n}/seen_in", t.seen_in) for n, t in enumerate(targets) if t.seen_in
        ]
    if parts.audit is not None and parts.audit.value.regulation is not None:
        regulation = parts.audit.value.regulation
        cited.append((parts.audit.file, "/regulation/source", regulation.source))
    for file, place, code in cited:
        if code not in parts.sources:
            mend = "Add it to sources.json, or correct its spelling here."
            yield Fault(file, place, f"There is no source {code}.", mend)


def places_are_in_the_source_paper(parts: Parts) -> Iterator[Fault]:
    """A place is named beside the paper the release is based on, and only there."""
    if parts.about is None:
        return
    paper = parts.about.value.based_on
    for found, citation in _citations(parts):
        if (citation.place is None) == (citation.source == paper):
            yield Fault(
                found.file,
                f"{found.place}/place",
                f"A place goes with {paper}, the paper this release is based on, and only with it.",
                f"Name the section of {paper}, or write null beside any other source.",
            )


def provenance_has_its_source(parts: Parts) -> Iterator[Fault]:
    """What is direct or inferred cites the source paper; what is external cites another source."""
    if parts.about is None:
        return
    paper = parts.about.value.based_on
    for found, provenance, sources in _provenances(parts):
        if provenance is Provenance.EXTERNAL:
            if not sources - {paper}:
                wrong = f"It is called external and cites nothing but {paper}."
                yield Fault(found.file, f"{found.place}/sources", wrong, "Cite the other source.")
        elif provenance is Provenance.INFERRED and isinstance(found.part, _MAY_FOLLOW):
            continue
        elif paper not in sources:
            wrong = f"It is called {provenance} and does not cite {paper}."
            mend = f"Cite {paper} with the section, or call it external."
            yield Fault(found.file, f"{found.place}/sources", wrong, mend)


def _citations(parts: Parts) -> Iterator[tuple[Found, Citation]]:
    for found in parts.everything:
        if isinstance(found.part, Citation):
            yield found, found.part


def _provenances(parts: Parts) -> Iterator[tuple[Found, Provenance, set[str]]]:
    for found in parts.everything:
        held = vars(found.part)
        if "provenance" in held:
            yield found, held["provenance"], {citation.source for citation in held["sources"]}
