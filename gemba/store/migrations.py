"""The tables and views of audit.db, one function a version; `sqlite-utils migrate` reads them.

Each version sets `user_version` to its number, so that opening an audit costs one pragma.
"""

from sqlite_utils import Database, Migrations

from gemba.store.connection import APPLICATION_ID

migrations = Migrations("gemba")

_APPEND_ONLY = ("revisions", "supersessions", "checklists", "sessions")


@migrations()
def v1_revisions(db: Database) -> None:
    """Lay down what is said as immutable revisions, and the few tables that may change."""
    for statement in _TABLES:
        db.execute(statement)
    for table in _APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, '{table} are never changed, only added to'); END"
            )
    _create_views(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def v2_stakeholders(db: Database) -> None:
    """Show what those who know the company said: criticality, stakes, replies, the crosshair."""
    for name, (kind, fields) in _STAKEHOLDERS.items():
        _create_view(db, name, kind, fields)
    db.execute("PRAGMA user_version = 2")


_TABLES = (
    """CREATE TABLE audit (
         id TEXT PRIMARY KEY, title TEXT NOT NULL, created TEXT NOT NULL,
         default_checklist TEXT REFERENCES checklists(hash)) STRICT""",
    """CREATE TABLE checklists (
         hash TEXT PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, title TEXT NOT NULL,
         body TEXT NOT NULL, pinned TEXT NOT NULL) STRICT""",
    """CREATE TABLE sessions (
         id TEXT PRIMARY KEY, started TEXT NOT NULL, program TEXT NOT NULL) STRICT""",
    """CREATE TABLE revisions (
         id TEXT PRIMARY KEY, record TEXT NOT NULL, kind TEXT NOT NULL, walk TEXT,
         change TEXT NOT NULL, session TEXT NOT NULL REFERENCES sessions(id),
         seq INTEGER NOT NULL, author TEXT NOT NULL, why TEXT NOT NULL, undoes TEXT,
         recorded_at TEXT NOT NULL, "offset" TEXT NOT NULL, body TEXT, hash TEXT NOT NULL,
         UNIQUE (session, seq)) STRICT""",
    "CREATE INDEX revisions_by_record ON revisions (record)",
    """CREATE TABLE supersessions (
         supersedes TEXT NOT NULL, revision TEXT NOT NULL REFERENCES revisions(id),
         PRIMARY KEY (supersedes, revision)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE positions (
         walk TEXT PRIMARY KEY, visit TEXT, question TEXT, screen TEXT NOT NULL,
         at TEXT NOT NULL) STRICT""",
    """CREATE TABLE drafts (
         walk TEXT NOT NULL, visit TEXT NOT NULL, question TEXT NOT NULL, text TEXT NOT NULL,
         at TEXT NOT NULL, PRIMARY KEY (walk, visit, question)) STRICT""",
)

_CURRENT = (
    """CREATE VIEW heads AS SELECT * FROM revisions AS r
        WHERE NOT EXISTS (SELECT 1 FROM supersessions AS s WHERE s.supersedes = r.id)""",
    """CREATE VIEW current AS SELECT * FROM heads AS h
        WHERE body IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM heads AS o WHERE o.record = h.record
             AND (o.recorded_at, o.id) > (h.recorded_at, h.id))""",
    """CREATE VIEW conflicts AS
       SELECT record, kind, count(*) AS versions, max(recorded_at) AS latest,
              json_group_array(id) AS revisions
         FROM heads GROUP BY record HAVING count(*) > 1""",
)

_SECONDS = "round((julianday({end}) - julianday({start})) * 86400, 3)"


def _field(name: str) -> str:
    return f"json_extract(body, '$.{name}') AS \"{name}\""


_VIEWS = {
    "missions": ("mission", "need product budget persona limits will_not max_contact_minutes"),
    "walks": (
        "walk",
        "channel segment company site wave auditor familiarity mode context status started "
        "ended on_paper note mission checklist",
    ),
    "answers": ("answer", "walk visit step question status value note recalled"),
    "marks": ("mark", "walk visit step kind text became"),
    "delights": ("delight", "walk visit step question what_happened recalled mark"),
    "dead_ends": (
        "dead_end",
        "walk visit step kind rescued_by minutes_lost what_happened caused_by",
    ),
    "handoffs": (
        "handoff",
        "walk from_visit to_visit from_channel to_channel given repeated identified_again "
        "context_kept complete forced note",
    ),
    "evidence": (
        "evidence",
        "walk visit step question about kind sha256 extension media_type size file_name "
        "caption alt redaction redacted consent delete_after deleted deleted_why mark",
    ),
    "ratings": ("rating", "barrier rater impact"),
    "findings": ("finding", "title owner effort action due gate persistence status note barriers"),
}

_STAKEHOLDERS = {
    "criticalities": ("criticality", "role segment step rating rank"),
    "stakes": ("stake", "finding amount unit assumption barriers"),
    "replies": ("reply", "finding by stance reason on barriers"),
    "crosshairs": ("crosshair", "kind importance performance source"),
}


def _create_views(db: Database) -> None:
    for statement in _CURRENT:
        db.execute(statement)
    for name, (kind, fields) in _VIEWS.items():
        _create_view(db, name, kind, fields)
    for statement in (_VISITS, _GAPS, _BARRIERS):
        db.execute(statement)


def _create_view(db: Database, name: str, kind: str, fields: str) -> None:
    columns = ", ".join(_field(field) for field in [*fields.split(), "at", "offset"])
    db.execute(
        f"CREATE VIEW {name} AS SELECT record AS id, {columns} "  # noqa: S608
        f"FROM current WHERE kind = '{kind}'"
    )


_STANDING = {
    "continue": "@continue", "reason": "@reason", "alternative": "@alternative",
    "ease": "@ease", "delivered": "@delivered", "expected_own": "@expected",
    "feeling": "@feeling", "outcome": "@outcome", "promise_kept": "@promise",
    "felt_minutes": "@perceived_wait",
}  # fmt: skip
_SAID = ", ".join(
    f"max(CASE question WHEN '{key}' THEN value END) AS \"{name}\""
    for name, key in _STANDING.items()
)
_TIMES = ", ".join(
    f"json_extract(v.body, '$.times.{name}') AS {name}"
    for name in ("wait", "customer_active", "staff_active", "system")
)
_LENGTH = _SECONDS.format(
    end="json_extract(v.body, '$.ended')", start="json_extract(v.body, '$.started')"
)
_EXPECTED = """(
   SELECT json_extract(s.value, '$.expectations.' || json_quote(json_extract(v.body, '$.step')))
     FROM walks AS w JOIN checklists AS c ON c.hash = w.checklist,
          json_each(json_extract(c.body, '$.segments')) AS s
    WHERE w.id = json_extract(v.body, '$.walk')
      AND (json_extract(s.value, '$.id') = w.segment
           OR w.segment IS NULL AND json_array_length(c.body, '$.segments') = 1))"""

_VISITS = f"""CREATE VIEW visits AS SELECT v.record AS id,
  json_extract(v.body, '$.walk') AS walk, json_extract(v.body, '$.seq') AS seq,
  json_extract(v.body, '$.step') AS step, json_extract(v.body, '$.channel') AS channel,
  json_extract(v.body, '$.started') AS started, json_extract(v.body, '$.ended') AS ended,
  {_LENGTH} AS seconds, {_TIMES}, said."continue", said.reason, said.alternative, said.ease,
  said.delivered, said.expected_own, {_EXPECTED} AS expected_segment, said.feeling,
  said.outcome, said.promise_kept, said.felt_minutes * 60 AS perceived_wait,
  json_extract(v.body, '$.in_person') AS in_person,
  json_extract(v.body, '$.parked_until') AS parked_until,
  json_extract(v.body, '$.clicks') AS clicks, json_extract(v.body, '$.contacts') AS contacts,
  json_extract(v.body, '$.worth') AS worth, json_extract(v.body, '$.detour_of') AS detour_of,
  json_extract(v.body, '$.offset') AS "offset"
  FROM current AS v LEFT JOIN (
    SELECT visit, {_SAID} FROM answers WHERE status = 'answered' GROUP BY visit
  ) AS said ON said.visit = v.record WHERE v.kind = 'visit'"""  # noqa: S608

_GAP_LENGTH = _SECONDS.format(
    end="json_extract(body, '$.ended')", start="json_extract(body, '$.started')"
)
_GAPS = f"""CREATE VIEW gaps AS SELECT record AS id, {_field("walk")}, {_field("from_visit")},
  {_field("to_visit")}, {_field("kind")}, {_field("started")}, {_field("ended")},
  {_GAP_LENGTH} AS seconds, {_field("perceived_seconds")}, {_field("worth")}, {_field("note")},
  {_field("offset")} FROM current WHERE kind = 'gap'"""  # noqa: S608

_BARRIERS = f"""CREATE VIEW barriers AS SELECT record AS id, {_field("walk")}, {_field("visit")},
  {_field("step")}, {_field("question")}, {_field("code")}, {_field("what_happened")},
  (SELECT avg(impact) FROM (
     SELECT impact, row_number() OVER (ORDER BY impact) AS place, count(*) OVER () AS n
       FROM ratings WHERE ratings.barrier = b.record)
    WHERE place IN ((n + 1) / 2, (n + 2) / 2)) AS impact,
  {_field("impact_guess")}, {_field("persistence")}, {_field("gate")}, {_field("recalled")},
  {_field("mark")}, {_field("at")}, {_field("offset")}
  FROM current AS b WHERE kind = 'barrier'"""  # noqa: S608
