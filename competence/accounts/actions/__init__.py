"""Opening an account, signing in and out, and keeping what a form was answered with."""

from competence.accounts.actions.ending import (
    end_all_of,
    end_other_sign_ins,
    end_sign_in,
    end_sign_ins_of,
    sign_out,
    sign_out_everywhere,
)
from competence.accounts.actions.holding import (
    begin_answer,
    hold,
    let_go,
)
from competence.accounts.actions.opening import (
    accept_invitation,
    add_account,
    close_account,
    open_account,
    open_account_to_visit,
    reopen_account,
    visit,
)
from competence.accounts.actions.passwords import (
    change_password,
    replace_password,
)
from competence.accounts.actions.readdressing import (
    ask_for_email,
    drop_asked_emails,
    replace_email,
    take_email_along,
    take_up_email,
)
from competence.accounts.actions.signing_in import (
    Begun,
    choose_organisation,
    finish_sign_in,
    finish_with_passkey,
    go_on_from_password,
    note_use,
    note_wrong_code,
    note_wrong_password,
    prove,
    recognise,
    sign_in,
    sign_in_with_passkey,
)
from competence.accounts.actions.telling import (
    choose_messages,
    tell,
)

__all__ = [
    "Begun",
    "accept_invitation",
    "add_account",
    "ask_for_email",
    "begin_answer",
    "change_password",
    "choose_messages",
    "choose_organisation",
    "close_account",
    "drop_asked_emails",
    "end_all_of",
    "end_other_sign_ins",
    "end_sign_in",
    "end_sign_ins_of",
    "finish_sign_in",
    "finish_with_passkey",
    "go_on_from_password",
    "hold",
    "let_go",
    "note_use",
    "note_wrong_code",
    "note_wrong_password",
    "open_account",
    "open_account_to_visit",
    "prove",
    "recognise",
    "reopen_account",
    "replace_email",
    "replace_password",
    "sign_in",
    "sign_in_with_passkey",
    "sign_out",
    "sign_out_everywhere",
    "take_email_along",
    "take_up_email",
    "tell",
    "visit",
]
