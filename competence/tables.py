"""Every records module, so that the metadata is whole; for migrations and tests only."""

from sqlalchemy import MetaData

from competence.accounts import records as accounts
from competence.assessment import records as assessment
from competence.awards import records as awards
from competence.colleagues import records as colleagues
from competence.commissioning import records as commissioning
from competence.complaints import records as complaints
from competence.concerns import records as concerns
from competence.database import Record
from competence.duties import records as duties
from competence.evidence import records as evidence
from competence.files import records as files
from competence.kept_job_texts import records as kept_job_texts
from competence.outbox import records as outbox
from competence.oversight import records as oversight
from competence.people import records as people
from competence.portfolio import records as portfolio
from competence.practice_log import records as practice_log
from competence.quality import records as quality
from competence.receipts import records as receipts
from competence.recovery import records as recovery
from competence.replies import records as replies
from competence.role import records as role
from competence.scope import records as scope
from competence.scope_card import records as scope_card
from competence.sealing import records as sealing
from competence.second_factor import records as second_factor
from competence.signoff import records as signoff
from competence.supervision import records as supervision
from competence.trail import records as trail
from competence.training import records as training
from competence.tries import records as tries

RECORDS = (
    accounts,
    assessment,
    awards,
    colleagues,
    commissioning,
    duties,
    complaints,
    concerns,
    evidence,
    files,
    kept_job_texts,
    outbox,
    oversight,
    people,
    portfolio,
    quality,
    receipts,
    recovery,
    replies,
    scope,
    scope_card,
    practice_log,
    role,
    sealing,
    second_factor,
    signoff,
    supervision,
    trail,
    training,
    tries,
)

METADATA: MetaData = Record.metadata

GLOBAL = frozenset(
    {
        "account",
        "address",
        "answered_request",
        "authenticator",
        "erased",
        "group_edition",
        "group_service",
        "half_signed_in",
        "held_text",
        "installation",
        "known_browser",
        "organisation",
        "password_reset",
        "person",
        "person_key",
        "passkey",
        "published_figure",
        "recovery_code",
        "signed_in",
        "used_challenge",
        "tried",
    }
)
"""Tables outside every organisation's wall; every other table stands inside one."""

SHARED = frozenset(
    {
        "audit_action",
        "audit_action_word",
        "audit_answer",
        "audit_question",
        "commission",
        "commission_end",
        "edition_fact",
        "peers_reply_shown",
        "service_edition",
    }
)
"""Tables inside a service's wall that its commissioners read too: those with a `commissioner_id`
by the commissioner it names, the others by whoever has an agreement with the service."""

# Who may read its rows is asked of `commission`, which is therefore made before it.
for _name in ("edition_fact", "peers_reply_shown", "service_edition"):
    METADATA.tables[_name].add_is_dependent_on(METADATA.tables["commission"])
