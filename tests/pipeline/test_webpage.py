"""Parts of a web page that are the site's are no part of the document."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.readers import Limits
from pipeline.readers.html import html
from pipeline.readers.markdown import markdown
from pipeline.readers.text import text as plain

_BODY = """<p>UBND TỈNH YÊN BÌNH</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Số: 31/QĐ-UBND</p>
<p>Yên Bình, ngày 09 tháng 6 năm 2024</p><p>QUYẾT ĐỊNH</p><p>Về việc phê duyệt dự toán năm 2024</p>
<p>Căn cứ Quyết định số 77/QĐ-TTg ngày 05/4/2024 của Thủ tướng Chính phủ;</p>
<p>Điều 1. Phê duyệt dự toán.</p><p>CHỦ TỊCH</p><p>Lê Thị Hoa</p>"""
_LINKS = "".join(f'<li><a href="#">Quyết định {n}/QĐ-UBND</a></li>' for n in (901, 902, 903))


def _text(inner: str) -> tuple[str, tuple[str, ...]]:
    made = html(f"<html><body>{inner}</body></html>".encode(), "a.html", Limits())
    return made.text, made.source.repairs


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="breadcrumb">Trang chủ / Quyết định 901/QĐ-UBND</div>{_BODY}',
        f"<p>Trang chủ » Văn bản » Quyết định 901/QĐ-UBND</p>{_BODY}",
        f"{_BODY}<ul>{_LINKS}</ul>",
        f"{_BODY}<h3>Văn bản cùng lĩnh vực</h3><div>{_LINKS.replace('li>', 'p>')}</div>",
        f"{_BODY}<div id='box-van_ban_lien_quan'>Xem Quyết định 901/QĐ-UBND và 902/QĐ-UBND</div>",
        f"{_BODY}<aside>Quyết định 901/QĐ-UBND</aside>",
        f"{_BODY}<footer>Quyết định 901/QĐ-UBND</footer>",
    ],
)
def test_what_is_the_sites_is_left_out(page: str) -> None:
    text, repairs = _text(page)
    assert "901" not in text
    assert "77/QĐ-TTg" in text
    assert "Lê Thị Hoa" in text
    assert "web-page-furniture" in repairs


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="footer">{_BODY}</div>',  # whatever it is called, it is the document
        f'<div class="related">{_BODY}</div>',
        _BODY.replace("Quyết định số 77/QĐ-TTg", '<a href="#">Quyết định số 77/QĐ-TTg</a>'),
        _BODY.replace(
            "<p>CHỦ TỊCH</p>",
            "<ul><li>Giao Sở Tài chính thực hiện</li><li>Sở Y tế phối hợp</li></ul><p>CHỦ TỊCH</p>",
        ),
    ],
)
def test_the_document_stays_whole(page: str) -> None:
    text, repairs = _text(page)
    for wanted in ("31/QĐ-UBND", "77/QĐ-TTg", "Điều 1. Phê duyệt", "Lê Thị Hoa"):
        assert wanted in text
    assert "web-page-furniture" not in repairs


def test_a_page_of_links_only_is_read_as_it_is() -> None:
    text, _ = _text(f"<ul>{_LINKS}</ul>")
    assert "901/QĐ-UBND" in text


_MARKDOWN = """**UBND TỈNH YÊN BÌNH**
Số: 31/QĐ-UBND

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**

*Yên Bình, ngày 09 tháng 6 năm 2024*

# QUYẾT ĐỊNH
**Về việc phê duyệt dự toán năm 2024**

Căn cứ [Quyết định số 77/QĐ-TTg](/77) ngày 05/4/2024 của Thủ tướng Chính phủ;

### Tài liệu liên quan

- Bảng tính kèm Công văn số 78/STC-NS ngày 06/4/2024

Điều 1. Phê duyệt dự toán.

**CHỦ TỊCH**

Lê Thị Hoa
"""


@pytest.mark.parametrize(
    "page",
    [
        f"[Trang chủ](/) > [Văn bản](/vb) > Quyết định 901/QĐ-UBND\n\n{_MARKDOWN}",
        f"Trang chủ » Văn bản » Quyết định 901/QĐ-UBND\n{_MARKDOWN}",
        f"{_MARKDOWN}\n---\n### Văn bản liên quan\n\n- [Quyết định số 901/QĐ-UBND](/901)\n",
        f"{_MARKDOWN}\n**Văn bản cùng lĩnh vực**\n* Quyết định số 901/QĐ-UBND ngày 02/02/2023\n",
        f"{_MARKDOWN}\nTin mới:\n\n1. Thông báo số 901/TB-UBND\n2. Thông báo số 902/TB-UBND\n",
        f"{_MARKDOWN}\n- [Quyết định số 901/QĐ-UBND](/1)\n- [Quyết định số 902/QĐ-UBND](/2)\n",
    ],
    ids=["path of links", "plain path", "list of links", "plain list", "counted list", "only links"],
)
@pytest.mark.parametrize("reader", [markdown, plain])
def test_lines_that_are_the_sites_are_left_out(page: str, reader: Any) -> None:
    made = reader(page.encode(), "a.md", Limits())
    assert "901" not in made.text
    assert "77/QĐ-TTg" in made.text
    assert "78/STC-NS" in made.text  # a section of the document itself
    assert made.text.endswith("Lê Thị Hoa")
    assert "web-page-furniture" in made.source.repairs


@pytest.mark.parametrize(
    "page",
    [
        "Văn bản liên quan\n- Công văn số 78/STC-NS ngày 06/4/2024\n",
        "Căn cứ:\n- [Luật Ngân sách](/1);\n- [Nghị định số 78/2024/NĐ-CP](/2);\nĐiều 1. Giao.\n",
        f"{_MARKDOWN}\nXem thêm Công văn số 78/STC-NS\n",
    ],
    ids=["no document around it", "bases as links", "a sentence"],
)
def test_other_lines_stay(page: str) -> None:
    made = markdown(page.encode(), "a.md", Limits())
    assert "78/" in made.text.splitlines()[-1] or "Nghị định số 78/2024/NĐ-CP" in made.text
    assert "web-page-furniture" not in made.source.repairs
