"""Addresses of guidance, under /guidance/."""

from django.urls import path

from training.guidance import views

urlpatterns = [
    path("", views.all_situations, name="guidance"),
    path("<slug:slug>/", views.situation, name="situation"),
    path("<slug:situation_slug>/<slug:slug>/", views.item, name="guidance_item"),
]
