"""The desk of records called by names in a table of their own: actors, places."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from language.arabic import fold
from language.names.named import Name
from language.names.naming import shown
from press.desk.admin import PublishableAdmin
from press.forms.choices import is_key
from press.forms.completion import CompletionAdmin, is_completion
from press.forms.known import KnownChoiceFormSet
from press.forms.publishable import PublishableForm


class NamedForm(PublishableForm):
    """Its address is made from the name the house writes in its language."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        original = cleaned.get("translation_of")
        if original or (self.instance.pk and "language" in self.changed_data):
            self.refuse_another(original or self.instance, cleaned.get("language", ""))
        return cleaned

    def refuse_another(self, record: Any, language: str) -> None:
        """A record has one page in a language."""
        others = type(record).objects.exclude(pk=self.instance.pk)
        there = others.filter(group=record.group, language=language).first()
        if there:
            message = _(
                "“%(record)s” is written in this language already: open that one, or choose "
                "another language."
            )
            self.add_error(None, message % {"record": there})

    def proposed_title(self) -> str:
        original = self.data.get("translation_of")
        if original and is_key(original):
            source = type(self.instance).objects.filter(pk=original).first()
            facts = source.name_facts() if source else []
        else:
            facts = list(self.typed_names())
        return str(shown(facts, str(self.data.get("language", "")))["text"])

    def typed_names(self) -> Any:
        for number in range(100):
            text = self.data.get(f"names-{number}-text")
            if text is None:
                return
            if f"names-{number}-DELETE" in self.data:
                continue
            fact = {name: str(self.data.get(f"names-{number}-{name}", "")) for name in NAME_FIELDS}
            if fact["text"].strip() and fact["rule"] in Name.Rule.values:
                searched = f"names-{number}-search_only" in self.data
                yield fact | {"valid": "", "search_only": searched}


NAME_FIELDS = ["text", "language", "kind", "rule"]


class NameFormSet(KnownChoiceFormSet):
    """Refuses a name that is there already: spelt otherwise it is the same, search finds it."""

    in_table = True

    def clean(self) -> None:
        super().clean()
        seen: dict[tuple[str, str, str], str] = {}
        for form in self.forms:
            row = form.cleaned_data if form.is_valid() else {}
            if not row.get("text") or row.get("DELETE"):
                continue
            text = row["text"]
            key = fold(text), row["language"], row["valid"]
            if not any(letter.isalnum() for letter in key[0]):
                form.add_error("text", _("A name needs a letter or a digit."))
            elif key in seen:
                message = _(
                    "This is the same name as “%(name)s”: harakat, hamza, tatweel and spaces make "
                    "no difference, search finds every spelling. Remove one of them."
                )
                form.add_error("text", message % {"name": seen[key]})
            else:
                seen[key] = text


class NameInline(admin.TabularInline):  # type: ignore[type-arg]
    formset = NameFormSet
    extra = 1
    fields = ["text", "language", "kind", "rule", "valid", "search_only"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["text"].widget = forms.TextInput(attrs={"dir": "auto"})
        return formset


class NamedAdmin(CompletionAdmin, PublishableAdmin):
    """`inlines` begin with a NameInline whose rows are back-named `names`."""

    form = NamedForm
    search_fields = ["title"]

    def begun(self, name: str, **facts: Any) -> Any:
        record: Any = self.model.objects.create(**facts)
        ruled = Name.Rule.PREFERRED
        record.names.create(text=name, language=record.language, rule=ruled)
        record.keep_title()
        return record

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """What is chosen for its facts is never a translation, and is chosen by its names."""
        if not is_completion(request):
            return super().get_search_results(request, queryset, search_term)
        words = search_term.replace("\0", " ").strip()
        found = queryset.called(words) if words else queryset
        return found.filter(translation_of__isnull=True), False

    def telling(self, word: str) -> Q:
        """By any name; a translation by those of its original."""
        named: Any = self.model
        called = named.objects.called(word).values("pk")
        return super().telling(word) | Q(pk__in=called) | Q(translation_of__in=called)

    def save_rows(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The title follows the names before anything is composed from it."""
        form.save_m2m()
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)
        form.instance.keep_title()
