"""`gemba checklist simulate`: walk every path with generated answers, and count what it costs."""

import click

from gemba.commands.common import json_option, print_json, say


@click.command(epilog="Example: gemba checklist simulate buy-a-new-phone --channel store")
@click.argument("name", metavar="C")
@click.option("--channel", "channels", multiple=True, metavar="X", help="Only these channels.")
@click.option("--barriers", default=6, show_default=True, type=click.IntRange(0, 500),
              help="Also count a walk that meets so many.")  # fmt: skip
@click.option("--seconds", default=None, type=click.FloatRange(0.1, 3600),
              help="Stop after so long; what was not covered is said.")  # fmt: skip
@json_option
def simulate(
    name: str, channels: tuple[str, ...], barriers: int, seconds: float | None, as_json: bool
) -> int:
    """Walk C with generated answers; exit code 1 if a question can never be asked."""
    from gemba.authoring import find, load
    from gemba.authoring.simulating import simulate as simulated
    from gemba.authoring.simulating.simulation import SECONDS
    from gemba.authoring.simulating.telling import as_data, lines

    checklist = load(find(name))
    known = [channel.id for channel in checklist.channels]
    for channel in channels:
        if channel not in known:
            raise click.BadParameter(f"{channel!r} is none of {', '.join(known)}.")
    found = simulated(checklist, channels, barriers, seconds or SECONDS)
    if as_json:
        print_json(as_data(found))
    else:
        for line in lines(found):
            say(line)
    return 1 if found.never_asked else 0
