"""Links for people without an account, comments on paragraphs, and verdicts, which are never changed or removed."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from hub.kit.append_only import AppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ('posts', '0007_changes_and_unsaved_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('paragraph', models.PositiveIntegerField(verbose_name='number of the paragraph in that version')),
                ('quote', models.CharField(blank=True, max_length=160, verbose_name='how the paragraph began')),
                ('words', models.TextField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('text_hash', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=80)),
                ('looks_for', models.CharField(max_length=60, verbose_name='what they look at it for')),
                ('secret_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ends_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='the how-manyeth by this link')),
                ('version', models.PositiveIntegerField()),
                ('text_hash', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=80, verbose_name='name as they typed it')),
                ('looks_for', models.CharField(max_length=60)),
                ('says', models.CharField(choices=[('approve', 'approved'), ('change', 'asks for a change in')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='WriterTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='essay',
            name='essay_address_is_free',
        ),
        migrations.AddConstraint(
            model_name='essay',
            constraint=models.CheckConstraint(condition=models.Q(('slug__in', ['archive', 'authors', 'autosave', 'calendar', 'desk', 'feed', 'feeds', 'images', 'new', 'old', 'preview', 'review', 'series', 'topics', 'unsaved']), _negated=True), name='essay_address_is_free'),
        ),
        migrations.AddField(
            model_name='comment',
            name='answers',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_with', to='posts.comment'),
        ),
        migrations.AddField(
            model_name='comment',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='comment',
            name='done_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='comment',
            name='essay',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='posts.essay'),
        ),
        migrations.AddField(
            model_name='reviewlink',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewlink',
            name='closed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewlink',
            name='essay',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_links', to='posts.essay'),
        ),
        migrations.AddField(
            model_name='comment',
            name='link',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='posts.reviewlink'),
        ),
        migrations.AddField(
            model_name='verdict',
            name='essay',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='posts.essay'),
        ),
        migrations.AddField(
            model_name='verdict',
            name='link',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='posts.reviewlink'),
        ),
        migrations.AddField(
            model_name='writertold',
            name='essay',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='writer_told', to='posts.essay'),
        ),
        migrations.AddConstraint(
            model_name='reviewlink',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('asked_at'))), name='review_link_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='reviewlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('looks_for', ''), _negated=True)), name='review_link_is_for_somebody'),
        ),
        migrations.AddConstraint(
            model_name='reviewlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='review_link_closed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by', None), ('link__isnull', False)), models.Q(('by__isnull', False), ('link', None)), _connector='OR'), name='comment_by_one_person'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='comment_has_words'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='comment_done_with_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.UniqueConstraint(fields=('link', 'number'), name='verdicts_of_a_link_in_order'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.CheckConstraint(condition=models.Q(('says__in', ['approve', 'change'])), name='verdict_says_yes_or_change'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('says', 'change'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='verdict_for_change_says_what'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('text_hash', ''), _negated=True)), name='verdict_by_somebody_on_a_text'),
        ),
        AppendOnly("posts_verdict"),
    ]
