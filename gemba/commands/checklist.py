"""`gemba checklist`: what can be walked, and whether it is well written."""

import click

from gemba.commands.checklist_assemble import assemble
from gemba.commands.checklist_diff import diff
from gemba.commands.checklist_explain import explain
from gemba.commands.checklist_export import export
from gemba.commands.checklist_fmt import fmt
from gemba.commands.checklist_import import import_
from gemba.commands.checklist_lint import lint
from gemba.commands.checklist_list import list_
from gemba.commands.checklist_move import move
from gemba.commands.checklist_new import new
from gemba.commands.checklist_schema import schema
from gemba.commands.checklist_show import show
from gemba.commands.checklist_simulate import simulate
from gemba.commands.checklist_translate import translate


@click.group(epilog="Example: gemba checklist lint my-journey.yaml")
def checklist() -> None:
    """List, read and check the journeys that can be walked."""


for _command in (
    list_,
    new,
    show,
    lint,
    explain,
    simulate,
    diff,
    assemble,
    fmt,
    schema,
    import_,
    export,
    move,
    translate,
):
    checklist.add_command(_command)
