"""Certificates, "Agreed so far", schemes of work, signing-in sheets and job texts to look at.

Every person and place is made up; the competences and statements are the framework's own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Final

from certificates.agreed_so_far import AgreedSoFar
from certificates.audit_report import AuditReport
from certificates.certificate import (
    Certificate,
    CertificateKind,
    Line,
    Review,
    attendance_sentence,
    award_sentence,
)
from certificates.content import AgreedPart, Owed, ProvenanceKind
from certificates.job_check import JobCheck, JobCheckLine, JobCheckMissing
from certificates.my_data import HeldKind, HeldRecord, MyData
from certificates.register_sheet import RegisterSheet
from certificates.scheme import Scheme, SchemePart, SchemeStatement
from certificates.scope_card import ScopeCard
from competence.framework.model import Competence, Framework, Statement
from competence.scope_card.rules import Card, first_chosen, stands
from webapp.documents.audit_report import service_report
from webapp.documents.portfolio import PURPOSE
from webapp.documents.scope_card import scope_card as card_content
from webapp.sample_audits import audits
from webapp.sample_audits import charity as audited
from webapp.sample_words import (
    ARABIC,
    HARD_NAME,
    HARD_PLACE,
    LONG_TEXT,
    PROBES,
    SCRIPTS,
    SENTENCE,
)

Paper = (
    Certificate | AgreedSoFar | Scheme | RegisterSheet | ScopeCard | JobCheck | MyData | AuditReport
)

_DAY: Final = date(2026, 11, 23)
_PLACE: Final = "Harbour Street"
_ADDRESS: Final = "https://polyphony.example.org/c/4c8v3ZkqUY0tGm7wB1rXnD5sJf9aHpLe2oTiQyKxMgE"
_NUMBER: Final = "7Q4K2M9TXB3FV8HD6RCJ5NWG1Z"
_DECIDERS: Final = (
    "Sam Sample, practice supervisor",
    "Kit Sample, peer lead",
    "Sam Sample, practice supervisor, and Kit Sample, peer lead",
)
_LEARNERS: Final = (
    "Noor Sample",
    "Ash Sample",
    "Ŵyn Ŷsgrifennydd-Llŷr",
    "ليلى الأحمد",
    "Dee Sample",
    "Bo Sample",
    "Eli Sample",
    "Anastasia Papadopoulou-Featherstonehaugh de la Cruz",
    "Fern Sample",
    "Cam Sample",
    "Ελένη Δείγμα",
    "Tam Sample",
)
_COURSE: Final = "open-dialogue-foundation"
_SESSIONS: Final = (
    (
        "What a network meeting is",
        150,
        "To know what happens in a network meeting, who comes, and what a peer worker does there.",
        (
            "We watch a made-up meeting played by three of us. In threes, each says one thing they "
            "heard and one thing they wondered. We end with what each will try next week."
        ),
        4,
    ),
    (
        "Listening, and saying what was heard",
        180,
        "To listen so that people feel heard, and to give back a word of theirs before one’s own.",
        (
            "Pairs, ten minutes each way, with a bell. One speaks of a small thing that matters; "
            "the other may only repeat and ask. Then we change. Nobody owes their own story."
        ),
        5,
    ),
    (
        "Many voices",
        180,
        "To make room for those who say little, and to let views that differ stand.",
        (
            "A made-up family of five. Each of us takes a chair, then another one. We note whose "
            "voice was missing.\n\nAfter the break the same once more, with two who reflect aloud."
        ),
        4,
    ),
    ("Looking back, and supervision", 90, "To know what to take to supervision.", "A round.", 2),
)


def drawn(framework: Framework) -> Iterator[tuple[str, bytes]]:
    """Every sample with its name, as a PDF."""
    from certificates.agreed_so_far_pages import agreed_so_far_pdf  # noqa: PLC0415 - ReportLab
    from certificates.audit_report_pages import audit_report_pdf  # noqa: PLC0415
    from certificates.certificate_pages import certificate_pdf  # noqa: PLC0415 - is slow
    from certificates.job_check_pages import job_check_pdf  # noqa: PLC0415
    from certificates.my_data_pages import my_data_pdf  # noqa: PLC0415
    from certificates.register_sheet_pages import register_sheet_pdf  # noqa: PLC0415 - to
    from certificates.scheme_pages import scheme_pdf  # noqa: PLC0415 - load
    from certificates.scope_card_pages import scope_card_pdf  # noqa: PLC0415

    for name, content in papers(framework):
        if isinstance(content, Certificate):
            yield name, certificate_pdf(content)
        elif isinstance(content, AgreedSoFar):
            yield name, agreed_so_far_pdf(content)
        elif isinstance(content, Scheme):
            yield name, scheme_pdf(content)
        elif isinstance(content, ScopeCard):
            yield name, scope_card_pdf(content)
        elif isinstance(content, JobCheck):
            yield name, job_check_pdf(content)
        elif isinstance(content, MyData):
            yield name, my_data_pdf(content)
        elif isinstance(content, AuditReport):
            yield name, audit_report_pdf(content)
        else:
            yield name, register_sheet_pdf(content)


def papers(framework: Framework) -> Iterator[tuple[str, Paper]]:
    """Every sample with its name, easy ones first."""
    yield "certificate-award", award(framework)
    yield "certificate-attendance", attendance(framework)
    yield "certificate-hard", hard_award(framework)
    yield "certificate-attendance-hard", hard_attendance(framework)
    yield "agreed-so-far", agreed_so_far(framework)
    yield "agreed-so-far-hard", hard_agreed_so_far(framework)
    yield "scheme-of-work", scheme(framework)
    yield "scheme-of-work-hard", hard_scheme(framework)
    yield "signing-in-sheet", register_sheet()
    yield "signing-in-sheet-hard", hard_register_sheet()
    yield "scope-card", scope_card(framework)
    yield "scope-card-hard", hard_scope_card(framework)
    yield "job-check", job_check(framework)
    yield "job-check-hard", hard_job_check(framework)
    yield "my-data", my_data()
    yield "my-data-hard", hard_my_data()
    yield from audits(framework)
    yield "audit-hard", hard_audit(framework)


def award(framework: Framework, code: str = "expert-by-experience-practice") -> Certificate:
    """An award under a release that the organisation has reviewed itself."""
    chosen = framework.award(code)
    domains = [framework.domain(need.domain) for need in chosen.needs]
    lines = tuple(
        _line(framework, competence, place)
        for place, competence in enumerate(
            chain.from_iterable(framework.competences_of(one.code) for one in domains)
        )
    )
    return Certificate(
        kind=CertificateKind.AWARD,
        title=chosen.title,
        holder="Noor Sample",
        issued_on=_DAY,
        organisation=_PLACE,
        issuer="Jo Sample",
        number=_NUMBER,
        check_address=_ADDRESS,
        release=framework.release,
        draft_notice=None,
        review=_review(),
        basis=lines,
        decided_and_issued_by_one=False,
        hours=None,
        days=None,
        co_delivered_by=(),
        statements=(),
        record_notice=framework.notices.record,
        sentence=award_sentence(
            _level(framework), tuple(one.title for one in domains), with_peer_view=True
        ),
        framework_title=framework.title,
        look_again_by=date(2028, 11, 23),
        decided_by=_DECIDERS[:2],
        made_up=True,
    )


def attendance(framework: Framework, holder: str = "Noor Sample") -> Certificate:
    """A certificate of attendance at a course, under a draft."""
    course = framework.course(_COURSE)
    return Certificate(
        kind=CertificateKind.ATTENDANCE,
        title=course.title,
        holder=holder,
        issued_on=_DAY,
        organisation="Sample Training",
        issuer="Pat Sample",
        number="3F8HD6RCJ5NWG1Z7Q4K2M9TXBV",
        check_address=None,
        release=framework.release,
        draft_notice=_draft(framework),
        review=None,
        basis=(),
        decided_and_issued_by_one=False,
        hours="14 hours over four sessions",
        days="2, 9, 16 and 23 November 2026",
        co_delivered_by=("Kit Sample, from lived experience",),
        statements=tuple(_statement_words(framework, code) for code in course.serves[:2]),
        record_notice=framework.notices.record,
        sentence=attendance_sentence("14 hours over four sessions"),
        framework_title=framework.title,
        made_up=True,
    )


def attendances(framework: Framework) -> Iterator[Certificate]:
    """One for each of a session's twelve learners."""
    for place, holder in enumerate(_LEARNERS):
        number = f"{_NUMBER[place:]}{_NUMBER[:place]}"
        yield replace(attendance(framework, holder), number=number)


def hard_award(framework: Framework) -> Certificate:
    """An award of everything, whose every word is hard to set."""
    easy = award(framework, "dual-role")
    lines = tuple(
        replace(line, title=f"{words} {line.title}", decided_by=HARD_NAME)
        for line, words in zip(easy.basis, _hard_words() * 2, strict=False)
    )
    return replace(
        easy,
        title=f"{HARD_PLACE} 👍🏽 {ARABIC}",
        holder=HARD_NAME,
        organisation=HARD_PLACE,
        issuer=" ".join(PROBES[:3]),
        draft_notice=_draft(framework),
        review=Review(_DAY, f"{SCRIPTS} {ARABIC}", 12, LONG_TEXT[:2400]),
        basis=lines,
        decided_and_issued_by_one=True,
        check_address=f"{_ADDRESS}?{'x' * 200}",
    )


def hard_attendance(framework: Framework) -> Certificate:
    """A certificate of attendance in Arabic, with more statements than a page holds."""
    return replace(
        attendance(framework, "ليلى الأحمد"),
        title=ARABIC,
        co_delivered_by=(HARD_NAME, *PROBES),
        hours=SCRIPTS,
        statements=tuple(
            _statement_words(framework, statement.code) for statement in framework.statements
        ),
    )


def hard_audit(framework: Framework) -> AuditReport:
    """An audit of a service whose name and peers' words are hard to set."""
    easy = service_report(audited(framework, name=f"{HARD_PLACE} {ARABIC}"), made_up=True)
    rows = tuple((words, "Not yet", SENTENCE, words) for words in _hard_words())
    parts = (replace(easy.parts[0], rows=rows, does_not_show=SCRIPTS), *easy.parts[1:])
    return replace(easy, parts=parts, reply=LONG_TEXT[:1000], notes=PROBES)


def agreed_so_far(framework: Framework) -> AgreedSoFar:
    """What is agreed with somebody half a year in."""
    foundations = framework.competences_of("F")
    agreed = (*foundations[:3], *framework.competences_of("E")[:2])
    owed = (foundations[5], framework.competences_of("E")[4])
    return AgreedSoFar(
        holder="Ash Sample",
        organisation=_PLACE,
        printed_on=_DAY,
        framework_title=framework.title,
        release=framework.release,
        draft_notice=_draft(framework),
        record_notice=framework.notices.record,
        purpose_notice=PURPOSE,
        introduction="Ash and the team have agreed this so far. It can be printed any day.",
        agreed=tuple(_line(framework, one, place) for place, one in enumerate(agreed)),
        not_yet_possible=tuple(_owed(framework, competence) for competence in owed),
        awards=(
            AgreedPart("Foundation", "Opens when the rest of Shared foundations is agreed."),
            AgreedPart(
                "Expert by experience practice",
                "Opens when both domains are agreed.",
            ),
        ),
        made_up=True,
    )


def hard_agreed_so_far(framework: Framework) -> AgreedSoFar:
    """Everything agreed, everything owed, in words that are hard to set."""
    return replace(
        agreed_so_far(framework),
        holder=HARD_NAME,
        organisation=HARD_PLACE,
        introduction=f"{ARABIC} {SCRIPTS}",
        agreed=hard_award(framework).basis,
        not_yet_possible=tuple(
            Owed(place % 3, words, f"{words} {SENTENCE}")
            for place, words in enumerate(_hard_words())
        ),
        awards=tuple(AgreedPart(words, SENTENCE) for words in PROBES[:3]),
    )


def scheme(framework: Framework) -> Scheme:
    """A programme of four sessions."""
    statements = [framework.statement(code) for code in framework.course(_COURSE).serves]
    parts, at = [], 0
    for number, (title, minutes, aims, done, serves) in enumerate(_SESSIONS, start=1):
        served = tuple(_served(framework, one) for one in statements[at : at + serves])
        parts.append(SchemePart(number, title, minutes, aims, done, served))
        at += serves
    return Scheme(
        title="Open Dialogue, a first course",
        plain_words=framework.course(_COURSE).plain_text,
        organisation="Sample Training",
        version=2,
        framework_title=framework.title,
        release=framework.release,
        draft_notice=_draft(framework),
        printed_on=_DAY,
        parts=tuple(parts),
        notices=(
            (
                "A course gives a certificate of attendance and what can be used as evidence. It "
                "never gives a competence: people who know the work look, and decide."
            ),
            "Nobody is asked to tell their own story.",
        ),
        written_by="Pat Sample",
        made_up=True,
    )


def hard_scheme(framework: Framework) -> Scheme:
    """A programme of fourteen sessions over many pages, in words that are hard to set."""
    statements = framework.statements
    parts = tuple(
        SchemePart(
            number=place + 1,
            title=words,
            minutes=45 * (place % 5 + 1),
            aims=f"{words} {SENTENCE}",
            done=LONG_TEXT if place == 1 else f"{SENTENCE * 3}\n\n{words}",
            statements=tuple(
                _served(framework, one) for one in statements[place * 6 : place * 6 + 6]
            ),
        )
        for place, words in enumerate(_hard_words())
    )
    return replace(
        scheme(framework),
        title=f"{HARD_PLACE} {ARABIC}",
        plain_words=LONG_TEXT[:900],
        organisation=HARD_PLACE,
        parts=parts,
        notices=PROBES,
    )


def register_sheet() -> RegisterSheet:
    """The sheet of one session with twelve learners."""
    return RegisterSheet(
        course="Open Dialogue, a first course",
        session="Session 3: Many voices",
        when="Monday 16 November 2026, 10am to 1pm",
        place="Harbour Street, upper room",
        minutes=180,
        organisation="Sample Training",
        trainers=("Pat Sample", "Kit Sample"),
        names=tuple(sorted(_LEARNERS)),
        printed_on=_DAY,
        made_up=True,
    )


def hard_register_sheet() -> RegisterSheet:
    """A sheet of three pages and of names that are hard to set."""
    return replace(
        register_sheet(),
        course=HARD_PLACE,
        session=ARABIC,
        place=SCRIPTS,
        trainers=(HARD_NAME, *PROBES[:2]),
        names=(*_LEARNERS, HARD_NAME, *PROBES, *(f"Learner {n} Sample" for n in range(1, 25))),
    )


def scope_card(framework: Framework) -> ScopeCard:
    """The card of somebody half a year in, as it is first offered, with its live page's address."""
    could = stands(
        framework,
        ("expert-by-experience",),
        dict.fromkeys(("F2", "F4", "F5", "E3", "E5"), "competent"),
        (),
    )
    chosen = first_chosen(could)
    card = Card(
        name="Remi Sample",
        role="Peer support worker, expert by experience",
        lines=tuple(line for line in could if line.code in chosen),
        instead="spend time with someone before or after, or help them find their own words.",
        stood={},
    )
    return card_content(
        framework, card, made_on=_DAY, agreed_on=_DAY + timedelta(days=1),
        address=_ADDRESS.replace("/c/", "/s/"), made_up=True,
    )  # fmt: skip


def hard_scope_card(framework: Framework) -> ScopeCard:
    """A card of several sides, in words that are hard to set."""
    easy = scope_card(framework)
    words = _hard_words()
    return replace(
        easy,
        name=HARD_NAME,
        role=f"{ARABIC} {SCRIPTS}",
        parts=tuple(replace(part, lines=(*part.lines, *words) * 3) for part in easy.parts),
        instead=f"{ARABIC} {SENTENCE}",
        check_address=f"{easy.check_address}?{'x' * 200}",
    )


def _hard_words() -> tuple[str, ...]:
    return (ARABIC, SCRIPTS, *PROBES)


def _level(framework: Framework) -> str:
    return framework.level("competent").title


def _draft(framework: Framework) -> str:
    return framework.notices.draft.removeprefix("Draft. ").rstrip(".") + "."


def _domain_index(framework: Framework, competence: Competence) -> int:
    return [one.code for one in framework.domains].index(competence.domain)


def _line(framework: Framework, competence: Competence, place: int) -> Line:
    return Line(
        code=competence.code,
        title=competence.title,
        level=_level(framework),
        decided_on=date(2026, 2, 9) + timedelta(days=17 * place),
        decided_by=_DECIDERS[place % len(_DECIDERS)],
        domain=framework.domain(competence.domain).title,
        domain_index=_domain_index(framework, competence),
    )


def _review() -> Review:
    return Review(
        on=date(2026, 9, 14),
        took_part="Nine peer workers, two supervisors and a trainer",
        with_lived_experience=9,
        said="It reads like our work. We asked for plainer words in F5, and want to look at N6 "
        "again in the spring.",
    )


def _owed(framework: Framework, competence: Competence) -> Owed:
    return Owed(
        _domain_index(framework, competence),
        f"{competence.code} {competence.title}",
        competence.team_must_provide[0].here,
    )


def _statement_words(framework: Framework, code: str) -> str:
    return f"{code} {framework.statement(code).plain_text}"


def _served(framework: Framework, statement: Statement) -> SchemeStatement:
    competence = framework.competence_of(statement.code)
    return SchemeStatement(
        code=statement.code,
        text=statement.plain_text,
        provenance=ProvenanceKind(statement.provenance.value),
        competence_code=competence.code,
        competence_title=competence.title,
        domain_title=framework.domain(competence.domain).title,
        domain_index=_domain_index(framework, competence),
    )


def job_check(framework: Framework) -> JobCheck:
    """A job description with lines to change, and what it does not say."""
    boundary, other = framework.boundary("RB44"), framework.boundary("RB01")
    texts = framework.job_texts
    listed = texts.essentials if texts else ()
    better = {one.boundary: one.text for one in texts.wordings} if texts else {}
    return JobCheck(
        printed_on=_DAY,
        framework_title=framework.title,
        release=framework.release,
        draft_notice=_draft(framework),
        advice_notice=framework.notices.advice,
        introduction="Each line was read by a program, and somebody said which were read rightly.",
        looks_for_essentials=True,
        change=(
            JobCheckLine(
                2,
                "Carry out physical health checks.",
                f"Outside the role: {boundary.activity} (RB44).",
                better.get("RB44", ""),
                "RB44. Inferred: it follows from the paper.",
            ),
        ),
        missing=tuple(
            JobCheckMissing(one.title, one.plain_text, one.text, "Inferred: it follows.")
            for one in listed[:4]
        ),
        rest=(
            JobCheckLine(1, "Listen to people.", f"Within the role: {other.activity} (RB01)."),
            JobCheckLine(3, "Other duties.", "We found no request in it.", is_said=False),
        ),
        made_up=True,
    )


def hard_job_check(framework: Framework) -> JobCheck:
    """The same with many scripts, long words, and more lines than a page holds."""
    easy = job_check(framework)
    (line,) = easy.change
    probes = (*PROBES, SENTENCE * 9, SCRIPTS, ARABIC)
    return replace(
        easy,
        change=tuple(replace(line, text=text, better=text, is_said=False) for text in probes),
        rest=tuple(
            JobCheckLine(number, text, text) for number, text in enumerate(probes * 2, start=2)
        ),
    )


def my_data() -> MyData:
    """A little of what is kept of somebody made up: of theirs, and what they did in another's."""
    return MyData(
        person="Noor Sample",
        made_at="23 November 2026, 2.05pm",
        printed_on=_DAY,
        kinds=(
            HeldKind(
                "Your name and e-mail address",
                "People you work with; your e-mail address: you and the administrators.",
                "Until 90 days after you close your account.",
                (HeldRecord("Person", True, (("Name", "Noor Sample"),)),),
            ),
            HeldKind(
                "What you say of your practice",
                "You; whoever you share it with, until you take that back.",
                "While you want it.",
                (
                    HeldRecord(
                        "Self assessment",
                        True,
                        (
                            ("Competence", "E2"),
                            ("Level", "competent"),
                            ("Words", "I said what I heard.\n\nThen I waited, and asked."),
                        ),
                    ),
                    HeldRecord("Decision", False, (("Decided at", "2026-09-18 10:30 UTC"),)),
                ),
            ),
        ),
        left_out=(
            ("Peers reply", "several people wrote it together, and none of them is named in it"),
        ),
        made_up=True,
    )


def hard_my_data() -> MyData:
    """The same of a person with a long name, in many scripts, over many pages."""
    easy = my_data()
    probes = (*PROBES, SENTENCE * 9, SCRIPTS, ARABIC)
    records = tuple(
        HeldRecord("Evidence item", True, (("Title", text), ("Words", text))) for text in probes * 4
    )
    return replace(
        easy,
        person=HARD_NAME,
        kinds=(easy.kinds[0], replace(easy.kinds[1], records=records)),
    )
