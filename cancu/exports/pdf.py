"""A page of ours as PDF: printed by WeasyPrint (BSD), fonts embedded, nothing fetched from anywhere."""

from __future__ import annotations

from extractors.errors import MissingProgram

__all__ = ["pdf"]


def pdf(page: str) -> bytes:
    """The PDF of an HTML page that asks for nothing outside itself.

    Raises :class:`~extractors.errors.MissingProgram` where WeasyPrint or what it draws with (Pango) is
    not on this machine; the HTML prints the same from a browser.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:  # the library, or libpango under it
        raise MissingProgram(
            "Thiếu WeasyPrint để tạo PDF. Hãy cài: pip install 'cancu[pdf]' (và libpango của hệ "
            "thống), hoặc dùng --format html rồi in từ trình duyệt.",
            "WeasyPrint is missing. Install: pip install 'cancu[pdf]' (and the system's libpango), or "
            "use --format html and print it from a browser.",
        ) from error
    # Pictures inside the page are all it may fetch.
    made: bytes = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf()
    return made
