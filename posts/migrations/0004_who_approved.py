"""What was published before the hub kept who approved it came with the hub; from now on somebody always has."""

from django.db import migrations, models


def name_who_approved(apps, schema_editor):
    for name in MODELS:
        rows = apps.get_model("posts", name).objects.filter(approved_by=None, approved_at__isnull=False, approved_as="")
        rows.update(approved_as="it came with the hub")


def name_who_asked(apps, schema_editor):
    """In review without a name or a time: it goes back to its writer, who asks again."""
    for name in MODELS:
        rows = apps.get_model("posts", name).objects.filter(state="in_review")
        rows.filter(models.Q(submitted_by=None) | models.Q(submitted_at=None)).update(state="draft")


MODELS = ['essay']


class Migration(migrations.Migration):
    dependencies = [("posts", "0003_life_of_content")]
    operations = [
        migrations.RunPython(name_who_approved, migrations.RunPython.noop),
        migrations.RunPython(name_who_asked, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='essay',
            name='essay_address_is_free',
        ),
        migrations.AddConstraint(
            model_name='essay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'scheduled', 'published']), _negated=True), ('approved_by__isnull', False), models.Q(('approved_as', ''), _negated=True), _connector='OR'), name='essay_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='essay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), _negated=True), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='essay_submitted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='essay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), _negated=True), models.Q(('superseded_by__isnull', False), models.Q(('superseded_why', ''), _negated=True)), _connector='OR'), name='essay_replaced_by_another'),
        ),
        migrations.AddConstraint(
            model_name='essay',
            constraint=models.CheckConstraint(condition=models.Q(('slug__in', ['archive', 'authors', 'calendar', 'desk', 'feed', 'feeds', 'images', 'old', 'series', 'topics']), _negated=True), name='essay_address_is_free'),
        ),
    ]
