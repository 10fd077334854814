"""The audit folder: its database, evidence files and history."""
