"""Reading evidence: one's own, the copies shared with one, and the observations one wrote."""

from competence.evidence.queries.copies import (
    SharedWithMe,
    copies_of,
    copy_contents,
    copy_file,
    readable_copy,
    shared_with_me,
    titles_of_copies,
    with_replies,
)
from competence.evidence.queries.elsewhere import (
    Elsewhere,
    elsewhere,
    origin_there,
    other_places,
)
from competence.evidence.queries.kept_files import (
    FileContents,
    held_file,
    is_file_held,
    stored_file,
    unheld_files,
)
from competence.evidence.queries.observations import (
    Observed,
    may_observe,
    observation,
    observations,
)
from competence.evidence.queries.own import (
    Places,
    entries,
    everything,
    own,
    own_file,
    own_record,
    places,
    record_to_freeze,
)
from competence.evidence.queries.rows import about, is_by_worker
from competence.evidence.queries.shares import (
    Shared,
    live_shares,
    may_share_with,
    shares,
    who_reads,
)

__all__ = [
    "Elsewhere",
    "FileContents",
    "Observed",
    "Places",
    "Shared",
    "SharedWithMe",
    "about",
    "copies_of",
    "copy_contents",
    "copy_file",
    "elsewhere",
    "entries",
    "everything",
    "held_file",
    "is_by_worker",
    "is_file_held",
    "live_shares",
    "may_observe",
    "may_share_with",
    "observation",
    "observations",
    "origin_there",
    "other_places",
    "own",
    "own_file",
    "own_record",
    "places",
    "readable_copy",
    "record_to_freeze",
    "shared_with_me",
    "shares",
    "stored_file",
    "titles_of_copies",
    "unheld_files",
    "who_reads",
    "with_replies",
]
