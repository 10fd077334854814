"""The JSON Schema of what `gemba export` writes and `gemba import` takes."""

from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from gemba.store.formats import AuditFile
from gemba.store.paper_form import PaperWalk


def audit_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of both kinds: a whole audit, a walk on paper."""
    either: TypeAdapter[Any] = TypeAdapter(
        Annotated[AuditFile | PaperWalk, Field(discriminator="kind")]
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gemba: an audit, or a walk noted on paper",
        **either.json_schema(by_alias=True),
    }
