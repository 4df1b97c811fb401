"""The forms of a tag: its name and its address."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from language.slugs import validate_slug
from press.tags.choices import SEPARATORS, refusal
from press.tags.tag import Tag, folded_name, free_slug, is_taken
from press.tags.verbs import bearer

LONGEST = 100


class TagForm(forms.ModelForm):  # type: ignore[type-arg]
    """Its name is no spelling of another's; its address is made of it where none is given."""

    slug = forms.CharField(
        label=capfirst(gettext_lazy("address")),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Made of the name where it is left empty."),
    )

    class Meta:
        model = Tag
        fields = ["name", "slug"]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name != self.instance.name and SEPARATORS.search(name):
            message = _("A comma or semicolon parts one tag from the next: write the name without.")
            raise ValidationError(message, code="separator")
        if words := refusal(name, LONGEST):
            raise ValidationError(words, code="name")
        if there := bearer(name, self.instance):
            raise ValidationError(self.taken(there, name), code="unique")
        return name

    def taken(self, there: Tag, name: str) -> str:
        """Which tag has the name, with a link to it."""
        url = reverse("admin:press_tag_change", args=[there.pk])
        if there.folded == folded_name(name):
            words = _("This is a spelling of a tag that is there: {}. All spellings are one tag.")
        else:
            words = _("So a tag was called that is there: {}. Whoever types this gets that tag.")
        return format_html(words, format_html('<a href="{}">{}</a>', url, there.name))

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].strip()
        if not slug:
            return free_slug(self.cleaned_data.get("name") or "", self.instance)
        if slug != self.instance.slug:
            validate_slug(slug)
        if is_taken(slug, self.instance):
            raise ValidationError(_("Another tag has, or had, this address."), code="unique")
        return slug


class RenameForm(TagForm):
    """Offers to merge where another tag has the name."""

    def taken(self, there: Tag, name: str) -> str:
        url = f"{reverse('admin:press_tag_merge')}?ids={self.instance.pk}&into={there.pk}"
        link = format_html('<a href="{}">{}</a>', url, _("Merge the two"))
        return format_html("{} {}", super().taken(there, name), link)
