"""Who may use a page that others can reach: accounts with a role, their passwords as scrypt sums.

The accounts are a file beside the uploads, readable by its owner only.  A session is a cookie signed
with the site's secret and bound to the password, so that a new password ends the old sessions.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from cancu.web.keeping import put, read
from extractors.errors import CancuError, NotFound, UsageError

__all__ = ["ROLES", "Account", "Accounts", "TooOften", "may"]

Signer = Callable[..., str]  #: what signs words (:meth:`cancu.web.site.Site.sign`)
#: What one may do, each what those before it may: look; correct, accept and take in; name folders.
ROLES = ("xem", "ra-soat", "quan-tri")
_SHORTEST = 8
#: Wrong passwords of one name or one address in so many seconds, before it has to wait.
_TRIES, _WINDOW = 5, 900.0


class TooOften(CancuError):
    """Too many wrong passwords."""

    status = 429
    code = "too-often"


@dataclass(frozen=True, slots=True)
class Account:
    """A person: name, one of :data:`ROLES`, salt and sum of the password."""

    name: str
    role: str
    salt: str
    sum: str


def may(role: str | None, needed: str) -> bool:
    """Whether a role reaches to another.

    >>> may("quan-tri", "ra-soat"), may("xem", "ra-soat"), may(None, "xem")
    (True, False, False)
    """
    return role in ROLES and ROLES.index(role) >= ROLES.index(needed)


def _kdf(salt: bytes) -> Scrypt:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1)


@dataclass
class Accounts:
    """The accounts of one database."""

    folder: Path
    _wrong: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def _file(self) -> Path:
        return self.folder / "nguoi-dung.json"

    def all(self) -> dict[str, Account]:
        try:
            found = json.loads(read(self._file))
        except FileNotFoundError:
            return {}
        return {each["name"]: Account(**each) for each in found}

    def add(self, name: str, role: str, password: str) -> None:
        """A new account, or a new role and password of a known one."""
        name = " ".join(name.split())
        if not name or len(name) > 80:
            raise UsageError("Hãy ghi tên, tối đa 80 ký tự.", "Give a name of at most 80 characters.")
        if role not in ROLES:
            raise UsageError(
                f"Không có vai trò “{role}”; các vai trò: {', '.join(ROLES)}.",
                f"There is no role “{role}”; the roles are: {', '.join(ROLES)}.",
            )
        if len(password) < _SHORTEST:
            raise UsageError(
                f"Mật khẩu phải có ít nhất {_SHORTEST} ký tự.",
                f"A password has at least {_SHORTEST} characters.",
            )
        salt = secrets.token_bytes(16)
        sum_ = _kdf(salt).derive(password.encode())
        made = Account(name, role, base64.b64encode(salt).decode(), base64.b64encode(sum_).decode())
        self._write(self.all() | {name: made})

    def alone(self, name: str) -> bool:
        """Whether somebody is the only one who runs the page."""
        runs = [each.name for each in self.all().values() if each.role == "quan-tri"]
        return runs == [name]

    def remove(self, name: str) -> None:
        found = self.all()
        if found.pop(name, None) is None:
            raise NotFound(f"Không có người dùng “{name}”.", f"There is no user “{name}”.")
        self._write(found)

    def _write(self, found: dict[str, Account]) -> None:
        told = json.dumps([asdict(each) for each in found.values()], ensure_ascii=False)
        put(self._file, told, private=True)

    def sign_in(self, name: str, password: str, address: str) -> Account | None:
        """The account of a right password, None for a wrong one; TooOften after several."""
        keys = (f"n:{name}", f"a:{address}")
        with self._lock:
            now = time.monotonic()
            for each in keys:
                while self._wrong[each] and now - self._wrong[each][0] > _WINDOW:
                    self._wrong[each].popleft()
            if any(len(self._wrong[each]) >= _TRIES for each in keys):
                raise TooOften(
                    "Sai mật khẩu quá nhiều lần; hãy chờ 15 phút.",
                    "Too many wrong passwords; wait a quarter of an hour.",
                )
            for each in keys:  # counted before it is tried, so that many at once do not slip through
                self._wrong[each].append(now)
        account = self.all().get(name)
        salt = base64.b64decode(account.salt) if account else b"0" * 16
        sum_ = base64.b64decode(account.sum) if account else b"0" * 32
        try:  # as long for a name that is none
            _kdf(salt).verify(password.encode(), sum_)
        except InvalidKey:
            return None
        with self._lock:
            for each in keys:
                self._wrong.pop(each, None)
        return account

    def session(self, account: Account, sign: Signer, until: int) -> str:
        """What the cookie of a session holds."""
        return f"{until}.{sign('session', account.name, str(until), account.sum)}"

    def of_session(self, name: str, session: str, sign: Signer) -> Account | None:
        """The account a session is of, while it holds."""
        until, _, mark = session.partition(".")
        account = self.all().get(name)
        if account is None or not until.isdigit() or int(until) < time.time():
            return None
        right = hmac.compare_digest(mark, sign("session", name, until, account.sum))
        return account if right else None
