"""Names this app to Django."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"

    def ready(self) -> None:
        from training.answering import checks  # noqa: F401  (registers the system checks)
