"""Names and codes: a file is where its code says, and a code or an id stands once."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, TypeVar
from uuid import UUID

from competence.framework.faults import Fault, pointer
from competence.framework.model import Competence, Twin
from competence.framework.parts import Parts, Placed

T = TypeVar("T")
_ID_MEND: Final = "Keep the id of the older one, and make a new UUID for the other."


def folder_is_framework_and_release(parts: Parts) -> Iterator[Fault]:
    """A release's folder carries its name and number."""
    if parts.about is None:
        return
    about = parts.about.value
    wanted = f"{about.framework}-{about.release}"
    if parts.folder != wanted:
        wrong = f'This is {about.framework} {about.release}, in a folder called "{parts.folder}".'
        mend = f'Call the folder "{wanted}", or correct the name or number here.'
        yield Fault(parts.about.file, "/release", wrong, mend)


def domains_are_where_they_say(parts: Parts) -> Iterator[Fault]:
    """A domain names its own folder, and the release lists exactly the domains there are."""
    for file, domain in _each(parts.domains):
        if domain.folder != _folder(file):
            wrong = f'It says its folder is "{domain.folder}" and stands in "{_folder(file)}".'
            yield Fault(file, "/folder", wrong, "Let the two agree.")
    if parts.about is None:
        return
    codes = {domain.code for _, domain in _each(parts.domains)}
    for place, code in enumerate(parts.about.value.domains):
        if code not in codes and "domain" not in parts.unread:
            mend = f"Add a folder whose domain.json has the code {code}, or take it out here."
            yield Fault(parts.about.file, f"/domains/{place}", f"There is no domain {code}.", mend)
    for file, domain in _each(parts.domains):
        if domain.code not in parts.about.value.domains:
            mend = 'Add it to "domains" in release.json, where pages need it.'
            yield Fault(file, "/code", f"The release does not list the domain {domain.code}.", mend)


def competences_are_where_they_say(parts: Parts) -> Iterator[Fault]:
    """A competence's file, folder and code agree."""
    domains = {_folder(file): domain.code for file, domain in _each(parts.domains)}
    for file, competence in _each(parts.competences):
        yield from _named_as_its_file(file, competence.code)
        if not _begins(competence):
            mend = f"Write {competence.domain} and a number, or correct the domain."
            wrong = f"{competence.code} does not begin with its domain, {competence.domain}."
            yield Fault(file, "/code", wrong, mend)
        home = domains.get(_folder(file), competence.domain)
        if competence.domain != home:
            wrong = f"It says its domain is {competence.domain} and stands in the folder of {home}."
            yield Fault(file, "/domain", wrong, "Move the file, or correct the domain.")


def statements_are_numbered_in_order(parts: Parts) -> Iterator[Fault]:
    """Statements are numbered 1, 2, 3 after their competence."""
    for file, competence in _each(parts.competences):
        for place, statement in enumerate(competence.statements):
            wanted = f"{competence.code}.{place + 1}"
            if statement.code != wanted:
                yield Fault(
                    file,
                    pointer("statements", place, "code"),
                    f"{statement.code} stands where {wanted} belongs.",
                    "Number the statements 1, 2, 3 in order, after the competence's code.",
                )


def courses_are_where_they_say(parts: Parts) -> Iterator[Fault]:
    """A course's file carries its code."""
    for file, course in _each(parts.courses):
        yield from _named_as_its_file(file, course.code)


def boundaries_are_where_they_say(parts: Parts) -> Iterator[Fault]:
    """A role boundary's file carries its code."""
    for file, boundary in _each(parts.boundaries):
        yield from _named_as_its_file(file, boundary.code)


def ids_stand_once(parts: Parts) -> Iterator[Fault]:
    """No two things share an id."""
    first: dict[UUID, str] = {}
    for found in parts.everything:
        id_ = vars(found.part).get("id")
        if id_ is None or isinstance(found.part, Twin):
            continue
        here = f"{found.file} {found.place}".rstrip()
        if id_ in first:
            wrong = f"This id is also that of {first[id_]}."
            yield Fault(found.file, f"{found.place}/id", wrong, _ID_MEND)
        first.setdefault(id_, here)


def codes_stand_once(parts: Parts) -> Iterator[Fault]:
    """What has a permanent address in the release is the only one of its code."""
    competences = list(_each(parts.competences))
    statements = ((file, s.code) for file, c in competences for s in c.statements)
    named: Iterable[tuple[str, str]] = chain(
        ((file, domain.code) for file, domain in _each(parts.domains)),
        ((file, competence.code) for file, competence in competences),
        statements,
        ((file, boundary.code) for file, boundary in _each(parts.boundaries)),
        _over_protection(parts),
    )
    first: dict[str, str] = {}
    for file, code in named:
        if first.setdefault(code, file) != file:
            wrong = f"{code} is also a code in {first[code]}."
            yield Fault(file, "/code", wrong, "Give one of the two another code.")


def _each(several: Iterable[Placed[T]]) -> Iterator[tuple[str, T]]:
    return ((placed.file, placed.value) for placed in several)


def _over_protection(parts: Parts) -> Iterator[tuple[str, str]]:
    events = parts.over_protection
    return ((events.file, event.code) for event in events.value) if events else iter(())


def _named_as_its_file(file: str, code: str) -> Iterator[Fault]:
    name = file.rpartition("/")[2].removesuffix(".json")
    if name != code:
        wrong = f'The code is {code} and the file is called "{name}.json".'
        yield Fault(file, "/code", wrong, f'Call the file "{code}.json", or correct the code.')


def _begins(competence: Competence) -> bool:
    return competence.code.rstrip("0123456789") == competence.domain


def _folder(file: str) -> str:
    return file.split("/")[-2]
