"""Gathers the rooms' models, so that the app has one set of migrations."""

from training.assignments.models import Assignment
from training.board.models import Pin
from training.cards.models import CardLine, HouseCard
from training.guidance.doubted import Doubt
from training.guidance.models import Item, Situation
from training.pathways.models import Completion, Lesson, Module, Pathway, Place, Step
from training.quizzes.models import Attempt, Question, Quiz, Reply

__all__ = [
    "Assignment",
    "Attempt",
    "CardLine",
    "Completion",
    "Doubt",
    "HouseCard",
    "Item",
    "Lesson",
    "Module",
    "Pathway",
    "Pin",
    "Place",
    "Question",
    "Quiz",
    "Reply",
    "Situation",
    "Step",
]
