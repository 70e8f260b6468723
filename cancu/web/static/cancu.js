// Makes links and forms smoother; every page works without it.  Nothing here asks another host.
"use strict";
const all = (s, root = document) => [...root.querySelectorAll(s)];
const one = (s, root = document) => root.querySelector(s);
const tell = (words) => { const box = one("#noi"); if (box) box.textContent = words; };
const vi = document.documentElement.lang !== "en";
const say = (a, b) => (vi ? a : b);

// --- a fact in the words and on the page light up together
for (const each of all("[data-fact]")) {
  const same = () => all(`[data-fact="${CSS.escape(each.dataset.fact)}"]`);
  const lit = (on) => () => same().forEach((e) => e.classList.toggle("lit", on));
  each.addEventListener("mouseenter", lit(true));
  each.addEventListener("mouseleave", lit(false));
  each.addEventListener("focus", lit(true));
  each.addEventListener("blur", lit(false));
}
// The address of a link is the state; with script the choice is made in place and the address follows.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-sheet] a.fact, [data-sheet] .overlay a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const id = link.dataset.fact || one("[data-fact]", link)?.dataset.fact;
  if (!id) return;
  event.preventDefault();
  choose(id, link.classList.contains("fact") ? "hop-" : "chu-");
  const url = new URL(link.getAttribute("href"), location.href);
  history.replaceState(null, "", url.pathname + url.search);
});
function choose(id, side) {
  all(".fact.on, .box.on").forEach((e) => e.classList.remove("on"));
  all(`[data-fact="${CSS.escape(id)}"]`).forEach((e) => e.classList.add("on"));
  const other = document.getElementById(side + id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  other?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}
const chosen = one(".words .fact.on");
if (chosen && !location.hash) {
  const words = chosen.closest(".words");
  if (words.scrollHeight > words.clientHeight + 4) words.scrollTop = chosen.offsetTop - words.offsetTop - words.clientHeight / 2;
  const box = one(".paper .box.on") || chosen;
  const place = box.getBoundingClientRect();
  if (place.top > innerHeight - 40 || place.top < 0) box.scrollIntoView({ block: "center" });
}
const canvas = one(".canvas");
const root = one(".canvas .node.root");
if (canvas && root) {
  const place = root.getBBox();
  canvas.scrollTop = place.y - canvas.clientHeight / 2 + 25;
  canvas.scrollLeft = place.x - Math.max(16, (canvas.clientWidth - place.width) / 2 - (canvas.scrollWidth > canvas.clientWidth ? 0 : 1e6));
}

// --- forms that answer a change
for (const each of all("[data-submit]")) {
  one("button", each.form)?.setAttribute("hidden", "");
  each.addEventListener("change", () => each.form.requestSubmit());
}
for (const form of all("form[method=get]")) {  // a short address: what is empty says nothing
  form.addEventListener("submit", () => {
    const empty = all("input[name], select[name]", form).filter((e) => !e.value);
    for (const each of empty) each.disabled = true;
    setTimeout(() => empty.forEach((e) => (e.disabled = false)), 0);
  });
}
for (const form of all("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
for (const details of all("details.edit")) {
  details.addEventListener("toggle", () => {
    if (details.open) one("input:not([type=hidden]), textarea", details)?.focus();
  });
}
if (matchMedia("(max-width: 760px)").matches) all("details.filters").forEach((d) => d.removeAttribute("open"));
for (const each of all("nav [aria-current]")) {  // on a phone the bars of links run off the side
  const bar = [each.closest("ul"), each.closest("nav")].find((e) => e && getComputedStyle(e).overflowX === "auto");
  if (!bar) continue;
  const item = each.closest("li");
  const left = item.previousElementSibling;  // with the one before it where there is room: no word is cut
  const first = left && left.offsetWidth + item.offsetWidth < bar.clientWidth - 40 ? left : item;
  const shade = () => {
    bar.classList.toggle("whole", bar.scrollWidth <= bar.clientWidth);
    bar.classList.toggle("ends", bar.scrollLeft > 0 && bar.scrollLeft + bar.clientWidth > bar.scrollWidth - 4);
  };
  bar.addEventListener("scroll", shade);
  bar.scrollLeft += first.getBoundingClientRect().left - bar.getBoundingClientRect().left;
  shade();
}
for (const each of all(".compare .words mark, .review .words .fact.on")) {  // the place, in a box that scrolls
  const box = each.closest(".words");
  if (box.scrollHeight <= box.clientHeight + 4) continue;
  const wanted = each.offsetTop - box.offsetTop - box.clientHeight / 3;
  const tops = all("p", box).map((p) => p.offsetTop - box.offsetTop).filter((top) => top <= wanted);
  box.scrollTop = tops.length ? tops.at(-1) - 8 : wanted;  // from the beginning of a line
}

for (const each of all("[data-print]")) {
  each.hidden = false;
  each.addEventListener("click", () => window.print());
}

// --- files dropped, folders with all below them
const drop = one("form.drop");
if (drop) {
  const bar = one("progress", drop);
  const picked = one("[type=file]", drop);
  picked.addEventListener("change", () => {
    const names = [...picked.files].map((f) => f.name);
    one("#da-chon").textContent = names.length > 3 ? say(`${names.length} tệp đã chọn.`, `${names.length} files chosen.`) : names.join("; ");
  });
  const send = (files) => {
    if (!files.length) return;
    const data = new FormData();
    data.append("token", one("[name=token]", drop).value);
    for (const [name, file] of files) data.append("tep", file, name);
    const request = new XMLHttpRequest();
    request.open("POST", "/nap.json");
    bar.hidden = false;
    request.upload.addEventListener("progress", (e) => { if (e.lengthComputable) bar.value = (100 * e.loaded) / e.total; });
    request.addEventListener("load", () => {
      let told = {};
      try { told = JSON.parse(request.responseText); } catch { told = {}; }
      if (told.location) location.assign(told.location);
      else { bar.hidden = true; window.alert(told.error ? told.error.message : say("Không tải lên được.", "The upload failed.")); }
    });
    request.addEventListener("error", () => { bar.hidden = true; window.alert(say("Mất kết nối khi tải lên; hãy thử lại.", "The connection was lost; try again.")); });
    tell(say(`Đang tải lên ${files.length} tệp`, `Uploading ${files.length} files`));
    request.send(data);
  };
  drop.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...one("[type=file]", drop).files].map((f) => [f.name, f]));
  });
  for (const name of ["dragenter", "dragover"]) addEventListener(name, (e) => { e.preventDefault(); drop.classList.add("over"); });
  addEventListener("dragleave", (e) => { if (!e.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((i) => i.webkitGetAsEntry?.()).filter(Boolean);
    const files = [];
    for (const entry of entries) await walk(entry, files);
    send(files.length ? files : [...event.dataTransfer.files].map((f) => [f.name, f]));
  });
}
async function walk(entry, files) {
  if (entry.isFile) {
    files.push([entry.name, await new Promise((ok, no) => entry.file(ok, no))]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((ok, no) => reader.readEntries(ok, no));
    if (!some.length) return;
    for (const each of some) await walk(each, files);
  }
}

// A page that loads itself again waits while somebody writes on it.
const writing = () => document.activeElement?.matches("input, textarea, select") || one("details.edit[open]");
function anew(seconds) {
  setTimeout(() => (writing() ? anew(seconds) : location.reload()), 1000 * seconds);
}
const again = one("[data-again]");
if (again) anew(Number(again.dataset.again));

// --- how far a batch is
const batch = one("[data-stream]");
if (batch) {
  const source = new EventSource(batch.dataset.stream);
  const words = { waiting: say("chờ", "waiting"), working: say("đang xử lý", "at work"), done: say("xong", "done"), duplicate: say("trùng", "duplicate"), unchanged: say("đã có, không đổi", "held, unchanged"), skipped: say("bỏ qua", "skipped"), failed: say("lỗi", "failed") };
  const rows = new Map(all("#dot-tep tr[data-path]").map((r) => [r.dataset.path, r]));
  source.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    let finished = 0;
    for (const [path, [state, message]] of Object.entries(told.items)) {
      if (state !== "waiting" && state !== "working") finished += 1;
      let row = rows.get(path);
      if (!row) {
        row = one("#dot-tep tbody").insertRow();
        row.dataset.path = path;
        row.insertCell().textContent = path.split(/[/\\]/).pop();
        row.insertCell().append(document.createElement("span"));
        row.insertCell();
        rows.set(path, row);
      }
      const tag = one("span", row.cells[1]);
      tag.className = `tag st-${state}`;
      tag.textContent = words[state];
      if (message) row.cells[2].textContent = message;
    }
    const bar = one("progress", batch);
    bar.max = Object.keys(told.items).length;
    bar.value = finished;
    one("#dot-dem").textContent = Object.entries(told.counts).map(([s, n]) => `${n} ${words[s]}`).join(", ");
  });
  source.addEventListener("xong", () => { source.close(); anew(0.1); });
}

// --- the tree as a picture to keep
const png = one("[data-png]");
const tree = one("svg.tree");
if (png && tree) {
  png.hidden = false;
  png.addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(one(".tools a[href*='cay.svg']").href);
    const blob = new Blob([await answer.text()], { type: "image/svg+xml" });
    const image = new Image();
    image.src = URL.createObjectURL(blob);
    await image.decode();
    const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((made) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(made);
      link.download = "cay-can-cu.png";
      link.click();
    });
  });
}

// --- keys: never inside a field, never while letters are composed (Telex, VNI)
let before = "";
let pressed = null;  // a button whose form still wants something
let at = -1;
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (field) {
    if (event.key === "Escape") field.blur();
    if (event.key === "Enter" && pressed && pressed.form === field.form) {  // the name that was missing
      event.preventDefault();
      pressed.form.requestSubmit(pressed);
    }
    return;
  }
  const go = (address) => { event.preventDefault(); location.assign(address); };
  const click = (what) => {
    const it = one(what);
    if (it) { event.preventDefault(); pressed = it.form && !it.form.checkValidity() ? it : null; it.click(); }
    return it;
  };
  const here = location.pathname.match(/^\/van-ban\/\d+/);
  const pair = before + event.key;
  before = event.key === "g" ? "g" : "";
  if (pair === "gc") return here ? go(`${here[0]}/cay`) : undefined;
  if (pair === "gd") return go("/van-ban");
  if (pair === "gt") return go("/tong-quan");
  if (pair === "gr") return go("/ra-soat");
  if (pair === "gn") return go("/nhiem-vu");
  if (pair === "gk") return go("/kiem-tra");
  switch (event.key) {
    case "/": event.preventDefault(); one("#tim")?.focus(); break;
    case "?": go("/tro-giup"); break;
    case "j": case "k": {
      if (click(`[data-key="${event.key}"]`)) break;
      const rows = all("table.list tbody tr, .lines > li, .finding");
      if (!rows.length) break;
      event.preventDefault();
      at = Math.max(0, Math.min(rows.length - 1, at + (event.key === "j" ? 1 : -1)));
      const link = one("a", rows[at]);
      link?.focus();
      rows[at].scrollIntoView({ block: "nearest" });
      break;
    }
    case "a": click('[data-key="a"]'); break;
    case "o": click('[data-key="o"]'); break;
    case "x": click('[data-key="x"]') || click('[data-key="j"]'); break;
    case "e": { const it = one('[data-key="e"]'); if (it) { event.preventDefault(); if (it.href) it.click(); else { it.focus(); it.select(); } } else { const d = one("details.edit"); if (d) { event.preventDefault(); d.open = true; } } break; }
    case "u": if (!click('[data-key="u"]')) go(here ? `${here[0]}/lich-su` : "/nhat-ky"); break;
  }
});
