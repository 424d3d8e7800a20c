"""What was published before the hub kept who approved it came with the hub; from now on somebody always has."""

from django.db import migrations, models


def name_who_approved(apps, schema_editor):
    for name in MODELS:
        rows = apps.get_model("training", name).objects.filter(approved_by=None, approved_at__isnull=False, approved_as="")
        rows.update(approved_as="it came with the hub")


def name_who_asked(apps, schema_editor):
    """In review without a name or a time: it goes back to its writer, who asks again."""
    for name in MODELS:
        rows = apps.get_model("training", name).objects.filter(state="in_review")
        rows.filter(models.Q(submitted_by=None) | models.Q(submitted_at=None)).update(state="draft")


MODELS = ['situation', 'item', 'lesson', 'pathway']


class Migration(migrations.Migration):
    dependencies = [("training", "0003_life_of_content")]
    operations = [
        migrations.RunPython(name_who_approved, migrations.RunPython.noop),
        migrations.RunPython(name_who_asked, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'scheduled', 'published']), _negated=True), ('approved_by__isnull', False), models.Q(('approved_as', ''), _negated=True), _connector='OR'), name='item_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), _negated=True), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='item_submitted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), _negated=True), models.Q(('superseded_by__isnull', False), models.Q(('superseded_why', ''), _negated=True)), _connector='OR'), name='item_replaced_by_another'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'scheduled', 'published']), _negated=True), ('approved_by__isnull', False), models.Q(('approved_as', ''), _negated=True), _connector='OR'), name='lesson_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), _negated=True), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='lesson_submitted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), _negated=True), models.Q(('superseded_by__isnull', False), models.Q(('superseded_why', ''), _negated=True)), _connector='OR'), name='lesson_replaced_by_another'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'scheduled', 'published']), _negated=True), ('approved_by__isnull', False), models.Q(('approved_as', ''), _negated=True), _connector='OR'), name='pathway_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), _negated=True), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='pathway_submitted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='pathway',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), _negated=True), models.Q(('superseded_by__isnull', False), models.Q(('superseded_why', ''), _negated=True)), _connector='OR'), name='pathway_replaced_by_another'),
        ),
        migrations.AddConstraint(
            model_name='situation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'scheduled', 'published']), _negated=True), ('approved_by__isnull', False), models.Q(('approved_as', ''), _negated=True), _connector='OR'), name='situation_approved_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='situation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), _negated=True), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='situation_submitted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='situation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), _negated=True), models.Q(('superseded_by__isnull', False), models.Q(('superseded_why', ''), _negated=True)), _connector='OR'), name='situation_replaced_by_another'),
        ),
    ]
