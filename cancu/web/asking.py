"""A request as the pages see it: language, name of the person, filters, a form that was checked."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request

from cancu.corrections import checked
from cancu.web import words
from cancu.web.guard import Refused
from extractors.errors import UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.service import Corpus
    from cancu.web.site import Site

__all__ = ["Asked"]

_YEAR = 365 * 24 * 3600
_SESSION = 12 * 3600


class Asked:
    """One request.  ``form`` holds what was posted, once its token was found right."""

    def __init__(self, request: Request, site: Site, form: FormData | None = None) -> None:
        self.request = request
        self.site = site
        self.form = form
        self._corpus: Corpus | None = None
        self.path = request.url.path.removesuffix(".json")
        self.as_json = request.url.path.endswith(".json")
        self._cookies: dict[str, str] = {}
        self._visit = request.cookies.get("cancu_visit") or ""
        if not self._visit:
            self._visit = secrets.token_urlsafe(24)
            self._cookies["cancu_visit"] = self._visit
        given = request.query_params.get("lang")
        if given in ("vi", "en"):
            self._cookies["cancu_lang"] = given
        kept = request.cookies.get("cancu_lang")
        chosen = next((each for each in (given, kept) if each in ("vi", "en")), None)
        self.lang = chosen or site.preferences.lang or site.lang
        self.role: str | None = "quan-tri"
        self.name = self._name()
        if not site.loopback:
            account = site.accounts.of_session(
                self.name, request.cookies.get("cancu_phien", ""), site.sign
            )
            self.role = None if account is None else account.role

    # --- who -------------------------------------------------------------------------------------

    def _name(self) -> str:
        """The name this browser gave, if the site has signed it."""
        name, _, mark = self.request.cookies.get("cancu_name", "").rpartition(".")
        name = unquote(name)
        if name and hmac.compare_digest(mark, self.site.sign("name", name)):
            return name
        return ""

    def named(self) -> str:
        """Who does this: the name of the form, else the one given before; UsageError for none."""
        given = self.name  # with accounts, who has signed in, whatever a form says
        if self.site.loopback:
            given = " ".join(self.field("by").split())[:80] or self.name
        if not given:
            raise UsageError(
                "Hãy ghi tên của bạn để sau này biết ai đã làm việc này.",
                "Give your name, so that it is known who did this.",
            )
        if given != self.name:
            self._name_it(given)
        return given

    def _name_it(self, name: str) -> None:
        self.name = name
        self._cookies["cancu_name"] = f"{quote(name)}.{self.site.sign('name', name)}"

    def sign_in(self, name: str, password: str) -> bool:
        """Begin a session; false for a wrong password, TooOften after several."""
        client = self.request.client
        account = self.site.accounts.sign_in(name, password, client.host if client else "")
        if account is None:
            return False
        until = int(time.time()) + _SESSION
        self._cookies["cancu_phien"] = self.site.accounts.session(account, self.site.sign, until)
        self._name_it(account.name)
        self.role = account.role
        return True

    def sign_out(self) -> None:
        self._cookies |= {"cancu_phien": "", "cancu_name": ""}

    # --- forms -------------------------------------------------------------------------------------

    @property
    def token(self) -> str:
        """What every form of this visit carries."""
        return self.site.sign("form", self._visit)

    def check(self) -> None:
        """Refuse a form that is not of a page of ours."""
        if not hmac.compare_digest(self.field("token"), self.token):
            raise Refused(
                403,
                "token",
                "Biểu mẫu đã cũ hoặc không phải của trang này; hãy tải lại trang rồi thử lại.",
                "The form is old or not of this page; load the page again and retry.",
            )

    def field(self, name: str) -> str:
        value = self.form.get(name, "") if self.form is not None else ""
        return value if isinstance(value, str) else ""

    # --- the address -------------------------------------------------------------------------------

    def get(self, name: str, usual: str = "") -> str:
        return self.request.query_params.get(name, usual).strip()

    def number(self, name: str, usual: int, *, most: int = 10_000_000) -> int:
        """A whole number of the address, at least 1; the usual one for anything else."""
        words = self.get(name)
        return min(max(int(words), 1), most) if words.isdigit() and len(words) < 10 else usual

    def day(self, name: str) -> dt.date | None:
        """A day of the address in any usual form (31/12/2026); None for none, UsageError for no day."""
        return _day(self.get(name))

    def day_given(self, name: str) -> dt.date | None:
        """The same of a form."""
        return _day(self.field(name))

    def as_of(self) -> dt.date:
        """The day a page asks about; today without one."""
        return self.day("ngay") or dt.date.today()

    def several(self, name: str) -> list[str]:
        return self.request.query_params.getlist(name)

    def url(self, path: str | None = None, /, **changed: Any) -> str:
        """This address with other parameters; a None leaves one out, a list gives several."""
        pairs: list[tuple[str, str]] = []
        if path is None:
            kept = self.request.query_params.multi_items()
            pairs = [(name, value) for name, value in kept if name not in changed and name != "lang"]
        for name, value in changed.items():
            values = value if isinstance(value, list | tuple) else [value]
            pairs += [(name, str(each)) for each in values if each is not None and each != ""]
        query = urlencode(pairs)
        return f"{path or self.path}{'?' if query else ''}{query}"

    def also(self, path: str, /, **added: str) -> str:
        """Another address with all parameters of this one, and some more."""
        kept = [each for each in self.request.query_params.multi_items() if each[0] not in added]
        return f"{path}?{urlencode([*kept, *added.items()])}"

    @property
    def query(self) -> Mapping[str, str]:
        return self.request.query_params

    # --- answering ---------------------------------------------------------------------------------

    def corpus(self) -> Corpus:
        """The corpus; only what a form does may write to it."""
        if self._corpus is None:
            self._corpus = self.site.corpus(self.lang, writing=self.form is not None)
        return self._corpus

    def say(self, vi: str, en: str) -> str:
        return words.say(self.lang, vi, en)

    def remember(self, response: Response) -> Response:
        """Set the cookies that have changed; no script reads them, no other site sends them."""
        for name, value in self._cookies.items():
            response.set_cookie(
                name,
                value,
                max_age=None if name in ("cancu_visit", "cancu_phien") else _YEAR,
                httponly=True,
                samesite="strict",
                path="/",
            )
        return response


def _day(words: str) -> dt.date | None:
    found = checked("date", words)
    return None if found is None else dt.date.fromisoformat(found)
