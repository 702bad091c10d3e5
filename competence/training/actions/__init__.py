"""Writing programmes, running courses, their lists and registers, and what they come to.

All but `join`, `join_by_name`, `claim`, `leave`, `choose_reader`, `hand_in`, `give_feedback`,
`check_in` and `reply` are a trainer's, on a course they train on; nobody acts on a line of their
own.
`drop_feedback` is the installation's, and `read_copies` a supervisor's. What was learned elsewhere
is kept by whoever learned it, and it is they who ask for it to count.
"""

from competence.training.actions.counting import answer_prior, ask_to_count, take_back_prior
from competence.training.actions.feedback import drop_feedback, give_feedback
from competence.training.actions.importing import import_rows, undo_import
from competence.training.actions.joining import (
    choose_reader,
    claim,
    join,
    join_by_name,
    leave,
)
from competence.training.actions.listing import (
    add_by_name,
    correct_name,
    make_claim,
    put_new_name,
    take_off,
)
from competence.training.actions.outside import (
    change_outside_training,
    delete_outside_training,
    keep_outside_training,
)
from competence.training.actions.planning import call_off, change_session, plan_session
from competence.training.actions.reading import read_copies
from competence.training.actions.registering import check_in, take_register
from competence.training.actions.replying import reply
from competence.training.actions.resulting import hand_in, look_at, record_results
from competence.training.actions.running import (
    ask,
    ask_no_more,
    close_course,
    end_link,
    end_training,
    let_train,
    make_link,
    open_course,
    say_lived_experience,
    set_terms,
)
from competence.training.actions.writing import (
    add_part,
    begin_version,
    discard_draft,
    move_part,
    publish,
    save_heading,
    save_part,
    start_programme,
    take_part_out,
)

__all__ = [
    "add_by_name",
    "add_part",
    "answer_prior",
    "ask",
    "ask_no_more",
    "ask_to_count",
    "begin_version",
    "call_off",
    "change_outside_training",
    "change_session",
    "check_in",
    "choose_reader",
    "claim",
    "close_course",
    "correct_name",
    "delete_outside_training",
    "discard_draft",
    "drop_feedback",
    "end_link",
    "end_training",
    "give_feedback",
    "hand_in",
    "import_rows",
    "join",
    "join_by_name",
    "keep_outside_training",
    "leave",
    "let_train",
    "look_at",
    "make_claim",
    "make_link",
    "move_part",
    "open_course",
    "plan_session",
    "publish",
    "put_new_name",
    "read_copies",
    "record_results",
    "reply",
    "save_heading",
    "save_part",
    "say_lived_experience",
    "set_terms",
    "start_programme",
    "take_back_prior",
    "take_off",
    "take_part_out",
    "take_register",
    "undo_import",
]
