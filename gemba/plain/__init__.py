"""The same walk as lines of text."""
