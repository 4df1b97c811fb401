"""What readers call the values of facets whose keys are codes: kinds, languages, years."""

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.index.entry import Label
from language.arabic import fold
from press.records.kinds import publishables


def called(label: Label) -> str:
    """In the active language; "" where nobody has said."""
    if label.facet == Label.Facet.KIND:
        return kind_words(label.key)
    if label.facet == Label.Facet.LANGUAGE:
        names = dict(settings.LANGUAGES)
        return _(str(names.get(label.key, label.key)))
    if label.facet == Label.Facet.YEAR:
        return label.key
    language = translation.get_language() or settings.LANGUAGE_CODE
    return label.names.get(language) or next(iter(label.names.values()), "")


def kind_words(kind: str) -> str:
    """ "Event" of "event"; what is no kind as it is."""
    model = publishables().get(kind)
    return capfirst(str(model._meta.verbose_name)) if model else kind


def codes(facet: str) -> list[tuple[str, set[str]]]:
    """Of kinds and languages, each code with its names in all languages, folded."""
    if facet == Label.Facet.KIND:
        keys = list(publishables())
    else:
        keys = [code for code, _name in settings.LANGUAGES]
    found: list[tuple[str, set[str]]] = []
    for key in keys:
        names = set()
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                names |= {fold(called(Label(facet=facet, key=key))), fold(key)}
                if facet == Label.Facet.KIND:
                    model = publishables()[key]
                    names.add(fold(str(model._meta.verbose_name_plural)))
        found.append((key, names))
    return found
