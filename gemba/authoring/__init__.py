"""Checklists: loading, validating and describing them."""

from gemba.authoring.catalogue import Entry, catalogue, find
from gemba.authoring.faults import ChecklistError, Fault
from gemba.authoring.load import Inspected, inspect, load
from gemba.authoring.schema import checklist_schema

__all__ = [
    "ChecklistError",
    "Entry",
    "Fault",
    "Inspected",
    "catalogue",
    "checklist_schema",
    "find",
    "inspect",
    "load",
]
