"""Addresses under /guidance/board/; no situation may be called so (guidance.vocabulary.ADDRESSES_TAKEN)."""

from django.urls import path

from training.board import offline, views

urlpatterns = [
    path("", views.board, name="board"),
    path("save/", views.save, name="board_save"),
    path("offline/", offline.offline, name="board_offline"),
    path("offline/with-notes/", offline.offline, {"notes": True}, name="board_offline_notes"),
    path("offline/worker.js", offline.worker, name="board_worker"),
    path("paper/<slug:size>/", views.on_paper, name="board_paper"),
    path("<int:key>/note/", views.note, name="board_note"),
    path("<int:key>/used/", views.used, name="board_used"),
    path("<int:key>/take-off/", views.take_off, name="board_take_off"),
    path("<int:key>/put-back/", views.put_back, name="board_put_back"),
]
