"""CJML 2.0, SINTEF's Customer Journey Modelling Language, as the skeleton of a checklist.

What is read is what the example on cjml.no and the public tools of that language write; names of
elements count whatever their capitals and their namespace. The schema file of CJML was not at
hand. Writing CJML is `gemba.report.cjml`: an actual journey needs the analysis of a walk.
"""

from gemba.authoring.cjml.importing import import_cjml

__all__ = ["import_cjml"]
