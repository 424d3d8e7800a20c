"""Gathers the rooms' models, so that the app has one set of migrations."""
