"""Gathers the rooms' models, so that the app has one line of migrations."""

from posts.essays.models import Essay, EssayTopic, Nearness, Revision, Topic
from posts.reading.models import Answer, AnsweredToday
from posts.reviewing.models import Comment, ReviewLink, Verdict, WriterTold
from posts.seeds.models import Seed
from posts.wordpress.models import BlogImport, BlogImportLine, ImportedPost, OldAddress
from posts.writing.models import UnsavedText

__all__ = [
    "Answer",
    "AnsweredToday",
    "BlogImport",
    "BlogImportLine",
    "Comment",
    "Essay",
    "EssayTopic",
    "ImportedPost",
    "Nearness",
    "OldAddress",
    "ReviewLink",
    "Revision",
    "Seed",
    "Topic",
    "UnsavedText",
    "Verdict",
    "WriterTold",
]
