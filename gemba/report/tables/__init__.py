"""An audit as tables with a codebook: what spreadsheets, packages and databases are made from."""

from collections.abc import Mapping
from dataclasses import replace

from gemba.journey.audit import Audit
from gemba.report.tables.answers import answers
from gemba.report.tables.judged import evidence, finding_barriers, finding_table, ratings
from gemba.report.tables.met import barriers, dead_ends, delights, gaps, handoffs, notes
from gemba.report.tables.table import Table, Value
from gemba.report.tables.walked import visits, walks
from gemba.report.tables.written import checklists, choices, questions, steps


def tables(audit: Audit, media: Mapping[str, str] | None = None) -> tuple[Table, ...]:
    """Return every table of an audit, each after those that it points to.

    media says where the copy of a piece of evidence lies, by the identifier of the record.
    """
    return resolved(
        checklists(audit), steps(audit), questions(audit), choices(audit), walks(audit),
        visits(audit), answers(audit), barriers(audit), delights(audit), dead_ends(audit),
        gaps(audit), handoffs(audit), notes(audit), finding_table(audit), finding_barriers(audit),
        ratings(audit), evidence(audit, media or {}),
    )  # fmt: skip


def resolved(*found: Table) -> tuple[Table, ...]:
    """Return tables in which every link leads somewhere.

    What was said in a walk that was taken back is left out; any other empty link stays empty.
    """
    keys: dict[str, set[tuple[Value, ...]]] = {}
    kept = []
    for table in found:
        whole = _resolved(table, keys)
        keys[whole.name] = set(zip(*(whole.column(name) for name in whole.key), strict=True))
        kept.append(whole)
    return tuple(kept)


def _resolved(table: Table, keys: Mapping[str, set[tuple[Value, ...]]]) -> Table:
    names = [field.name for field in table.fields]
    links = [([names.index(c) for c in link.columns], keys[link.table]) for link in table.links]
    needed = {place for place, field in enumerate(table.fields) if field.required}
    rows = []
    for row in table.rows:
        lost = {p for places, known in links if tuple(row[p] for p in places) not in known
                for p in places}  # fmt: skip
        if not lost & needed:
            rows.append(tuple(None if p in lost else v for p, v in enumerate(row)) if lost else row)
    return replace(table, rows=rows)
