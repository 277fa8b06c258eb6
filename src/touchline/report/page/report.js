"use strict";
(() => {
  // All text of pages goes through textContent: nothing here makes markup out of data.
  const data = JSON.parse(document.getElementById("data").textContent);
  const STEP = 50, MOST_ARTICLES = 100;
  const chosen = { severity: null, rule: null, article: null, text: "" };
  const $ = (id) => document.getElementById(id);
  let shown = 0, current = [];

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value !== null) element.setAttribute(name, value);
    for (const child of children) if (child !== null) element.append(child);
    return element;
  };

  for (const finding of data.findings) {
    const article = data.articles[finding.a];
    const source = (finding.x || []).map((line) => line.slice(1, 4).join("")).join("\n");
    finding.words = [article.name, finding.c, data.rules[finding.c].name, finding.m, finding.t || "", source].join("\n").toLowerCase();
  }

  const fits = (finding, without) =>
    (without === "severity" || chosen.severity === null || finding.s === chosen.severity) &&
    (without === "rule" || chosen.rule === null || finding.c === chosen.rule) &&
    (without === "article" || chosen.article === null || finding.a === chosen.article) &&
    (!chosen.text || finding.words.includes(chosen.text));

  const tally = (kind, key) => {
    const counts = new Map();
    for (const finding of data.findings) if (fits(finding, kind)) counts.set(key(finding), (counts.get(key(finding)) || 0) + 1);
    return counts;
  };

  const bars = (list, kind, entries, label) => {
    const most = Math.max(1, ...entries.map(([, count]) => count));
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : null;
    list.replaceChildren(...entries.map(([key, count]) => {
      const bar = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      bar.setAttribute("viewBox", "0 0 100 4");
      bar.setAttribute("preserveAspectRatio", "none");
      bar.setAttribute("aria-hidden", "true");
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      rect.setAttribute("width", String(100 * count / most));
      rect.setAttribute("height", "4");
      bar.append(rect);
      const name = make("span", { class: "name" });
      name.textContent = label(key);
      const number = make("span", { class: "number" });
      number.textContent = count.toLocaleString("en");
      const button = make("button", { type: "button", "aria-pressed": String(chosen[kind] === key), "data-key": `${kind} ${key}`, title: label(key) }, name, number, bar);
      button.addEventListener("click", () => { chosen[kind] = chosen[kind] === key ? null : key; update(); });
      return make("li", {}, button);
    }));
    if (focused) for (const button of list.querySelectorAll("button")) if (button.dataset.key === focused) button.focus();
  };

  // `code` between backticks, as the messages of rules write it
  const worded = (text) => text.split(/`([^`]*)`/).map((part, index) => {
    if (index % 2 === 0) return part;
    const code = make("code");
    code.textContent = part;
    return code;
  });

  const link = (href, text) => {
    const anchor = make("a", { href, rel: "noreferrer noopener" });
    anchor.textContent = text;
    return anchor;
  };

  const grid = (title, rows, head, marked, kind) => {
    const cells = new Set(marked.map(([y, x]) => `${y} ${x}`));
    const width = Math.max(...rows.map((row) => row.length), 0);
    const body = make("tbody");
    rows.forEach((row, y) => {
      const line = make("tr");
      for (let x = 0; x < width; x++) {
        const value = x < row.length ? row[x] : null;
        const classes = [cells.has(`${y} ${x}`) ? kind : "", value === null ? "none" : ""].filter(Boolean).join(" ");
        const cell = make(y < head ? "th" : "td", { class: classes || null });
        cell.textContent = value === null ? "(none)" : value;
        if (cells.has(`${y} ${x}`)) cell.setAttribute("aria-label", `${kind}: ${cell.textContent}`);
        line.append(cell);
      }
      body.append(line);
    });
    const caption = make("figcaption");
    caption.textContent = title;
    return make("figure", { tabindex: "0", role: "group", "aria-label": title }, caption, make("table", {}, body));
  };

  const card = (finding, number) => {
    const article = data.articles[finding.a];
    const code = make("span", { class: "code" });
    code.textContent = `${finding.s} ${finding.c}`;
    const title = make("h3", { id: `f${number}` }, code, " ", ...worded(finding.m));
    const where = make("p", { class: "where" }, article.url ? link(article.url, article.name) : article.name);
    where.append(` · ${article.wiki}${article.revision ? ` · revision ${article.revision}` : ""} · line ${finding.l}`);
    if (finding.t) {
      const section = `${article.url || ""}#${encodeURIComponent(finding.t.replaceAll(" ", "_"))}`;
      where.append(" · ", article.url ? link(section, finding.t) : finding.t);
    }
    const item = make("li", { class: `finding ${finding.s}`, "aria-labelledby": `f${number}` }, title, where);
    if (finding.x) {
      const source = make("pre", { tabindex: "0", "aria-label": "source" });
      finding.x.forEach(([line, before, meant, after, note], index) => {
        const at = make("span", { class: "number" });
        at.textContent = `${line} | `;
        const mark = make("mark", { class: note ? "second" : null });
        mark.textContent = meant;
        source.append(at, before, mark, after);
        if (note) {
          const told = make("span", { class: "note" });
          told.textContent = `  ← ${note}`;
          source.append(told);
        }
        if (index + 1 < finding.x.length) source.append("\n");
      });
      item.append(source);
    }
    if (finding.g) {
      const part = finding.g.more ? ` (${finding.g.more.toLocaleString("en")} ${finding.g.more === 1 ? "row" : "rows"} left out)` : "";
      const grids = make("div", { class: "grids" }, grid(`The table as it stands${part}`, finding.g.rows, finding.g.head, finding.g.wrong, "wrong"));
      if (finding.g.repaired) grids.append(grid("The table as repaired", finding.g.repaired, finding.g.head, finding.g.changed, "changed"));
      item.append(grids);
    }
    if (finding.h) {
      item.append(make("p", { class: "help" }, "Help: ", ...worded(finding.h)));
    }
    if (chosen.rule === null) item.append(make("p", { class: "why" }, ...worded(data.rules[finding.c].why)));
    return item;
  };

  const more = () => {
    const next = current.slice(shown, shown + STEP).map((finding, index) => card(finding, shown + index));
    $("findings").append(...next);
    shown += next.length;
    $("more").hidden = shown >= current.length;
    $("more").textContent = `Show more (${(current.length - shown).toLocaleString("en")} left)`;
  };

  const SEVERITIES = ["error", "warning", "info"];
  const times = new Map();
  for (const article of data.articles) times.set(article.name, (times.get(article.name) || 0) + 1);
  const labels = data.articles.map((article) => (times.get(article.name) > 1 ? `${article.name} · ${article.wiki}` : article.name));
  const update = () => {
    const sorted = (counts) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const severities = tally("severity", (finding) => finding.s);
    bars($("severities"), "severity", SEVERITIES.filter((name) => severities.has(name) || chosen.severity === name).map((name) => [name, severities.get(name) || 0]), (name) => name);
    bars($("rules"), "rule", sorted(tally("rule", (finding) => finding.c)), (code) => `${code} ${data.rules[code].name}`);
    const wanted = $("article-search").value.toLowerCase();
    const articles = sorted(tally("article", (finding) => finding.a)).filter(([key]) => labels[key].toLowerCase().includes(wanted));
    bars($("articles"), "article", articles.slice(0, MOST_ARTICLES), (key) => labels[key]);
    current = data.findings.filter((finding) => fits(finding));
    if ($("order").value === "severity") current.sort((a, b) => SEVERITIES.indexOf(a.s) - SEVERITIES.indexOf(b.s));
    $("count").textContent = `${current.length.toLocaleString("en")} of ${data.findings.length.toLocaleString("en")} findings`;
    $("clear").hidden = Object.values(chosen).every((value) => value === null || value === "");
    const rule = chosen.rule === null ? null : data.rules[chosen.rule];
    $("manual").hidden = rule === null;
    $("manual").replaceChildren(...(rule ? [`${chosen.rule} ${rule.name}: `, ...worded(`${rule.what} ${rule.why}`)] : []));
    $("findings").replaceChildren();
    shown = 0;
    more();
    const state = new URLSearchParams();
    if ($("order").value !== "severity") state.set("order", $("order").value);
    for (const kind of ["severity", "rule", "article", "text"]) if (chosen[kind] !== null && chosen[kind] !== "") state.set(kind, String(chosen[kind]));
    history.replaceState(null, "", `#${state}`);
  };

  let waiting = 0;
  const later = (action) => { clearTimeout(waiting); waiting = setTimeout(action, 120); };
  $("search").addEventListener("input", () => later(() => { chosen.text = $("search").value.trim().toLowerCase(); update(); }));
  $("order").addEventListener("change", update);
  $("article-search").addEventListener("input", () => later(update));
  $("more").addEventListener("click", () => {
    const first = shown;
    more();
    const item = $("findings").children[first];
    if (item) { item.tabIndex = -1; item.focus(); }
  });
  $("clear").addEventListener("click", () => {
    chosen.severity = chosen.rule = chosen.article = null;
    chosen.text = $("search").value = $("article-search").value = "";
    update();
    $("list").focus();
  });
  const start = new URLSearchParams(location.hash.slice(1));
  if (SEVERITIES.includes(start.get("severity"))) chosen.severity = start.get("severity");
  if (Object.hasOwn(data.rules, start.get("rule") || "")) chosen.rule = start.get("rule");
  if (start.has("article") && data.articles[Number(start.get("article"))]) chosen.article = Number(start.get("article"));
  if (start.get("order") === "article") $("order").value = "article";
  const narrow = matchMedia("(max-width: 50rem)");
  const fold = () => { $("filters").open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
  if (start.has("text")) { chosen.text = start.get("text"); $("search").value = chosen.text; }
  update();
})();
