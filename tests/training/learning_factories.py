"""The plainest lawful lessons: published, on a pathway, with a quiz of one question or more."""

from datetime import timedelta

import factory
from django.utils import timezone

from training.assignments.models import Assignment
from training.pathways import actions
from training.pathways.models import Completion, Lesson, Module, Pathway, Step
from training.quizzes.models import Question, Quiz

BODY = "You have done this before.\n\n## At the counter\n\nSomebody asks.\n\n## Online\n\nSomebody asks again.\n"
OPTIONS = [
    {"id": "a", "text": "Ask what they need", "right": True, "lands": "They feel heard."},
    {"id": "b", "text": "Send them a form", "right": False, "lands": "They go round again."},
]


class QuizFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quiz

    slug = factory.Sequence(lambda n: f"quiz-{n}")


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    quiz = factory.SubFactory(QuizFactory)
    slug = factory.Sequence(lambda n: f"question-{n}")
    words = factory.Sequence(lambda n: f"What do you do first, number {n}?")
    why = "People want to be heard."
    options = factory.LazyFunction(lambda: [dict(option) for option in OPTIONS])


class LessonFactory(factory.django.DjangoModelFactory):
    """LessonFactory(questions=2) has a quiz with two questions."""

    class Meta:
        model = Lesson
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"lesson-{n}")
    title = factory.Sequence(lambda n: f"Lesson number {n}")
    outcome = "A resident gets an answer."
    outcomes = ["Answer a resident"]
    offline_parallel = "Answering the door."
    body = BODY

    @factory.post_generation
    def questions(self, create, extracted, **kwargs):
        if extracted:
            self.quiz = QuizFactory(slug=self.slug)
            for order in range(extracted):
                QuestionFactory(quiz=self.quiz, order=order)
        actions.put_in_use(self)


class PathwayFactory(factory.django.DjangoModelFactory):
    """PathwayFactory(lessons=[…]) has those lessons in one module."""

    class Meta:
        model = Pathway
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"pathway-{n}")
    title = factory.Sequence(lambda n: f"Pathway number {n}")
    outcome = "You can answer a resident."
    welcome = "Take it in short sittings."

    @factory.post_generation
    def lessons(self, create, extracted, **kwargs):
        module = Module.objects.create(pathway=self, slug="start", title="Start here")
        for order, lesson in enumerate(extracted or []):
            Step.objects.create(module=module, lesson=lesson, order=order)
        actions.put_in_use(self)


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment


def finish(person, *lessons, days_ago=0):
    """The kept facts of somebody who has done these lessons."""
    at = timezone.now() - timedelta(days=days_ago)
    for lesson in lessons:
        Completion.objects.create(person=person, lesson=lesson, lesson_version=lesson.version, at=at)
