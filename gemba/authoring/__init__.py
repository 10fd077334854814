"""Checklists: loading, validating and describing them."""
