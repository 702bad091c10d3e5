"""The pages of a check: the box, its lines, and its result with what may be done with it."""

from collections.abc import Mapping
from uuid import UUID

from flask import render_template

from competence.actors import Role
from competence.job_texts.rules import MOST_CHARACTERS, MOST_LINES, Check
from competence.kept_job_texts.rules import MAY_KEEP
from webapp.auth.actor import is_signed_in, signed_in
from webapp.frameworks import registry
from webapp.job_texts import sheet
from webapp.job_texts.forms import KeepForm, PlainForm
from webapp.job_texts.presenters import check_shown


def box(text: str = "", error: str = "") -> str:
    """The box for a whole text."""
    return render_template(
        "job_texts/paste.html",
        text=text,
        error=error,
        most_lines=MOST_LINES,
        most_characters=f"{MOST_CHARACTERS:,}",
        may_keep=may_keep(),
        opens_kept=may_keep() or _has_left(),
    )


def lines_page(found: Check, kept_text_id: UUID | None = None) -> str:
    """Every line, to be confirmed or turned down; of which kept text, if of one."""
    return shown("job_texts/lines.html", found, kept_text_id=kept_text_id)


def result_page(
    found: Check, kept_text_id: UUID | None = None, form: KeepForm | None = None
) -> str:
    """What came of it, with the question for a name where the reader may keep it."""
    keeps = may_keep()
    return shown(
        "job_texts/result.html",
        found,
        kept_text_id=kept_text_id if keeps else None,
        may_keep=keeps,
        form=form or (KeepForm() if keeps else PlainForm()),
    )


def shown(template: str, found: Check, **more: object) -> str:
    """A page of a check, in the words of the release it was made under."""
    framework = registry().release(found.framework, found.release)
    return render_template(
        template,
        page=check_shown(framework, found),
        sheet=sheet.written(found),
        framework_is_draft=framework.is_draft,
        framework_release=framework.release,
        **more,
    )


def may_keep() -> bool:
    """Whether whoever asks has a post that keeps a checked text."""
    return not _posts().isdisjoint(MAY_KEEP)


def kept_as(given: Mapping[str, str]) -> UUID | None:
    """The kept text that a check on its way was opened from; None where a page says nothing."""
    try:
        return UUID(given.get("kept", ""))
    except ValueError:
        return None


def _posts() -> frozenset[Role]:
    return signed_in().roles if is_signed_in() else frozenset()


def _has_left() -> bool:
    """Whether they belong to the organisation without a post: what they kept stays theirs."""
    return is_signed_in() and signed_in().organisation_id is not None and not signed_in().roles
