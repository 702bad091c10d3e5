"""Every table as it stands; written by `make migrate`, at will, until 0.1.0."""

import sqlalchemy as sa
from alembic import op

from competence.migrations.protect import clear_away, prepare, protect

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and guard it."""
    prepare()
    for make in (
        _answered_request,
        _held_text,
        _installation,
        _organisation,
        _person,
        _person_key,
        _trail_entry,
        _trail_head,
        _tried,
        _used_challenge,
        _account,
        _address,
        _authenticator,
        _erased,
        _group_edition,
        _half_signed_in,
        _known_browser,
        _looked_at,
        _mail_choice,
        _membership,
        _outbox_message,
        _passkey,
        _password_reset,
        _peers_reply,
        _recovery_code,
        _rules_acceptance,
        _signed_in,
        _stored_file,
        _team,
        _agreement_offer,
        _award_request,
        _away,
        _colleague_asked,
        _complaint,
        _concern,
        _duty_answer,
        _evidence,
        _evidence_copy,
        _group_service,
        _invitation,
        _joint_answer,
        _kept_job_text,
        _local_variation,
        _made_portfolio,
        _merged_person,
        _organisation_setting,
        _outside_training,
        _pair,
        _peers_reply_voice,
        _planned_meeting,
        _post,
        _practice_entry,
        _programme,
        _progression_talk,
        _published_figure,
        _quality_sample,
        _receipt,
        _release_review,
        _reply,
        _scope_card,
        _scope_card_page,
        _scope_card_showing,
        _scope_entry,
        _self_assessment,
        _service_fact,
        _sign_off_request,
        _supervision_agreement,
        _supervision_kind,
        _supervision_preparation,
        _supervisor_training,
        _team_check,
        _team_lead,
        _visit_invitation,
        _working_hours,
        _assessment_share,
        _award_request_end,
        _certificate,
        _charter_acceptance,
        _commission,
        _complaint_acknowledgement,
        _complaint_answer,
        _concern_answer,
        _concern_closing,
        _counted_need,
        _decision,
        _draft_rating,
        _evidence_about,
        _evidence_share,
        _joint_answer_part,
        _joint_voice,
        _local_variation_agreement,
        _local_variation_end,
        _planned_meeting_over,
        _planned_meeting_worker,
        _programme_draft,
        _programme_draft_part,
        _programme_version,
        _rating,
        _reading_refused,
        _receipt_dispute,
        _result_copy,
        _role_description,
        _scope_card_answer,
        _scope_closing,
        _scope_share,
        _sign_off_request_evidence,
        _sign_off_withdrawal,
        _supervision_acceptance,
        _supervision_agreement_end,
        _supervision_handover,
        _supervision_meeting,
        _team_check_part,
        _view_asked,
        _agenda_item,
        _asked_again,
        _audit_question,
        _certificate_check,
        _commission_end,
        _counted_need_end,
        _course,
        _drawn_certificate,
        _peers_reply_shown,
        _programme_part,
        _receipt_dispute_end,
        _role_description_answer,
        _sampled_decision,
        _scope_answer,
        _scope_share_end,
        _service_edition,
        _supervision_attendance,
        _supervision_note,
        _supervision_withdrawal,
        _view,
        _wanted_elsewhere,
        _withdrawal_notice,
        _assessed_part,
        _audit_action,
        _audit_answer,
        _certificate_end,
        _conversation_wording,
        _course_import,
        _course_session,
        _course_trainer,
        _edition_fact,
        _learner,
        _quality_action,
        _scope_note_step,
        _second_rating,
        _supervision_action,
        _supervision_answer,
        _withdrawal_let_be,
        _withdrawal_reply,
        _audit_action_word,
        _conversation_evidence,
        _conversation_wording_agreed,
        _course_result,
        _feedback_given,
        _handed_in,
        _import_undone,
        _imported_line,
        _imported_session,
        _prior_learning,
        _register_entry,
        _result_reader,
        _session_feedback,
        _session_trainer,
        _supervision_action_change,
        _imported_entry,
        _part_result,
        _prior_answer,
        _prior_part,
    ):
        make()


def downgrade() -> None:
    """Take every table away."""
    for table in (
        "prior_part",
        "prior_answer",
        "part_result",
        "imported_entry",
        "supervision_action_change",
        "session_trainer",
        "session_feedback",
        "result_reader",
        "register_entry",
        "prior_learning",
        "imported_session",
        "imported_line",
        "import_undone",
        "handed_in",
        "feedback_given",
        "course_result",
        "conversation_wording_agreed",
        "conversation_evidence",
        "audit_action_word",
        "withdrawal_reply",
        "withdrawal_let_be",
        "supervision_answer",
        "supervision_action",
        "second_rating",
        "scope_note_step",
        "quality_action",
        "learner",
        "edition_fact",
        "course_trainer",
        "course_session",
        "course_import",
        "conversation_wording",
        "certificate_end",
        "audit_answer",
        "audit_action",
        "assessed_part",
        "withdrawal_notice",
        "wanted_elsewhere",
        "view",
        "supervision_withdrawal",
        "supervision_note",
        "supervision_attendance",
        "service_edition",
        "scope_share_end",
        "scope_answer",
        "sampled_decision",
        "role_description_answer",
        "receipt_dispute_end",
        "programme_part",
        "peers_reply_shown",
        "drawn_certificate",
        "course",
        "counted_need_end",
        "commission_end",
        "certificate_check",
        "audit_question",
        "asked_again",
        "agenda_item",
        "view_asked",
        "team_check_part",
        "supervision_meeting",
        "supervision_handover",
        "supervision_agreement_end",
        "supervision_acceptance",
        "sign_off_withdrawal",
        "sign_off_request_evidence",
        "scope_share",
        "scope_closing",
        "scope_card_answer",
        "role_description",
        "result_copy",
        "receipt_dispute",
        "reading_refused",
        "rating",
        "programme_version",
        "programme_draft_part",
        "programme_draft",
        "planned_meeting_worker",
        "planned_meeting_over",
        "local_variation_end",
        "local_variation_agreement",
        "joint_voice",
        "joint_answer_part",
        "evidence_share",
        "evidence_about",
        "draft_rating",
        "decision",
        "counted_need",
        "concern_closing",
        "concern_answer",
        "complaint_answer",
        "complaint_acknowledgement",
        "commission",
        "charter_acceptance",
        "certificate",
        "award_request_end",
        "assessment_share",
        "working_hours",
        "visit_invitation",
        "team_lead",
        "team_check",
        "supervisor_training",
        "supervision_preparation",
        "supervision_kind",
        "supervision_agreement",
        "sign_off_request",
        "service_fact",
        "self_assessment",
        "scope_entry",
        "scope_card_showing",
        "scope_card_page",
        "scope_card",
        "reply",
        "release_review",
        "receipt",
        "quality_sample",
        "published_figure",
        "progression_talk",
        "programme",
        "practice_entry",
        "post",
        "planned_meeting",
        "peers_reply_voice",
        "pair",
        "outside_training",
        "organisation_setting",
        "merged_person",
        "made_portfolio",
        "local_variation",
        "kept_job_text",
        "joint_answer",
        "invitation",
        "group_service",
        "evidence_copy",
        "evidence",
        "duty_answer",
        "concern",
        "complaint",
        "colleague_asked",
        "away",
        "award_request",
        "agreement_offer",
        "team",
        "stored_file",
        "signed_in",
        "rules_acceptance",
        "recovery_code",
        "peers_reply",
        "password_reset",
        "passkey",
        "outbox_message",
        "membership",
        "mail_choice",
        "looked_at",
        "known_browser",
        "half_signed_in",
        "group_edition",
        "erased",
        "authenticator",
        "address",
        "account",
        "used_challenge",
        "tried",
        "trail_head",
        "trail_entry",
        "person_key",
        "person",
        "organisation",
        "installation",
        "held_text",
        "answered_request",
    ):
        op.drop_table(table)
    clear_away()


def _answered_request() -> None:
    table = op.create_table(
        "answered_request",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_answered_request")),
    )
    protect(table, walled=False)


def _held_text() -> None:
    table = op.create_table(
        "held_text",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_held_text")),
    )
    protect(table, walled=False)


def _installation() -> None:
    table = op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("set_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    protect(table, walled=False)


def _organisation() -> None:
    table = op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('service-provider', 'training-provider', 'commissioner')",
            name=op.f("ck_organisation_organisationkind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    protect(table, walled=False)


def _person() -> None:
    table = op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    protect(table, walled=False)


def _person_key() -> None:
    table = op.create_table(
        "person_key",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.Column("wrapped_by", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_key")),
    )
    protect(table, walled=False)


def _trail_entry() -> None:
    table = op.create_table(
        "trail_entry",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "seq", name=op.f("pk_trail_entry")),
    )
    op.create_index(
        "ix_trail_entry_about_signing_in",
        "trail_entry",
        ["organisation_id", "subject", "seq"],
        postgresql_where=sa.text("event LIKE 'auth.%'"),
        sqlite_where=sa.text("event LIKE 'auth.%'"),
    )
    protect(table, append_only=True)


def _trail_head() -> None:
    table = op.create_table(
        "trail_head",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_trail_head")),
    )
    protect(table)


def _tried() -> None:
    table = op.create_table(
        "tried",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tried_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tried")),
    )
    op.create_index("ix_tried_at", "tried", ["at"])
    op.create_index("ix_tried_tried_by", "tried", ["tried_by", "at"])
    protect(table, walled=False)


def _used_challenge() -> None:
    table = op.create_table(
        "used_challenge",
        sa.Column("challenge_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("challenge_hash", name=op.f("pk_used_challenge")),
    )
    protect(table, walled=False)


def _account() -> None:
    table = op.create_table(
        "account",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_email", sa.String(length=254), nullable=True),
        sa.Column("asked_email_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_email_hash", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_account_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    protect(table, walled=False)


def _address() -> None:
    table = op.create_table(
        "address",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('invitation', 'calendar-feed', 'certificate-check', 'course-link', "
            "'claim', 'colleague', 'scope-answer', 'visit', 'commission', 'charter', 'check-"
            "in', 'scope-card')",
            name=op.f("ck_address_addresskind"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_address_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_address")),
    )
    op.create_index("ix_address_organisation_id", "address", ["organisation_id"])
    protect(table, walled=False)


def _authenticator() -> None:
    table = op.create_table(
        "authenticator",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("used_step", sa.BigInteger(), nullable=False),
        sa.Column("set_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_authenticator_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_authenticator")),
    )
    protect(table, walled=False)


def _erased() -> None:
    table = op.create_table(
        "erased",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_erased_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_erased")),
    )
    protect(table, append_only=True, walled=False)


def _group_edition() -> None:
    table = op.create_table(
        "group_edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commissioner_id", sa.Uuid(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("differs_by_too_few", sa.Boolean(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commissioner_id"],
            ["organisation.id"],
            name=op.f("fk_group_edition_commissioner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_edition")),
        sa.UniqueConstraint(
            "commissioner_id", "frozen_on", name=op.f("uq_group_edition_commissioner_id_frozen_on")
        ),
    )
    op.create_index("ix_group_edition_frozen_on", "group_edition", ["frozen_on"])
    protect(table, append_only=True, walled=False)


def _half_signed_in() -> None:
    table = op.create_table(
        "half_signed_in",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_half_signed_in_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_half_signed_in")),
    )
    op.create_index("ix_half_signed_in_person_id", "half_signed_in", ["person_id"])
    protect(table, walled=False)


def _known_browser() -> None:
    table = op.create_table(
        "known_browser",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_known_browser_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_known_browser")),
    )
    op.create_index("ix_known_browser_person_id", "known_browser", ["person_id"])
    protect(table, walled=False)


def _looked_at() -> None:
    table = op.create_table(
        "looked_at",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_looked_at_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_looked_at")),
    )
    op.create_index(
        "uq_looked_at_once_an_hour",
        "looked_at",
        ["organisation_id", "owner_id", "reader_id", "kind", "target_id", "hour"],
        unique=True,
    )
    protect(table, append_only=True, owners_too=True)


def _mail_choice() -> None:
    table = op.create_table(
        "mail_choice",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("quiet_starts_at", sa.SmallInteger(), nullable=False),
        sa.Column("quiet_ends_at", sa.SmallInteger(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("day_before_from", sa.Date(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "quiet_ends_at BETWEEN 0 AND 23", name=op.f("ck_mail_choice_ends_at_an_hour")
        ),
        sa.CheckConstraint(
            "quiet_starts_at BETWEEN 0 AND 23", name=op.f("ck_mail_choice_starts_at_an_hour")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_mail_choice_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "person_id", name=op.f("pk_mail_choice")),
    )
    protect(table)


def _membership() -> None:
    table = op.create_table(
        "membership",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_hour", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "first_hour IN ('waits', 'seen', 'skipped')", name=op.f("ck_membership_firsthour")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_membership_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_membership_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "person_id", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    protect(table, own_rows_too=True)


def _outbox_message() -> None:
    table = op.create_table(
        "outbox_message",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("template", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("effect_key", sa.String(length=100), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("reply_code", sa.SmallInteger(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "template IN ('weekly', 'place', 'day-before', 'invitation', 'link', 'news', "
            "'signed', 'reset', 'account', 'new-e-mail')",
            name=op.f("ck_outbox_message_template"),
        ),
        sa.CheckConstraint(
            "sent_at IS NULL OR parked_at IS NULL", name=op.f("ck_outbox_message_sent_or_parked")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_outbox_message_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_outbox_message")),
        sa.UniqueConstraint(
            "organisation_id",
            "effect_key",
            name=op.f("uq_outbox_message_organisation_id_effect_key"),
        ),
    )
    op.create_index(
        "ix_outbox_message_organisation_id_person_id",
        "outbox_message",
        ["organisation_id", "person_id"],
    )
    op.create_index(
        "ix_outbox_message_to_send",
        "outbox_message",
        ["organisation_id", "send_from"],
        postgresql_where=sa.text("sent_at IS NULL AND parked_at IS NULL"),
        sqlite_where=sa.text("sent_at IS NULL AND parked_at IS NULL"),
    )
    protect(table)


def _passkey() -> None:
    table = op.create_table(
        "passkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1023), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_passkey_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index("ix_passkey_person_id", "passkey", ["person_id"])
    protect(table, walled=False)


def _password_reset() -> None:
    table = op.create_table(
        "password_reset",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("bound_to", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_password_reset_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_password_reset")),
    )
    op.create_index("ix_password_reset_person_id", "password_reset", ["person_id"])
    protect(table, walled=False)


def _peers_reply() -> None:
    table = op.create_table(
        "peers_reply",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=False),
        sa.Column("people_asked", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_peers_reply_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_peers_reply")),
    )
    op.create_index(
        "ix_peers_reply_edition", "peers_reply", ["organisation_id", "edition", "drafted_at"]
    )
    protect(table, append_only=True)


def _recovery_code() -> None:
    table = op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_recovery_code_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    op.create_index("ix_recovery_code_person_id", "recovery_code", ["person_id"])
    protect(table, walled=False)


def _rules_acceptance() -> None:
    table = op.create_table(
        "rules_acceptance",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.String(length=60), nullable=False),
        sa.Column("accepted_by", sa.String(length=200), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_rules_acceptance_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_rules_acceptance")),
    )
    protect(table, append_only=True)


def _signed_in() -> None:
    table = op.create_table(
        "signed_in",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("device", sa.String(length=60), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_signed_in_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_signed_in_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_signed_in")),
    )
    op.create_index("ix_signed_in_organisation_id", "signed_in", ["organisation_id"])
    op.create_index("ix_signed_in_person_id", "signed_in", ["person_id"])
    protect(table, walled=False)


def _stored_file() -> None:
    table = op.create_table(
        "stored_file",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=False),
        sa.Column("stored_name", sa.String(length=64), nullable=False),
        sa.Column("original_name", sa.LargeBinary(), nullable=True),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "use IN ('evidence', 'course-work', 'outside-training')",
            name=op.f("ck_stored_file_fileuse"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_stored_file_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("stored_name", name=op.f("uq_stored_file_stored_name")),
    )
    op.create_index(
        "ix_stored_file_organisation_id_person_id", "stored_file", ["organisation_id", "person_id"]
    )
    protect(table)


def _team() -> None:
    table = op.create_table(
        "team",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_team_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_team")),
    )
    protect(table)


def _agreement_offer() -> None:
    table = op.create_table(
        "agreement_offer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offered_to", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_agreement_offer_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "offered_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_agreement_offer_organisation_id_offered_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_agreement_offer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_agreement_offer")),
    )
    op.create_index(
        "ix_agreement_offer_offered_by", "agreement_offer", ["organisation_id", "offered_by"]
    )
    protect(table, append_only=True)


def _award_request() -> None:
    table = op.create_table(
        "award_request",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("award", sa.String(length=60), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("worker_id <> asked_id", name=op.f("ck_award_request_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "asked_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_award_request_organisation_id_asked_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_award_request_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_award_request_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_award_request")),
        sa.UniqueConstraint(
            "organisation_id",
            "id",
            "worker_id",
            name=op.f("uq_award_request_organisation_id_id_worker_id"),
        ),
    )
    op.create_index("ix_award_request_asked", "award_request", ["organisation_id", "asked_id"])
    op.create_index("ix_award_request_worker", "award_request", ["organisation_id", "worker_id"])
    protect(table, append_only=True)


def _away() -> None:
    table = op.create_table(
        "away",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_away_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_away_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_away")),
    )
    op.create_index("ix_away_organisation_id_person_id", "away", ["organisation_id", "person_id"])
    protect(table)


def _colleague_asked() -> None:
    table = op.create_table(
        "colleague_asked",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("saw_on", sa.Date(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("who", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("giver", sa.LargeBinary(), nullable=True),
        sa.Column("giver_role", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "form IN ('three-questions', 'network-meeting')",
            name=op.f("ck_colleague_asked_askedform"),
        ),
        sa.CheckConstraint("ends_at > asked_at", name=op.f("ck_colleague_asked_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_colleague_asked_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_colleague_asked_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_colleague_asked")),
    )
    op.create_index(
        "ix_colleague_asked_worker_id",
        "colleague_asked",
        ["organisation_id", "worker_id", "asked_at"],
    )
    protect(table)


def _complaint() -> None:
    table = op.create_table(
        "complaint",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("answer_to", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sender_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_complaint_organisation_id_sender_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_complaint_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_complaint")),
    )
    op.create_index("ix_complaint_sender_id", "complaint", ["organisation_id", "sender_id"])
    protect(table, append_only=True, sealed=("words", "answer_to"))


def _concern() -> None:
    table = op.create_table(
        "concern",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("with_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("with_id <> about_id", name=op.f("ck_concern_not_with_them")),
        sa.CheckConstraint("worker_id <> about_id", name=op.f("ck_concern_not_oneself")),
        sa.CheckConstraint("worker_id <> with_id", name=op.f("ck_concern_not_with_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "about_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_concern_organisation_id_about_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "with_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_concern_organisation_id_with_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_concern_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_concern_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_concern")),
    )
    op.create_index("ix_concern_about_id", "concern", ["organisation_id", "about_id"])
    op.create_index("ix_concern_with_id", "concern", ["organisation_id", "with_id"])
    op.create_index("ix_concern_worker_id", "concern", ["organisation_id", "worker_id"])
    protect(table, append_only=True, sealed=("words",))


def _duty_answer() -> None:
    table = op.create_table(
        "duty_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("duty", sa.String(length=60), nullable=False),
        sa.Column("holds", sa.String(length=40), nullable=False),
        sa.Column("shown", sa.String(length=1000), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "holds IN ('yes', 'partly', 'not-yet')", name=op.f("ck_duty_answer_holds")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_duty_answer_organisation_id_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_duty_answer_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_duty_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_duty_answer")),
    )
    op.create_index("ix_duty_answer_by_id", "duty_answer", ["organisation_id", "by_id"])
    op.create_index("ix_duty_answer_team_id", "duty_answer", ["organisation_id", "team_id", "duty"])
    protect(table, append_only=True)


def _evidence() -> None:
    table = op.create_table(
        "evidence",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("form_kind", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("giver_known", sa.Boolean(), nullable=False),
        sa.Column("with_whom", sa.LargeBinary(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("mine", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("origin_evidence_id", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.LargeBinary(), nullable=True),
        sa.Column("origin_whose", sa.String(length=40), nullable=True),
        sa.Column("origin_kept_on", sa.Date(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "form_kind IN ('something-i-did', 'someone-saw-me', 'we-talked-about-it', "
            "'something-i-made', 'a-course')",
            name=op.f("ck_evidence_formkind"),
        ),
        sa.CheckConstraint(
            "origin_whose IN ('own', 'colleague', 'supervisor')", name=op.f("ck_evidence_whose")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_evidence_organisation_id_author_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "file_id"],
            ["stored_file.organisation_id", "stored_file.id"],
            name=op.f("fk_evidence_organisation_id_file_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_evidence_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_evidence_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_evidence")),
    )
    op.create_index(
        "ix_evidence_organisation_id_author_id", "evidence", ["organisation_id", "author_id"]
    )
    op.create_index(
        "ix_evidence_organisation_id_file_id", "evidence", ["organisation_id", "file_id"]
    )
    op.create_index(
        "ix_evidence_organisation_id_worker_id",
        "evidence",
        ["organisation_id", "worker_id", "happened_on"],
    )
    op.create_index(
        "uq_evidence_taken_along_once",
        "evidence",
        ["organisation_id", "worker_id", "origin_evidence_id"],
        unique=True,
    )
    protect(table)


def _evidence_copy() -> None:
    table = op.create_table(
        "evidence_copy",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_version", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("form_kind", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("giver_known", sa.Boolean(), nullable=False),
        sa.Column("with_whom", sa.LargeBinary(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.LargeBinary(), nullable=True),
        sa.Column("origin_whose", sa.String(length=40), nullable=True),
        sa.Column("origin_kept_on", sa.Date(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "form_kind IN ('something-i-did', 'someone-saw-me', 'we-talked-about-it', "
            "'something-i-made', 'a-course')",
            name=op.f("ck_evidence_copy_formkind"),
        ),
        sa.CheckConstraint(
            "origin_whose IN ('own', 'colleague', 'supervisor')",
            name=op.f("ck_evidence_copy_whose"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_evidence_copy_organisation_id_author_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_evidence_copy_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_evidence_copy_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_evidence_copy")),
    )
    op.create_index(
        "ix_evidence_copy_organisation_id_author_id",
        "evidence_copy",
        ["organisation_id", "author_id"],
    )
    op.create_index(
        "ix_evidence_copy_organisation_id_file_id", "evidence_copy", ["organisation_id", "file_id"]
    )
    op.create_index(
        "ix_evidence_copy_organisation_id_worker_id",
        "evidence_copy",
        ["organisation_id", "worker_id"],
    )
    op.create_index(
        "uq_evidence_copy_one_of_a_version",
        "evidence_copy",
        ["organisation_id", "evidence_id", "evidence_version"],
        unique=True,
        postgresql_where=sa.text("title IS NOT NULL"),
        sqlite_where=sa.text("title IS NOT NULL"),
    )
    protect(table, append_only=True, sealed=("with_whom", "title", "words", "origin"))


def _group_service() -> None:
    table = op.create_table(
        "group_service",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["group_edition.id"],
            name=op.f("fk_group_service_edition_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["organisation.id"],
            name=op.f("fk_group_service_service_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("edition_id", "service_id", name=op.f("pk_group_service")),
    )
    op.create_index("ix_group_service_service_id", "group_service", ["service_id"])
    protect(table, append_only=True, walled=False)


def _invitation() -> None:
    table = op.create_table(
        "invitation",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_invitation_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_invitation_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_invitation")),
    )
    op.create_index(
        "ix_invitation_organisation_id_person_id", "invitation", ["organisation_id", "person_id"]
    )
    protect(table, append_only=True)


def _joint_answer() -> None:
    table = op.create_table(
        "joint_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("people_asked", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_joint_answer_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_joint_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_joint_answer")),
    )
    op.create_index(
        "ix_joint_answer_team_id", "joint_answer", ["organisation_id", "team_id", "drafted_at"]
    )
    protect(table, append_only=True)


def _kept_job_text() -> None:
    table = op.create_table(
        "kept_job_text",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("keeper_id", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "keeper_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_kept_job_text_organisation_id_keeper_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_kept_job_text_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_kept_job_text")),
    )
    op.create_index(
        "ix_kept_job_text_keeper_id", "kept_job_text", ["organisation_id", "keeper_id", "kept_at"]
    )
    protect(table)


def _local_variation() -> None:
    table = op.create_table(
        "local_variation",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("boundary", sa.String(length=60), nullable=False),
        sa.Column("differs_from", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "differs_from <> 'never' AND verdict <> 'never'",
            name=op.f("ck_local_variation_never_stays"),
        ),
        sa.CheckConstraint(
            "differs_from IN ('within-role', 'needs-competence', 'talk-first', 'outside-"
            "role', 'never')",
            name=op.f("ck_local_variation_verdict_differed_from"),
        ),
        sa.CheckConstraint(
            "verdict <> differs_from OR condition <> ''",
            name=op.f("ck_local_variation_is_different"),
        ),
        sa.CheckConstraint(
            "verdict IN ('within-role', 'needs-competence', 'talk-first', 'outside-role', 'never')",
            name=op.f("ck_local_variation_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "proposed_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_local_variation_organisation_id_proposed_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_local_variation_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_local_variation")),
    )
    op.create_index(
        "ix_local_variation_boundary",
        "local_variation",
        ["organisation_id", "framework", "boundary"],
    )
    op.create_index(
        "ix_local_variation_proposed_by", "local_variation", ["organisation_id", "proposed_by"]
    )
    protect(table, append_only=True)


def _made_portfolio() -> None:
    table = op.create_table(
        "made_portfolio",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_made_portfolio_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_made_portfolio_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_made_portfolio")),
    )
    op.create_index(
        "ix_made_portfolio_organisation_id_person_id",
        "made_portfolio",
        ["organisation_id", "person_id"],
    )
    protect(table, append_only=True, sealed=("content",))


def _merged_person() -> None:
    table = op.create_table(
        "merged_person",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gone_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("gone_id <> person_id", name=op.f("ck_merged_person_two")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "gone_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_merged_person_organisation_id_gone_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_merged_person_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_merged_person_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_merged_person")),
        sa.UniqueConstraint(
            "organisation_id", "gone_id", name=op.f("uq_merged_person_organisation_id_gone_id")
        ),
    )
    op.create_index("ix_merged_person_person_id", "merged_person", ["organisation_id", "person_id"])
    protect(table, append_only=True)


def _organisation_setting() -> None:
    table = op.create_table(
        "organisation_setting",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("setting", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "setting IN ('sign-off-days', 'supervision-days', 'scope-working-days', 'view-"
            "working-days', 'views-a-month', 'record-years')",
            name=op.f("ck_organisation_setting_setting"),
        ),
        sa.CheckConstraint("value > 0", name=op.f("ck_organisation_setting_some")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "set_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_organisation_setting_organisation_id_set_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_setting_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_organisation_setting")),
    )
    op.create_index(
        "ix_organisation_setting_set_by", "organisation_setting", ["organisation_id", "set_by"]
    )
    protect(table, append_only=True)


def _outside_training() -> None:
    table = op.create_table(
        "outside_training",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("provider", sa.LargeBinary(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "last_on IS NULL OR last_on > first_on",
            name=op.f("ck_outside_training_ends_after_start"),
        ),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 60000", name=op.f("ck_outside_training_some_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "file_id"],
            ["stored_file.organisation_id", "stored_file.id"],
            name=op.f("fk_outside_training_organisation_id_file_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_outside_training_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_outside_training_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_outside_training")),
    )
    op.create_index(
        "ix_outside_training_file_id", "outside_training", ["organisation_id", "file_id"]
    )
    op.create_index(
        "ix_outside_training_worker_id",
        "outside_training",
        ["organisation_id", "worker_id", "first_on"],
    )
    protect(table)


def _pair() -> None:
    table = op.create_table(
        "pair",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('practice', 'peer-led', 'line', 'visiting')", name=op.f("ck_pair_pairkind")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_pair_ends_after_start")
        ),
        sa.CheckConstraint("worker_id <> supervisor_id", name=op.f("ck_pair_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_pair_organisation_id_supervisor_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_pair_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_pair_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_pair")),
    )
    op.create_index(
        "ix_pair_organisation_id_supervisor_id", "pair", ["organisation_id", "supervisor_id"]
    )
    op.create_index("ix_pair_organisation_id_worker_id", "pair", ["organisation_id", "worker_id"])
    protect(table)


def _peers_reply_voice() -> None:
    table = op.create_table(
        "peers_reply_voice",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reply_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("says_yes", sa.Boolean(), nullable=False),
        sa.Column("even_if_known", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_peers_reply_voice_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "reply_id"],
            ["peers_reply.organisation_id", "peers_reply.id"],
            name=op.f("fk_peers_reply_voice_organisation_id_reply_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_peers_reply_voice_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_peers_reply_voice")),
    )
    op.create_index(
        "ix_peers_reply_voice_person_id", "peers_reply_voice", ["organisation_id", "person_id"]
    )
    op.create_index(
        "ix_peers_reply_voice_reply_id",
        "peers_reply_voice",
        ["organisation_id", "reply_id", "said_at"],
    )
    protect(table, append_only=True)


def _planned_meeting() -> None:
    table = op.create_table(
        "planned_meeting",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("in_place_of", sa.Uuid(), nullable=True),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 480", name=op.f("ck_planned_meeting_some_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "in_place_of"],
            ["planned_meeting.organisation_id", "planned_meeting.id"],
            name=op.f("fk_planned_meeting_organisation_id_in_place_of"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "planned_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_planned_meeting_organisation_id_planned_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_planned_meeting_organisation_id_supervisor_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_planned_meeting_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_planned_meeting")),
    )
    op.create_index(
        "ix_planned_meeting_in_place_of", "planned_meeting", ["organisation_id", "in_place_of"]
    )
    op.create_index(
        "ix_planned_meeting_planned_by", "planned_meeting", ["organisation_id", "planned_by"]
    )
    op.create_index(
        "ix_planned_meeting_supervisor_id", "planned_meeting", ["organisation_id", "supervisor_id"]
    )
    protect(table, append_only=True)


def _post() -> None:
    table = op.create_table(
        "post",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("practises", sa.Text(), nullable=False),
        sa.Column("answers_scope_concerns", sa.Boolean(), nullable=False),
        sa.Column("peer_role_stated_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "role IN ('peer-support-worker', 'supervisor', 'trainer', 'commissioner', "
            "'administrator', 'panel-member', 'quality-reader', 'visiting-peer-lead')",
            name=op.f("ck_post_role"),
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_post_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_post_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_post_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_post_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_post")),
    )
    op.create_index("ix_post_organisation_id_person_id", "post", ["organisation_id", "person_id"])
    op.create_index("ix_post_organisation_id_team_id", "post", ["organisation_id", "team_id"])
    protect(table)


def _practice_entry() -> None:
    table = op.create_table(
        "practice_entry",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("elements", sa.Text(), nullable=False),
        sa.Column("hard", sa.LargeBinary(), nullable=True),
        sa.Column("to_talk", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_practice_entry_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_practice_entry_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_practice_entry")),
    )
    op.create_index(
        "ix_practice_entry_worker_id", "practice_entry", ["organisation_id", "worker_id", "week_on"]
    )
    protect(table)


def _programme() -> None:
    table = op.create_table(
        "programme",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("started_by", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "started_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_programme_organisation_id_started_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_programme_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_programme")),
    )
    op.create_index("ix_programme_started_by", "programme", ["organisation_id", "started_by"])
    protect(table, append_only=True)


def _progression_talk() -> None:
    table = op.create_table(
        "progression_talk",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("talk", sa.String(length=40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("talk IN ('offered', 'held')", name=op.f("ck_progression_talk_talk")),
        sa.CheckConstraint(
            "said_by IN (worker_id, supervisor_id)", name=op.f("ck_progression_talk_said_by_either")
        ),
        sa.CheckConstraint(
            "worker_id <> supervisor_id", name=op.f("ck_progression_talk_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "said_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_progression_talk_organisation_id_said_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_progression_talk_organisation_id_supervisor_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_progression_talk_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_progression_talk_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_progression_talk")),
    )
    op.create_index(
        "ix_progression_talk_said_by", "progression_talk", ["organisation_id", "said_by"]
    )
    op.create_index(
        "ix_progression_talk_supervisor_id",
        "progression_talk",
        ["organisation_id", "supervisor_id"],
    )
    op.create_index(
        "ix_progression_talk_worker_id", "progression_talk", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True)


def _published_figure() -> None:
    table = op.create_table(
        "published_figure",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("table_code", sa.String(length=100), nullable=False),
        sa.Column("row_code", sa.String(length=60), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(mark = 'shown') = (value IS NOT NULL)",
            name=op.f("ck_published_figure_value_where_shown"),
        ),
        sa.CheckConstraint(
            "mark IN ('shown', 'small', 'withheld', 'too-few')",
            name=op.f("ck_published_figure_mark"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["group_edition.id"],
            name=op.f("fk_published_figure_edition_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("edition_id", "place", name=op.f("pk_published_figure")),
    )
    protect(table, append_only=True, walled=False)


def _quality_sample() -> None:
    table = op.create_table(
        "quality_sample",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("drawn_by", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "drawn_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_quality_sample_organisation_id_drawn_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_quality_sample_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_quality_sample")),
    )
    op.create_index("ix_quality_sample_drawn_at", "quality_sample", ["organisation_id", "drawn_at"])
    op.create_index("ix_quality_sample_drawn_by", "quality_sample", ["organisation_id", "drawn_by"])
    protect(table)


def _receipt() -> None:
    table = op.create_table(
        "receipt",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("signer_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("signed", sa.String(length=40), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "post IN ('peer-support-worker', 'supervisor', 'trainer', 'commissioner', "
            "'administrator', 'panel-member', 'quality-reader', 'visiting-peer-lead')",
            name=op.f("ck_receipt_role"),
        ),
        sa.CheckConstraint(
            "signed IN ('decision', 'view', 'rating', 'award')", name=op.f("ck_receipt_signed")
        ),
        sa.CheckConstraint("worker_id <> signer_id", name=op.f("ck_receipt_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "signer_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_receipt_organisation_id_signer_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_receipt_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_receipt_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_receipt")),
        sa.UniqueConstraint(
            "organisation_id", "target_id", name=op.f("uq_receipt_organisation_id_target_id")
        ),
    )
    op.create_index("ix_receipt_signer_id", "receipt", ["organisation_id", "signer_id"])
    op.create_index("ix_receipt_worker_id", "receipt", ["organisation_id", "worker_id"])
    protect(table, append_only=True)


def _release_review() -> None:
    table = op.create_table(
        "release_review",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("framework_digest", sa.String(length=64), nullable=False),
        sa.Column("domains", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("peers", sa.Integer(), nullable=False),
        sa.Column("took_part", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("opinion", sa.String(length=40), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "opinion <> 'approved' OR peers > 0", name=op.f("ck_release_review_approved_with_peers")
        ),
        sa.CheckConstraint(
            "opinion IN ('approved', 'not-yet')", name=op.f("ck_release_review_opinion")
        ),
        sa.CheckConstraint("peers <= people", name=op.f("ck_release_review_peers_are_people")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "recorded_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_release_review_organisation_id_recorded_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_release_review_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_release_review")),
    )
    op.create_index(
        "ix_release_review_recorded_by", "release_review", ["organisation_id", "recorded_by"]
    )
    protect(table, append_only=True)


def _reply() -> None:
    table = op.create_table(
        "reply",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=True),
        sa.Column("not_how_it_was", sa.Boolean(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "about IN ('decision', 'view', 'evidence', 'result', 'rating')",
            name=op.f("ck_reply_about"),
        ),
        sa.CheckConstraint("worker_id <> to_id", name=op.f("ck_reply_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "to_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_reply_organisation_id_to_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_reply_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_reply_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_reply")),
    )
    op.create_index("ix_reply_target_id", "reply", ["organisation_id", "target_id"])
    op.create_index("ix_reply_to_id", "reply", ["organisation_id", "to_id"])
    op.create_index("ix_reply_worker_id", "reply", ["organisation_id", "worker_id"])
    protect(table, append_only=True, sealed=("words",))


def _scope_card() -> None:
    table = op.create_table(
        "scope_card",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("worker_id <> lead_id", name=op.f("ck_scope_card_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "lead_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_card_organisation_id_lead_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_card_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_card_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_card")),
        sa.UniqueConstraint(
            "organisation_id",
            "worker_id",
            "version",
            name=op.f("uq_scope_card_organisation_id_worker_id_version"),
        ),
    )
    op.create_index("ix_scope_card_lead_id", "scope_card", ["organisation_id", "lead_id"])
    op.create_index("ix_scope_card_worker_id", "scope_card", ["organisation_id", "worker_id"])
    protect(table, append_only=True, sealed=("content",))


def _scope_card_page() -> None:
    table = op.create_table(
        "scope_card_page",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_card_page_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_card_page_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_card_page")),
    )
    op.create_index(
        "ix_scope_card_page_worker_id", "scope_card_page", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True, sealed=("token",))


def _scope_card_showing() -> None:
    table = op.create_table(
        "scope_card_showing",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("for_team", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_card_showing_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_card_showing_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_card_showing")),
        sa.UniqueConstraint(
            "organisation_id",
            "worker_id",
            "number",
            name=op.f("uq_scope_card_showing_organisation_id_worker_id_number"),
        ),
    )
    op.create_index(
        "ix_scope_card_showing_worker_id", "scope_card_showing", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True)


def _scope_entry() -> None:
    table = op.create_table(
        "scope_entry",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=True),
        sa.Column("part", sa.String(length=60), nullable=True),
        sa.Column("asked_by", sa.String(length=40), nullable=False),
        sa.Column("happened", sa.String(length=40), nullable=True),
        sa.Column("asked", sa.LargeBinary(), nullable=True),
        sa.Column("felt", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "asked_by IN ('nurse', 'doctor', 'manager', 'other')",
            name=op.f("ck_scope_entry_jobkind"),
        ),
        sa.CheckConstraint(
            "direction IN ('too-much', 'too-little')", name=op.f("ck_scope_entry_direction")
        ),
        sa.CheckConstraint(
            "happened IN ('declined', 'offered-something-else', 'took-it-to-supervision', "
            "'went-along')",
            name=op.f("ck_scope_entry_happened"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_scope_entry_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_entry_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_entry_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_entry")),
    )
    op.create_index("ix_scope_entry_team_id", "scope_entry", ["organisation_id", "team_id"])
    op.create_index(
        "ix_scope_entry_worker_id", "scope_entry", ["organisation_id", "worker_id", "logged_at"]
    )
    protect(table)


def _self_assessment() -> None:
    table = op.create_table(
        "self_assessment",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("framework_digest", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_self_assessment_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_self_assessment_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_self_assessment")),
    )
    op.create_index(
        "ix_self_assessment_organisation_id_worker_id",
        "self_assessment",
        ["organisation_id", "worker_id"],
    )
    op.create_index(
        "uq_self_assessment_one_unfinished",
        "self_assessment",
        ["organisation_id", "worker_id", "framework"],
        unique=True,
        postgresql_where=sa.text("finished_at IS NULL"),
        sqlite_where=sa.text("finished_at IS NULL"),
    )
    protect(table)


def _service_fact() -> None:
    table = op.create_table(
        "service_fact",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("holds", sa.String(length=40), nullable=False),
        sa.Column("so_many", sa.Integer(), nullable=True),
        sa.Column("out_of", sa.Integer(), nullable=True),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("declared_by", sa.Uuid(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "holds IN ('yes', 'partly', 'not-yet')", name=op.f("ck_service_fact_holds")
        ),
        sa.CheckConstraint(
            "post IN ('peer-support-worker', 'supervisor', 'trainer', 'commissioner', "
            "'administrator', 'panel-member', 'quality-reader', 'visiting-peer-lead')",
            name=op.f("ck_service_fact_role"),
        ),
        sa.CheckConstraint(
            "subject IN ('posts', 'bands', 'second-peer', 'peer-lead-post', 'protected-"
            "supervision', 'progression')",
            name=op.f("ck_service_fact_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "declared_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_service_fact_organisation_id_declared_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_service_fact_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_service_fact")),
    )
    op.create_index(
        "ix_service_fact_declared_by", "service_fact", ["organisation_id", "declared_by"]
    )
    op.create_index(
        "ix_service_fact_subject", "service_fact", ["organisation_id", "subject", "declared_at"]
    )
    protect(table, append_only=True)


def _sign_off_request() -> None:
    table = op.create_table(
        "sign_off_request",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("framework_digest", sa.String(length=64), nullable=False),
        sa.Column("competence", sa.String(length=60), nullable=False),
        sa.Column("said_level", sa.String(length=60), nullable=True),
        sa.Column("said_non_rating", sa.String(length=60), nullable=True),
        sa.Column("said_words", sa.LargeBinary(), nullable=True),
        sa.Column("summary", sa.LargeBinary(), nullable=True),
        sa.Column("drafted_sentence", sa.LargeBinary(), nullable=True),
        sa.Column("sampling", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "sampling IN ('may-be-read', 'reasons-only', 'no')",
            name=op.f("ck_sign_off_request_sampling"),
        ),
        sa.CheckConstraint("worker_id <> asked_id", name=op.f("ck_sign_off_request_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "asked_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_sign_off_request_organisation_id_asked_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_sign_off_request_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_sign_off_request_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_sign_off_request")),
        sa.UniqueConstraint(
            "organisation_id",
            "id",
            "worker_id",
            "asked_id",
            name=op.f("uq_sign_off_request_organisation_id_id_worker_id_asked_id"),
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "id",
            "worker_id",
            name=op.f("uq_sign_off_request_organisation_id_id_worker_id"),
        ),
    )
    op.create_index(
        "ix_sign_off_request_asked", "sign_off_request", ["organisation_id", "asked_id"]
    )
    op.create_index(
        "ix_sign_off_request_worker",
        "sign_off_request",
        ["organisation_id", "worker_id", "competence"],
    )
    protect(table, append_only=True, sealed=("said_words", "summary", "drafted_sentence"))


def _supervision_agreement() -> None:
    table = op.create_table(
        "supervision_agreement",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("rhythm_from", sa.Date(), nullable=False),
        sa.Column("of_full_time", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=False),
        sa.Column("confidentiality", sa.LargeBinary(), nullable=True),
        sa.Column("logged", sa.LargeBinary(), nullable=True),
        sa.Column("turn_to", sa.LargeBinary(), nullable=True),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "look_again_on > starts_on", name=op.f("ck_supervision_agreement_looked_at_again_later")
        ),
        sa.CheckConstraint(
            "proposed_by IN (worker_id, supervisor_id)",
            name=op.f("ck_supervision_agreement_proposed_by_either"),
        ),
        sa.CheckConstraint(
            "worker_id <> supervisor_id", name=op.f("ck_supervision_agreement_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "proposed_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_agreement_organisation_id_proposed_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_agreement_organisation_id_supervisor_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_agreement_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_agreement_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_agreement")),
    )
    op.create_index(
        "ix_supervision_agreement_proposed_by",
        "supervision_agreement",
        ["organisation_id", "proposed_by"],
    )
    op.create_index(
        "ix_supervision_agreement_supervisor",
        "supervision_agreement",
        ["organisation_id", "supervisor_id"],
    )
    op.create_index(
        "ix_supervision_agreement_worker",
        "supervision_agreement",
        ["organisation_id", "worker_id", "kind"],
    )
    protect(table, append_only=True, sealed=("confidentiality", "logged", "turn_to"))


def _supervision_kind() -> None:
    table = op.create_table(
        "supervision_kind",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("in_group", sa.Boolean(), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "set_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_kind_organisation_id_set_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_kind_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_kind")),
    )
    op.create_index("ix_supervision_kind_code", "supervision_kind", ["organisation_id", "code"])
    op.create_index("ix_supervision_kind_set_by", "supervision_kind", ["organisation_id", "set_by"])
    protect(table, append_only=True)


def _supervision_preparation() -> None:
    table = op.create_table(
        "supervision_preparation",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("session_on", sa.Date(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "worker_id <> author_id", name=op.f("ck_supervision_preparation_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_preparation_organisation_id_author_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_preparation_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_preparation_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_preparation")),
    )
    op.create_index(
        "ix_supervision_preparation_author_id",
        "supervision_preparation",
        ["organisation_id", "author_id"],
    )
    op.create_index(
        "ix_supervision_preparation_session_on",
        "supervision_preparation",
        ["organisation_id", "session_on"],
    )
    op.create_index(
        "ix_supervision_preparation_worker_id",
        "supervision_preparation",
        ["organisation_id", "worker_id"],
    )
    protect(table)


def _supervisor_training() -> None:
    table = op.create_table(
        "supervisor_training",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learned", sa.String(length=40), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "learned IN ('course', 'peer-orientation', 'other')",
            name=op.f("ck_supervisor_training_learned"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervisor_training_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervisor_training_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervisor_training")),
    )
    op.create_index(
        "ix_supervisor_training_person_id", "supervisor_training", ["organisation_id", "person_id"]
    )
    protect(table)


def _team_check() -> None:
    table = op.create_table(
        "team_check",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("to_do", sa.String(length=300), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=False),
        sa.Column("noted_by_id", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "noted_by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_team_check_organisation_id_noted_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_team_check_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_team_check_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_team_check")),
    )
    op.create_index("ix_team_check_noted_by_id", "team_check", ["organisation_id", "noted_by_id"])
    op.create_index(
        "ix_team_check_team_id", "team_check", ["organisation_id", "team_id", "held_on"]
    )
    protect(table, append_only=True)


def _team_lead() -> None:
    table = op.create_table(
        "team_lead",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('team-lead', 'named-lead')", name=op.f("ck_team_lead_leadkind")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_team_lead_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_team_lead_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_team_lead_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_team_lead_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_team_lead")),
    )
    op.create_index(
        "ix_team_lead_organisation_id_person_id", "team_lead", ["organisation_id", "person_id"]
    )
    op.create_index(
        "ix_team_lead_organisation_id_team_id", "team_lead", ["organisation_id", "team_id"]
    )
    protect(table)


def _visit_invitation() -> None:
    table = op.create_table(
        "visit_invitation",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sent_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_visit_invitation_organisation_id_sent_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_visit_invitation_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_visit_invitation")),
    )
    op.create_index(
        "ix_visit_invitation_sent_by", "visit_invitation", ["organisation_id", "sent_by"]
    )
    protect(table, append_only=True)


def _working_hours() -> None:
    table = op.create_table(
        "working_hours",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "percent BETWEEN 1 AND 100", name=op.f("ck_working_hours_part_of_full_time")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_working_hours_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_working_hours_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_working_hours")),
    )
    op.create_index(
        "ix_working_hours_organisation_id_person_id",
        "working_hours",
        ["organisation_id", "person_id"],
    )
    protect(table, append_only=True)


def _assessment_share() -> None:
    table = op.create_table(
        "assessment_share",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("self_assessment_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("shared_with_id", sa.Uuid(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_at IS NULL OR ended_at >= shared_at",
            name=op.f("ck_assessment_share_ends_after_start"),
        ),
        sa.CheckConstraint(
            "worker_id <> shared_with_id", name=op.f("ck_assessment_share_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "self_assessment_id"],
            ["self_assessment.organisation_id", "self_assessment.id"],
            name=op.f("fk_assessment_share_organisation_id_self_assessment_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "shared_with_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_assessment_share_organisation_id_shared_with_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_assessment_share_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_assessment_share_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_assessment_share")),
    )
    op.create_index(
        "ix_assessment_share_organisation_id_self_assessment_id",
        "assessment_share",
        ["organisation_id", "self_assessment_id"],
    )
    op.create_index(
        "ix_assessment_share_organisation_id_shared_with_id",
        "assessment_share",
        ["organisation_id", "shared_with_id"],
    )
    op.create_index(
        "ix_assessment_share_organisation_id_worker_id",
        "assessment_share",
        ["organisation_id", "worker_id"],
    )
    op.create_index(
        "uq_assessment_share_one_at_a_time",
        "assessment_share",
        ["organisation_id", "self_assessment_id", "shared_with_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    protect(table)


def _award_request_end() -> None:
    table = op.create_table(
        "award_request_end",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "ended_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_award_request_end_organisation_id_ended_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id"],
            ["award_request.organisation_id", "award_request.id"],
            name=op.f("fk_award_request_end_organisation_id_request_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "request_id", name=op.f("pk_award_request_end")),
    )
    op.create_index(
        "ix_award_request_end_ended_by", "award_request_end", ["organisation_id", "ended_by"]
    )
    protect(table, append_only=True)


def _certificate() -> None:
    table = op.create_table(
        "certificate",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("issuer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("award", sa.String(length=60), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("framework_digest", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("in_place_of", sa.Uuid(), nullable=True),
        sa.Column("number", sa.String(length=26), nullable=False),
        sa.Column("effect_key", sa.String(length=100), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("holder_name", sa.LargeBinary(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'award') = (award IS NOT NULL)", name=op.f("ck_certificate_award_of_an_award")
        ),
        sa.CheckConstraint(
            "kind IN ('attendance', 'award')", name=op.f("ck_certificate_certificatekind")
        ),
        sa.CheckConstraint("holder_id <> issuer_id", name=op.f("ck_certificate_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "holder_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_certificate_organisation_id_holder_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "in_place_of"],
            ["certificate.organisation_id", "certificate.id"],
            name=op.f("fk_certificate_organisation_id_in_place_of"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "issuer_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_certificate_organisation_id_issuer_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id", "holder_id"],
            ["award_request.organisation_id", "award_request.id", "award_request.worker_id"],
            name=op.f("fk_certificate_organisation_id_request_id_holder_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_certificate_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_certificate")),
        sa.UniqueConstraint(
            "organisation_id", "effect_key", name=op.f("uq_certificate_organisation_id_effect_key")
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "id",
            "holder_id",
            name=op.f("uq_certificate_organisation_id_id_holder_id"),
        ),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_certificate_organisation_id_number")
        ),
    )
    op.create_index("ix_certificate_holder", "certificate", ["organisation_id", "holder_id"])
    op.create_index("ix_certificate_in_place_of", "certificate", ["organisation_id", "in_place_of"])
    op.create_index("ix_certificate_issuer", "certificate", ["organisation_id", "issuer_id"])
    op.create_index(
        "ix_certificate_request", "certificate", ["organisation_id", "request_id", "holder_id"]
    )
    protect(table, append_only=True, sealed=("title", "holder_name", "content"))


def _charter_acceptance() -> None:
    table = op.create_table(
        "charter_acceptance",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("accepted_by", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "accepted_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_charter_acceptance_organisation_id_accepted_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "lead_id"],
            ["team_lead.organisation_id", "team_lead.id"],
            name=op.f("fk_charter_acceptance_organisation_id_lead_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_charter_acceptance_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_charter_acceptance_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_charter_acceptance")),
    )
    op.create_index(
        "ix_charter_acceptance_accepted_by",
        "charter_acceptance",
        ["organisation_id", "accepted_by"],
    )
    op.create_index(
        "ix_charter_acceptance_lead_id", "charter_acceptance", ["organisation_id", "lead_id"]
    )
    op.create_index(
        "ix_charter_acceptance_team_id", "charter_acceptance", ["organisation_id", "team_id"]
    )
    protect(table, append_only=True)


def _commission() -> None:
    table = op.create_table(
        "commission",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("commissioner_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("accepted_by", sa.Uuid(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_commission_ends_after_start")),
        sa.CheckConstraint("offered_by <> accepted_by", name=op.f("ck_commission_not_oneself")),
        sa.ForeignKeyConstraint(
            ["commissioner_id", "accepted_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_commission_commissioner_id_accepted_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["commissioner_id"],
            ["organisation.id"],
            name=op.f("fk_commission_commissioner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "offer_id"],
            ["agreement_offer.organisation_id", "agreement_offer.id"],
            name=op.f("fk_commission_organisation_id_offer_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "offered_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_commission_organisation_id_offered_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_commission_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_commission")),
        sa.UniqueConstraint(
            "organisation_id", "offer_id", name=op.f("uq_commission_organisation_id_offer_id")
        ),
    )
    op.create_index("ix_commission_accepted_by", "commission", ["commissioner_id", "accepted_by"])
    op.create_index("ix_commission_offered_by", "commission", ["organisation_id", "offered_by"])
    protect(table, append_only=True, commissioners_too=True)


def _complaint_acknowledgement() -> None:
    table = op.create_table(
        "complaint_acknowledgement",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "sender_id <> by_id", name=op.f("ck_complaint_acknowledgement_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_complaint_acknowledgement_organisation_id_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "complaint_id"],
            ["complaint.organisation_id", "complaint.id"],
            name=op.f("fk_complaint_acknowledgement_organisation_id_complaint_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sender_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_complaint_acknowledgement_organisation_id_sender_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_complaint_acknowledgement_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_complaint_acknowledgement")),
        sa.UniqueConstraint(
            "organisation_id",
            "complaint_id",
            name=op.f("uq_complaint_acknowledgement_organisation_id_complaint_id"),
        ),
    )
    op.create_index(
        "ix_complaint_acknowledgement_by_id",
        "complaint_acknowledgement",
        ["organisation_id", "by_id"],
    )
    op.create_index(
        "ix_complaint_acknowledgement_sender_id",
        "complaint_acknowledgement",
        ["organisation_id", "sender_id"],
    )
    protect(table, append_only=True)


def _complaint_answer() -> None:
    table = op.create_table(
        "complaint_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('upheld', 'partly-upheld', 'not-upheld')",
            name=op.f("ck_complaint_answer_outcome"),
        ),
        sa.CheckConstraint("sender_id <> by_id", name=op.f("ck_complaint_answer_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_complaint_answer_organisation_id_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "complaint_id"],
            ["complaint.organisation_id", "complaint.id"],
            name=op.f("fk_complaint_answer_organisation_id_complaint_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sender_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_complaint_answer_organisation_id_sender_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_complaint_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_complaint_answer")),
        sa.UniqueConstraint(
            "organisation_id",
            "complaint_id",
            name=op.f("uq_complaint_answer_organisation_id_complaint_id"),
        ),
    )
    op.create_index("ix_complaint_answer_by_id", "complaint_answer", ["organisation_id", "by_id"])
    op.create_index(
        "ix_complaint_answer_sender_id", "complaint_answer", ["organisation_id", "sender_id"]
    )
    protect(table, append_only=True, sealed=("words",))


def _concern_answer() -> None:
    table = op.create_table(
        "concern_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("worker_id <> by_id", name=op.f("ck_concern_answer_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_concern_answer_organisation_id_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "concern_id"],
            ["concern.organisation_id", "concern.id"],
            name=op.f("fk_concern_answer_organisation_id_concern_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_concern_answer_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_concern_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_concern_answer")),
        sa.UniqueConstraint(
            "organisation_id",
            "concern_id",
            name=op.f("uq_concern_answer_organisation_id_concern_id"),
        ),
    )
    op.create_index("ix_concern_answer_by_id", "concern_answer", ["organisation_id", "by_id"])
    op.create_index(
        "ix_concern_answer_worker_id", "concern_answer", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True, sealed=("words",))


def _concern_closing() -> None:
    table = op.create_table(
        "concern_closing",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("concern_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "concern_id"],
            ["concern.organisation_id", "concern.id"],
            name=op.f("fk_concern_closing_organisation_id_concern_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_concern_closing_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_concern_closing")),
        sa.UniqueConstraint(
            "organisation_id",
            "concern_id",
            name=op.f("uq_concern_closing_organisation_id_concern_id"),
        ),
    )
    protect(table, append_only=True)


def _counted_need() -> None:
    table = op.create_table(
        "counted_need",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("self_assessment_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("duty", sa.String(length=60), nullable=False),
        sa.Column("even_if_known", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "self_assessment_id"],
            ["self_assessment.organisation_id", "self_assessment.id"],
            name=op.f("fk_counted_need_organisation_id_self_assessment_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_counted_need_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_counted_need_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_counted_need_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_counted_need")),
    )
    op.create_index(
        "ix_counted_need_self_assessment_id",
        "counted_need",
        ["organisation_id", "self_assessment_id"],
    )
    op.create_index("ix_counted_need_team_id", "counted_need", ["organisation_id", "team_id"])
    op.create_index("ix_counted_need_worker_id", "counted_need", ["organisation_id", "worker_id"])
    protect(table, append_only=True)


def _decision() -> None:
    table = op.create_table(
        "decision",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("decider_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("framework_digest", sa.String(length=64), nullable=False),
        sa.Column("competence", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("seen", sa.LargeBinary(), nullable=True),
        sa.Column("next_step", sa.LargeBinary(), nullable=True),
        sa.Column("service_will", sa.LargeBinary(), nullable=True),
        sa.Column("exception", sa.LargeBinary(), nullable=True),
        sa.Column("with_exception", sa.Boolean(), nullable=False),
        sa.Column("pair_kind", sa.String(length=40), nullable=True),
        sa.Column("also_line", sa.Boolean(), nullable=False),
        sa.Column("peer_experience", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(outcome = 'agreed') = (level IS NOT NULL)", name=op.f("ck_decision_level_when_agreed")
        ),
        sa.CheckConstraint(
            "outcome IN ('agreed', 'next-step', 'lets-talk')", name=op.f("ck_decision_outcome")
        ),
        sa.CheckConstraint(
            "pair_kind IN ('practice', 'peer-led', 'line', 'visiting')",
            name=op.f("ck_decision_pairkind"),
        ),
        sa.CheckConstraint("worker_id <> decider_id", name=op.f("ck_decision_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decider_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_decision_organisation_id_decider_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id", "worker_id", "decider_id"],
            [
                "sign_off_request.organisation_id",
                "sign_off_request.id",
                "sign_off_request.worker_id",
                "sign_off_request.asked_id",
            ],
            name=op.f("fk_decision_organisation_id_request_id_worker_id_decider_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_decision_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_decision_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_decision")),
        sa.UniqueConstraint(
            "organisation_id",
            "id",
            "worker_id",
            "decider_id",
            name=op.f("uq_decision_organisation_id_id_worker_id_decider_id"),
        ),
        sa.UniqueConstraint(
            "organisation_id", "request_id", name=op.f("uq_decision_organisation_id_request_id")
        ),
    )
    op.create_index("ix_decision_decider", "decision", ["organisation_id", "decider_id"])
    op.create_index(
        "ix_decision_request",
        "decision",
        ["organisation_id", "request_id", "worker_id", "decider_id"],
    )
    op.create_index(
        "ix_decision_worker", "decision", ["organisation_id", "worker_id", "competence"]
    )
    protect(table, append_only=True, sealed=("seen", "next_step", "service_will", "exception"))


def _draft_rating() -> None:
    table = op.create_table(
        "draft_rating",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("self_assessment_id", sa.Uuid(), nullable=False),
        sa.Column("competence", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("non_rating", sa.String(length=60), nullable=True),
        sa.Column("duty", sa.String(length=60), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "duty IS NULL OR non_rating IS NOT NULL",
            name=op.f("ck_draft_rating_duty_of_non_rating"),
        ),
        sa.CheckConstraint(
            "level IS NULL OR non_rating IS NULL", name=op.f("ck_draft_rating_not_both")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "self_assessment_id"],
            ["self_assessment.organisation_id", "self_assessment.id"],
            name=op.f("fk_draft_rating_organisation_id_self_assessment_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_draft_rating_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "self_assessment_id", "competence", name=op.f("pk_draft_rating")
        ),
    )
    protect(table)


def _evidence_about() -> None:
    table = op.create_table(
        "evidence_about",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("competence", sa.String(length=60), nullable=False),
        sa.Column("statement", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            name=op.f("fk_evidence_about_organisation_id_evidence_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_evidence_about_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id",
            "evidence_id",
            "competence",
            "statement",
            name=op.f("pk_evidence_about"),
        ),
    )
    protect(table)


def _evidence_share() -> None:
    table = op.create_table(
        "evidence_share",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("shared_with_id", sa.Uuid(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_at IS NULL OR ended_at >= shared_at",
            name=op.f("ck_evidence_share_ends_after_start"),
        ),
        sa.CheckConstraint(
            "worker_id <> shared_with_id", name=op.f("ck_evidence_share_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "copy_id"],
            ["evidence_copy.organisation_id", "evidence_copy.id"],
            name=op.f("fk_evidence_share_organisation_id_copy_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "shared_with_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_evidence_share_organisation_id_shared_with_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_evidence_share_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_evidence_share_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_evidence_share")),
    )
    op.create_index(
        "ix_evidence_share_organisation_id_copy_id",
        "evidence_share",
        ["organisation_id", "copy_id"],
    )
    op.create_index(
        "ix_evidence_share_organisation_id_shared_with_id",
        "evidence_share",
        ["organisation_id", "shared_with_id"],
    )
    op.create_index(
        "ix_evidence_share_organisation_id_worker_id",
        "evidence_share",
        ["organisation_id", "worker_id"],
    )
    op.create_index(
        "uq_evidence_share_one_at_a_time",
        "evidence_share",
        ["organisation_id", "copy_id", "shared_with_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    protect(table)


def _joint_answer_part() -> None:
    table = op.create_table(
        "joint_answer_part",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("joint_answer_id", sa.Uuid(), nullable=False),
        sa.Column("duty_answer_id", sa.Uuid(), nullable=False),
        sa.Column("peers_view", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "peers_view IN ('agree', 'seen-otherwise')", name=op.f("ck_joint_answer_part_view")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "duty_answer_id"],
            ["duty_answer.organisation_id", "duty_answer.id"],
            name=op.f("fk_joint_answer_part_organisation_id_duty_answer_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "joint_answer_id"],
            ["joint_answer.organisation_id", "joint_answer.id"],
            name=op.f("fk_joint_answer_part_organisation_id_joint_answer_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_joint_answer_part_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_joint_answer_part")),
        sa.UniqueConstraint(
            "organisation_id",
            "joint_answer_id",
            "duty_answer_id",
            name=op.f("uq_joint_answer_part_once"),
        ),
    )
    op.create_index(
        "ix_joint_answer_part_duty_answer_id",
        "joint_answer_part",
        ["organisation_id", "duty_answer_id"],
    )
    protect(table, append_only=True)


def _joint_voice() -> None:
    table = op.create_table(
        "joint_voice",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("joint_answer_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("says_yes", sa.Boolean(), nullable=False),
        sa.Column("even_if_known", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "joint_answer_id"],
            ["joint_answer.organisation_id", "joint_answer.id"],
            name=op.f("fk_joint_voice_organisation_id_joint_answer_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_joint_voice_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_joint_voice_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_joint_voice")),
    )
    op.create_index(
        "ix_joint_voice_joint_answer_id",
        "joint_voice",
        ["organisation_id", "joint_answer_id", "said_at"],
    )
    op.create_index("ix_joint_voice_person_id", "joint_voice", ["organisation_id", "person_id"])
    protect(table, append_only=True)


def _local_variation_agreement() -> None:
    table = op.create_table(
        "local_variation_agreement",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("variation_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "proposed_by <> agreed_by", name=op.f("ck_local_variation_agreement_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "agreed_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_local_variation_agreement_organisation_id_agreed_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "proposed_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_local_variation_agreement_organisation_id_proposed_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "variation_id"],
            ["local_variation.organisation_id", "local_variation.id"],
            name=op.f("fk_local_variation_agreement_organisation_id_variation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_local_variation_agreement_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_local_variation_agreement")),
        sa.UniqueConstraint(
            "organisation_id",
            "variation_id",
            name=op.f("uq_local_variation_agreement_organisation_id_variation_id"),
        ),
    )
    op.create_index(
        "ix_local_variation_agreement_agreed_by",
        "local_variation_agreement",
        ["organisation_id", "agreed_by"],
    )
    op.create_index(
        "ix_local_variation_agreement_proposed_by",
        "local_variation_agreement",
        ["organisation_id", "proposed_by"],
    )
    protect(table, append_only=True)


def _local_variation_end() -> None:
    table = op.create_table(
        "local_variation_end",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("variation_id", sa.Uuid(), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "ended_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_local_variation_end_organisation_id_ended_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "variation_id"],
            ["local_variation.organisation_id", "local_variation.id"],
            name=op.f("fk_local_variation_end_organisation_id_variation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_local_variation_end_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_local_variation_end")),
        sa.UniqueConstraint(
            "organisation_id",
            "variation_id",
            name=op.f("uq_local_variation_end_organisation_id_variation_id"),
        ),
    )
    op.create_index(
        "ix_local_variation_end_ended_by", "local_variation_end", ["organisation_id", "ended_by"]
    )
    protect(table, append_only=True)


def _planned_meeting_over() -> None:
    table = op.create_table(
        "planned_meeting_over",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("planned_id", sa.Uuid(), nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "planned_id"],
            ["planned_meeting.organisation_id", "planned_meeting.id"],
            name=op.f("fk_planned_meeting_over_organisation_id_planned_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "planned_id", name=op.f("pk_planned_meeting_over")
        ),
    )
    protect(table, append_only=True)


def _planned_meeting_worker() -> None:
    table = op.create_table(
        "planned_meeting_worker",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("planned_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "planned_id"],
            ["planned_meeting.organisation_id", "planned_meeting.id"],
            name=op.f("fk_planned_meeting_worker_organisation_id_planned_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_planned_meeting_worker_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "planned_id", "worker_id", name=op.f("pk_planned_meeting_worker")
        ),
    )
    op.create_index(
        "ix_planned_meeting_worker_worker_id",
        "planned_meeting_worker",
        ["organisation_id", "worker_id"],
    )
    protect(table, append_only=True)


def _programme_draft() -> None:
    table = op.create_table(
        "programme_draft",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("plain_words", sa.String(length=2000), nullable=False),
        sa.Column("fulfils", sa.String(length=60), nullable=True),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.Column("edited_by", sa.Uuid(), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edited_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_programme_draft_organisation_id_edited_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "programme_id"],
            ["programme.organisation_id", "programme.id"],
            name=op.f("fk_programme_draft_organisation_id_programme_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "programme_id", name=op.f("pk_programme_draft")),
    )
    op.create_index(
        "ix_programme_draft_edited_by", "programme_draft", ["organisation_id", "edited_by"]
    )
    protect(table)


def _programme_draft_part() -> None:
    table = op.create_table(
        "programme_draft_part",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("aims", sa.String(length=2000), nullable=False),
        sa.Column("done", sa.String(length=2000), nullable=False),
        sa.Column("covers", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 600", name=op.f("ck_programme_draft_part_some_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "programme_id"],
            ["programme.organisation_id", "programme.id"],
            name=op.f("fk_programme_draft_part_organisation_id_programme_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_programme_draft_part_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_programme_draft_part")),
    )
    op.create_index(
        "ix_programme_draft_part_programme",
        "programme_draft_part",
        ["organisation_id", "programme_id", "nth"],
    )
    protect(table)


def _programme_version() -> None:
    table = op.create_table(
        "programme_version",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("plain_words", sa.String(length=2000), nullable=False),
        sa.Column("fulfils", sa.String(length=60), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "programme_id"],
            ["programme.organisation_id", "programme.id"],
            name=op.f("fk_programme_version_organisation_id_programme_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "published_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_programme_version_organisation_id_published_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_programme_version_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_programme_version")),
        sa.UniqueConstraint(
            "organisation_id",
            "programme_id",
            "number",
            name=op.f("uq_programme_version_organisation_id_programme_id_number"),
        ),
    )
    op.create_index(
        "ix_programme_version_published_by",
        "programme_version",
        ["organisation_id", "published_by"],
    )
    protect(table, append_only=True)


def _rating() -> None:
    table = op.create_table(
        "rating",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("self_assessment_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("competence", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("non_rating", sa.String(length=60), nullable=True),
        sa.Column("duty", sa.String(length=60), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(level IS NULL) <> (non_rating IS NULL)", name=op.f("ck_rating_one_choice")
        ),
        sa.CheckConstraint(
            "duty IS NULL OR non_rating IS NOT NULL", name=op.f("ck_rating_duty_of_non_rating")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "self_assessment_id"],
            ["self_assessment.organisation_id", "self_assessment.id"],
            name=op.f("fk_rating_organisation_id_self_assessment_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_rating_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_rating_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_rating")),
        sa.UniqueConstraint(
            "organisation_id",
            "self_assessment_id",
            "competence",
            name=op.f("uq_rating_organisation_id_self_assessment_id_competence"),
        ),
    )
    op.create_index(
        "ix_rating_organisation_id_worker_id", "rating", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True, sealed=("words",))


def _reading_refused() -> None:
    table = op.create_table(
        "reading_refused",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id", "worker_id"],
            [
                "sign_off_request.organisation_id",
                "sign_off_request.id",
                "sign_off_request.worker_id",
            ],
            name=op.f("fk_reading_refused_organisation_id_request_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_reading_refused_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "request_id", name=op.f("pk_reading_refused")),
    )
    op.create_index(
        "ix_reading_refused_request",
        "reading_refused",
        ["organisation_id", "request_id", "worker_id"],
    )
    op.create_index(
        "ix_reading_refused_worker_id", "reading_refused", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True)


def _receipt_dispute() -> None:
    table = op.create_table(
        "receipt_dispute",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("receipt_id", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "receipt_id"],
            ["receipt.organisation_id", "receipt.id"],
            name=op.f("fk_receipt_dispute_organisation_id_receipt_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_receipt_dispute_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_receipt_dispute")),
    )
    op.create_index(
        "ix_receipt_dispute_receipt_id", "receipt_dispute", ["organisation_id", "receipt_id"]
    )
    protect(table, append_only=True)


def _result_copy() -> None:
    table = op.create_table(
        "result_copy",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("from_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("from_learner_id", sa.Uuid(), nullable=False),
        sa.Column("from_result_id", sa.Uuid(), nullable=True),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("course_minutes", sa.Integer(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("fulfils", sa.String(length=60), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("copied_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('completed', 'attended', 'not-yet')", name=op.f("ck_result_copy_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "post_id"],
            ["post.organisation_id", "post.id"],
            name=op.f("fk_result_copy_organisation_id_post_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_result_copy_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_result_copy_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_result_copy")),
    )
    op.create_index(
        "ix_result_copy_from_learner_id", "result_copy", ["organisation_id", "from_learner_id"]
    )
    op.create_index("ix_result_copy_post_id", "result_copy", ["organisation_id", "post_id"])
    op.create_index("ix_result_copy_worker_id", "result_copy", ["organisation_id", "worker_id"])
    protect(table, append_only=True)


def _role_description() -> None:
    table = op.create_table(
        "role_description",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("worker_id <> written_by", name=op.f("ck_role_description_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "post_id"],
            ["post.organisation_id", "post.id"],
            name=op.f("fk_role_description_organisation_id_post_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_role_description_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_role_description_organisation_id_written_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_role_description_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_role_description")),
        sa.UniqueConstraint(
            "organisation_id",
            "post_id",
            "version",
            name=op.f("uq_role_description_organisation_id_post_id_version"),
        ),
    )
    op.create_index(
        "ix_role_description_worker_id", "role_description", ["organisation_id", "worker_id"]
    )
    op.create_index(
        "ix_role_description_written_by", "role_description", ["organisation_id", "written_by"]
    )
    protect(table, append_only=True, sealed=("words",))


def _scope_card_answer() -> None:
    table = op.create_table(
        "scope_card_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "answer IN ('agreed', 'change')", name=op.f("ck_scope_card_answer_answer")
        ),
        sa.CheckConstraint("worker_id <> by_id", name=op.f("ck_scope_card_answer_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_card_answer_organisation_id_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "card_id"],
            ["scope_card.organisation_id", "scope_card.id"],
            name=op.f("fk_scope_card_answer_organisation_id_card_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_card_answer_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_card_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_card_answer")),
        sa.UniqueConstraint(
            "organisation_id", "card_id", name=op.f("uq_scope_card_answer_organisation_id_card_id")
        ),
    )
    op.create_index("ix_scope_card_answer_by_id", "scope_card_answer", ["organisation_id", "by_id"])
    op.create_index(
        "ix_scope_card_answer_worker_id", "scope_card_answer", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True, sealed=("words",))


def _scope_closing() -> None:
    table = op.create_table(
        "scope_closing",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "entry_id"],
            ["scope_entry.organisation_id", "scope_entry.id"],
            name=op.f("fk_scope_closing_organisation_id_entry_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_closing_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_closing")),
        sa.UniqueConstraint(
            "organisation_id", "entry_id", name=op.f("uq_scope_closing_organisation_id_entry_id")
        ),
    )
    protect(table, append_only=True)


def _scope_share() -> None:
    table = op.create_table(
        "scope_share",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("shared_with_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=True),
        sa.Column("part", sa.String(length=60), nullable=True),
        sa.Column("asked_by", sa.String(length=40), nullable=False),
        sa.Column("happened", sa.String(length=40), nullable=True),
        sa.Column("asked", sa.LargeBinary(), nullable=True),
        sa.Column("felt", sa.LargeBinary(), nullable=True),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("even_if_known", sa.Boolean(), nullable=False),
        sa.Column("by_link", sa.Boolean(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "asked_by IN ('nurse', 'doctor', 'manager', 'other')",
            name=op.f("ck_scope_share_jobkind"),
        ),
        sa.CheckConstraint(
            "direction IN ('too-much', 'too-little')", name=op.f("ck_scope_share_direction")
        ),
        sa.CheckConstraint(
            "happened IN ('declined', 'offered-something-else', 'took-it-to-supervision', "
            "'went-along')",
            name=op.f("ck_scope_share_happened"),
        ),
        sa.CheckConstraint("worker_id <> shared_with_id", name=op.f("ck_scope_share_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "entry_id"],
            ["scope_entry.organisation_id", "scope_entry.id"],
            name=op.f("fk_scope_share_organisation_id_entry_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "shared_with_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_share_organisation_id_shared_with_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_id"],
            ["team.organisation_id", "team.id"],
            name=op.f("fk_scope_share_organisation_id_team_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_share_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_share_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_share")),
    )
    op.create_index("ix_scope_share_entry_id", "scope_share", ["organisation_id", "entry_id"])
    op.create_index(
        "ix_scope_share_shared_with_id", "scope_share", ["organisation_id", "shared_with_id"]
    )
    op.create_index("ix_scope_share_team_id", "scope_share", ["organisation_id", "team_id"])
    op.create_index("ix_scope_share_worker_id", "scope_share", ["organisation_id", "worker_id"])
    protect(table, append_only=True, sealed=("asked", "felt"))


def _sign_off_request_evidence() -> None:
    table = op.create_table(
        "sign_off_request_evidence",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "copy_id"],
            ["evidence_copy.organisation_id", "evidence_copy.id"],
            name=op.f("fk_sign_off_request_evidence_organisation_id_copy_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id"],
            ["sign_off_request.organisation_id", "sign_off_request.id"],
            name=op.f("fk_sign_off_request_evidence_organisation_id_request_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "request_id", "copy_id", name=op.f("pk_sign_off_request_evidence")
        ),
    )
    op.create_index(
        "ix_sign_off_request_evidence_copy",
        "sign_off_request_evidence",
        ["organisation_id", "copy_id"],
    )
    protect(table, append_only=True)


def _sign_off_withdrawal() -> None:
    table = op.create_table(
        "sign_off_withdrawal",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id"],
            ["sign_off_request.organisation_id", "sign_off_request.id"],
            name=op.f("fk_sign_off_withdrawal_organisation_id_request_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "request_id", name=op.f("pk_sign_off_withdrawal")
        ),
    )
    protect(table, append_only=True)


def _supervision_acceptance() -> None:
    table = op.create_table(
        "supervision_acceptance",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("accepted_by", sa.Uuid(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "accepted_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_acceptance_organisation_id_accepted_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "agreement_id"],
            ["supervision_agreement.organisation_id", "supervision_agreement.id"],
            name=op.f("fk_supervision_acceptance_organisation_id_agreement_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "agreement_id", "accepted_by", name=op.f("pk_supervision_acceptance")
        ),
    )
    op.create_index(
        "ix_supervision_acceptance_accepted_by",
        "supervision_acceptance",
        ["organisation_id", "accepted_by"],
    )
    protect(table, append_only=True)


def _supervision_agreement_end() -> None:
    table = op.create_table(
        "supervision_agreement_end",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "agreement_id"],
            ["supervision_agreement.organisation_id", "supervision_agreement.id"],
            name=op.f("fk_supervision_agreement_end_organisation_id_agreement_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "ended_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_agreement_end_organisation_id_ended_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "agreement_id", name=op.f("pk_supervision_agreement_end")
        ),
    )
    op.create_index(
        "ix_supervision_agreement_end_ended_by",
        "supervision_agreement_end",
        ["organisation_id", "ended_by"],
    )
    protect(table, append_only=True)


def _supervision_handover() -> None:
    table = op.create_table(
        "supervision_handover",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "from_id <> to_id", name=op.f("ck_supervision_handover_to_somebody_else")
        ),
        sa.CheckConstraint(
            "worker_id <> from_id", name=op.f("ck_supervision_handover_not_from_oneself")
        ),
        sa.CheckConstraint(
            "worker_id <> to_id", name=op.f("ck_supervision_handover_not_to_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "from_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_handover_organisation_id_from_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "pair_id"],
            ["pair.organisation_id", "pair.id"],
            name=op.f("fk_supervision_handover_organisation_id_pair_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "to_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_handover_organisation_id_to_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_handover_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_handover_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_handover")),
    )
    op.create_index(
        "ix_supervision_handover_from_id", "supervision_handover", ["organisation_id", "from_id"]
    )
    op.create_index(
        "ix_supervision_handover_pair_id", "supervision_handover", ["organisation_id", "pair_id"]
    )
    op.create_index(
        "ix_supervision_handover_to_id", "supervision_handover", ["organisation_id", "to_id"]
    )
    op.create_index(
        "ix_supervision_handover_worker_id",
        "supervision_handover",
        ["organisation_id", "worker_id"],
    )
    protect(table, append_only=True)


def _supervision_meeting() -> None:
    table = op.create_table(
        "supervision_meeting",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("could_not", sa.String(length=40), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("planned_id", sa.Uuid(), nullable=True),
        sa.Column("logged_by", sa.Uuid(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "could_not IN ('service', 'supervisor', 'worker', 'not-offered')",
            name=op.f("ck_supervision_meeting_couldnot"),
        ),
        sa.CheckConstraint(
            "(minutes IS NULL) <> (could_not IS NULL)",
            name=op.f("ck_supervision_meeting_held_or_not"),
        ),
        sa.CheckConstraint(
            "minutes IS NULL OR minutes BETWEEN 1 AND 480",
            name=op.f("ck_supervision_meeting_some_minutes"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "logged_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_meeting_organisation_id_logged_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "planned_id"],
            ["planned_meeting.organisation_id", "planned_meeting.id"],
            name=op.f("fk_supervision_meeting_organisation_id_planned_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_meeting_organisation_id_supervisor_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_meeting_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_meeting")),
        sa.UniqueConstraint(
            "organisation_id",
            "id",
            "supervisor_id",
            name=op.f("uq_supervision_meeting_organisation_id_id_supervisor_id"),
        ),
    )
    op.create_index(
        "ix_supervision_meeting_logged_by", "supervision_meeting", ["organisation_id", "logged_by"]
    )
    op.create_index(
        "ix_supervision_meeting_planned_id",
        "supervision_meeting",
        ["organisation_id", "planned_id"],
    )
    op.create_index(
        "ix_supervision_meeting_supervisor",
        "supervision_meeting",
        ["organisation_id", "supervisor_id", "held_on"],
    )
    protect(table, append_only=True)


def _team_check_part() -> None:
    table = op.create_table(
        "team_check_part",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_check_id", sa.Uuid(), nullable=False),
        sa.Column("statement", sa.String(length=60), nullable=False),
        sa.Column("how_often", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "how_often IN ('most-of-the-time', 'sometimes', 'not-yet')",
            name=op.f("ck_team_check_part_howoften"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "team_check_id"],
            ["team_check.organisation_id", "team_check.id"],
            name=op.f("fk_team_check_part_organisation_id_team_check_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_team_check_part_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_team_check_part")),
        sa.UniqueConstraint(
            "organisation_id",
            "team_check_id",
            "statement",
            name=op.f("uq_team_check_part_organisation_id_team_check_id_statement"),
        ),
    )
    protect(table, append_only=True)


def _view_asked() -> None:
    table = op.create_table(
        "view_asked",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("worker_id <> asked_id", name=op.f("ck_view_asked_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "asked_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_view_asked_organisation_id_asked_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id", "worker_id"],
            [
                "sign_off_request.organisation_id",
                "sign_off_request.id",
                "sign_off_request.worker_id",
            ],
            name=op.f("fk_view_asked_organisation_id_request_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_view_asked_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_view_asked_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_view_asked")),
        sa.UniqueConstraint(
            "organisation_id",
            "request_id",
            "asked_id",
            name=op.f("uq_view_asked_organisation_id_request_id_asked_id"),
        ),
    )
    op.create_index("ix_view_asked_asked", "view_asked", ["organisation_id", "asked_id"])
    op.create_index(
        "ix_view_asked_request", "view_asked", ["organisation_id", "request_id", "worker_id"]
    )
    op.create_index("ix_view_asked_worker", "view_asked", ["organisation_id", "worker_id"])
    protect(table, append_only=True)


def _agenda_item() -> None:
    table = op.create_table(
        "agenda_item",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column("competence", sa.String(length=60), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("worker_id <> supervisor_id", name=op.f("ck_agenda_item_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "meeting_id"],
            ["supervision_meeting.organisation_id", "supervision_meeting.id"],
            name=op.f("fk_agenda_item_organisation_id_meeting_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_agenda_item_organisation_id_supervisor_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_agenda_item_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_agenda_item_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_agenda_item")),
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["organisation_id", "meeting_id"])
    op.create_index(
        "ix_agenda_item_supervisor_id", "agenda_item", ["organisation_id", "supervisor_id"]
    )
    op.create_index(
        "ix_agenda_item_worker_id", "agenda_item", ["organisation_id", "worker_id", "place"]
    )
    protect(table)


def _asked_again() -> None:
    table = op.create_table(
        "asked_again",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("first_decider_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("brings", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('second-view', 'second-answer')", name=op.f("ck_asked_again_again")
        ),
        sa.CheckConstraint("asked_id <> first_decider_id", name=op.f("ck_asked_again_not_both")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decision_id", "worker_id", "first_decider_id"],
            [
                "decision.organisation_id",
                "decision.id",
                "decision.worker_id",
                "decision.decider_id",
            ],
            name=op.f("fk_asked_again_decision"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id", "worker_id", "asked_id"],
            [
                "sign_off_request.organisation_id",
                "sign_off_request.id",
                "sign_off_request.worker_id",
                "sign_off_request.asked_id",
            ],
            name=op.f("fk_asked_again_organisation_id_request_id_worker_id_asked_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "request_id", name=op.f("pk_asked_again")),
    )
    op.create_index(
        "ix_asked_again_decision",
        "asked_again",
        ["organisation_id", "decision_id", "worker_id", "first_decider_id"],
    )
    op.create_index(
        "ix_asked_again_request",
        "asked_again",
        ["organisation_id", "request_id", "worker_id", "asked_id"],
    )
    protect(table, append_only=True, sealed=("brings",))


def _audit_question() -> None:
    table = op.create_table(
        "audit_question",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commission_id", sa.Uuid(), nullable=False),
        sa.Column("commissioner_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commissioner_id", "asked_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_audit_question_commissioner_id_asked_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "commission_id"],
            ["commission.organisation_id", "commission.id"],
            name=op.f("fk_audit_question_organisation_id_commission_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_audit_question_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_audit_question")),
    )
    op.create_index("ix_audit_question_asked_by", "audit_question", ["commissioner_id", "asked_by"])
    op.create_index(
        "ix_audit_question_commission_id", "audit_question", ["organisation_id", "commission_id"]
    )
    protect(table, append_only=True, commissioners_too=True)


def _certificate_check() -> None:
    table = op.create_table(
        "certificate_check",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("opens", sa.String(length=40), nullable=False),
        sa.Column("shows", sa.String(length=40), nullable=False),
        sa.Column("reader", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "opens IN ('number', 'address')", name=op.f("ck_certificate_check_opens")
        ),
        sa.CheckConstraint(
            "shows IN ('full-name', 'initials', 'nothing')",
            name=op.f("ck_certificate_check_nameshown"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "certificate_id", "holder_id"],
            ["certificate.organisation_id", "certificate.id", "certificate.holder_id"],
            name=op.f("fk_certificate_check_organisation_id_certificate_id_holder_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "holder_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_certificate_check_organisation_id_holder_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_certificate_check_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_certificate_check")),
    )
    op.create_index(
        "ix_certificate_check_certificate",
        "certificate_check",
        ["organisation_id", "certificate_id", "holder_id"],
    )
    op.create_index(
        "ix_certificate_check_holder", "certificate_check", ["organisation_id", "holder_id"]
    )
    protect(table, append_only=True, sealed=("reader",))


def _commission_end() -> None:
    table = op.create_table(
        "commission_end",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commission_id", sa.Uuid(), nullable=False),
        sa.Column("commissioner_id", sa.Uuid(), nullable=False),
        sa.Column("ended_by", sa.String(length=40), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ended_by IN ('service', 'commissioner')", name=op.f("ck_commission_end_side")
        ),
        sa.ForeignKeyConstraint(
            ["commissioner_id"],
            ["organisation.id"],
            name=op.f("fk_commission_end_commissioner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "commission_id"],
            ["commission.organisation_id", "commission.id"],
            name=op.f("fk_commission_end_organisation_id_commission_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_commission_end_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_commission_end")),
        sa.UniqueConstraint(
            "organisation_id",
            "commission_id",
            name=op.f("uq_commission_end_organisation_id_commission_id"),
        ),
    )
    op.create_index("ix_commission_end_commissioner_id", "commission_end", ["commissioner_id"])
    protect(table, append_only=True, commissioners_too=True)


def _counted_need_end() -> None:
    table = op.create_table(
        "counted_need_end",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("counted_need_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "counted_need_id"],
            ["counted_need.organisation_id", "counted_need.id"],
            name=op.f("fk_counted_need_end_organisation_id_counted_need_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_counted_need_end_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_counted_need_end")),
        sa.UniqueConstraint(
            "organisation_id",
            "counted_need_id",
            name=op.f("uq_counted_need_end_organisation_id_counted_need_id"),
        ),
    )
    protect(table, append_only=True)


def _course() -> None:
    table = op.create_table(
        "course",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("plain_words", sa.String(length=2000), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("rule_measure", sa.String(length=40), nullable=False),
        sa.Column("rule_amount", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("rule_measure IN ('minutes', 'share')", name=op.f("ck_course_measure")),
        sa.CheckConstraint("places > 0", name=op.f("ck_course_some_places")),
        sa.CheckConstraint("rule_amount >= 0", name=op.f("ck_course_rule_amount_counts")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "opened_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_course_organisation_id_opened_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["programme_version.organisation_id", "programme_version.id"],
            name=op.f("fk_course_organisation_id_version_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_course_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_course")),
    )
    op.create_index("ix_course_opened_by", "course", ["organisation_id", "opened_by"])
    op.create_index("ix_course_version_id", "course", ["organisation_id", "version_id"])
    protect(table)


def _drawn_certificate() -> None:
    table = op.create_table(
        "drawn_certificate",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "certificate_id"],
            ["certificate.organisation_id", "certificate.id"],
            name=op.f("fk_drawn_certificate_organisation_id_certificate_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "certificate_id", name=op.f("pk_drawn_certificate")
        ),
    )
    protect(table, append_only=True, sealed=("pdf",))


def _peers_reply_shown() -> None:
    table = op.create_table(
        "peers_reply_shown",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("stands_from", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_peers_reply_shown_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_peers_reply_shown")),
    )
    op.create_index(
        "ix_peers_reply_shown_edition",
        "peers_reply_shown",
        ["organisation_id", "edition", "stands_from"],
    )
    protect(table, append_only=True, commissioners_too=True)


def _programme_part() -> None:
    table = op.create_table(
        "programme_part",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("aims", sa.String(length=2000), nullable=False),
        sa.Column("done", sa.String(length=2000), nullable=False),
        sa.Column("covers", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 600", name=op.f("ck_programme_part_some_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "version_id"],
            ["programme_version.organisation_id", "programme_version.id"],
            name=op.f("fk_programme_part_organisation_id_version_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_programme_part_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_programme_part")),
        sa.UniqueConstraint(
            "organisation_id",
            "version_id",
            "nth",
            name=op.f("uq_programme_part_organisation_id_version_id_nth"),
        ),
    )
    protect(table, append_only=True)


def _receipt_dispute_end() -> None:
    table = op.create_table(
        "receipt_dispute_end",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("end", sa.String(length=40), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "\"end\" IN ('looked-into', 'taken-back')", name=op.f("ck_receipt_dispute_end_end")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_receipt_dispute_end_organisation_id_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "dispute_id"],
            ["receipt_dispute.organisation_id", "receipt_dispute.id"],
            name=op.f("fk_receipt_dispute_end_organisation_id_dispute_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_receipt_dispute_end_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_receipt_dispute_end")),
        sa.UniqueConstraint(
            "organisation_id",
            "dispute_id",
            name=op.f("uq_receipt_dispute_end_organisation_id_dispute_id"),
        ),
    )
    op.create_index(
        "ix_receipt_dispute_end_by_id", "receipt_dispute_end", ["organisation_id", "by_id"]
    )
    protect(table, append_only=True)


def _role_description_answer() -> None:
    table = op.create_table(
        "role_description_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("description_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("response", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "response IN ('acknowledged', 'differs')",
            name=op.f("ck_role_description_answer_response"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "description_id"],
            ["role_description.organisation_id", "role_description.id"],
            name=op.f("fk_role_description_answer_organisation_id_description_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_role_description_answer_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_role_description_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_role_description_answer")),
    )
    op.create_index(
        "ix_role_description_answer_description_id",
        "role_description_answer",
        ["organisation_id", "description_id"],
    )
    op.create_index(
        "ix_role_description_answer_worker_id",
        "role_description_answer",
        ["organisation_id", "worker_id"],
    )
    protect(table, append_only=True, sealed=("words",))


def _sampled_decision() -> None:
    table = op.create_table(
        "sampled_decision",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sample_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("decider_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "decider_id <> reader_id", name=op.f("ck_sampled_decision_not_ones_own_decision")
        ),
        sa.CheckConstraint("worker_id <> decider_id", name=op.f("ck_sampled_decision_two_people")),
        sa.CheckConstraint("worker_id <> reader_id", name=op.f("ck_sampled_decision_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decider_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_sampled_decision_organisation_id_decider_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decision_id"],
            ["decision.organisation_id", "decision.id"],
            name=op.f("fk_sampled_decision_organisation_id_decision_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "reader_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_sampled_decision_organisation_id_reader_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sample_id"],
            ["quality_sample.organisation_id", "quality_sample.id"],
            name=op.f("fk_sampled_decision_organisation_id_sample_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_sampled_decision_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_sampled_decision_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_sampled_decision")),
        sa.UniqueConstraint(
            "organisation_id",
            "decision_id",
            "reader_id",
            name=op.f("uq_sampled_decision_organisation_id_decision_id_reader_id"),
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "id",
            "worker_id",
            "reader_id",
            name=op.f("uq_sampled_decision_organisation_id_id_worker_id_reader_id"),
        ),
    )
    op.create_index(
        "ix_sampled_decision_decider_id", "sampled_decision", ["organisation_id", "decider_id"]
    )
    op.create_index(
        "ix_sampled_decision_reader_id", "sampled_decision", ["organisation_id", "reader_id"]
    )
    op.create_index(
        "ix_sampled_decision_sample_id", "sampled_decision", ["organisation_id", "sample_id"]
    )
    op.create_index(
        "ix_sampled_decision_worker_id", "sampled_decision", ["organisation_id", "worker_id"]
    )
    protect(table)


def _scope_answer() -> None:
    table = op.create_table(
        "scope_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_link", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("will_do", sa.LargeBinary(), nullable=True),
        sa.Column("by_whom", sa.LargeBinary(), nullable=True),
        sa.Column("by_when", sa.Date(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "cause IN ('habit', 'staffing-gap', 'no-other-staff', 'misunderstanding', "
            "'personal-request', 'other')",
            name=op.f("ck_scope_answer_cause"),
        ),
        sa.CheckConstraint(
            "outcome IN ('team-changes', 'with-support', 'talk-together', 'stays')",
            name=op.f("ck_scope_answer_outcome"),
        ),
        sa.CheckConstraint(
            "verdict IN ('within-role', 'needs-competence', 'talk-first', 'outside-role', 'never')",
            name=op.f("ck_scope_answer_verdict"),
        ),
        sa.CheckConstraint("worker_id <> by_id", name=op.f("ck_scope_answer_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_answer_organisation_id_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "share_id"],
            ["scope_share.organisation_id", "scope_share.id"],
            name=op.f("fk_scope_answer_organisation_id_share_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_answer_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_answer")),
        sa.UniqueConstraint(
            "organisation_id", "share_id", name=op.f("uq_scope_answer_organisation_id_share_id")
        ),
    )
    op.create_index("ix_scope_answer_by_id", "scope_answer", ["organisation_id", "by_id"])
    op.create_index("ix_scope_answer_worker_id", "scope_answer", ["organisation_id", "worker_id"])
    protect(table, append_only=True, sealed=("will_do", "by_whom", "words", "note"))


def _scope_share_end() -> None:
    table = op.create_table(
        "scope_share_end",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "share_id"],
            ["scope_share.organisation_id", "scope_share.id"],
            name=op.f("fk_scope_share_end_organisation_id_share_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_share_end_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_share_end")),
        sa.UniqueConstraint(
            "organisation_id", "share_id", name=op.f("uq_scope_share_end_organisation_id_share_id")
        ),
    )
    protect(table, append_only=True)


def _service_edition() -> None:
    table = op.create_table(
        "service_edition",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_service_edition_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_service_edition")),
        sa.UniqueConstraint(
            "organisation_id",
            "frozen_on",
            name=op.f("uq_service_edition_organisation_id_frozen_on"),
        ),
    )
    protect(table, append_only=True, commissioners_too=True)


def _supervision_attendance() -> None:
    table = op.create_table(
        "supervision_attendance",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("topics", sa.LargeBinary(), nullable=True),
        sa.Column("competences", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "worker_id <> supervisor_id", name=op.f("ck_supervision_attendance_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "meeting_id", "supervisor_id"],
            [
                "supervision_meeting.organisation_id",
                "supervision_meeting.id",
                "supervision_meeting.supervisor_id",
            ],
            name=op.f("fk_supervision_attendance_meeting"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_attendance_organisation_id_supervisor_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_attendance_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "meeting_id", "worker_id", name=op.f("pk_supervision_attendance")
        ),
    )
    op.create_index(
        "ix_supervision_attendance_supervisor_id",
        "supervision_attendance",
        ["organisation_id", "supervisor_id"],
    )
    op.create_index(
        "ix_supervision_attendance_worker_id",
        "supervision_attendance",
        ["organisation_id", "worker_id"],
    )
    protect(table, append_only=True, sealed=("topics",))


def _supervision_note() -> None:
    table = op.create_table(
        "supervision_note",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_note_organisation_id_author_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "meeting_id"],
            ["supervision_meeting.organisation_id", "supervision_meeting.id"],
            name=op.f("fk_supervision_note_organisation_id_meeting_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_note_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_note")),
    )
    op.create_index(
        "ix_supervision_note_author_id", "supervision_note", ["organisation_id", "author_id"]
    )
    op.create_index(
        "ix_supervision_note_meeting_id", "supervision_note", ["organisation_id", "meeting_id"]
    )
    protect(table)


def _supervision_withdrawal() -> None:
    table = op.create_table(
        "supervision_withdrawal",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "meeting_id"],
            ["supervision_meeting.organisation_id", "supervision_meeting.id"],
            name=op.f("fk_supervision_withdrawal_organisation_id_meeting_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "meeting_id", name=op.f("pk_supervision_withdrawal")
        ),
    )
    protect(table, append_only=True)


def _view() -> None:
    table = op.create_table(
        "view",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("view_asked_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("giver_id", sa.Uuid(), nullable=False),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("seen", sa.LargeBinary(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "declined = (level IS NULL)", name=op.f("ck_view_level_unless_declined")
        ),
        sa.CheckConstraint("worker_id <> giver_id", name=op.f("ck_view_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "giver_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_view_organisation_id_giver_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "request_id", "worker_id"],
            [
                "sign_off_request.organisation_id",
                "sign_off_request.id",
                "sign_off_request.worker_id",
            ],
            name=op.f("fk_view_organisation_id_request_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "view_asked_id"],
            ["view_asked.organisation_id", "view_asked.id"],
            name=op.f("fk_view_organisation_id_view_asked_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_view_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_view_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_view")),
        sa.UniqueConstraint(
            "organisation_id", "view_asked_id", name=op.f("uq_view_organisation_id_view_asked_id")
        ),
    )
    op.create_index("ix_view_giver", "view", ["organisation_id", "giver_id"])
    op.create_index("ix_view_request", "view", ["organisation_id", "request_id", "worker_id"])
    op.create_index("ix_view_worker", "view", ["organisation_id", "worker_id"])
    protect(table, append_only=True, sealed=("seen",))


def _wanted_elsewhere() -> None:
    table = op.create_table(
        "wanted_elsewhere",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "decision_id"],
            ["decision.organisation_id", "decision.id"],
            name=op.f("fk_wanted_elsewhere_organisation_id_decision_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_wanted_elsewhere_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_wanted_elsewhere_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_wanted_elsewhere")),
        sa.UniqueConstraint(
            "organisation_id",
            "decision_id",
            name=op.f("uq_wanted_elsewhere_organisation_id_decision_id"),
        ),
    )
    op.create_index(
        "ix_wanted_elsewhere_worker", "wanted_elsewhere", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True)


def _withdrawal_notice() -> None:
    table = op.create_table(
        "withdrawal_notice",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("issuer_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason <> 'holders-wish'", name=op.f("ck_withdrawal_notice_an_issuers_reason")
        ),
        sa.CheckConstraint(
            "reason IN ('issued-in-error', 'holders-wish', 'by-issuer')",
            name=op.f("ck_withdrawal_notice_reason"),
        ),
        sa.CheckConstraint("holder_id <> issuer_id", name=op.f("ck_withdrawal_notice_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "certificate_id", "holder_id"],
            ["certificate.organisation_id", "certificate.id", "certificate.holder_id"],
            name=op.f("fk_withdrawal_notice_organisation_id_certificate_id_holder_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "holder_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_withdrawal_notice_organisation_id_holder_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "issuer_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_withdrawal_notice_organisation_id_issuer_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_withdrawal_notice_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_withdrawal_notice")),
        sa.UniqueConstraint(
            "organisation_id",
            "id",
            "holder_id",
            name=op.f("uq_withdrawal_notice_organisation_id_id_holder_id"),
        ),
    )
    op.create_index(
        "ix_withdrawal_notice_certificate",
        "withdrawal_notice",
        ["organisation_id", "certificate_id", "holder_id"],
    )
    op.create_index(
        "ix_withdrawal_notice_holder", "withdrawal_notice", ["organisation_id", "holder_id"]
    )
    op.create_index(
        "ix_withdrawal_notice_issuer", "withdrawal_notice", ["organisation_id", "issuer_id"]
    )
    protect(table, append_only=True, sealed=("words",))


def _assessed_part() -> None:
    table = op.create_table(
        "assessed_part",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "course_id"],
            ["course.organisation_id", "course.id"],
            name=op.f("fk_assessed_part_organisation_id_course_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_assessed_part_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_assessed_part")),
        sa.UniqueConstraint(
            "organisation_id",
            "course_id",
            "nth",
            name=op.f("uq_assessed_part_organisation_id_course_id_nth"),
        ),
    )
    protect(table)


def _audit_action() -> None:
    table = op.create_table(
        "audit_action",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("commissioner_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("owner", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commissioner_id"],
            ["organisation.id"],
            name=op.f("fk_audit_action_commissioner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "question_id"],
            ["audit_question.organisation_id", "audit_question.id"],
            name=op.f("fk_audit_action_organisation_id_question_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "set_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_audit_action_organisation_id_set_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_audit_action_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_audit_action")),
    )
    op.create_index("ix_audit_action_commissioner_id", "audit_action", ["commissioner_id"])
    op.create_index(
        "ix_audit_action_question_id", "audit_action", ["organisation_id", "question_id"]
    )
    op.create_index("ix_audit_action_set_by", "audit_action", ["organisation_id", "set_by"])
    protect(table, append_only=True, commissioners_too=True)


def _audit_answer() -> None:
    table = op.create_table(
        "audit_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("commissioner_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "post IN ('peer-support-worker', 'supervisor', 'trainer', 'commissioner', "
            "'administrator', 'panel-member', 'quality-reader', 'visiting-peer-lead')",
            name=op.f("ck_audit_answer_role"),
        ),
        sa.CheckConstraint("asked_by <> answered_by", name=op.f("ck_audit_answer_not_oneself")),
        sa.ForeignKeyConstraint(
            ["commissioner_id", "asked_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_audit_answer_commissioner_id_asked_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "answered_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_audit_answer_organisation_id_answered_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "question_id"],
            ["audit_question.organisation_id", "audit_question.id"],
            name=op.f("fk_audit_answer_organisation_id_question_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_audit_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_audit_answer")),
    )
    op.create_index(
        "ix_audit_answer_answered_by", "audit_answer", ["organisation_id", "answered_by"]
    )
    op.create_index("ix_audit_answer_asked_by", "audit_answer", ["commissioner_id", "asked_by"])
    op.create_index(
        "ix_audit_answer_question_id", "audit_answer", ["organisation_id", "question_id"]
    )
    protect(table, append_only=True, commissioners_too=True)


def _certificate_end() -> None:
    table = op.create_table(
        "certificate_end",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("certificate_id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("replaced_by", sa.Uuid(), nullable=True),
        sa.Column("notice_id", sa.Uuid(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(how = 'replaced') = (replaced_by IS NOT NULL)",
            name=op.f("ck_certificate_end_by_another"),
        ),
        sa.CheckConstraint(
            "(how = 'withdrawn') = (reason IS NOT NULL)",
            name=op.f("ck_certificate_end_with_a_class"),
        ),
        sa.CheckConstraint(
            "(reason IN ('issued-in-error', 'by-issuer')) = (notice_id IS NOT NULL) OR reason"
            " IS NULL AND notice_id IS NULL",
            name=op.f("ck_certificate_end_holder_heard_first"),
        ),
        sa.CheckConstraint("how IN ('replaced', 'withdrawn')", name=op.f("ck_certificate_end_end")),
        sa.CheckConstraint(
            "reason IN ('issued-in-error', 'holders-wish', 'by-issuer')",
            name=op.f("ck_certificate_end_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "certificate_id"],
            ["certificate.organisation_id", "certificate.id"],
            name=op.f("fk_certificate_end_organisation_id_certificate_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "ended_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_certificate_end_organisation_id_ended_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "notice_id"],
            ["withdrawal_notice.organisation_id", "withdrawal_notice.id"],
            name=op.f("fk_certificate_end_organisation_id_notice_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "replaced_by"],
            ["certificate.organisation_id", "certificate.id"],
            name=op.f("fk_certificate_end_organisation_id_replaced_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "certificate_id", name=op.f("pk_certificate_end")
        ),
    )
    op.create_index(
        "ix_certificate_end_ended_by", "certificate_end", ["organisation_id", "ended_by"]
    )
    op.create_index(
        "ix_certificate_end_notice", "certificate_end", ["organisation_id", "notice_id"]
    )
    op.create_index(
        "ix_certificate_end_replaced_by", "certificate_end", ["organisation_id", "replaced_by"]
    )
    protect(table, append_only=True)


def _conversation_wording() -> None:
    table = op.create_table(
        "conversation_wording",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("worded_by", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("worded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "meeting_id", "worker_id"],
            [
                "supervision_attendance.organisation_id",
                "supervision_attendance.meeting_id",
                "supervision_attendance.worker_id",
            ],
            name=op.f("fk_conversation_wording_organisation_id_meeting_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worded_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_conversation_wording_organisation_id_worded_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_conversation_wording_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_conversation_wording_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_conversation_wording")),
    )
    op.create_index(
        "ix_conversation_wording_meeting",
        "conversation_wording",
        ["organisation_id", "meeting_id", "worker_id"],
    )
    op.create_index(
        "ix_conversation_wording_worded_by",
        "conversation_wording",
        ["organisation_id", "worded_by"],
    )
    op.create_index(
        "ix_conversation_wording_worker_id",
        "conversation_wording",
        ["organisation_id", "worker_id"],
    )
    protect(table, append_only=True, sealed=("words",))


def _course_import() -> None:
    table = op.create_table(
        "course_import",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("imported_by", sa.Uuid(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "course_id"],
            ["course.organisation_id", "course.id"],
            name=op.f("fk_course_import_organisation_id_course_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "imported_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_course_import_organisation_id_imported_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_course_import_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_course_import")),
    )
    op.create_index("ix_course_import_course_id", "course_import", ["organisation_id", "course_id"])
    op.create_index(
        "ix_course_import_imported_by", "course_import", ["organisation_id", "imported_by"]
    )
    protect(table, append_only=True)


def _course_session() -> None:
    table = op.create_table(
        "course_session",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("led_by", sa.Uuid(), nullable=False),
        sa.Column("check_in_code", sa.String(length=8), nullable=False),
        sa.Column("times_moved", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 600", name=op.f("ck_course_session_some_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "course_id"],
            ["course.organisation_id", "course.id"],
            name=op.f("fk_course_session_organisation_id_course_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "led_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_course_session_organisation_id_led_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "part_id"],
            ["programme_part.organisation_id", "programme_part.id"],
            name=op.f("fk_course_session_organisation_id_part_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_course_session_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_course_session")),
    )
    op.create_index(
        "ix_course_session_course_id",
        "course_session",
        ["organisation_id", "course_id", "starts_at"],
    )
    op.create_index("ix_course_session_led_by", "course_session", ["organisation_id", "led_by"])
    op.create_index("ix_course_session_part_id", "course_session", ["organisation_id", "part_id"])
    protect(table)


def _course_trainer() -> None:
    table = op.create_table(
        "course_trainer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("from_lived_experience_on", sa.Date(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "course_id"],
            ["course.organisation_id", "course.id"],
            name=op.f("fk_course_trainer_organisation_id_course_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_course_trainer_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "course_id", "person_id", name=op.f("pk_course_trainer")
        ),
    )
    op.create_index(
        "ix_course_trainer_person_id", "course_trainer", ["organisation_id", "person_id"]
    )
    protect(table)


def _edition_fact() -> None:
    table = op.create_table(
        "edition_fact",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("so_many", sa.Integer(), nullable=True),
        sa.Column("out_of", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("declared_by", sa.String(length=60), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('yes', 'partly', 'not-yet', 'not-said')",
            name=op.f("ck_edition_fact_answer"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "edition_id"],
            ["service_edition.organisation_id", "service_edition.id"],
            name=op.f("fk_edition_fact_organisation_id_edition_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_edition_fact_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_edition_fact")),
        sa.UniqueConstraint(
            "organisation_id",
            "edition_id",
            "place",
            name=op.f("uq_edition_fact_organisation_id_edition_id_place"),
        ),
    )
    protect(table, append_only=True, commissioners_too=True)


def _learner() -> None:
    table = op.create_table(
        "learner",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "course_id"],
            ["course.organisation_id", "course.id"],
            name=op.f("fk_learner_organisation_id_course_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_learner_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_learner_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_learner")),
        sa.UniqueConstraint(
            "organisation_id",
            "course_id",
            "code",
            name=op.f("uq_learner_organisation_id_course_id_code"),
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "course_id",
            "nth",
            name=op.f("uq_learner_organisation_id_course_id_nth"),
        ),
    )
    op.create_index("ix_learner_person_id", "learner", ["organisation_id", "person_id"])
    op.create_index(
        "uq_learner_one_line_a_person",
        "learner",
        ["organisation_id", "course_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("person_id IS NOT NULL AND left_at IS NULL"),
        sqlite_where=sa.text("person_id IS NOT NULL AND left_at IS NULL"),
    )
    protect(table)


def _quality_action() -> None:
    table = op.create_table(
        "quality_action",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sampled_id", sa.Uuid(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("who", sa.LargeBinary(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "done_on IS NULL OR done_on >= agreed_on", name=op.f("ck_quality_action_done_after")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sampled_id"],
            ["sampled_decision.organisation_id", "sampled_decision.id"],
            name=op.f("fk_quality_action_organisation_id_sampled_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "written_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_quality_action_organisation_id_written_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_quality_action_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_quality_action")),
    )
    op.create_index(
        "ix_quality_action_sampled_id", "quality_action", ["organisation_id", "sampled_id"]
    )
    op.create_index(
        "ix_quality_action_written_by", "quality_action", ["organisation_id", "written_by"]
    )
    protect(table)


def _scope_note_step() -> None:
    table = op.create_table(
        "scope_note_step",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "step IN ('may-go', 'hold-back', 'given')", name=op.f("ck_scope_note_step_notestep")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "answer_id"],
            ["scope_answer.organisation_id", "scope_answer.id"],
            name=op.f("fk_scope_note_step_organisation_id_answer_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "by_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_scope_note_step_organisation_id_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_scope_note_step_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_scope_note_step")),
    )
    op.create_index(
        "ix_scope_note_step_answer_id", "scope_note_step", ["organisation_id", "answer_id"]
    )
    op.create_index("ix_scope_note_step_by_id", "scope_note_step", ["organisation_id", "by_id"])
    protect(table, append_only=True)


def _second_rating() -> None:
    table = op.create_table(
        "second_rating",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sampled_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("rated", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(rated = 'agreed') = (level IS NOT NULL)",
            name=op.f("ck_second_rating_level_when_agreed"),
        ),
        sa.CheckConstraint(
            "rated IN ('agreed', 'next-step', 'lets-talk', 'cannot-tell')",
            name=op.f("ck_second_rating_rated"),
        ),
        sa.CheckConstraint("worker_id <> reader_id", name=op.f("ck_second_rating_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "reader_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_second_rating_organisation_id_reader_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "sampled_id", "worker_id", "reader_id"],
            [
                "sampled_decision.organisation_id",
                "sampled_decision.id",
                "sampled_decision.worker_id",
                "sampled_decision.reader_id",
            ],
            name=op.f("fk_second_rating_organisation_id_sampled_id_worker_id_reader_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_second_rating_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_second_rating_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_second_rating")),
        sa.UniqueConstraint(
            "organisation_id",
            "sampled_id",
            name=op.f("uq_second_rating_organisation_id_sampled_id"),
        ),
    )
    op.create_index("ix_second_rating_reader_id", "second_rating", ["organisation_id", "reader_id"])
    op.create_index(
        "ix_second_rating_sampled",
        "second_rating",
        ["organisation_id", "sampled_id", "worker_id", "reader_id"],
    )
    op.create_index("ix_second_rating_worker_id", "second_rating", ["organisation_id", "worker_id"])
    protect(table)


def _supervision_action() -> None:
    table = op.create_table(
        "supervision_action",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("agreed_by", sa.Uuid(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "owner IN ('worker', 'supervisor', 'service')", name=op.f("ck_supervision_action_owner")
        ),
        sa.CheckConstraint(
            "agreed_by IN (worker_id, supervisor_id)",
            name=op.f("ck_supervision_action_agreed_by_either"),
        ),
        sa.CheckConstraint(
            "worker_id <> supervisor_id", name=op.f("ck_supervision_action_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "agreed_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_action_organisation_id_agreed_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "meeting_id", "worker_id"],
            [
                "supervision_attendance.organisation_id",
                "supervision_attendance.meeting_id",
                "supervision_attendance.worker_id",
            ],
            name=op.f("fk_supervision_action_organisation_id_meeting_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_action_organisation_id_supervisor_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_action_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_action_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_action")),
    )
    op.create_index(
        "ix_supervision_action_agreed_by", "supervision_action", ["organisation_id", "agreed_by"]
    )
    op.create_index(
        "ix_supervision_action_meeting",
        "supervision_action",
        ["organisation_id", "meeting_id", "worker_id"],
    )
    op.create_index(
        "ix_supervision_action_supervisor_id",
        "supervision_action",
        ["organisation_id", "supervisor_id"],
    )
    op.create_index(
        "ix_supervision_action_worker_id", "supervision_action", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True, sealed=("words",))


def _supervision_answer() -> None:
    table = op.create_table(
        "supervision_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "answer IN ('confirm', 'not-how-i-remember-it', 'it-did-not-happen')",
            name=op.f("ck_supervision_answer_answer"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "answered_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_answer_organisation_id_answered_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "meeting_id", "worker_id"],
            [
                "supervision_attendance.organisation_id",
                "supervision_attendance.meeting_id",
                "supervision_attendance.worker_id",
            ],
            name=op.f("fk_supervision_answer_organisation_id_meeting_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_answer_organisation_id_worker_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_answer")),
    )
    op.create_index(
        "ix_supervision_answer_answered_by",
        "supervision_answer",
        ["organisation_id", "answered_by"],
    )
    op.create_index(
        "ix_supervision_answer_meeting",
        "supervision_answer",
        ["organisation_id", "meeting_id", "worker_id"],
    )
    op.create_index(
        "ix_supervision_answer_worker_id", "supervision_answer", ["organisation_id", "worker_id"]
    )
    protect(table, append_only=True, sealed=("words",))


def _withdrawal_let_be() -> None:
    table = op.create_table(
        "withdrawal_let_be",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("let_be_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "notice_id"],
            ["withdrawal_notice.organisation_id", "withdrawal_notice.id"],
            name=op.f("fk_withdrawal_let_be_organisation_id_notice_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "notice_id", name=op.f("pk_withdrawal_let_be")),
    )
    protect(table, append_only=True)


def _withdrawal_reply() -> None:
    table = op.create_table(
        "withdrawal_reply",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.Uuid(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "holder_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_withdrawal_reply_organisation_id_holder_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "notice_id", "holder_id"],
            [
                "withdrawal_notice.organisation_id",
                "withdrawal_notice.id",
                "withdrawal_notice.holder_id",
            ],
            name=op.f("fk_withdrawal_reply_organisation_id_notice_id_holder_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_withdrawal_reply_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_withdrawal_reply")),
    )
    op.create_index(
        "ix_withdrawal_reply_holder", "withdrawal_reply", ["organisation_id", "holder_id"]
    )
    op.create_index(
        "ix_withdrawal_reply_notice",
        "withdrawal_reply",
        ["organisation_id", "notice_id", "holder_id"],
    )
    protect(table, append_only=True, sealed=("words",))


def _audit_action_word() -> None:
    table = op.create_table(
        "audit_action_word",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("commissioner_id", sa.Uuid(), nullable=False),
        sa.Column("says_done", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commissioner_id"],
            ["organisation.id"],
            name=op.f("fk_audit_action_word_commissioner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "action_id"],
            ["audit_action.organisation_id", "audit_action.id"],
            name=op.f("fk_audit_action_word_organisation_id_action_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_audit_action_word_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_audit_action_word")),
    )
    op.create_index(
        "ix_audit_action_word_action_id",
        "audit_action_word",
        ["organisation_id", "action_id", "said_at"],
    )
    op.create_index(
        "ix_audit_action_word_commissioner_id", "audit_action_word", ["commissioner_id"]
    )
    protect(table, append_only=True, commissioners_too=True)


def _conversation_evidence() -> None:
    table = op.create_table(
        "conversation_evidence",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("wording_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "wording_id"],
            ["conversation_wording.organisation_id", "conversation_wording.id"],
            name=op.f("fk_conversation_evidence_organisation_id_wording_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "wording_id", name=op.f("pk_conversation_evidence")
        ),
    )
    protect(table, append_only=True)


def _conversation_wording_agreed() -> None:
    table = op.create_table(
        "conversation_wording_agreed",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("wording_id", sa.Uuid(), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "agreed_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_conversation_wording_agreed_organisation_id_agreed_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "wording_id"],
            ["conversation_wording.organisation_id", "conversation_wording.id"],
            name=op.f("fk_conversation_wording_agreed_organisation_id_wording_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "wording_id", name=op.f("pk_conversation_wording_agreed")
        ),
    )
    op.create_index(
        "ix_conversation_wording_agreed_agreed_by",
        "conversation_wording_agreed",
        ["organisation_id", "agreed_by"],
    )
    protect(table, append_only=True)


def _course_result() -> None:
    table = op.create_table(
        "course_result",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("minutes_beside", sa.Integer(), nullable=False),
        sa.Column("course_minutes", sa.Integer(), nullable=False),
        sa.Column("rule_measure", sa.String(length=40), nullable=False),
        sa.Column("rule_amount", sa.Integer(), nullable=False),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("fulfils", sa.String(length=60), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "fulfils IS NULL OR outcome = 'completed'",
            name=op.f("ck_course_result_fulfilled_if_completed"),
        ),
        sa.CheckConstraint(
            "outcome IN ('completed', 'attended', 'not-yet')", name=op.f("ck_course_result_outcome")
        ),
        sa.CheckConstraint(
            "rule_measure IN ('minutes', 'share')", name=op.f("ck_course_result_measure")
        ),
        sa.CheckConstraint("person_id <> recorded_by", name=op.f("ck_course_result_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["learner.organisation_id", "learner.id"],
            name=op.f("fk_course_result_organisation_id_learner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_course_result_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "recorded_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_course_result_organisation_id_recorded_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_course_result_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_course_result")),
        sa.UniqueConstraint(
            "organisation_id",
            "learner_id",
            "nth",
            name=op.f("uq_course_result_organisation_id_learner_id_nth"),
        ),
    )
    op.create_index("ix_course_result_person_id", "course_result", ["organisation_id", "person_id"])
    op.create_index(
        "ix_course_result_recorded_by", "course_result", ["organisation_id", "recorded_by"]
    )
    protect(table, append_only=True)


def _feedback_given() -> None:
    table = op.create_table(
        "feedback_given",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["learner.organisation_id", "learner.id"],
            name=op.f("fk_feedback_given_organisation_id_learner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["course_session.organisation_id", "course_session.id"],
            name=op.f("fk_feedback_given_organisation_id_session_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "session_id", "learner_id", name=op.f("pk_feedback_given")
        ),
    )
    op.create_index(
        "ix_feedback_given_learner_id", "feedback_given", ["organisation_id", "learner_id"]
    )
    protect(table)


def _handed_in() -> None:
    table = op.create_table(
        "handed_in",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "file_id"],
            ["stored_file.organisation_id", "stored_file.id"],
            name=op.f("fk_handed_in_organisation_id_file_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["learner.organisation_id", "learner.id"],
            name=op.f("fk_handed_in_organisation_id_learner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "part_id"],
            ["assessed_part.organisation_id", "assessed_part.id"],
            name=op.f("fk_handed_in_organisation_id_part_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_handed_in_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_handed_in_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_handed_in")),
        sa.UniqueConstraint(
            "organisation_id",
            "part_id",
            "learner_id",
            "nth",
            name=op.f("uq_handed_in_organisation_id_part_id_learner_id_nth"),
        ),
    )
    op.create_index("ix_handed_in_file_id", "handed_in", ["organisation_id", "file_id"])
    op.create_index("ix_handed_in_learner_id", "handed_in", ["organisation_id", "learner_id"])
    op.create_index("ix_handed_in_person_id", "handed_in", ["organisation_id", "person_id"])
    protect(table, append_only=True, sealed=("words",))


def _import_undone() -> None:
    table = op.create_table(
        "import_undone",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "import_id"],
            ["course_import.organisation_id", "course_import.id"],
            name=op.f("fk_import_undone_organisation_id_import_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "undone_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_import_undone_organisation_id_undone_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "import_id", name=op.f("pk_import_undone")),
    )
    op.create_index("ix_import_undone_undone_by", "import_undone", ["organisation_id", "undone_by"])
    protect(table, append_only=True)


def _imported_line() -> None:
    table = op.create_table(
        "imported_line",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "import_id"],
            ["course_import.organisation_id", "course_import.id"],
            name=op.f("fk_imported_line_organisation_id_import_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["learner.organisation_id", "learner.id"],
            name=op.f("fk_imported_line_organisation_id_learner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "import_id", "learner_id", name=op.f("pk_imported_line")
        ),
    )
    op.create_index(
        "ix_imported_line_learner_id", "imported_line", ["organisation_id", "learner_id"]
    )
    protect(table, append_only=True)


def _imported_session() -> None:
    table = op.create_table(
        "imported_session",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "import_id"],
            ["course_import.organisation_id", "course_import.id"],
            name=op.f("fk_imported_session_organisation_id_import_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["course_session.organisation_id", "course_session.id"],
            name=op.f("fk_imported_session_organisation_id_session_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "import_id", "session_id", name=op.f("pk_imported_session")
        ),
    )
    op.create_index(
        "ix_imported_session_session_id", "imported_session", ["organisation_id", "session_id"]
    )
    protect(table, append_only=True)


def _prior_learning() -> None:
    table = op.create_table(
        "prior_learning",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("framework", sa.String(length=60), nullable=False),
        sa.Column("release", sa.String(length=60), nullable=False),
        sa.Column("statements", sa.Text(), nullable=False),
        sa.Column("provider", sa.LargeBinary(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["learner.organisation_id", "learner.id"],
            name=op.f("fk_prior_learning_organisation_id_learner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_prior_learning_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_prior_learning_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_prior_learning")),
    )
    op.create_index("ix_prior_learning_file_id", "prior_learning", ["organisation_id", "file_id"])
    op.create_index(
        "ix_prior_learning_learner_id", "prior_learning", ["organisation_id", "learner_id"]
    )
    op.create_index(
        "ix_prior_learning_person_id", "prior_learning", ["organisation_id", "person_id"]
    )
    protect(table, append_only=True, sealed=("provider", "title", "words"))


def _register_entry() -> None:
    table = op.create_table(
        "register_entry",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(how = 'check-in') = (entered_by IS NULL)",
            name=op.f("ck_register_entry_entered_by_somebody"),
        ),
        sa.CheckConstraint(
            "how IN ('by-trainer', 'check-in', 'by-import')", name=op.f("ck_register_entry_how")
        ),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_register_entry_minutes_count")),
        sa.CheckConstraint("person_id <> entered_by", name=op.f("ck_register_entry_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "entered_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_register_entry_organisation_id_entered_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["learner.organisation_id", "learner.id"],
            name=op.f("fk_register_entry_organisation_id_learner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_register_entry_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["course_session.organisation_id", "course_session.id"],
            name=op.f("fk_register_entry_organisation_id_session_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_register_entry_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_register_entry")),
        sa.UniqueConstraint(
            "organisation_id",
            "session_id",
            "learner_id",
            "nth",
            name=op.f("uq_register_entry_organisation_id_session_id_learner_id_nth"),
        ),
    )
    op.create_index(
        "ix_register_entry_entered_by", "register_entry", ["organisation_id", "entered_by"]
    )
    op.create_index(
        "ix_register_entry_learner_id", "register_entry", ["organisation_id", "learner_id"]
    )
    op.create_index(
        "ix_register_entry_person_id", "register_entry", ["organisation_id", "person_id"]
    )
    op.create_index(
        "uq_register_entry_checked_in_once",
        "register_entry",
        ["organisation_id", "session_id", "learner_id"],
        unique=True,
        postgresql_where=sa.text("how = 'check-in'"),
        sqlite_where=sa.text("how = 'check-in'"),
    )
    protect(table, append_only=True)


def _result_reader() -> None:
    table = op.create_table(
        "result_reader",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        sa.Column("post_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["learner.organisation_id", "learner.id"],
            name=op.f("fk_result_reader_organisation_id_learner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_result_reader_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_result_reader")),
    )
    op.create_index(
        "ix_result_reader_learner_id", "result_reader", ["organisation_id", "learner_id"]
    )
    protect(table, append_only=True)


def _session_feedback() -> None:
    table = op.create_table(
        "session_feedback",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("asked_until", sa.Date(), nullable=False),
        sa.Column("helped", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("room", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "room IN ('enough', 'some', 'too-little', 'pushed', 'not-said')",
            name=op.f("ck_session_feedback_room"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["course_session.organisation_id", "course_session.id"],
            name=op.f("fk_session_feedback_organisation_id_session_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_session_feedback_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_session_feedback")),
    )
    op.create_index(
        "ix_session_feedback_asked_until", "session_feedback", ["organisation_id", "asked_until"]
    )
    op.create_index(
        "ix_session_feedback_session_id", "session_feedback", ["organisation_id", "session_id"]
    )
    protect(table)


def _session_trainer() -> None:
    table = op.create_table(
        "session_trainer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_session_trainer_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "session_id"],
            ["course_session.organisation_id", "course_session.id"],
            name=op.f("fk_session_trainer_organisation_id_session_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "session_id", "person_id", name=op.f("pk_session_trainer")
        ),
    )
    op.create_index(
        "ix_session_trainer_person_id", "session_trainer", ["organisation_id", "person_id"]
    )
    protect(table)


def _supervision_action_change() -> None:
    table = op.create_table(
        "supervision_action_change",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("change", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(change = 'another-day') OR due_on IS NULL",
            name=op.f("ck_supervision_action_change_date_when_moved"),
        ),
        sa.CheckConstraint(
            "change IN ('done', 'not-needed', 'open-again', 'another-day')",
            name=op.f("ck_supervision_action_change_change"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "action_id"],
            ["supervision_action.organisation_id", "supervision_action.id"],
            name=op.f("fk_supervision_action_change_organisation_id_action_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "changed_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_supervision_action_change_organisation_id_changed_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_supervision_action_change_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_supervision_action_change")),
    )
    op.create_index(
        "ix_supervision_action_change_action_id",
        "supervision_action_change",
        ["organisation_id", "action_id"],
    )
    op.create_index(
        "ix_supervision_action_change_changed_by",
        "supervision_action_change",
        ["organisation_id", "changed_by"],
    )
    protect(table, append_only=True)


def _imported_entry() -> None:
    table = op.create_table(
        "imported_entry",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("minutes_before", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id", "entry_id"],
            ["register_entry.organisation_id", "register_entry.id"],
            name=op.f("fk_imported_entry_organisation_id_entry_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "import_id"],
            ["course_import.organisation_id", "course_import.id"],
            name=op.f("fk_imported_entry_organisation_id_import_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "import_id", "entry_id", name=op.f("pk_imported_entry")
        ),
    )
    op.create_index("ix_imported_entry_entry_id", "imported_entry", ["organisation_id", "entry_id"])
    protect(table, append_only=True)


def _part_result() -> None:
    table = op.create_table(
        "part_result",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("handed_in_id", sa.Uuid(), nullable=True),
        sa.Column("finding", sa.String(length=40), nullable=False),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("authentic", sa.Boolean(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("sufficient", sa.Boolean(), nullable=False),
        sa.Column("return_by", sa.Date(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("looked_by", sa.Uuid(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(finding = 'returned') = (return_by IS NOT NULL)",
            name=op.f("ck_part_result_returned_with_a_date"),
        ),
        sa.CheckConstraint(
            "finding <> 'accepted' OR (valid AND authentic AND current AND sufficient)",
            name=op.f("ck_part_result_accepted_by_all_four"),
        ),
        sa.CheckConstraint(
            "finding IN ('accepted', 'returned')", name=op.f("ck_part_result_finding")
        ),
        sa.CheckConstraint("person_id <> looked_by", name=op.f("ck_part_result_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "handed_in_id"],
            ["handed_in.organisation_id", "handed_in.id"],
            name=op.f("fk_part_result_organisation_id_handed_in_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "learner_id"],
            ["learner.organisation_id", "learner.id"],
            name=op.f("fk_part_result_organisation_id_learner_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "looked_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_part_result_organisation_id_looked_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "part_id"],
            ["assessed_part.organisation_id", "assessed_part.id"],
            name=op.f("fk_part_result_organisation_id_part_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_part_result_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_part_result_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_part_result")),
        sa.UniqueConstraint(
            "organisation_id",
            "part_id",
            "learner_id",
            "nth",
            name=op.f("uq_part_result_organisation_id_part_id_learner_id_nth"),
        ),
    )
    op.create_index(
        "ix_part_result_handed_in_id", "part_result", ["organisation_id", "handed_in_id"]
    )
    op.create_index("ix_part_result_learner_id", "part_result", ["organisation_id", "learner_id"])
    op.create_index("ix_part_result_looked_by", "part_result", ["organisation_id", "looked_by"])
    op.create_index("ix_part_result_person_id", "part_result", ["organisation_id", "person_id"])
    protect(table, append_only=True, sealed=("words",))


def _prior_answer() -> None:
    table = op.create_table(
        "prior_answer",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("prior_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("statement", sa.String(length=60), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("would_help", sa.LargeBinary(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "finding IN ('counts', 'not-this-time')", name=op.f("ck_prior_answer_priorfinding")
        ),
        sa.CheckConstraint("person_id <> answered_by", name=op.f("ck_prior_answer_not_oneself")),
        sa.ForeignKeyConstraint(
            ["organisation_id", "answered_by"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_prior_answer_organisation_id_answered_by"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            name=op.f("fk_prior_answer_organisation_id_person_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "prior_id"],
            ["prior_learning.organisation_id", "prior_learning.id"],
            name=op.f("fk_prior_answer_organisation_id_prior_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_prior_answer_organisation_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "id", name=op.f("pk_prior_answer")),
        sa.UniqueConstraint(
            "organisation_id",
            "prior_id",
            "statement",
            "nth",
            name=op.f("uq_prior_answer_organisation_id_prior_id_statement_nth"),
        ),
    )
    op.create_index(
        "ix_prior_answer_answered_by", "prior_answer", ["organisation_id", "answered_by"]
    )
    op.create_index("ix_prior_answer_person_id", "prior_answer", ["organisation_id", "person_id"])
    protect(table, append_only=True, sealed=("reason", "would_help"))


def _prior_part() -> None:
    table = op.create_table(
        "prior_part",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("prior_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("statements", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "part_id"],
            ["programme_part.organisation_id", "programme_part.id"],
            name=op.f("fk_prior_part_organisation_id_part_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "prior_id"],
            ["prior_learning.organisation_id", "prior_learning.id"],
            name=op.f("fk_prior_part_organisation_id_prior_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint(
            "organisation_id", "prior_id", "part_id", name=op.f("pk_prior_part")
        ),
    )
    op.create_index("ix_prior_part_part_id", "prior_part", ["organisation_id", "part_id"])
    protect(table, append_only=True)
