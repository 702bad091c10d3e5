"""A scheme of work as a PDF: what a programme is, its sessions in a table, what they cover.

`scheme_pdf` looks nothing up and adds no word of its own but numbers; the same content gives the
same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from certificates.content import ProvenanceKind
from certificates.flowables.boxes import DomainTag, Notice
from certificates.flowables.document import FirstPage, Furniture, document_bytes
from certificates.flowables.figure import small_waves
from certificates.flowables.grid import Cell, Grid, GridLook
from certificates.flowables.keeping import kept
from certificates.flowables.lists import listing
from certificates.flowables.structure import Element
from certificates.flowables.words import Heading, Words
from certificates.page import (
    BODY,
    COVER_LINE,
    H2,
    INK,
    LEAD,
    SMALL,
    SOFT,
    LineStyle,
    TypeStyle,
    Weight,
)
from certificates.scheme import Scheme, SchemePart, SchemeStatement, SchemeWording
from certificates.typesetting import Span
from certificates.wording import day_words

_AN_HOUR = 60
_TABLE = TypeStyle(9.5, 13.5)
_SESSIONS = GridLook((23, 39, 38), _TABLE, padding=7)
_COVERED = GridLook((46, 34, 20), _TABLE, padding=4)
_UNDERLINES = {
    ProvenanceKind.DIRECT: LineStyle.SOLID,
    ProvenanceKind.INFERRED: LineStyle.DASHED,
    ProvenanceKind.EXTERNAL: LineStyle.DOTTED,
    ProvenanceKind.PLAIN: None,
}


def scheme_pdf(content: Scheme) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    return document_bytes(tuple(_story(content)), _furniture(content), content)


def _furniture(content: Scheme) -> Furniture:
    wording = content.wording
    draft = f"{wording.draft}. {content.draft_notice} " if content.draft_notice else ""
    made_up = f" {wording.made_up}" if content.made_up else ""
    foot = (Span(draft, Weight.BOLD, INK), Span(f"{_release(content)}{made_up}"))
    return Furniture(
        product="Polyphony",
        name=content.title,
        foot=foot,
        cover_foot=foot,
        day=day_words(content.printed_on, wording.months),
        title=wording.scheme,
        language=content.language,
        domains=0,
        made_on=content.printed_on,
        first=FirstPage.PLAIN,
    )


def _release(content: Scheme) -> str:
    return f"{content.framework_title}. {content.wording.release} {content.release}."


def _story(content: Scheme) -> Iterator[Flowable]:
    yield from _head(content)
    yield from kept([*_sessions(content), *_covered(content), *_notices(content)])


def _head(content: Scheme) -> Iterator[Element]:
    wording = content.wording
    yield Words(wording.scheme, replace(COVER_LINE, colour=SOFT, after=2))
    yield Heading(content.title, 1)
    written = (Span(f", {wording.written_by} "), Span(content.written_by))
    yield Words(
        (
            Span(content.organisation),
            Span(f", {wording.version} {content.version}"),
            *(written if content.written_by else ()),
        ),
        replace(BODY, colour=SOFT, after=4),
    )
    yield small_waves(tuple(sorted({one.domain_index for one in _statements(content)})))
    yield Words(content.plain_words, LEAD)
    if content.draft_notice:
        yield Notice(
            wording.draft, f"{content.draft_notice} {wording.release} {content.release}.", after=4
        )


def _statements(content: Scheme) -> list[SchemeStatement]:
    return [one for part in content.parts for one in part.statements]


# --- the sessions ---


def _sessions(content: Scheme) -> Iterator[Element]:
    wording = content.wording
    yield Heading(wording.sessions, 2, place="sessions")
    if not content.parts:
        yield Words(wording.nothing_yet, BODY)
        return
    minutes = sum(part.minutes for part in content.parts)
    yield Words(f"{wording.total}: {_time(minutes, wording)}.", BODY)
    head = (wording.session, wording.plan, wording.served)
    yield Grid([_session(part, wording) for part in content.parts], _SESSIONS, head=head)
    if _statements(content):
        yield Words(tuple(_provenance(wording)), replace(SMALL, leading=14, after=8))


def _session(part: SchemePart, wording: SchemeWording) -> Sequence[Cell]:
    aims = f"{part.aims}\n" if part.aims else ""
    served: list[Span] = []
    for one in part.statements:
        served += [*_served(one, wording), Span("\n")]
    return (
        (
            Span(f"{part.number} ", Weight.BOLD, SOFT),
            Span(part.title, Weight.BOLD),
            Span(f"\n{_time(part.minutes, wording)}", colour=SOFT),
        ),
        (Span(aims, Weight.SEMIBOLD), Span(part.done)),
        served[:-1],
    )


def _served(one: SchemeStatement, wording: SchemeWording) -> Iterator[Span]:
    yield Span(f"{one.code} ", Weight.BOLD)
    yield Span(f"{one.text} ")
    yield Span(_word(one.provenance, wording), colour=SOFT, underline=_UNDERLINES[one.provenance])


def _word(provenance: ProvenanceKind, wording: SchemeWording) -> str:
    return {
        ProvenanceKind.DIRECT: wording.direct,
        ProvenanceKind.INFERRED: wording.inferred,
        ProvenanceKind.EXTERNAL: wording.external,
        ProvenanceKind.PLAIN: "",
    }[provenance]


def _provenance(wording: SchemeWording) -> Iterator[Span]:
    yield Span(wording.provenance)
    for kind, meaning, after in (
        (ProvenanceKind.DIRECT, wording.direct_means, ","),
        (ProvenanceKind.INFERRED, wording.inferred_means, ","),
        (ProvenanceKind.EXTERNAL, wording.external_means, "."),
    ):
        yield Span(" ")
        yield Span(_word(kind, wording), underline=_UNDERLINES[kind])
        yield Span(f" {meaning}{after}")


def _time(minutes: int, wording: SchemeWording) -> str:
    """Give a time in words: "3 hours", "1 hour 30 minutes", "45 minutes"."""
    hours, rest = divmod(minutes, _AN_HOUR)
    words = []
    if hours:
        words.append(f"{hours} {wording.hour if hours == 1 else wording.hours}")
    if rest or not hours:
        words.append(f"{rest} {wording.minutes}")
    return " ".join(words)


# --- what they cover ---


def _covered(content: Scheme) -> Iterator[Element]:
    """Give a table a domain: each competence with the statements served, and in which sessions."""
    wording = content.wording
    head = (wording.competence, wording.statements, wording.in_sessions)
    domains = _domains(content)
    if domains:
        yield Heading(wording.covered, 2, style=replace(H2, after=8), place="covered")
    for index, title in domains:
        yield DomainTag(title, index)
        rows = [_covered_row(code, content) for code in _competences(content, index)]
        yield Grid(rows, _COVERED, head=head)


def _domains(content: Scheme) -> list[tuple[int, str]]:
    return sorted({one.domain_index: one.domain_title for one in _statements(content)}.items())


def _competences(content: Scheme, domain_index: int) -> list[str]:
    """Give the codes of a domain's competences that are served, in the framework's order."""
    served = [one for one in _statements(content) if one.domain_index == domain_index]
    return sorted({one.competence_code for one in served}, key=_in_order)


def _in_order(code: str) -> tuple[tuple[int, str], ...]:
    """Give a key by which F2 comes before F10, and F1.2 before F1.10."""
    return tuple((int(part) if part.isdigit() else 0, part) for part in _parts(code))


def _parts(code: str) -> list[str]:
    letters = code.rstrip("0123456789.")
    return [letters, *code[len(letters) :].split(".")]


def _covered_row(code: str, content: Scheme) -> Sequence[Cell]:
    here = [
        (part.number, one)
        for part in content.parts
        for one in part.statements
        if one.competence_code == code
    ]
    codes = sorted({one.code for _, one in here}, key=_in_order)
    numbers = sorted({number for number, _ in here})
    return (
        (Span(f"{code} ", colour=SOFT), Span(here[0][1].competence_title)),
        ", ".join(codes),
        ", ".join(str(number) for number in numbers),
    )


def _notices(content: Scheme) -> Iterator[Element]:
    if content.notices:
        yield Heading(content.wording.notices, 2, place="notices")
        yield from listing(content.notices)
