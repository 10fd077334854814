"""The commands, one file each: they read options, call a layer below and print what it says.

At the top of these files only click is imported, so that `gemba --help` costs nothing.
"""
