"""Gathers the rooms' models, so that the app has one line of migrations."""

__all__ = [
    *("BlogImport", "BlogImportLine", "Essay", "EssayTopic", "ImportedPost", "OldAddress", "Revision", "Seed", "Topic")
]
