"""How the text of a manual is handed on: pages of lines, with inline code between two marks."""

CODE_OPEN, CODE_CLOSE = "\ue000", "\ue001"
"""Around what a manual's source marks as code inside a sentence: one thing to look up."""
