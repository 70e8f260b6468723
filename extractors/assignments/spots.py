"""A paragraph with what is known before its sentences are read, and why it may give no work."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.assignments.words import FORMS, WORK
from extractors.rules import Reason, Reasons

__all__ = ["SILENT", "Paragraph"]


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what is known before its sentences are read.

    ``own`` is the section that begins with it, ``section`` the one it lies in; ``pos`` is where its
    words begin, behind the mark; ``region`` tells ``work`` or ``story`` by the headings above.
    """

    text: str
    start: int
    pos: int
    end: int
    own: int | None
    section: int | None
    region: str | None
    report: bool  #: whether the document is a report
    called: bool  #: whether the lead of the part calls for work: ``Giám đốc yêu cầu:``
    step: bool  #: whether it is a step of a procedure: ``Bước 2: ...``
    amends: bool  #: whether it stands in words put into another document

    @property
    def work(self) -> bool:
        """Whether what stands here is to be done by somebody."""
        return self.region == "work" or (self.called and self.region is None)


#: Why a paragraph gives no work.  An example is a document, its last line the paragraph.
SILENT: Reasons[Paragraph] = Reasons(
    [
        Reason(
            "story",
            lambda p: p.region == "story",
            "KẾ HOẠCH\nPhòng, chống cháy rừng\nI. TÌNH HÌNH\n- Sở Y tế kiểm tra các cơ sở.",
        ),
        Reason(
            "report",
            lambda p: p.report and p.region != "work",
            "BÁO CÁO\nKết quả năm 2025\n1. Đã làm\n- Giao Sở Y tế kiểm tra các cơ sở.",
        ),
        Reason(
            "address",
            lambda p: FORMS["address"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\nKính gửi Sở Y tế: Giao Sở Y tế kiểm tra các cơ sở.",
        ),
        Reason(
            "notice",
            lambda p: WORK["notice"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\n1. Sở Y tế\n"
            "Trân trọng thông báo để các đơn vị biết, thực hiện./.",
        ),
        Reason(
            "person_listed",
            lambda p: FORMS["person_listed"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\n1. Sở Y tế\n- Kiểm tra các cơ sở.\n"
            "- Hỗ trợ các xã: Ông Lê Văn Bình, điện thoại 0912.000.000.",
        ),
        Reason(
            "headcount",
            lambda p: FORMS["headcount"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\nIII. TỔ CHỨC THỰC HIỆN\n- Sở Y tế: 02 cán bộ.",
        ),
        Reason(
            "amends",
            lambda p: p.amends,
            "QUYẾT ĐỊNH\nSửa đổi Quy chế\nĐiều 1. Sửa đổi Điều 5 như sau:\n"
            "“Điều 5. Giao Sở Y tế kiểm tra cơ sở.”.",
        ),
    ]
)
