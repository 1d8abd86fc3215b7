"""The journey engine; ``Engine`` is announced in ``planner.py``."""

from superhighway.travel.engine.planner import Engine, Plan

__all__ = ["Engine", "Plan"]
