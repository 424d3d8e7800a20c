"""Names the hall to Django and reads its checks."""

from django.apps import AppConfig


class HubConfig(AppConfig):
    name = "hub"
    verbose_name = "The hub"

    def ready(self) -> None:
        from hub import checks  # noqa: F401  (registers the system checks)
