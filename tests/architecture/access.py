"""What the access matrix says of the people of the scene: the oracle of `test_access`."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from flask import Flask, url_for
from werkzeug.routing import Rule

from tests.architecture.scene import Scene
from webapp.auth.access import Audience

MATRIX: Final = Path(__file__).with_name("access_matrix.csv")
ANYONE: Final = "anyone"
POSTS: Final = (
    "worker", "supervisor", "visiting", "trainer", "commissioner",
    "administrator", "panel", "quality",
)  # fmt: skip
NO_POST: Final = "no post"

COLUMNS: Final[Mapping[str, str]] = {
    "ash": "worker",
    "bo": "worker",
    "wes": "worker",
    "sam": "supervisor",
    "pip": "supervisor",
    "kit": "supervisor",
    "lin": "supervisor",
    "una": "supervisor",
    "sue": "supervisor",
    "tam": "trainer",
    "tia": "trainer",
    "alex": "administrator",
    "ada": "administrator",
    "pan": "panel",
    "qua": "quality",
    "com": "commissioner",
    "lee": NO_POST,
    ANYONE: ANYONE,
}
"""The column of each person's post; Lee belongs to the organisation and has none any more."""

HERE: Final = frozenset({"organisation", "published", "token"})
RELATIONS: Final[Mapping[str, frozenset[str]]] = {
    "ash": HERE | {"own", "team"},
    "sam": HERE | {"pair", "team"},
    "pip": HERE | {"pair"},
    "lin": HERE | {"line"},
    **dict.fromkeys(("bo", "una", "kit", "tam", "tia", "alex", "pan", "qua", "lee"), HERE),
}
"""What each is to Ash, who owns every record of the scene, and to the team of the scene.

Kit visits: that pair is asked for views, and gives nothing beyond what Kit was named for.
"""

ELSEWHERE: Final = frozenset({"published", "token"})
"""What everybody else is to them."""

AGREED: Final[Mapping[str, frozenset[str]]] = {"com": ELSEWHERE | {"agreed"}}
"""What somebody is whose organisation has an agreement with theirs."""

NAMED: Final[Mapping[str, frozenset[str]]] = {
    "self_assessment_id": frozenset({"sam"}),
    "copy_id": frozenset({"sam"}),
    "evidence:observed": frozenset({"sam"}),
    "request_id": frozenset({"sam"}),
    "request:answered": frozenset({"sam", "kit"}),
    "request:wanting": frozenset({"sam", "kit"}),
    "action_id": frozenset({"sam"}),
    "meeting_id": frozenset({"sam"}),
    "meeting:unanswered": frozenset({"lin"}),
    "planned_id": frozenset({"sam"}),
    "agreement_id": frozenset({"sam"}),
    "preparation_id": frozenset({"sam"}),
    "training_id": frozenset({"sam"}),
    "handover_id": frozenset({"sam", "una"}),
    "share_id": frozenset({"sam"}),
    "variation_id": frozenset({"kit"}),
    "asked_card_id": frozenset({"sam"}),
    "team_card_id": frozenset({"bo", "sam"}),
    "concern_id": frozenset({"kit"}),
    "share:answered": frozenset({"sam"}),
    "award_request_id": frozenset({"sam"}),
    "issued_id": frozenset({"sam"}),
    "receipt_id": frozenset({"sam"}),
    "receipt:disputed": frozenset({"sam"}),
    "sampled_id": frozenset({"qua"}),
    "quality_action_id": frozenset({"qua"}),
    "kept_text_id": frozenset({"alex"}),
    "copy:sampled": frozenset({"qua"}),
    "results:worker": frozenset({"sam", "pip"}),
    "sitting:worker": frozenset({"sam", "kit"}),
    **dict.fromkeys(
        (
            "course_id",
            "session_id",
            "session:coming",
            "learner_id",
            "part_id",
            "work_id",
            "import_id",
            "prior_id",
        ),
        frozenset({"tam"}),
    ),
}
"""Whom Ash named for the first record of a name in the scene."""

EVERYBODYS: Final = frozenset({"organisation_id"})
"""Parameters whose first record is everybody's own who is here: the organisation they belong to."""

WHERE: Final[Mapping[tuple[str, str], str]] = {
    ("assessment.domain", "code"): "domain",
    ("framework.domain", "code"): "domain",
    ("framework.role", "code"): "role",
    ("signoff.again", "request_id"): "request:answered",
    ("agreements.accept", "given"): "offer_token",
    ("agreements.offered", "given"): "offer_token",
    ("email.opened", "given"): "email_token",
    ("email.take_up", "given"): "email_token",
    ("forgotten.choose", "given"): "reset",
    ("forgotten.choosing", "given"): "reset",
    ("visits.asked", "given"): "visit",
    ("visits.come", "given"): "visit",
    ("visits.open_account", "given"): "visit",
    ("signoff.ask_again", "request_id"): "request:answered",
    ("card.show", "token"): "card_token",
    ("scope.edit", "entry_id"): "entry:private",
    ("scope.change", "entry_id"): "entry:private",
    ("scope.delete", "entry_id"): "entry:private",
    ("scope.give_note", "share_id"): "share:answered",
    ("scope.make_link", "share_id"): "share:by-link",
    ("scope.mail_link", "share_id"): "share:by-link",
    ("receipts.take_back", "receipt_id"): "receipt:disputed",
    ("quality.file", "copy_id"): "copy:sampled",
    ("signoff.file", "copy_id"): "copy:sent",
    ("signoff.file", "request_id"): "request:answered",
    ("signoff.give_view", "request_id"): "request:wanting",
    ("signoff.reply", "request_id"): "request:answered",
    ("signoff.view", "request_id"): "request:wanting",
    ("evidence.observation", "evidence_id"): "evidence:observed",
    ("evidence.reply", "evidence_id"): "evidence:observed",
    ("door.arrive", "code"): "check_in_code",
    ("door.check_in", "code"): "check_in_code",
    ("quality.refuse", "request_id"): "request:sampled",
    ("learning.sent", "worker_id"): "results:worker",
    ("learning.take_back", "prior_id"): "prior:open",
    ("signoff.together", "worker_id"): "sitting:worker",
    ("learning.feedback", "session_id"): "session:running",
    ("learning.give_feedback", "session_id"): "session:running",
    ("colleagues.take_back", "asked_id"): "asked:waiting",
    ("supervision.answer", "meeting_id"): "meeting:unanswered",
    ("supervision.confirm", "meeting_id"): "meeting:unanswered",
    ("supervision.take_back", "meeting_id"): "meeting:logged",
}
"""Where in the scene a parameter of a route is found, if not under its own name."""

OPEN_TO_GUESTS: Final = frozenset(
    {
        *("first_hour.screen", "first_hour.seen", "first_hour.show", "first_hour.skip"),
        "organisation.accepted",
        "account.statement",
        "complaints.mine",
        "account.state",
        "account.who_looked",
        "assessment.shared_with_me",
        "evidence.shared_with_me",
        "home.show",
        "mail.choose",
        "mail.show",
        "receipts.index",
        "signoff.queue",
        "signoff.replied",
    }
)
"""What somebody who visits opens inside the organisation while nobody sent them anything."""

KEPT_BY_LEAVERS: Final = frozenset(
    {
        "assessment.kept",
        "assessment.overview",
        "assessment.withdraw",
        "awards.address",
        "awards.agreed",
        "awards.certificate",
        "awards.change_name",
        "awards.draw",
        "awards.give_address",
        "awards.index",
        "awards.name",
        "awards.pdf",
        "awards.reply",
        "awards.switch_off",
        "awards.switch_on",
        "awards.withdraw_own",
        "colleagues.index",
        "colleagues.let_go",
        "colleagues.show",
        "colleagues.take_back",
        "concerns.close",
        "concerns.index",
        "concerns.show",
        "elsewhere.ask_delete",
        "elsewhere.delete",
        "elsewhere.file",
        "elsewhere.show",
        "evidence.ask_delete",
        "evidence.delete",
        "evidence.file",
        "evidence.index",
        "evidence.reply",
        "evidence.show",
        "evidence.withdraw",
        "kept_job_texts.ask_delete",
        "kept_job_texts.delete",
        "kept_job_texts.index",
        "kept_job_texts.show",
        "portfolio.index",
        "practice_log.forget",
        "practice_log.index",
        "role.mine",
        "role.show",
        "portfolio.look",
        "portfolio.made",
        "portfolio.make",
        "portfolio.pdf",
        "scope_card.code",
        "scope_card.end_page",
        "scope_card.index",
        "scope_card.pdf",
        "scope_card.show",
        "scope.close",
        "scope.delete",
        "scope.index",
        "scope.let_note_go",
        "scope.show",
        "scope.withdraw",
        "signoff.ask_view",
        "signoff.asked",
        "signoff.reply",
        "signoff.withdraw",
        "standing.competence",
        "standing.show",
        "supervision.session",
        "supervision.agreement",
        "supervision.agreements",
        "supervision.delete_note",
        "supervision.had",
        "supervision.note",
        "supervision.notes",
        "supervision.own_note",
        "supervision.show",
        "supervision.talks",
    }
)
"""Where no post is asked, only whose it is: somebody whose posts ended still reads, takes away and
ends what is their own (decisions.md, "posts end; the person still reads their own rows")."""

SIDES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            "assessment.shared",
            "assessment.shared_with_me",
            "concerns.answer",
            "concerns.hear",
            "concerns.heard",
            "evidence.observation",
            "evidence.shared",
            "evidence.shared_file",
            "evidence.shared_with_me",
            "learning.sent",
            "signoff.go_on",
            "role.theirs",
            "scope.answer",
            "scope.concern",
            "scope.concerns",
            "scope.give_note",
            "signoff.others",
            "signoff.queue",
            "signoff.replied",
            "signoff.show",
            "signoff.sitting",
            "signoff.together",
            "signoff.worker",
            "supervision.agree_words",
            "supervision.given",
            "supervision.keep_group",
            "supervision.keep_with",
            "supervision.log_group",
            "supervision.log_with",
            "supervision.plan_group",
            "supervision.plan_with",
            "supervision.planned_group",
            "supervision.planned_with",
            "supervision.worker",
            "supervision.agreements_with",
            "supervision.had_with",
            "supervision.propose_to",
            "supervision.proposing_to",
            "supervision.say_talk",
            "supervision.talks_with",
        ),
        ("supervisor",),
    ),
    **dict.fromkeys(
        (
            "organisation.away",
            "organisation.be_away",
            "organisation.come_back",
            "organisation.waiting",
            "organisation.look_into",
        ),
        ("administrator",),
    ),
    "signoff.file": ("worker", "supervisor"),
    **dict.fromkeys(
        (
            "quality.as_csv",
            "quality.draw",
            "quality.file",
            "quality.index",
            "quality.report",
            "quality.show",
        ),
        ("quality",),
    ),
    **dict.fromkeys(
        (
            "awards.basis",
            "awards.issued",
            "awards.issued_one",
            "awards.let_be",
            "awards.tell",
            "awards.to_issue",
            "awards.withdraw",
        ),
        ("supervisor", "trainer"),
    ),
    **dict.fromkeys(
        (
            "supervision.agenda",
            "supervision.arrange",
            "supervision.bring",
            "supervision.first_agenda",
            "supervision.keep_mine",
            "supervision.log_mine",
            "supervision.make_evidence",
            "supervision.plan_mine",
            "supervision.planned_mine",
            "supervision.whose_log",
            "supervision.propose",
            "supervision.proposing",
            "supervision.say_held",
        ),
        ("worker",),
    ),
    **dict.fromkeys(
        ("account.away", "account.be_away", "account.come_back"), ("worker", "supervisor")
    ),
}
"""Whose pages these are, of several posts in their row: the others have a page of their own."""

COUNTED: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(KEPT_BY_LEAVERS, frozenset({"own"})),
    # Of a pair, the one who was asked: nobody answers what was sent to somebody else.
    **dict.fromkeys(
        (
            "signoff.decide",
            "signoff.decide_together",
            "signoff.go_on",
            "signoff.observe",
            "signoff.observed",
            "signoff.observe_meeting",
            "signoff.observed_meeting",
            "signoff.show",
            "signoff.sitting",
        ),
        frozenset({"named"}),
    ),
    **dict.fromkeys(("scope.answer", "scope.concern", "scope.give_note"), frozenset({"named"})),
    **dict.fromkeys(("concerns.answer", "concerns.hear"), frozenset({"named"})),
    # Whoever signed: not whom it is about.
    **dict.fromkeys(
        ("receipts.dispute", "receipts.show", "receipts.take_back"), frozenset({"named"})
    ),
    # What an administrator kept is theirs: the scene's other records are the worker's.
    **dict.fromkeys(
        (
            "kept_job_texts.ask_delete",
            "kept_job_texts.delete",
            "kept_job_texts.keep_anew",
            "kept_job_texts.show",
        ),
        frozenset({"named"}),
    ),
    "signoff.worker": frozenset({"pair"}),
    # A visiting supervisor sits down with whoever asked them.
    "signoff.together": frozenset({"pair", "named"}),
    # Whoever logged it takes it back; the other side of the scene's, the worker, confirms it.
    **dict.fromkeys(("supervision.confirm", "supervision.take_back"), frozenset({"own"})),
    # Whoever issued it: another supervisor of the worker's did not. Whoever trains on a course.
    **dict.fromkeys(
        (
            "awards.attendance_of_course",
            "awards.attendance_of_session",
            "awards.drawing_for_course",
            "awards.drawing_for_session",
            "awards.issue_for_course",
            "awards.issue_for_session",
            "awards.issued_one",
            "awards.let_be",
            "awards.tell",
            "awards.withdraw",
        ),
        frozenset({"named"}),
    ),
    # Between the two who were there: no other supervisor of the worker's reads it.
    **dict.fromkeys(
        (
            "supervision.action",
            "supervision.agree",
            "supervision.agree_words",
            "supervision.answer",
            "supervision.calendar",
            "supervision.change",
            "supervision.move",
            "supervision.planned",
            "supervision.session",
            "supervision.take_out",
            "supervision.word",
        ),
        frozenset({"own", "named"}),
    ),
    # An agreement is between two: another supervisor has their own.
    **dict.fromkeys(
        ("supervision.accept", "supervision.agreement", "supervision.end"),
        frozenset({"own", "named"}),
    ),
    # Of supervisors, the one who wrote it, or who hands over or stands in.
    **dict.fromkeys(
        (
            "supervision.autosave_preparation",
            "supervision.delete_preparation",
            "supervision.end_hand_over",
            "supervision.hand_over_of",
            "supervision.preparation",
            "supervision.save_preparation",
            "supervision.unlearn",
        ),
        frozenset({"named"}),
    ),
    # Of a provider's trainers, those who train on the course.
    **dict.fromkeys(
        (
            "training.add_by_name",
            "training.ask",
            "training.as_csv",
            "training.as_xlsx",
            "training.ask_no_more",
            "training.asking",
            "training.before",
            "training.before_file",
            "training.calendar",
            "training.call_off",
            "training.change",
            "training.check_import",
            "training.change_session",
            "training.close_course",
            "training.code",
            "training.correct_name",
            "training.count",
            "training.counting",
            "training.course",
            "training.end_link",
            "training.end_training",
            "training.feedback",
            "training.importing",
            "training.keep_import",
            "training.learner",
            "training.let_train",
            "training.look_at",
            "training.looking",
            "training.make_claim",
            "training.make_link",
            "training.mend_import",
            "training.new_session",
            "training.people",
            "training.plan_session",
            "training.record_results",
            "training.register",
            "training.results",
            "training.say_lived_experience",
            "training.set_terms",
            "training.take_off",
            "training.take_register",
            "training.terms",
            "training.trainers",
            "training.undo_import",
            "training.undoing",
            "training.work",
            "training.work_file",
        ),
        frozenset({"named"}),
    ),
    # The kind of the scene is practice, which is not a line manager's.
    **dict.fromkeys(("supervision.propose_to", "supervision.proposing_to"), frozenset({"pair"})),
}
"""Which scopes count, where the page is of one part of its row."""

NOT_SERVED: Final = frozenset(
    {"design.components", "mail.as_it_looks", "mail.would_have_been_sent"}
)
"""Pages of the demo alone."""


@dataclass(frozen=True)
class Route:
    """One route and method, and what it is tried with."""

    app: Flask
    rule: Rule
    method: str
    values: Mapping[str, str]
    named: frozenset[str]

    def __str__(self) -> str:
        return f"{self.method} {self.rule.endpoint}"

    @property
    def audience(self) -> Audience:
        """Whom the view says it is for."""
        view: Any = self.app.view_functions[self.rule.endpoint]
        found: Audience = view.audience
        return found

    @property
    def records(self) -> list[str]:
        """The parameters that name a record of somebody's, or a link."""
        return [name for name in self.values if name.endswith("_id") or name == "given"]

    def path(self, **other: str) -> str:
        """The address, with some values changed."""
        values: dict[str, Any] = {**self.values, **other}
        with self.app.test_request_context():
            return url_for(self.rule.endpoint, **values)

    def random_path(self) -> str:
        """The same address with ids of nothing."""
        return self.path(**{name: str(uuid4()) for name in self.records})


def routes(app: Flask, made: Scene) -> Iterator[Route]:
    """Every route and method, but files of our own; KeyError where the scene knows no value."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule)):
        if rule.endpoint == "static":
            continue
        found = {name: WHERE.get((rule.endpoint, name), name) for name in rule.arguments}
        values = {name: made.ids[place][0] for name, place in found.items()}
        named = frozenset[str]().union(*(NAMED.get(place, frozenset()) for place in found.values()))
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Route(app, rule, method, values, named)


@cache
def matrix() -> Mapping[str, Mapping[str, str]]:
    """The rows of the matrix, by action."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return {row["action"]: row for row in csv.DictReader(file)}


def expected(route: Route, who: str) -> str:
    """What the matrix says somebody is answered: "allowed", "403", "404" or "sign in"."""
    given = _scopes(route, who)
    if route.rule.endpoint in NOT_SERVED:
        return "404"
    if not given:
        return "sign in" if who == ANYONE else "403"
    if not route.records:
        return "allowed"
    mine = RELATIONS.get(who, AGREED.get(who, ELSEWHERE)) | (
        {"named"} if who in route.named else set()
    )
    if who in RELATIONS and EVERYBODYS.issuperset(route.records):
        mine |= {"own"}
    counted = COUNTED.get(route.rule.endpoint, given)
    return "allowed" if counted & mine else "404"


def _scopes(route: Route, who: str) -> frozenset[str]:
    """The scopes of somebody's post; none is refused before anything is loaded."""
    rows = [matrix()[action] for action in route.audience.actions]
    column = COLUMNS[who]
    if column != ANYONE and column not in SIDES.get(route.rule.endpoint, (column,)):
        return frozenset()
    if column == NO_POST:
        cells = [_with_no_post(row) for row in rows]
    else:
        cells = [row[column] for row in rows]
    if route.rule.endpoint in KEPT_BY_LEAVERS and column != ANYONE:
        cells.append("own")
    return frozenset(scope for cell in cells for scope in cell.split("+")) - {"none"}


def _with_no_post(row: Mapping[str, str]) -> str:
    """What is for whoever is signed in without a post: what every post may, else anyone."""
    posts = [row[post] for post in POSTS]
    if all({"own", "organisation"} & {*cell.split("+")} for cell in posts):
        return "own"
    return "none" if set(posts) == {"none"} else row[ANYONE]
