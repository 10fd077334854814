"""CJML 2.0, the journeys of SINTEF's Customer Journey Modelling Language."""

from pathlib import Path

from gemba.authoring.xlsform.importing import Imported
from gemba.authoring.xlsform.report import FormError


def import_cjml(path: Path, data: bytes) -> Imported:
    """Return the checklist of a journey; raises FormError where it is refused."""
    raise FormError(str(path), "X669")
