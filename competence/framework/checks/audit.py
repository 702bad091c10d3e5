"""The audit: what each question is about has what it takes, and it names what there is."""

from collections.abc import Iterator

from competence.framework import audit
from competence.framework.faults import Fault, pointer
from competence.framework.model import AuditAbout, AuditQuestion, AuditTable
from competence.framework.parts import Parts


def questions_ask_of_one_thing(parts: Parts) -> Iterator[Fault]:
    """A question about the service has parts and no tables; one about people the reverse."""
    for file, number, question in _questions(parts):
        wanted, other = ("parts", "tables")
        if question.about is AuditAbout.PEOPLE:
            wanted, other = other, wanted
        if not getattr(question, wanted):
            wrong = f"It is about {question.about.value}, and it has no {wanted}."
            yield Fault(file, pointer("questions", number, wanted), wrong, f"Add its {wanted}.")
        if getattr(question, other):
            wrong = f"It is about {question.about.value}, and it has {other}."
            mend = "Ask that in a question of its own."
            yield Fault(file, pointer("questions", number, other), wrong, mend)


def tables_have_rows_that_can_be_counted(parts: Parts) -> Iterator[Fault]:
    """A table's rows are among those that can be counted, each once, and none is forgotten."""
    for file, number, question in _questions(parts):
        for place, table in enumerate(question.tables):
            here = pointer("questions", number, "tables", place, "rows")
            given, known = [row.code for row in table.rows], audit.ROWS[table.code]
            for code in sorted(set(given) - set(known)):
                wrong = f'There is no way to count a row "{code}" here.'
                yield Fault(file, here, wrong, f"Use these: {', '.join(known) or 'none'}.")
            missing = [code for code in known if code not in given]
            if missing:
                wrong = f"These rows are missing: {', '.join(missing)}."
                mend = "Add them: a table that leaves out what was counted misleads."
                yield Fault(file, here, wrong, mend)
            if len(set(given)) < len(given):
                yield Fault(file, here, "A row stands here twice.", "Keep one of the two.")


def what_is_asked_stands_once(parts: Parts) -> Iterator[Fault]:
    """A fact or a table belongs to one question."""
    seen: set[str] = set()
    for file, number, question in _questions(parts):
        for key in ("parts", "tables"):
            for place, asked in enumerate(getattr(question, key)):
                if asked.code in seen:
                    at = pointer("questions", number, key, place, "code")
                    wrong = f'"{asked.code.value}" is asked twice.'
                    yield Fault(file, at, wrong, "Keep it in the question that it belongs to.")
                seen.add(asked.code)


def the_audit_names_what_there_is(parts: Parts) -> Iterator[Fault]:
    """Fixed minutes name tables that are asked, and regulation parts are listed."""
    if parts.audit is None:
        return
    file, held = parts.audit.file, parts.audit.value
    asked = {table.code for question in held.questions for table in question.tables}
    for number, one in enumerate(held.minutes):
        if one.table is not None and one.table not in asked:
            wrong = f'No question has a table "{one.table.value}".'
            yield Fault(file, pointer("minutes", number, "table"), wrong, "Name another, or null.")
    for table, whole in audit.OUT_OF.items():
        if table in asked and whole not in asked:
            yield _without(file, table, whole)
    known = {part.code for part in held.regulation.parts} if held.regulation else set()
    named = [(pointer("questions", n, "regulation"), q.regulation) for n, q in _numbered(parts)]
    named += [
        (pointer("contract_words", number, "regulation"), words.regulation)
        for number, words in enumerate(held.contract_words)
    ]
    for place, codes in named:
        for number, code in enumerate(codes):
            if code not in known:
                wrong = f'The regulation has no part "{code}".'
                mend = "Correct its spelling, or list it under regulation."
                yield Fault(file, f"{place}/{number}", wrong, mend)


def _without(file: str, table: AuditTable, whole: AuditTable) -> Fault:
    wrong = f"{table.value} is told out of {whole.value}, and nothing asks for that."
    return Fault(file, "/questions", wrong, f"Add the table {whole.value}.")


def _numbered(parts: Parts) -> Iterator[tuple[int, AuditQuestion]]:
    return ((number, question) for _, number, question in _questions(parts))


def _questions(parts: Parts) -> Iterator[tuple[str, int, AuditQuestion]]:
    if parts.audit is not None:
        for number, question in enumerate(parts.audit.value.questions):
            yield parts.audit.file, number, question
