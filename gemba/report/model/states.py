"""Closed words of the report."""

from typing import Literal

Layout = Literal["report", "comparison", "extract", "brief"]
Profile = Literal["internal", "shared", "public"]
EvidenceState = Literal["shown", "withheld", "missing", "deleted", "no picture"]
