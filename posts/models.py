"""Gathers the rooms' models, so that the app has one line of migrations."""

from posts.essays.models import Essay, EssayTopic, Revision, Topic
from posts.seeds.models import Seed

__all__ = ["Essay", "EssayTopic", "Revision", "Seed", "Topic"]
