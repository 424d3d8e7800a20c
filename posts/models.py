"""Gathers the rooms' models, so that the app has one line of migrations."""

from posts.essays.models import Essay, EssayTopic, Revision, Topic
from posts.reviewing.models import Comment, ReviewLink, Verdict, WriterTold
from posts.seeds.models import Seed
from posts.writing.models import UnsavedText

__all__ = [
    "Comment",
    "Essay",
    "EssayTopic",
    "ReviewLink",
    "Revision",
    "Seed",
    "Topic",
    "UnsavedText",
    "Verdict",
    "WriterTold",
]
