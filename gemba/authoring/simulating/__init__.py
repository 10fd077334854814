"""Simulating a checklist: it is walked with generated answers, and counted as a walker counts."""

from gemba.authoring.simulating.channel import Dead, OfChannel, simulate_channel
from gemba.authoring.simulating.passage import Policy, Prompt, Walked
from gemba.authoring.simulating.simulation import Simulation, simulate

__all__ = [
    "Dead",
    "OfChannel",
    "Policy",
    "Prompt",
    "Simulation",
    "Walked",
    "simulate",
    "simulate_channel",
]
