from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, override_settings

PATH = "pictures/AbCdEfGhIjKlMnOpQr-_12/480.webp"


@pytest.fixture
def client() -> Client:
    default_storage.save(PATH, ContentFile(b"RIFF picture"))
    default_storage.save("pictures/AbCdEfGhIjKlMnOpQr-_12/secret.txt", ContentFile(b"no"))
    default_storage.save("note.webp", ContentFile(b"no"))
    return Client()


@pytest.mark.django_db
def test_a_rendition_is_served_for_ever_without_a_query(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        response: Any = client.get(f"/media/{PATH}")
        assert b"".join(response) == b"RIFF picture"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")
    assert response["Content-Length"] == "12"
    assert not response.cookies
    assert not response.has_header("Vary")


@pytest.mark.parametrize(
    ("extension", "kind"), [("avif", "image/avif"), ("jpg", "image/jpeg"), ("webp", "image/webp")]
)
def test_each_format_has_its_type(client: Client, extension: str, kind: str) -> None:
    path = f"pictures/{'t' * 22}/960.{extension}"
    default_storage.save(path, ContentFile(b"x"))
    assert client.get(f"/media/{path}")["Content-Type"] == kind


def test_who_has_it_is_told_so(client: Client) -> None:
    tag = client.get(f"/media/{PATH}")["ETag"]
    again = client.get(f"/media/{PATH}", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""


def test_head_has_no_body(client: Client) -> None:
    response = client.head(f"/media/{PATH}")
    assert response.status_code == 200
    assert response["Content-Length"] == "12"
    assert b"".join(response) == b""


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_but_reading(client: Client, method: str) -> None:
    assert getattr(client, method)(f"/media/{PATH}").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "",
        "note.webp",
        "pictures/",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/secret.txt",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/960.webp",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/480.webp/",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/480.webp%0a",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/480.WEBP",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/٤٨٠.webp",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/0480.webp",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/480.svg",
        "pictures/short/480.webp",
        "pictures/../note.webp",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/../../note.webp",
        "pictures/%2e%2e/%2e%2e/note.webp",
        "..%2f..%2fetc/passwd",
        "/etc/passwd",
        "pictures\\AbCdEfGhIjKlMnOpQr-_12\\480.webp",
        "pictures/AbCdEfGhIjKlMnOpQr-_12/480.webp%00",
    ],
)
@pytest.mark.django_db
def test_nothing_else_is_found(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
def test_a_storage_elsewhere_serves_its_own() -> None:
    elsewhere = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(STORAGES=elsewhere):
        default_storage.save(PATH, ContentFile(b"RIFF picture"))
        assert Client().get(f"/media/{PATH}").status_code == 404
