"""Addresses of my learning and of a manager's team."""

from django.urls import path

from training.reports import views

urlpatterns = [
    path("learning/", views.learning, name="learning"),
    path("team/", views.teams, name="team"),
    path("team/<slug:slug>/", views.one_team, name="one_team"),
]
