"""Small corpora of our own texts for property tests: every text goes the real way into the corpus.

A *card* is one file: its text, and how it came out of the file (born digital or recognised).  Texts are
made of a head and a few of the sentences below, which cite each other in all the ways that make
linking hard: in full, without date, without place, with a misprinted year or figure, by name, nested,
by title only, and a scan whose own number only others tell.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus.packing import Packed, pack
from corpus.store import Corpus
from extractors.model import Evidence
from graph.audit import run
from graph.view import View
from pipeline.extract import extract, fingerprints
from tests import factories as make

__all__ = ["HEADS", "SAID", "Card", "card", "forget", "packed", "picture", "put", "state"]


@dataclass(frozen=True)
class Card:
    """One file of a corpus."""

    path: str
    text: str
    source: str = "text-layer"


#: Heads of documents: number and place, type, title.  ``None`` for what is not there.
HEADS = {
    "decision": (
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n\nSố: 310/QĐ-UBND\n\nSơn La, ngày 02 tháng 02 năm 2024\n\n"
        "QUYẾT ĐỊNH\n\nBan hành Đề án phát triển dữ liệu số dùng chung giai đoạn 2024 - 2026\n"
    ),
    "plan": (
        "SỞ Y TẾ\nTỈNH SƠN LA\n\nSố: 45/KH-SYT\n\nSơn La, ngày 12 tháng 3 năm 2024\n\n"
        "KẾ HOẠCH\n\nChuyển đổi số ngành y tế năm 2024\n"
    ),
    "report": (
        "SỞ Y TẾ\nTỈNH SƠN LA\n\nSố: 188/BC-SYT\n\nSơn La, ngày 20 tháng 6 năm 2024\n\n"
        "BÁO CÁO\n\nKết quả chuyển đổi số ngành y tế 6 tháng đầu năm 2024\n"
    ),
    "other province": (
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 310/QĐ-UBND\n\nLào Cai, ngày 05 tháng 02 năm 2024\n\n"
        "QUYẾT ĐỊNH\n\nGiao chỉ tiêu biên chế công chức năm 2024\n"
    ),
    "draft": (
        "SỞ TÀI CHÍNH\nTỈNH SƠN LA\n\nSố:      /KH-STC\n\nSơn La, ngày     tháng     năm 2024\n\n"
        "KẾ HOẠCH\n\nKiểm kê tài sản công của các cơ quan, đơn vị thuộc tỉnh năm 2024\n"
    ),
    "scan": (
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n\nSố: ...../QĐ-UBND\n\nSơn La, ngày 05 tháng 3 năm 2024\n\n"
        "QUYẾT ĐỊNH\n\nThành lập Tổ công tác kiểm tra, đối chiếu hồ sơ tài sản công của tỉnh\n"
    ),
    "slip": (
        "SỞ NỘI VỤ\nTỈNH SƠN LA\n\nSố: 77/BC-SNV\n\nSơn La, ngày 01 tháng 7 năm 2024\n\n"
        "BÁO CÁO\n\nCông tác cải cách hành chính 6 tháng đầu năm 2024\n"
    ),
    "commune": (
        "ỦY BAN NHÂN DÂN\nXÃ MƯỜNG BO\n\nSố: 56/KH-UBND\n\nMường Bo, ngày 25 tháng 3 năm 2024\n\n"
        "KẾ HOẠCH\n\nTriển khai Đề án phát triển dữ liệu số dùng chung trên địa bàn xã\n"
    ),
    "note": "GHI CHÉP CUỘC HỌP\n",
}

SAID = (
    "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
    "Căn cứ Luật Giao dịch điện tử số 51/2005/QH11;",
    "Căn cứ Luật Phòng, chống ma túy;",
    "Căn cứ Quyết định số 310/QĐ-UBND ngày 02/02/2024 của Ủy ban nhân dân tỉnh Sơn La ban hành Đề án "
    "phát triển dữ liệu số dùng chung giai đoạn 2024 - 2026;",
    "Căn cứ Quyết định số 310/QĐ-UBND ngày 02/02/2024 của UBND tỉnh;",
    "Thực hiện Quyết định số 310/QĐ-UBND của UBND tỉnh,",
    "Theo Quyết định số 310/QĐ-UBND ngày 02/02/2023 của UBND tỉnh Sơn La,",
    "Theo Quyết định số 301/QĐ-UBND ngày 02/02/2024 của UBND tỉnh Sơn La ban hành Đề án phát triển dữ "
    "liệu số dùng chung giai đoạn 2024 - 2026,",
    "Thực hiện Kế hoạch số 45/KH-SYT ngày 12/3/2024 của Sở Y tế,",
    "Tiếp theo Kế hoạch số 45/KH-SYT,",
    "Căn cứ Báo cáo số 188/BC-SYT ngày 20/6/2024 của Sở Y tế;",
    "Thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị về tăng cường phòng, chống ma túy,",
    "Thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2021 của Bộ Chính trị,",
    "Theo Chỉ thị số 36-CT/TW ngày 30/5/2014 của Bộ Chính trị,",
    "Quán triệt Chỉ thị số 36-CT/TW.",
    "Thực hiện Kế hoạch số 179-KH/TU ngày 20/12/2019 của Ban Thường vụ Tỉnh ủy về thực hiện Chỉ thị số "
    "36-CT/TW ngày 16/8/2019 của Bộ Chính trị,",
    "Theo Quyết định số 512/QĐ-UBND ngày 05/3/2024 của UBND tỉnh Sơn La về việc thành lập Tổ công tác "
    "kiểm tra, đối chiếu hồ sơ tài sản công của tỉnh,",
    "Theo Quyết định số 515/QĐ-UBND ngày 05/3/2024 của UBND tỉnh Sơn La về việc thành lập Tổ công tác "
    "kiểm tra, đối chiếu hồ sơ tài sản công của tỉnh,",
    "Theo Kế hoạch số 61/KH-STC ngày 14/5/2024 của Sở Tài chính về kiểm kê tài sản công của các cơ "
    "quan, đơn vị thuộc tỉnh năm 2024,",
    "Triển khai Đề án phát triển dữ liệu số dùng chung giai đoạn 2024 - 2026.",
    "Triển khai Đề án phát triển dữ liệu số dùng chung giai đoạn 2024 - 2026 ban hành kèm theo Quyết "
    "định số 310/QĐ-UBND ngày 02/02/2024 của UBND tỉnh Sơn La.",
    "Triển khai Chương trình nâng cao kỹ năng số cho cán bộ cơ sở ban hành kèm theo Quyết định số "
    "901/QĐ-TTg ngày 03/6/2023 của Thủ tướng Chính phủ.",
    "Theo Quyết định số 901/QĐ-TTg ngày 03/6/2023 của Thủ tướng Chính phủ phê duyệt Đề án xây dựng nền "
    "tảng học tập số quốc gia,",
    "Theo Quyết định số 901/QĐ-TTg ngày 06/3/2023 của Thủ tướng Chính phủ,",
    "Triển khai Đề án xây dựng nền tảng học tập số quốc gia.",
    "Quyết định này thay thế Quyết định số 120/QĐ-UBND ngày 10/01/2022 của UBND tỉnh Sơn La.",
    "Bãi bỏ Kế hoạch số 45/KH-SYT ngày 12/3/2024 của Sở Y tế.",
    "Căn cứ Nghị định số 47/2020/NĐ-CP ngày 09/4/2020 của Chính phủ được sửa đổi, bổ sung bởi Nghị "
    "định số 194/2025/NĐ-CP ngày 03/7/2025;",
    "Sở Tài chính chủ trì, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/5/2024.",
)


def card(head: str, said: Iterable[int], *, name: str | None = None) -> Card:
    """A file with one of ``HEADS`` and some sentences of ``SAID``."""
    sentences = [SAID[at] for at in said]
    text = HEADS[head] + "".join(f"\n{sentence}\n" for sentence in sentences)
    return Card(f"{name or head}.txt", text)


def picture(of: Card) -> Card:
    """The same document recognised from a picture: some letters misread, another file."""
    return Card(f"ban-quet-{of.path}", of.text.replace("chủ trì", "chu tri") + "\nNơi nhận:\n", "ocr")


@cache
def packed(each: Card) -> Packed:
    sha256 = hashlib.sha256(f"{each.source}{each.text}".encode()).hexdigest()
    text = "\n".join(line for line in each.text.split("\n") if line)
    document = make.document(
        text, path=each.path, sha256=sha256, text_source=each.source, media_type="text/plain"
    )
    return pack(document, extract(document), fingerprints())


def put(corpus: Corpus, *cards: Card) -> None:
    """Take files in, one after another."""
    for each in cards:
        corpus.put_packed(packed(each), path=each.path)


def forget(corpus: Corpus, gone: Card, cards: Iterable[Card]) -> None:
    """Take a file out; another form of its document is read again, as an ingest does."""
    corpus.forget(gone.path)
    bereft = set(corpus.bereft())
    put(corpus, *(each for each in cards if each.path in bereft))


def state(corpus: Corpus) -> dict[str, Any]:
    """Everything the corpus concludes, by names that do not depend on the order of arrival."""
    documents = {row.id: row for row in corpus.documents()}
    names = {
        ident: f"sha:{row.sha256}" if row.held else f"key:{row.key}" for ident, row in documents.items()
    }

    def place(document: int, start: int, end: int) -> tuple[str, int, int]:
        return names[document], start, end

    def evidence(each: Evidence) -> tuple[object, ...]:
        return (*place(each.document, each.span.start, each.span.end), each.quote, each.page)

    return {
        "documents": {
            names[row.id]: (
                row.key,
                row.type,
                row.number,
                row.number_status,
                row.date,
                row.issuer,
                row.locality,
                row.title,
                names.get(row.part_of) if row.part_of is not None else None,
            )
            for row in documents.values()
        },
        "targets": Counter(
            (
                *place(row.document_id, row.citation.span.start, row.citation.span.end),
                row.citation.relation.value,
                names.get(row.target_id) if row.target_id is not None else None,
            )
            for row in corpus.citations()
        ),
        "edges": Counter(
            (
                names[edge.source_id],
                edge.relation.value,
                names[edge.target_id],
                *place(edge.document_id, edge.start, edge.end),
                edge.quote,
                edge.direct,
                edge.confidence,
                edge.citation_id is None,
            )
            for edge in corpus.edges()
        ),
        "inferences": Counter(
            (
                names[each.document_id],
                each.field,
                each.value,
                each.settled,
                each.confidence,
                tuple(evidence(one) for one in each.evidence),
            )
            for each in corpus.inferences()
        ),
        "findings": Counter(
            (
                each.rule,
                each.severity,
                each.message,
                each.suggestion,
                frozenset(evidence(one) for one in each.evidence),
            )
            for each in run(View.of_corpus(corpus, today=dt.date(2024, 9, 1)))
        ),
    }
