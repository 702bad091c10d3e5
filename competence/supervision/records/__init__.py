"""Agreements, sessions and what follows from them; what each side keeps for itself."""

from competence.supervision.records.agreements import (
    Acceptance,
    Agreement,
    AgreementEnd,
    SupervisionKind,
)
from competence.supervision.records.meetings import (
    Attendance,
    Meeting,
    MeetingAnswer,
    MeetingWithdrawal,
    PlannedFor,
    PlannedMeeting,
    PlannedOver,
)
from competence.supervision.records.outcomes import (
    ActionChange,
    AgreedAction,
    ConversationEvidence,
    Wording,
    WordingAgreed,
)
from competence.supervision.records.own import AgendaItem, Preparation, PrivateNote
from competence.supervision.records.supervisors import (
    Handover,
    ProgressionTalk,
    SupervisorTraining,
)

__all__ = [
    "Acceptance",
    "ActionChange",
    "AgendaItem",
    "AgreedAction",
    "Agreement",
    "AgreementEnd",
    "Attendance",
    "ConversationEvidence",
    "Handover",
    "Meeting",
    "MeetingAnswer",
    "MeetingWithdrawal",
    "PlannedFor",
    "PlannedMeeting",
    "PlannedOver",
    "Preparation",
    "PrivateNote",
    "ProgressionTalk",
    "SupervisionKind",
    "SupervisorTraining",
    "Wording",
    "WordingAgreed",
]
