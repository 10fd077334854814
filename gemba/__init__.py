"""Gemba: walk a customer's journey step by step and report what it was like."""

__version__ = "0.1.0"
