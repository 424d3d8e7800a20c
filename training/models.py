"""Gathers the rooms' models, so that the app has one set of migrations."""

from training.guidance.models import Item, Situation

__all__ = ["Item", "Situation"]
