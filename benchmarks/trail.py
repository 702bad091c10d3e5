"""How many entries of a chain are gone through in a second of process time.

`python -m benchmarks.trail`; fifty thousand are asked for.
"""

import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from time import process_time
from uuid import UUID, uuid4

from sqlalchemy import insert

from competence import migrations
from competence.actors import Actor
from competence.database import Database
from competence.trail.queries import verified
from competence.trail.records import TrailEntry, TrailHead
from competence.trail.rules import START, Entry, entry_hash
from webapp.clock import now

ENTRIES = 100_000


def main() -> None:
    """Measure and print."""
    organisation_id = uuid4()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'trail.db'}")
        migrations.upgrade(database.engine)
        entries = _chained(organisation_id)
        head = TrailHead(
            organisation_id=organisation_id, seq=ENTRIES, hash=entries[-1].hash, at=now()
        )
        with database.committing(Actor.system(organisation_id)) as session:
            session.execute(insert(TrailEntry), [asdict(entry) for entry in entries])
            session.add(head)
        with database.reading(Actor.system(organisation_id)) as session:
            start = process_time()
            assert verified(session, organisation_id) is None  # noqa: S101 - made above
            spent = process_time() - start
    print(f"entries of the trail gone through in a second: {ENTRIES / spent:,.0f}")  # noqa: T201


def _chained(organisation_id: UUID) -> list[Entry]:
    made, previous, at = [], START, now()
    for seq in range(1, ENTRIES + 1):
        data = f'{{"request":"{uuid4()}"}}'
        entry = Entry(
            organisation_id, seq, at, "a" * 32, "signoff.decided", "b" * 32, data, previous, ""
        )
        made.append(replace(entry, hash=entry_hash(entry)))
        previous = made[-1].hash
    return made


if __name__ == "__main__":
    main()
