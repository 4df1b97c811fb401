"""A form that asks who somebody is again, sent late: it leads there, whatever calls the view."""

import pytest
from django.test import Client

from press.models import User

FACTORS = "/admin/account/second-factor/"


@pytest.mark.parametrize("address", ["totp/activate/", "recovery-codes/generate/", "webauthn/add/"])
def test_a_late_form_of_a_second_factor_is_no_error(db: None, address: str) -> None:
    user = User.objects.create_superuser("late", password="كلمة-سر-طويلة-جدا-7")
    client = Client()
    client.force_login(user)
    answer = client.post(FACTORS + address, headers={"origin": "http://testserver"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/account/confirm/")
