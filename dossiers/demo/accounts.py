"""One account for each desk role, with passwords kept in VAR/accounts.txt."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group

from press.people.users import User

# Username, which is also the name of the role's group, and the first name shown at the desk.
STAFF = {"editor": "سلمى", "chief": "نادر", "archivist": "هدى"}


def accounts_file() -> Path:
    return Path(settings.VAR) / "accounts.txt"


def prepare() -> dict[str, str]:
    """Username to password; all of them valid when this returns. Those kept are used again."""
    kept = _kept()
    passwords = {name: kept.get(name) or secrets.token_urlsafe(12) for name in STAFF}
    _keep(kept | passwords)
    for name, password in passwords.items():
        _let_in(name, password)
    return passwords


def _kept() -> dict[str, str]:
    file = accounts_file()
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    pairs = (line.split(maxsplit=1) for line in lines)
    return {pair[0]: pair[1].strip() for pair in pairs if len(pair) == 2}


def _keep(passwords: dict[str, str]) -> None:
    file = accounts_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.touch(mode=0o600)
    part.chmod(0o600)
    lines = [f"{name} {password}\n" for name, password in passwords.items()]
    part.write_text("".join(lines), encoding="utf-8")
    part.rename(file)  # whole, or as it was


def _let_in(username: str, password: str) -> None:
    user = User.objects.filter(username=username).first()
    if user is None:
        role = Group.objects.get(name=username)
        user = User.objects.create_user(
            username, password=password, first_name=STAFF[username], is_staff=True
        )
        user.groups.add(role)
    elif not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
