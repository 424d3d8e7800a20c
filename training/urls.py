"""Addresses of guidance, learning and the team page; each room has its own file."""

from django.urls import URLPattern

app_name = "training"
urlpatterns: list[URLPattern] = []
