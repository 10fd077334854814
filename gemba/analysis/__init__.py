"""Pure functions from walks to numbers and sentences."""
