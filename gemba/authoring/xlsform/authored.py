"""A checklist written by hand as an XLSForm that ODK Collect and KoboToolbox can run."""

from collections.abc import Iterator, Mapping

from gemba.authoring.xlsform.cells import Cell, Rows
from gemba.authoring.xlsform.row_out import (
    Row,
    Texts,
    all_of,
    list_name,
    question_rows,
    spoken,
)
from gemba.authoring.xlsform.scores_out import score_rows
from gemba.journey.answering import options
from gemba.journey.checklist import Checklist, Phase, Step
from gemba.journey.question import Question
from gemba.journey.standing import CONTINUE, standing

_ORDER = ("type", "name", "label", "hint", "guidance_hint", "relevant", "required", "constraint",
          "constraint_message", "calculation", "choice_filter", "default", "read_only",
          "appearance", "repeat_count", "gemba_weight", "gemba_critical",
          "gemba_evidence")  # fmt: skip
_LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "nl": "Dutch", "pt": "Portuguese", "el": "Greek", "pl": "Polish", "da": "Danish",
    "sv": "Swedish", "cs": "Czech", "tr": "Turkish", "ru": "Russian", "uk": "Ukrainian",
    "ar": "Arabic", "sw": "Swahili", "zh": "Chinese", "ja": "Japanese",
}  # fmt: skip
_NA = {"en": "Not applicable", "de": "Nicht zutreffend", "fr": "Sans objet", "es": "No aplica"}


def language_name(tag: str) -> str:
    """Return how a form's heads name a language: `English (en)`."""
    return f"{_LANGUAGES.get(tag.split('-')[0], tag)} ({tag})"


def heads_of(texts: Texts) -> dict[str, str]:
    """Return what follows `label` in the heads of each language: `::English (en)`."""
    return {tag: f"::{language_name(tag)}" for tag in texts}


def form_of(texts: Texts) -> list[tuple[str, Rows]]:
    """Return the sheets of a form; the first of `texts` is the checklist in its own language."""
    checklist = next(iter(texts.values()))
    head = heads_of(texts)
    survey = list(_survey(checklist, texts, head))
    return [
        ("survey", table(survey, _ORDER, head)),
        ("choices", table(list(_choices(checklist, texts, head)), ("list_name", "name", "label"),
                          head, last=("gemba_score",))),
        ("settings", table([_settings(checklist)], ())),
        ("gemba", _about(checklist)),
    ]  # fmt: skip


def table(
    rows: list[Row], order: tuple[str, ...], head: Mapping[str, str] | None = None,
    last: tuple[str, ...] = (),
) -> Rows:  # fmt: skip
    """Return rows as cells below their heads: those of `order` first, each in all languages."""
    used = dict.fromkeys(key for row in rows for key in row)
    known = [f"{key}{tail}" for key in order for tail in ("", *(head or {}).values())]
    heads = [key for key in known if key in used]
    heads += [key for key in used if key not in heads and key not in last]
    heads += [key for key in last if key in used]
    cells: Rows = [list(heads)]
    for row in rows:
        cells.append([_cell(key, row.get(key)) for key in heads])
    return cells


def _cell(key: str, text: str | None) -> Cell:
    if text and key in ("gemba_weight", "gemba_score"):
        return float(text)
    return text or None


def _settings(checklist: Checklist) -> Row:
    return {
        "form_title": checklist.title, "form_id": checklist.id, "version": checklist.version,
        "default_language": language_name(checklist.language),
    }  # fmt: skip


def _survey(checklist: Checklist, texts: Texts, head: dict[str, str]) -> Iterator[Row]:
    yield {"type": "start", "name": "gemba_start"}
    yield {"type": "end", "name": "gemba_end"}
    yield from _channel_rows(checklist, texts, head)
    names = group_names(checklist)
    for p, phase in enumerate(checklist.phases):
        labels = {f"label{head[t]}": c.phases[p].title for t, c in texts.items()}
        yield {"type": "begin_group", "name": names["phase", phase.id], **labels}
        for s, step in enumerate(phase.steps):
            titles = {f"label{head[t]}": c.phases[p].steps[s].title for t, c in texts.items()}
            yield from _step_rows(checklist, step, names["step", step.id], titles, texts, head)
        yield {"type": "end_group"}
    yield from score_rows(checklist)


def group_names(checklist: Checklist) -> dict[tuple[str, str], str]:
    """Return a name for each phase and step that no question and no other group has."""
    taken = {question.id for step in checklist.steps for question in step.questions}
    taken |= {"channel", "gemba_start", "gemba_end"}
    names: dict[tuple[str, str], str] = {}
    both: list[tuple[str, Step | Phase]] = [
        *(("step", s) for s in checklist.steps), *(("phase", p) for p in checklist.phases)
    ]  # fmt: skip
    for kind, item in both:
        repeat = item.repeat if isinstance(item, Step) else None
        name = (repeat.name if repeat else None) or item.id
        while name in taken:
            name += f"_{kind}"
        taken.add(name)
        names[kind, item.id] = name
    return names


def _channel_rows(checklist: Checklist, texts: Texts, head: dict[str, str]) -> Iterator[Row]:
    if checklist.question("channel") is not None:
        return
    if len(checklist.channels) == 1:
        only = checklist.channels[0].id
        yield {"type": "calculate", "name": "channel", "calculation": f"'{only}'"}
        return
    words = {"de": "Über welchen Kanal?"}
    labels = {f"label{head[t]}": words.get(t.split("-")[0], "Which channel?") for t in texts}
    yield {"type": "select_one channels", "name": "channel", "required": "yes", **labels}


def _in_channels(keys: tuple[str, ...]) -> str:
    return " or ".join(f"${{channel}} = '{key}'" for key in keys)


def _step_rows(
    checklist: Checklist, step: Step, name: str, titles: Row, texts: Texts, head: dict[str, str]
) -> Iterator[Row]:
    offered = tuple(c.id for c in checklist.channels if step.offered_in(c.id))
    only = _in_channels(offered) if len(offered) < len(checklist.channels) else ""
    kind = "repeat" if step.repeat else "group"
    row = {"type": f"begin_{kind}", "name": name, **titles}
    row["relevant"] = all_of(only, spoken(step.show_if, step.id))
    if step.repeat and step.repeat.count:
        row["repeat_count"] = step.repeat.count
    yield {key: text for key, text in row.items() if text}
    if step.guidance:
        yield _guidance(step, texts, head)
    for question in step.questions:
        yield from question_rows(question, step.id, texts, head, _in_channels(question.channels))
    if checklist.question(f"{step.id}__continue") is None:
        labels = {f"label{head[t]}": standing(CONTINUE, t).ask for t in texts}
        yield {"type": "select_one gemba_continue", "name": f"{step.id}__continue", **labels}
    yield {"type": f"end_{kind}"}


def _guidance(step: Step, texts: Texts, head: dict[str, str]) -> Row:
    said = {f"label{head[t]}": c.step(step.id).guidance or "" for t, c in texts.items()}
    return {"type": "note", "name": f"{step.id}__guidance", **said}


def _choices(checklist: Checklist, texts: Texts, head: dict[str, str]) -> Iterator[Row]:
    known: set[str] = set()
    for step in checklist.steps:
        for question in step.questions:
            name = list_name(question)
            if name and name not in known:
                known.add(name)
                yield from list_rows(name, question, texts, head)
    if len(checklist.channels) > 1:
        for i, channel in enumerate(checklist.channels):
            labels = {f"label{head[t]}": c.channels[i].title for t, c in texts.items()}
            yield {"list_name": "channels", "name": channel.id, **labels}
    yield from list_rows("gemba_continue", standing(CONTINUE, "en"), texts, head)


def list_rows(name: str, question: Question, texts: Texts, head: Mapping[str, str]) -> list[Row]:
    """Return the rows of the list that a question chooses from, each with its worth (0..1)."""
    rows: dict[str, Row] = {}
    for tag, checklist in texts.items():
        plain = question.model_copy(update={"means": None})
        if question.id == CONTINUE:
            plain = standing(CONTINUE, tag)
        for option in options(plain, checklist, tag):
            row = rows.setdefault(str(option.value), {"list_name": name, "name": str(option.value)})
            row[f"label{head[tag]}"] = option.label
            if (worth := _worth(question, checklist, option.value)) is not None:
                row["gemba_score"] = f"{worth:.6g}"
        for choice in checklist.choices(question) if question.type in ("choice", "multi") else ():
            rows[choice.id] |= choice.columns
    if question.type == "yes_no":
        labels = {f"label{head[t]}": _NA.get(t.split("-")[0], _NA["en"]) for t in texts}
        rows["na"] = {"list_name": name, "name": "na", **labels}
    return list(rows.values())


def _worth(question: Question, checklist: Checklist, value: str | int) -> float | None:
    """What an option is worth on 0..1 where `yes` is good; a row turns that round where not."""
    if question.type == "yes_no":
        return {"yes": 1.0, "partly": 0.5, "no": 0.0}[str(value)]
    if question.type == "scale" and question.scale:
        return checklist.scale(question.scale).normalised(float(value))
    found = (c for c in checklist.choices(question) if c.id == value)
    return next((choice.score for choice in found), None) if question.type == "choice" else None


def _about(checklist: Checklist) -> Rows:
    rows: Rows = [["what", "key", "value"], ["checklist", "id", checklist.id],
                  ["checklist", "version", checklist.version],
                  ["checklist", "sha256", checklist.hash]]  # fmt: skip
    for phase in checklist.phases:
        rows.append(["phase weight", phase.id, phase.weight])
        rows += [["step weight", step.id, step.weight] for step in phase.steps]
    for step in checklist.steps:
        owners = {c.id: step.owner_in(c.id) for c in checklist.channels}
        rows += [["owner", f"{step.id}: {c}", owner] for c, owner in owners.items() if owner]
    for band in checklist.scoring.bands:
        rows.append(["band", f"{band.start:g}", band.label])
    return rows
