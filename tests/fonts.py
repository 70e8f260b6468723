"""A font with Vietnamese letters for the PDFs that tests make; it comes from a development package."""

from __future__ import annotations

from importlib import resources

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

__all__ = ["vietnamese_font"]


def vietnamese_font() -> str:
    """Register Noto Serif with reportlab and give its name."""
    name = "NotoSerif"
    if name not in pdfmetrics.getRegisteredFontNames():
        files = resources.files("fontpkg_noto_serif").joinpath("files")
        with resources.as_file(files.joinpath("NotoSerif[wdth,wght].ttf")) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    return name
