"""Addresses of guidance, learning and the team page; each room has its own file."""

from django.urls import include, path

app_name = "training"
urlpatterns = [
    path("guidance/should-i-answer/", include("training.answering.urls")),
    path("guidance/board/", include("training.board.urls")),
    path("guidance/cards/", include("training.cards.urls")),
    path("guidance/", include("training.open_data.urls")),
    path("guidance/", include("training.guidance.urls")),
    path("learning/", include("training.pathways.urls")),
    path("", include("training.reports.urls")),
]
