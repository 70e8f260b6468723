"""Metadata that makes the database pleasant in Datasette: Vietnamese labels, facets, canned queries.

``datasette cancu.db --metadata OUT`` then opens on what each view is for; the queries are those a
clerk, a lawyer and an auditor ask most.
"""

from __future__ import annotations

from typing import Any

from corpus.views import ABOUT

__all__ = ["metadata"]

Json = dict[str, Any]

_FACETS = {
    "v_van_ban": ["loai", "co_quan_ban_hanh", "co_trong_kho"],
    "v_can_cu": ["quan_he", "co_trong_kho"],
    "v_nhiem_vu": ["co_quan", "vai_tro", "tien_do"],
    "v_thieu_can_cu": ["loai", "co_quan_ban_hanh"],
    "v_phat_hien": ["quy_tac", "muc_do", "trang_thai"],
}
#: Columns that need a word, with their unit where they have one.
_COLUMNS = {
    "trang": "số trang trong tệp, đếm từ 1",
    "do_tin_cay": "xác suất đúng, từ 0 đến 1",
    "han": "ngày cuối cùng còn kịp, năm-tháng-ngày",
    "lap_lai": "quy tắc lặp lại (RFC 5545)",
    "trich_dan": "câu trong văn bản",
    "co_trong_kho": "1: có văn bản trong kho; 0: chỉ được viện dẫn",
    "so_van_ban_dan": "số văn bản dẫn nó, văn bản",
}
_SORT = {"v_thieu_can_cu": "so_van_ban_dan", "v_van_ban": "ngay_ban_hanh"}

_QUERIES: dict[str, tuple[str, str]] = {
    "viec_qua_han": (
        "Việc quá hạn chưa xong",
        "SELECT han, co_quan, nhiem_vu, van_ban, trang, trich_dan FROM v_nhiem_vu "
        "WHERE han < date('now') AND tien_do NOT IN ('done', 'dropped') ORDER BY han",
    ),
    "viec_cua_co_quan": (
        "Việc của một cơ quan",
        "SELECT han, vai_tro, nhiem_vu, van_ban, tien_do, trang FROM v_nhiem_vu "
        "WHERE co_quan LIKE '%' || :co_quan || '%' ORDER BY han IS NULL, han",
    ),
    "can_cu_cua_van_ban": (
        "Căn cứ của một văn bản",
        "SELECT quan_he, can_cu, ngay_can_cu, trich_yeu_can_cu, co_trong_kho, trich_dan, trang "
        "FROM v_can_cu WHERE van_ban = :so_ky_hieu ORDER BY quan_he, can_cu",
    ),
    "ai_dua_vao_van_ban": (
        "Văn bản nào dựa vào văn bản này",
        "SELECT van_ban, ngay_van_ban, quan_he, trich_dan, trang FROM v_can_cu "
        "WHERE can_cu = :so_ky_hieu ORDER BY ngay_van_ban",
    ),
    "can_cu_thieu": (
        "Căn cứ chưa có trong kho, dẫn nhiều đứng trước",
        "SELECT so_ky_hieu, ngay_ban_hanh, co_quan_ban_hanh, trich_yeu, so_van_ban_dan, "
        "vi_du_van_ban_dan FROM v_thieu_can_cu ORDER BY so_van_ban_dan DESC",
    ),
}


def metadata(database: str) -> Json:
    """The metadata of a database file of this name (without its ending).

    >>> sorted(metadata("cancu")["databases"]["cancu"]["queries"])[0]
    'ai_dua_vao_van_ban'
    """
    tables: Json = {
        name: {
            "description": about,
            "facets": _FACETS[name],
            "columns": _COLUMNS,
            "size": 50,
        }
        | ({"sort_desc": _SORT[name]} if name in _SORT else {})
        for name, about in ABOUT.items()
    }
    queries = {
        name: {"title": title, "sql": sql, "description": title}
        for name, (title, sql) in _QUERIES.items()
    }
    return {
        "title": "cancu: văn bản, căn cứ, nhiệm vụ",
        "description": "Mỗi dòng kèm câu trích và trang của văn bản gốc.",
        "databases": {database: {"tables": tables, "queries": queries}},
    }
