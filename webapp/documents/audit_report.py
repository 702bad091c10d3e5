"""What the paper of an audit says, from what its pages show."""

from collections.abc import Iterator
from typing import Final

from certificates.audit_report import AuditPart, AuditReport
from webapp.audit.presenters import ServiceFound, TogetherFound, service_page, together_page
from webapp.audit.presenters import service as of_service
from webapp.audit.presenters import together as of_all
from webapp.audit.presenters.together import TableShown, TogetherPage
from webapp.documents.awards import draft_notice

TOGETHER: Final = "All your services together"


def service_report(found: ServiceFound, *, made_up: bool) -> AuditReport:
    """One service's edition as it is printed: alike for whoever may read it, on any day."""
    page, framework = service_page(found), found.framework
    return AuditReport(
        published_on=found.edition.published_on,
        title=page.name,
        period=page.period,
        introduction=of_service.INTRODUCTION,
        framework_title=framework.title,
        release=framework.release,
        draft_notice=draft_notice(framework),
        advice_notice=framework.notices.advice,
        parts=tuple(_question(one) for one in page.questions),
        reply=page.reply,
        reply_note="" if page.reply else of_service.NO_REPLY,
        notes=(of_service.FIRST,),
        made_up=made_up,
    )


def together_report(found: TogetherFound, *, made_up: bool) -> AuditReport:
    """All services together as they are printed."""
    page, framework = together_page(found), found.framework
    return AuditReport(
        published_on=found.edition.published_on,
        title=TOGETHER,
        period=page.period,
        introduction=page.introduction,
        framework_title=framework.title,
        release=framework.release,
        draft_notice=draft_notice(framework),
        advice_notice=framework.notices.advice,
        parts=(*_parts(page), *_costs(page)),
        notes=(*of_all.NOTES, f"The services: {'; '.join(page.services)}."),
        made_up=made_up,
    )


def _question(question: of_service.QuestionShown) -> AuditPart:
    peers = ("The peers",) if question.has_peers else ()
    return AuditPart(
        question.question,
        "",
        ("Asked", "Answer", "In words", *peers, "Before"),
        tuple(
            (
                one.title,
                one.answer,
                one.words,
                *((one.peers,) if question.has_peers else ()),
                one.before,
            )
            for one in question.facts
        ),
        question.does_not_show,
    )


def _parts(page: TogetherPage) -> Iterator[AuditPart]:
    for question in page.questions:
        last = len(question.tables) - 1
        for number, table in enumerate(question.tables):
            heading = question.question if number == 0 else ""
            yield _table(table, heading, question.does_not_show if number == last else "")


def _table(table: TableShown, question: str, does_not_show: str) -> AuditPart:
    lines = [*table.lines, *([table.total] if table.total else [])]
    unit = table.unit[:1].upper() + table.unit[1:]
    if not table.has_shares:
        pairs = tuple((one.label, one.figure) for one in lines)
        return AuditPart(question, "", (table.title, unit), pairs, does_not_show)
    rows = tuple((one.label, one.figure, one.share) for one in lines)
    return AuditPart(question, "", (table.title, unit, "Of 100"), rows, does_not_show)


def _costs(page: TogetherPage) -> Iterator[AuditPart]:
    if page.costs:
        yield AuditPart(
            "What it costs in time",
            "Fixed minutes times rounded figures. Nobody is timed.",
            ("What is done", "Whose time", "Time"),
            page.costs,
        )
