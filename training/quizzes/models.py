"""What is asked, and what was answered. Answers are kept facts: the database refuses to change or remove one."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.utils import timezone

from training.quizzes import scoring


class Quiz(models.Model):
    """The questions after one lesson. Its version goes up whenever a question changes."""

    slug = models.SlugField(max_length=80, unique=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "quizzes"

    def __str__(self) -> str:
        return self.slug


class QuestionQuerySet(models.QuerySet["Question"]):
    def asked(self) -> QuestionQuerySet:
        """What is asked today; a question that is no longer asked stays for the answers it was given."""
        return self.filter(is_asked=True)


class Question(models.Model):
    class Kind(models.TextChoices):
        SINGLE = scoring.SINGLE, "One answer"
        MULTIPLE = scoring.MULTIPLE, "Several answers"

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="questions")
    slug = models.SlugField(max_length=80)
    words = models.CharField("question", max_length=300)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    why = models.TextField("why, shown after an answer")
    options = models.JSONField(help_text="A list of id, text, right (yes or no) and how it lands.")
    order = models.PositiveSmallIntegerField(default=0)
    is_asked = models.BooleanField("asked today", default=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["quiz", "slug"], name="one_question_per_name_in_a_quiz"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[scoring.SINGLE, scoring.MULTIPLE]), name="a_question_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def is_right(self, given: Collection[str]) -> bool:
        return scoring.is_right(self.options, given)


class Attempt(models.Model):
    """One handing in, of one question or several. Its token makes a second press of the button the same attempt."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    quiz_version = models.PositiveIntegerField()
    token = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "token"], name="a_handing_in_counts_once")]
        indexes = [models.Index(fields=["person", "quiz"], name="attempts_of_a_person")]

    def __str__(self) -> str:
        return f"{self.quiz} on {self.at:%d %B %Y}"


class ReplyQuerySet(models.QuerySet["Reply"]):
    def right_by(self, person, quiz: Quiz) -> ReplyQuerySet:
        """This person's right answers to the quiz as it stands today."""
        return self.filter(
            attempt__person=person, attempt__quiz=quiz, attempt__quiz_version=quiz.version, is_right=True
        )


class Reply(models.Model):
    """What was answered to one question, and whether it was right by the quiz's version of that day."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="replies")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    given = models.JSONField(help_text="The ids of the options that were chosen.")
    is_right = models.BooleanField()

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(fields=["attempt", "question"], name="one_reply_per_question_and_attempt")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {', '.join(self.given)}"
