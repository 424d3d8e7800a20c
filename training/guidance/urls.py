"""Addresses of guidance, under /guidance/."""

from django.urls import path

from training.guidance import desk, from_searches, views

urlpatterns = [
    path("", views.all_situations, name="guidance"),
    path("desk/", desk.drafts, name="guidance_desk"),
    path("desk/begin/", from_searches.begin, name="guidance_begin"),
    path("desk/<slug:slug>/", desk.draft, name="guidance_draft"),
    path("desk/<slug:slug>/delete/", desk.delete, name="guidance_delete"),
    path("<slug:slug>/", views.situation, name="situation"),
    path("<slug:situation_slug>/<slug:slug>/", views.item, name="guidance_item"),
]
