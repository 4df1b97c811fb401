import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from language.slugs import LENGTH, slugify, validate_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("حملة الرقة", "حملة-الرقة"),
        ("مُحَمَّد ـــ ٢٠١٧", "محمد-2017"),
        ("The Raqqa campaign: 2017!", "the-raqqa-campaign-2017"),
        ("a/b\\c", "a-b-c"),
        ("  ", ""),
        ("😀", ""),
        ("Straße", "straße"),
    ],
)
def test_a_title_becomes_an_address(title: str, slug: str) -> None:
    assert slugify(title) == slug


@pytest.mark.parametrize(
    "value", ["a/b", "a b", "A", "-a", "a--b", "\u202ea", "a\u200f", "😀", "ً", "a\0", "../x"]
)
def test_what_an_address_cannot_be_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        validate_slug(value)


@given(st.text(max_size=300))
def test_a_made_address_is_always_valid(title: str) -> None:
    slug = slugify(title)
    assert len(slug) <= LENGTH
    assert slugify(slug) == slug
    if slug:
        validate_slug(slug)
