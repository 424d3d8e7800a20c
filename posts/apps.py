"""Names this app to Django."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "posts"
