"""Which body a printed name means, on which days there was one, and who has its work now."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.bodies.entities import entity_of, heirs_of

D = dt.date
MERGED = D(2025, 7, 1)
REFORM = D(2025, 3, 1)

# name, locality -> full name, last day (excluded), successor
KNOWN = [
    ("Bộ Kế hoạch và Đầu tư", None, "Bộ Kế hoạch và Đầu tư", REFORM, "Bộ Tài chính"),
    # an office is of the body it leads
    ("Bộ trưởng Bộ Y tế", None, "Bộ Y tế", None, None),
    ("Chánh Văn phòng UBND tỉnh", "Sơn La", "Văn phòng UBND tỉnh Sơn La", None, None),
    # abbreviations, and the place from the document
    (
        "Sở NN&PTNT",
        "Sơn La",
        "Sở Nông nghiệp và Phát triển nông thôn tỉnh Sơn La",
        REFORM,
        "Sở Nông nghiệp và Môi trường tỉnh Sơn La",
    ),
    # provinces that went into others; one that kept its name goes on
    ("Uỷ ban nhân dân tỉnh Yên Bái", None, "UBND tỉnh Yên Bái", MERGED, "UBND tỉnh Lào Cai"),
    ("Tỉnh ủy Yên Bái", None, "Tỉnh ủy Yên Bái", MERGED, "Tỉnh ủy Lào Cai"),
    ("Công an tỉnh", "Bình Dương", "Công an tỉnh Bình Dương", MERGED, "Công an thành phố Hồ Chí Minh"),
    ("Công an tỉnh", "Lào Cai", "Công an tỉnh Lào Cai", None, None),
    # districts ended and nobody took all of them over
    ("UBND huyện Mai Sơn", "Sơn La", "UBND huyện Mai Sơn", MERGED, None),
    # a commune, and an office anybody may have: nothing is said of their time
    ("UBND xã Chiềng Khoong", "Sơn La", "UBND xã Chiềng Khoong", None, None),
    ("Phòng Y tế", "Sơn La", "Phòng Y tế", None, None),
]


@pytest.mark.parametrize(("name", "locality", "full", "end", "heir"), KNOWN, ids=[r[0] for r in KNOWN])
def test_known_bodies(name, locality, full, end, heir):
    found = entity_of(name, locality=locality)
    assert (found.name, found.valid_to, found.successor) == (full, end, heir)


@pytest.mark.parametrize(
    "name",
    ["Các sở, ban, ngành", "UBND các xã, phường", "Đội kiểm tra 123", "Công ty Cổ phần Sông Lam", ""],
)
def test_groups_and_unknown_names_are_nobody(name):
    assert entity_of(name) is None


@pytest.mark.parametrize(
    ("name", "day", "existed"),
    [
        ("Sở Tài nguyên và Môi trường", D(2024, 5, 1), True),
        ("Sở Tài nguyên và Môi trường", D(2025, 3, 1), False),  # the day of the reform itself
        ("Sở Nông nghiệp và Môi trường", D(2024, 5, 1), False),  # not yet
        ("Sở Nông nghiệp và Môi trường", D(2025, 3, 1), True),
        ("UBND xã Tân Lập", D(2025, 3, 1), None),
        ("Sở Y tế", None, None),
    ],
)
def test_whether_a_body_existed(name, day, existed):
    assert entity_of(name, on=day).existed is existed


def test_heirs_one_after_the_other():
    found = entity_of("Sở TN&MT", locality="Yên Bái")
    assert heirs_of(found) == (
        "Sở Nông nghiệp và Môi trường tỉnh Yên Bái",
        "Sở Nông nghiệp và Môi trường tỉnh Lào Cai",
    )
