"""The words the program knows; every other code in a release is the release's own.

Values are what is stored and what stands in the files (vocabulary, section 1).
"""

from enum import StrEnum


class Provenance(StrEnum):
    """What a thing in the framework rests on."""

    DIRECT = "direct"  # the source paper says it of peer support workers
    INFERRED = "inferred"  # it follows from the paper
    EXTERNAL = "external"  # another source says it, and the paper is silent


class StatementKind(StrEnum):
    """What a statement describes."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    ATTITUDE = "attitude"


class FormKind(StrEnum):
    """The five plain kinds of evidence a form may offer."""

    SOMETHING_I_DID = "something-i-did"
    SOMEONE_SAW_ME = "someone-saw-me"
    WE_TALKED_ABOUT_IT = "we-talked-about-it"
    SOMETHING_I_MADE = "something-i-made"
    A_COURSE = "a-course"


class DirectView(StrEnum):
    """Whether a kind of evidence is somebody else's own view of the practice."""

    YES = "yes"
    BESIDE_ANOTHER = "beside-another"  # counts as one only when another direct view stands beside
    NO = "no"


class OtherPerson(StrEnum):
    """What has to be said of the other person before a kind of evidence is that kind."""

    NAMED = "named"  # a colleague, trainer or supervisor, by name
    KNOWN = "known"  # the worker knows who gave it; people who use services are never named
    NOT_ASKED = "not-asked"  # nothing has to be said of anybody


class RecordedBy(StrEnum):
    """Who puts a piece of evidence of this kind in."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"


class LivedExperience(StrEnum):
    """What people who hold or held a peer role must do before a level is agreed."""

    NONE = "none"
    VIEW = "view"  # such a person must also have given a view
    DECIDER = "decider"  # one of the deciders must be such a person


class ReleaseStatus(StrEnum):
    """Where a release is in its life."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


class AwardKind(StrEnum):
    """What an award stands for; attendance belongs to a course and needs no award."""

    PRACTICE = "practice"


class Read(StrEnum):
    """How much of a publication was read by those who cite it."""

    IN_FULL = "in-full"
    IN_PART = "in-part"
    ABSTRACT = "abstract"
    NOT_READ = "not-read"


class Verdict(StrEnum):
    """The five answers a role boundary can give."""

    WITHIN_ROLE = "within-role"
    NEEDS_COMPETENCE = "needs-competence"
    TALK_FIRST = "talk-first"
    OUTSIDE_ROLE = "outside-role"
    NEVER = "never"


class AnswerOnly(StrEnum):
    """The answers that no boundary holds."""

    URGENT_HELP = "urgent-help"
    PASS_IT_ON = "pass-it-on"  # noqa: S105 - not a password
    NOT_A_REQUEST = "not-a-request"


class Agreement(StrEnum):
    """What has to be agreed before; no record can show it, so the answer asks for it."""

    TALKED_THROUGH = "talked-through"
    WITH_A_SECOND_PERSON = "with-a-second-person"
    THE_PERSON_AGREES = "the-person-agrees"


class AtFirst(StrEnum):
    """Support to expect in the first weeks; never a wait."""

    BESIDE_A_COLLEAGUE = "beside-a-colleague"


class GuardsAgainst(StrEnum):
    """What wrong use of peer workers a boundary guards against."""

    BEYOND_COMPETENCE = "beyond-competence"  # the source paper's own
    WASTED_SKILL = "wasted-skill"  # the source paper's own
    COERCION = "coercion"
    CONFIDENTIALITY = "confidentiality"


class TalkTo(StrEnum):
    """Who to talk to; an installation says who that is."""

    SUPERVISOR = "supervisor"
    PEER_LEAD = "peer-lead"
    TEAM_LEAD = "team-lead"
    NAMED_LEAD = "named-lead"
    OUTSIDE_THE_TEAM = "outside-the-team"


class Listener(StrEnum):
    """Whom the words to say are said to."""

    COLLEAGUE = "colleague"
    PERSON_SUPPORTED = "person-supported"
    FAMILY = "family"


class Moment(StrEnum):
    """When the words to say fit: before the conditions hold, after, or either."""

    ANY = "any"
    NOT_YET = "not-yet"
    READY = "ready"


class Voice(StrEnum):
    """Who makes a request."""

    NURSE = "nurse"
    DOCTOR = "doctor"
    MANAGER = "manager"
    COLLEAGUE = "colleague"
    FAMILY = "family"
    PERSON_SUPPORTED = "person-supported"
    WORKER = "worker"  # the first person: wondering, or telling what was asked


class Manner(StrEnum):
    """How a request is made."""

    PLAIN = "plain"
    POLITE = "polite"
    BLUNT = "blunt"
    HIDDEN = "hidden"  # behind praise, a favour, a gap in the rota


class Difficulty(StrEnum):
    """How hard a vignette is to answer rightly."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class DiffersIn(StrEnum):
    """What sets a vignette apart from its twin."""

    ANSWER = "answer"
    MANNER = "manner"  # only the wording: the answer must stay the same


class Change(StrEnum):
    """What happened to a thing between two releases."""

    REWORDED = "reworded"
    WEAKENED = "weakened"  # it asks for less
    STRENGTHENED = "strengthened"  # it asks for more
    ADDED = "added"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


class Effect(StrEnum):
    """What a change does to a sign-off; from lightest to gravest."""

    STANDS = "stands"
    SOMETHING_NEW = "something-new"  # it stands, with something new to look at
    LOOK_AGAIN = "look-again"  # to be looked at again together


class AuditAbout(StrEnum):
    """What a question of the audit is about: that decides who may read its answer, and how."""

    THE_SERVICE = "the-service"  # facts: one service at a time, also with one peer
    PEOPLE = "people"  # figures: only over several services together


class AuditFact(StrEnum):
    """A fact about a service: answered yes, partly, not yet or not said."""

    ROLE_DESCRIPTION = "role-description"
    PROGRESSION = "progression"
    POSTS = "posts"  # funded, and filled
    BANDS = "bands"
    CHARTER = "charter"
    LOCAL_VARIATIONS = "local-variations"
    SUPERVISORS_TRAINED = "supervisors-trained"
    PROTECTED_SUPERVISION = "protected-supervision"
    PEER_LEAD_POST = "peer-lead-post"
    SECOND_PEER = "second-peer"
    DUTY = "duty"
    CO_PRODUCTION = "co-production"
    RELEASE_IN_USE = "release-in-use"


class AuditTable(StrEnum):
    """A table about people that can be counted; there are no others."""

    SCOPE_BY_VERDICT = "scope-by-verdict"
    SCOPE_BY_GUARD = "scope-by-guard"  # what the boundary guards against first
    SCOPE_BY_CAUSE = "scope-by-cause"
    SCOPE_BY_OUTCOME = "scope-by-outcome"
    DAYS_TO_ANSWER = "days-to-answer"  # a middle: it has no rows
    SUPERVISION_AGREED = "supervision-agreed"
    SUPERVISION_HAD = "supervision-had"
    SUPERVISION_LOST = "supervision-lost"
    TRAINING = "training"
    COMPETENCES = "competences"
    NEEDS = "needs"
    LIVED_EXPERIENCE_VIEWS = "lived-experience-views"
