"""Addresses of guidance, learning and the team page; each room has its own file."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "training"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("training.reports.urls")),
    path("learning/", include("training.pathways.urls")),
]
