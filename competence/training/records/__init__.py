"""Programmes and courses, registers, work and results, and courses of other providers."""

from competence.training.records.courses import (
    AssessedPart,
    Course,
    CourseSession,
    CourseTrainer,
    SessionTrainer,
)
from competence.training.records.feedback import FeedbackGiven, SessionFeedback
from competence.training.records.imports import (
    CourseImport,
    ImportedEntry,
    ImportedLine,
    ImportedSession,
    ImportUndone,
)
from competence.training.records.learners import Learner, ResultReader
from competence.training.records.outside import OutsideTraining
from competence.training.records.prior import PriorAnswer, PriorLearning, PriorPart
from competence.training.records.programmes import (
    DraftPart,
    Programme,
    ProgrammeDraft,
    ProgrammePart,
    ProgrammeVersion,
)
from competence.training.records.register import RegisterEntry
from competence.training.records.results import CourseResult, HandedIn, PartResult, ResultCopy

__all__ = [
    "AssessedPart",
    "Course",
    "CourseImport",
    "CourseResult",
    "CourseSession",
    "CourseTrainer",
    "DraftPart",
    "FeedbackGiven",
    "HandedIn",
    "ImportUndone",
    "ImportedEntry",
    "ImportedLine",
    "ImportedSession",
    "Learner",
    "OutsideTraining",
    "PartResult",
    "PriorAnswer",
    "PriorLearning",
    "PriorPart",
    "Programme",
    "ProgrammeDraft",
    "ProgrammePart",
    "ProgrammeVersion",
    "RegisterEntry",
    "ResultCopy",
    "ResultReader",
    "SessionFeedback",
    "SessionTrainer",
]
