"""Addresses of guidance as data, under /guidance/; none can be a situation's (guidance.vocabulary.ADDRESSES_TAKEN)."""

from django.urls import path

from training.open_data import views

urlpatterns = [
    path("data/", views.about, name="guidance_data"),
    path("items.json", views.items, name="guidance_items"),
    path("feed/", views.feed, name="guidance_feed"),
]
