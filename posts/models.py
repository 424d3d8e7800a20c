"""Gathers the rooms' models, so that the app has one line of migrations."""

from posts.essays.models import Essay, EssayTopic, Revision, Topic
from posts.seeds.models import Seed
from posts.wordpress.models import BlogImport, BlogImportLine, ImportedPost, OldAddress

__all__ = [
    "BlogImport",
    "BlogImportLine",
    "Essay",
    "EssayTopic",
    "ImportedPost",
    "OldAddress",
    "Revision",
    "Seed",
    "Topic",
]
