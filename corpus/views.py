"""Views of the database under stable Vietnamese names, for Datasette, Excel and other programs.

Columns are named in Vietnamese without marks; a name or a column is added, never changed or dropped.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ABOUT", "VIEWS"]

#: What each view is for.
ABOUT: Mapping[str, str] = {
    "v_van_ban": "Văn bản có trong kho và văn bản chỉ được viện dẫn",
    "v_can_cu": "Văn bản nào dựa vào văn bản nào, kèm câu trích và trang",
    "v_nhiem_vu": "Ai làm việc gì, khi nào xong, tiến độ đã ghi",
    "v_thieu_can_cu": "Căn cứ được dẫn mà kho chưa có văn bản, dẫn nhiều đứng trước",
    "v_phat_hien": "Phát hiện của lần rà soát gần nhất, kèm trạng thái",
}

_NAME = "coalesce({0}.number, {0}.title, {0}.key)"

VIEWS: Mapping[str, str] = {
    "v_van_ban": """
        SELECT d.id AS id, d.type_name AS loai, d.number AS so_ky_hieu, d.date AS ngay_ban_hanh,
            d.issuer AS co_quan_ban_hanh, d.title AS trich_yeu, d.signer_name AS nguoi_ky,
            d.locality AS dia_ban,
            d.held AS co_trong_kho, d.number_status AS tinh_trang_so,
            (SELECT f.path FROM files f WHERE f.document_id = d.id ORDER BY f.id LIMIT 1) AS tep
        FROM documents d""",
    "v_can_cu": f"""
        SELECT e.id AS id, s.id AS van_ban_id, {_NAME.format("s")} AS van_ban,
            s.date AS ngay_van_ban, e.relation AS quan_he, t.id AS can_cu_id,
            {_NAME.format("t")} AS can_cu, t.date AS ngay_can_cu, t.title AS trich_yeu_can_cu,
            t.held AS co_trong_kho, e.quote AS trich_dan, e.page AS trang, e.confidence AS do_tin_cay
        FROM edges e JOIN documents s ON s.id = e.source_id JOIN documents t ON t.id = e.target_id
        WHERE e.direct = 1""",
    "v_nhiem_vu": f"""
        SELECT a.id AS id, d.id AS van_ban_id, {_NAME.format("d")} AS van_ban, d.date AS ngay_van_ban,
            a.agency AS co_quan, a.role AS vai_tro, a."with" AS phoi_hop, a.task AS nhiem_vu,
            t.quote AS thoi_han_ghi, coalesce(l.due_set, t.due) AS han, t.rrule AS lap_lai,
            coalesce(l.state, 'new') AS tien_do, l.done_on AS ngay_hoan_thanh,
            l.answer AS van_ban_tra_loi, a.product AS san_pham,
            a.section AS muc, a.page AS trang, a.quote AS trich_dan, a.confidence AS do_tin_cay
        FROM assignments a JOIN documents d ON d.id = a.document_id
        LEFT JOIN deadlines t ON t.id = a.deadline_id
        LEFT JOIN task_lives l ON l.origin = coalesce(d.origin, d.key) AND l.task = a.task
            AND l.agency IS a.agency""",
    "v_thieu_can_cu": f"""
        SELECT t.id AS id, t.type_name AS loai, t.number AS so_ky_hieu, t.date AS ngay_ban_hanh,
            t.issuer AS co_quan_ban_hanh, t.title AS trich_yeu,
            count(DISTINCT e.source_id) AS so_van_ban_dan,
            min({_NAME.format("s")}) AS vi_du_van_ban_dan, min(e.quote) AS vi_du_trich_dan
        FROM edges e JOIN documents t ON t.id = e.target_id JOIN documents s ON s.id = e.source_id
        WHERE t.held = 0 AND e.direct = 1 AND e.relation = 'can_cu'
        GROUP BY t.id""",
    "v_phat_hien": f"""
        SELECT f.id AS id, f.rule AS quy_tac, f.severity AS muc_do, f.message_vi AS phat_hien,
            d.id AS van_ban_id, {_NAME.format("d")} AS van_ban, f.page AS trang, f.quote AS trich_dan,
            l.state AS trang_thai, l.since AS tu_ngay
        FROM findings f JOIN documents d ON d.id = f.document_id
        LEFT JOIN finding_lives l ON l.fingerprint = f.fingerprint""",
}
