"""What goes how long after which of its dates, with what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final


def years(count: int) -> timedelta:
    """So many years, with their leap days."""
    return timedelta(days=ceil(count * 365.25))


@dataclass(frozen=True, slots=True)
class Outlived:
    """That a table's rows go so long after their time was over, and what hangs on them with them.

    Over is a row that passes all that is said of it: the first of the columns `since` that is set
    lies so far back; the person in `left` left the organisation so long ago; a later row with the
    same `replaced` columns is so old; and none of `idle`, which hang on it, is younger. One that
    `ended_in` says ended so long ago is over without its own date. Columns of other tables are
    written table.column. A row stays as long as another that does not hang on it points at it.
    Without `kept` it is as long as the organisation keeps records of work, and so many years more
    as the thing itself held.
    """

    table: str
    called: str
    since: tuple[str, ...] = ()
    kept: timedelta | None = None
    left: str = ""
    replaced: tuple[str, ...] | None = None
    ended_in: str = ""
    idle: tuple[str, ...] = ()
    hanging: tuple[str, ...] = ()
    holds_years: int = 0

    def is_over_before(self, at: datetime, *, years_kept: int) -> datetime:
        """The instant before which its time has to have been over."""
        kept = years(years_kept + self.holds_years) if self.kept is None else self.kept
        return at - kept


_DAYS: Final = (
    Outlived("signed_in", "sign-ins", ("ended_at", "last_used_at"), timedelta(days=90)),
    Outlived("address", "links that ended", ("ended_at", "expires_at"), timedelta(days=90)),
    Outlived("looked_at", "looks", ("hour",), timedelta(days=730)),
    Outlived("invitation", "invitations", ("sent_at",), timedelta(days=14)),
    Outlived("visit_invitation", "invitations", ("sent_at",), timedelta(days=14)),
)

_SIGN_OFF: Final = (
    "sign_off_request_evidence",
    "sign_off_withdrawal",
    "reading_refused",
    "view_asked",
    "view",
    "decision",
    "asked_again",
    "wanted_elsewhere",
    "sampled_decision",
    "second_rating",
    "quality_action",
)

_CERTIFICATE: Final = (
    "certificate_check",
    "certificate_end",
    "drawn_certificate",
    "withdrawal_notice",
    "withdrawal_reply",
    "withdrawal_let_be",
)

_ATTENDANCE: Final = (
    "conversation_wording",
    "conversation_wording_agreed",
    "conversation_evidence",
    "supervision_action",
    "supervision_action_change",
    "supervision_answer",
)

_COURSE: Final = (
    "assessed_part",
    "course_import",
    "course_session",
    "course_trainer",
    "learner",
    "course_result",
    "feedback_given",
    "handed_in",
    "import_undone",
    "imported_line",
    "imported_session",
    "prior_learning",
    "register_entry",
    "result_reader",
    "session_feedback",
    "session_trainer",
    "imported_entry",
    "part_result",
    "prior_answer",
    "prior_part",
)

_LEFT: Final = (
    Outlived(
        "sign_off_request", "requests", ("asked_at",), left="worker_id", hanging=_SIGN_OFF
    ),
    Outlived(
        "evidence_copy", "copies", ("frozen_at",), left="worker_id", hanging=("evidence_share",)
    ),
    Outlived("reply", "replies", ("replied_at",), left="worker_id"),
    Outlived(
        "receipt", "receipts", ("signed_at",), left="worker_id",
        hanging=("receipt_dispute", "receipt_dispute_end"),
    ),
    Outlived(
        "certificate", "certificates", ("issued_at",), left="holder_id", hanging=_CERTIFICATE
    ),
    Outlived(
        "award_request", "requests for an award", ("asked_at",), left="worker_id",
        hanging=("award_request_end",),
    ),
    Outlived(
        "supervision_attendance", "supervision of one worker", left="worker_id",
        hanging=_ATTENDANCE,
    ),
    Outlived("planned_meeting_worker", "planned supervision of one worker", left="worker_id"),
    Outlived(
        "supervision_agreement", "supervision agreements", ("proposed_at",), left="worker_id",
        hanging=("supervision_acceptance", "supervision_agreement_end"),
    ),
    Outlived("progression_talk", "talks about where to go", ("said_at",), left="worker_id"),
    Outlived(
        "concern", "concerns", ("raised_at",), left="worker_id",
        hanging=("concern_answer", "concern_closing"),
    ),
    Outlived(
        "scope_share", "shared scope entries", ("shared_at",), left="worker_id",
        hanging=("scope_share_end", "scope_answer", "scope_note_step"),
    ),
    Outlived(
        "role_description", "role descriptions", ("written_at",), left="worker_id",
        hanging=("role_description_answer",),
    ),
    Outlived(
        "pair", "pairs", ("ends_on", "starts_on"), left="worker_id",
        hanging=("supervision_handover",),
    ),
    Outlived("away", "days away", ("ends_on", "starts_on"), left="person_id"),
    Outlived("working_hours", "working hours", ("starts_on",), left="person_id"),
    Outlived("merged_person", "joined entries", ("merged_at",), left="person_id"),
    Outlived("team_lead", "leads", ("ends_on",), left="person_id"),
    Outlived("post", "posts", ("ends_on",), left="person_id"),
)  # fmt: skip

_ENDED: Final = (
    Outlived(
        "course", "courses", ("closed_at", "opened_at"), hanging=_COURSE,
        idle=("course_session.starts_at", "learner.came_at"),
    ),
    Outlived("result_copy", "copies of results", ("recorded_at",)),
    Outlived(
        "role_description", "role descriptions", ("written_at",), replaced=("post_id",),
        hanging=("role_description_answer",),
    ),
    Outlived("joint_answer", "joint answers", ("drafted_at",),
             hanging=("joint_answer_part", "joint_voice")),
    Outlived("peers_reply", "replies to the audit", ("drafted_at",),
             hanging=("peers_reply_voice",)),
    Outlived(
        "counted_need", "needs that were counted", ended_in="counted_need_end.ended_at",
        hanging=("counted_need_end",),
    ),
    Outlived("duty_answer", "answers to duties", ("answered_at",),
             replaced=("team_id", "framework", "duty")),
    Outlived("charter_acceptance", "accepted charters", ("accepted_at",), holds_years=1),
    Outlived(
        "local_variation", "local variations", ended_in="local_variation_end.ended_at",
        hanging=("local_variation_agreement", "local_variation_end"),
    ),
    Outlived("team_check", "team checks", ("held_on",), hanging=("team_check_part",)),
    Outlived("service_fact", "facts of the service", ("declared_at",), replaced=("subject",)),
    Outlived("supervision_kind", "kinds of supervision", ("set_at",), replaced=("code",)),
    Outlived("organisation_setting", "settings", ("set_at",), replaced=("setting",)),
    Outlived("rules_acceptance", "accepted rules", ("accepted_at",), replaced=()),
    Outlived(
        "commission", "agreements with commissioners", ("ends_on",),
        ended_in="commission_end.ended_at",
        hanging=("commission_end", "audit_question", "audit_answer", "audit_action",
                 "audit_action_word"),
    ),
    Outlived("agreement_offer", "offers to commissioners", ("ends_on",)),
)  # fmt: skip

_EMPTY: Final = (
    Outlived(
        "supervision_meeting",
        "supervision sessions",
        ("held_on",),
        hanging=("supervision_withdrawal",),
    ),
    Outlived(
        "planned_meeting", "planned sessions", ("starts_at",), hanging=("planned_meeting_over",)
    ),
)

OUTLIVED: Final[Sequence[Outlived]] = _DAYS + _ENDED + _LEFT + _EMPTY
"""What goes, in the order in which it is gone through: what holds another goes before it.

Somebody has not left while a course of theirs is kept; a session stays while anybody's part in it
does.
"""

_OWN: Final = "its author takes it away, or it goes when they are erased"
_BY_ITSELF: Final = "a rule of its own empties it, or takes it away sooner"
_MOMENTS: Final = "it goes when the next of its kind is kept"
_SERVICE: Final = "the organisation’s own, about nobody: as long as it wants"
_PUBLISHED: Final = "published, about nobody"

STAYS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            *("agenda_item", "assessment_share", "draft_rating", "evidence", "evidence_about"),
            *("kept_job_text", "made_portfolio", "outside_training", "practice_entry", "rating"),
            *("scope_card", "scope_card_answer", "scope_card_page", "scope_card_showing"),
            *("scope_closing", "scope_entry", "self_assessment", "supervision_note"),
            *("supervisor_training",),
        ),
        _OWN,
    ),
    **dict.fromkeys(
        (
            *("colleague_asked", "complaint", "complaint_acknowledgement", "complaint_answer"),
            *("outbox_message", "quality_sample", "stored_file", "supervision_preparation"),
        ),
        _BY_ITSELF,
    ),
    **dict.fromkeys(
        (
            *("answered_request", "half_signed_in", "held_text", "known_browser"),
            *("password_reset", "tried", "used_challenge"),
        ),
        _MOMENTS,
    ),
    **dict.fromkeys(
        (
            *("account", "authenticator", "mail_choice", "membership", "passkey", "person"),
            *("person_key", "recovery_code"),
        ),
        "the person’s way in: it goes when they are erased",
    ),
    **dict.fromkeys(("erased", "trail_entry", "trail_head"), "never: nothing checks it otherwise"),
    **dict.fromkeys(
        (
            *("installation", "organisation", "programme", "programme_draft"),
            *("programme_draft_part", "programme_part", "programme_version", "release_review"),
            "team",
        ),
        _SERVICE,
    ),
    **dict.fromkeys(
        (
            *("edition_fact", "group_edition", "group_service", "peers_reply_shown"),
            *("published_figure", "service_edition"),
        ),
        _PUBLISHED,
    ),
}
"""Every table that is not gone through here, and what becomes of it."""
