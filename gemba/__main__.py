"""Runs the command line as `python -m gemba`."""

from gemba.cli import run

if __name__ == "__main__":
    run()
