"""What must not come in, what must not go out: hosts, origins, hostile words, paths."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cancu import Corpus
from cancu.web.app import create
from cancu.web.site import LOOPBACK, Site
from tests.web.conftest import ident, token

_HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}'


def test_only_known_hosts_are_answered(reading: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil:80", ""):
        assert reading.get("/tong-quan", headers={"host": host}).status_code == 421, host
    for host in ("localhost", "localhost:9000", "127.0.0.1:1", "[::1]:8765", "LOCALHOST"):
        assert reading.get("/tong-quan", headers={"host": host}).status_code == 200, host


def test_a_form_of_another_page_is_refused(client: TestClient) -> None:
    data = {"token": token(client), "by": "Lan"}
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert client.post("/cai-dat/ten", data=data, headers=headers).status_code == 403, headers
    own = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert client.post("/cai-dat/ten", data=data, headers=own).status_code == 303
    other = TestClient(client.app, base_url="http://127.0.0.1")  # a token is good for one visit only
    assert other.post("/cai-dat/ten", data=data).status_code == 403


def test_every_answer_bears_the_headers(reading: TestClient) -> None:
    plan = ident(reading, "41/KH-SKHCN")
    for address in (
        "/tong-quan",
        "/tong-quan.json",
        "/khong-co",
        f"/van-ban/{plan}/tep",
        "/tinh/cancu.css",
    ):
        headers = reading.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers
    assert reading.get("/tong-quan", headers={"host": "x"}).headers["content-security-policy"]


def test_pages_hold_no_inline_script_or_style_and_no_other_host(reading: TestClient) -> None:
    plan = ident(reading, "41/KH-SKHCN")
    for address in (
        "/tong-quan",
        "/van-ban",
        f"/van-ban/{plan}/goc",
        f"/van-ban/{plan}/cay",
        "/ra-soat",
        "/nap",
    ):
        page = reading.get(address).text
        assert not re.search(r"<script(?![^>]* src=\"/tinh/)", page), address
        assert not re.search(r"<style|\sstyle=|\son\w+=", page), address
        assert not re.search(r"(?:src|href|action)=\"(?!/|#|\?)", page), address
        assert "://" not in page.replace("http://www.w3.org/2000/svg", ""), address


def test_cookies_are_for_this_site_only(client: TestClient) -> None:
    told = client.post("/cai-dat/ten", data={"token": token(client), "by": "Lan; HttpOnly"})
    for cookie in told.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
    client.cookies.set("cancu_name", "Gi%E1%BA%A3.0000")  # a name that nobody signed counts for nothing
    assert "Giả" not in client.get("/tong-quan").text


@pytest.mark.parametrize("field", ["title", "issuer", "place", "locality", "signer"])
def test_hostile_words_are_only_words(client: TestClient, field: str) -> None:
    plan = ident(client, "41/KH-SKHCN")
    data = {
        "token": token(client),
        "field": field,
        "value": _HOSTILE,
        "by": _HOSTILE,
        "reason": _HOSTILE,
    }
    assert client.post(f"/van-ban/{plan}/sua", data=data).status_code == 303
    tabs = ("", "/goc", "/can-cu", "/luoc-do", "/cay", "/nhiem-vu", "/kiem-tra", "/lich-su")
    addresses = [
        *(f"/van-ban/{plan}{tab}" for tab in tabs),
        "/van-ban",
        "/tong-quan",
        "/nhat-ky",
        "/cai-dat",
    ]
    for address in [*addresses, f"/van-ban?q={_HOSTILE}", f"/duong-dan?tu={_HOSTILE}&den={_HOSTILE}"]:
        page = client.get(address).text
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
        assert "49" not in re.findall(r'">\D{0,3}(49)', page), address
    svg = client.get(f"/van-ban/{plan}/cay.svg").text
    assert "<script" not in svg


def test_a_hostile_document_is_only_words(database: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "<img src=x onerror=alert(3)>.txt"
    hostile.write_text(
        "SỞ Y TẾ\nSố: 99/KH-SYT\nLào Cai, ngày 05 tháng 5 năm 2026\nKẾ HOẠCH\n"
        f"Kiểm tra {_HOSTILE}\n"
        f"Căn cứ Quyết định số 318/QĐ-UBND ngày 06/02/2026 {_HOSTILE};\n"
        f"Phòng {_HOSTILE} chủ trì báo cáo {_HOSTILE} trước ngày 20/6/2026.\n",
        "utf-8",
    )
    Corpus(database).ingest(hostile)
    client = TestClient(create(Site(database)), base_url="http://127.0.0.1")
    made = ident(client, "99/KH-SYT")
    for tab in ("", "/goc", "/can-cu", "/luoc-do", "/cay", "/nhiem-vu", "/kiem-tra", "/lich-su"):
        page = client.get(f"/van-ban/{made}{tab}").text
        assert "<script>alert" not in page, tab
        assert "<img src=x" not in page, tab
    assert "<script>" not in client.get("/van-ban?q=alert").text


def test_no_path_from_outside_reaches_the_files(client: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", "utf-8")
    for address in (
        "/tinh/../site.py",
        "/tinh/%2e%2e/site.py",
        "/tinh/..%2f..%2fservice.py",
        "/nap/..%2f..%2fsecret",
    ):
        assert client.get(address).status_code == 404, address
    back = {"token": token(client), "by": "Lan"}
    for away in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"):
        told = client.post("/cai-dat/ten", data=back | {"ve": away})
        assert told.headers["location"] == "/cai-dat?da-ghi=ten#ten", away


def test_an_upload_over_the_limit_is_refused(database: Path) -> None:
    client = TestClient(create(Site(database, most_uploaded=2000)), base_url="http://127.0.0.1")
    data = {"token": token(client, "/nap")}
    told = client.post("/nap", data=data, files={"tep": ("x.txt", b"x" * 3000)})
    assert told.status_code == 413

    def pieces() -> object:
        yield b"x" * 1500
        yield b"x" * 1500

    kind = {"content-type": "multipart/form-data; boundary=x"}
    told = client.post("/nap", content=pieces(), headers=kind)  # type: ignore[arg-type]  # no length
    assert told.status_code in (400, 413)
    assert not list((database.parent / "cancu.db-nap").rglob("*.part"))


def test_other_addresses_need_accounts(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = [
        sys.executable,
        "-m",
        "cancu",
        "--db",
        str(tmp_path / "x.db"),
        "serve",
        "--host",
        "0.0.0.0",
    ]
    told = subprocess.run(program, capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 2
    assert "cancu user add" in told.stderr


@pytest.fixture
def office(database: Path) -> Site:
    """A page of a small office: it answers to a name, to people with accounts."""
    site = Site(database, hosts=LOOPBACK | {"van-phong"})
    for name, role in (("Lan", "ra-soat"), ("Minh", "xem"), ("Sếp", "quan-tri")):
        site.accounts.add(name, role, f"mật khẩu của {name}")
    return site


def _signed_in(site: Site, name: str) -> TestClient:
    client = TestClient(create(site), base_url="http://van-phong", follow_redirects=False)
    data = {"token": token(client, "/dang-nhap"), "ten": name, "mat-khau": f"mật khẩu của {name}"}
    assert client.post("/dang-nhap", data=data).status_code == 303
    return client


def test_nobody_comes_in_without_signing_in(office: Site) -> None:
    client = TestClient(create(office), base_url="http://van-phong", follow_redirects=False)
    for address in ("/tong-quan", "/van-ban/1", "/van-ban/1/tep", "/van-ban/xuat", "/kiem-tra"):
        told = client.get(address)
        assert told.status_code == 303, address
        assert told.headers["location"].startswith("/dang-nhap")
    assert client.get("/tong-quan.json").status_code == 401
    assert client.get("/nap/20260101-000000-abcd/tien-do").status_code == 401
    data = {"token": token(client, "/dang-nhap"), "by": "Lan", "field": "title", "value": "x"}
    assert client.post("/van-ban/1/sua", data=data).status_code == 401
    client.cookies.set("cancu_phien", f"9999999999.{'0' * 64}")
    assert client.get("/tong-quan").status_code == 303


def test_a_role_does_what_it_may(office: Site, tmp_path: Path) -> None:
    looks, corrects, runs = (_signed_in(office, name) for name in ("Minh", "Lan", "Sếp"))
    plan = ident(looks, "41/KH-SKHCN")
    for client, status in ((looks, 403), (corrects, 303), (runs, 303)):
        told = {"token": token(client), "field": "place", "value": "Lào Cai", "by": "người khác"}
        assert client.post(f"/van-ban/{plan}/sua", data=told).status_code == status
    made = corrects.get(f"/van-ban/{plan}/lich-su.json").json()["data"]["corrections"]
    assert [each["by"] for each in made] == ["Lan", "Sếp"]  # who has signed in, not what the form says
    for client, status in ((looks, 403), (corrects, 403), (runs, 404)):
        folder = {"token": token(client), "thu-muc": str(tmp_path / "không có")}
        assert client.post("/nap/thu-muc", data=folder).status_code == status
    assert corrects.post("/dang-xuat", data={"token": token(corrects)}).status_code == 303
    assert corrects.get("/tong-quan").status_code == 303


def test_a_new_password_ends_the_old_sessions(office: Site) -> None:
    client = _signed_in(office, "Lan")
    assert client.get("/tong-quan").status_code == 200
    office.accounts.add("Lan", "ra-soat", "một mật khẩu khác")
    assert client.get("/tong-quan").status_code == 303
    kept = (office.folder / "nguoi-dung.json").read_text("utf-8")
    assert "mật khẩu" not in kept
    assert (office.folder / "nguoi-dung.json").stat().st_mode & 0o077 == 0


def test_signing_in_is_limited(office: Site) -> None:
    client = TestClient(create(office), base_url="http://van-phong", follow_redirects=False)
    data = {"token": token(client, "/dang-nhap"), "ten": "Lan", "mat-khau": "sai"}
    assert [client.post("/dang-nhap", data=data).status_code for _ in range(6)] == [401] * 5 + [429]
    right = data | {"mat-khau": "mật khẩu của Lan"}
    assert client.post("/dang-nhap", data=right).status_code == 429


def test_users_are_kept_by_the_command(tmp_path: Path) -> None:
    import subprocess
    import sys

    def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-m", "cancu", "--db", str(tmp_path / "x.db"), "user", *words]
        return subprocess.run(
            program, input=stdin, capture_output=True, text=True, check=False, timeout=60
        )

    assert run("add", "Lan", stdin="ngắn\n").returncode == 2
    assert run("add", "Lan", "--role", "ra-soat", stdin="đủ dài nhé\n").returncode == 0
    assert run("list").stdout == "Lan  ra-soat\n"
    assert run("remove", "Minh").returncode == 3
    assert run("remove", "Lan").returncode == 0


_SIGNS = "\x9b31m\u202egnp\u2066x\u200f"


def test_signs_that_are_obeyed_reach_no_browser(database: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "a\u202etxt.html"
    lines = (
        "SỞ Y TẾ", "Số: 98/KH-SYT", "Lào Cai, ngày 05 tháng 5 năm 2026", "KẾ HOẠCH",
        f"Kiểm tra{_SIGNS}", f"Căn cứ Quyết định số 318/QĐ-UBND ngày 06/02/2026{_SIGNS};",
        f"Phòng Nghiệp vụ {_SIGNS} chủ trì báo cáo trước ngày 03/5/2026{_SIGNS}.",
    )  # fmt: skip
    hostile.write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in lines), "utf-8")
    Corpus(database).ingest(hostile)
    client = TestClient(create(Site(database)), base_url="http://127.0.0.1")
    made = ident(client, "98/KH-SYT")
    form = {
        "token": token(client),
        "field": "title",
        "value": f"Kế hoạch{_SIGNS}",
        "by": f"Lan{_SIGNS}",
    }
    client.post(f"/van-ban/{made}/sua", data=form | {"reason": _SIGNS})
    Corpus(database).audit()
    tabs = ("", "/goc", "/can-cu", "/luoc-do", "/cay", "/nhiem-vu", "/kiem-tra", "/lich-su")
    pages = [
        *(f"/van-ban/{made}{tab}" for tab in tabs),
        *("/van-ban", "/kiem-tra", "/nhiem-vu", "/ra-soat", "/nhat-ky", "/tong-quan"),
        *(f"/van-ban?q={_SIGNS}", f"/duong-dan?tu={_SIGNS}&den=1"),
    ]
    data = [f"{page.partition('?')[0]}.json" for page in pages]
    saved = [f"{page}/xuat?dang={form}" for page, forms in _SAVED.items() for form in forms]
    for address in [*pages, *data, *saved, f"/van-ban/{made}/cay.svg"]:
        found = client.get(address)
        assert found.status_code in (200, 400, 404), address
        raw = [char for char in found.text if char in f"\x1b{_SIGNS}" and not char.isprintable()]
        assert raw == [], address
    told = client.get(f"/van-ban/{made}/goc.json")
    assert "\\u202e" in told.text  # in JSON nothing is lost
    assert "\u202e" in json.dumps(told.json(), ensure_ascii=False)


_SAVED = {"/van-ban": ("csv", "json"), "/kiem-tra": ("html", "json"), "/nhiem-vu": ("ics", "json")}
