"""Names this app to Django."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"
