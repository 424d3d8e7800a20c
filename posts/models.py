"""Gathers the rooms' models, so that the app has one line of migrations."""

from posts.essays.models import Essay, EssayTopic, Nearness, Revision, Topic
from posts.reading.models import Answer, AnsweredToday
from posts.seeds.models import Seed

__all__ = ["Answer", "AnsweredToday", "Essay", "EssayTopic", "Nearness", "Revision", "Seed", "Topic"]
