"use strict";
// The viewer: a text and its record, side by side. Used by the served page and by shared files; it fetches nothing.
//
// Every text of a page becomes a text node or an attribute, never markup. A "place" is a part of the record that has a span;
// whatever shows a place carries its number in data-place, and marking one marks all of them.
const TouchlineView = (() => {
  const by = (id) => document.getElementById(id);
  const MORE = 200; // items of a list shown at a time
  const MORE_PARTS = 40; // infoboxes, standings and groups of matches shown at a time
  const SLICE = 25; // milliseconds that drawing in slices may take at a time
  const LINES = 60; // lines of a block that is laid out only when it is seen
  const RANGE = 100; // children of a long list in the tree are grouped by this many
  const MAX_CELLS = 4000; // cells of a table drawn at once
  const MAX_PARTS = 400; // characters of a value in the tree

  let text = "";
  let raw = "";
  let record = null;
  let places = [];
  let numbers = new Map(); // object of the record -> number of its place
  let parts = []; // marked stretches of the source, in order: {start, end, node}
  let reading = null; // numbers of places in the order of the source
  let current = -1;
  let marked = [];
  let markedIn = null; // the panel that was on top then
  let tree = null;

  // ------------------------------------------------------------ elements

  function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }

  const number = (value) => (numbers.has(value) ? numbers.get(value) : null);

  // A value that can be pointed at, clicked, and reached with the arrow keys.
  function value(words, of, attributes) {
    const place = number(of);
    if (place === null) return el("span", attributes, words);
    return el("button", {type: "button", tabindex: "-1", ...attributes, class: `value ${attributes?.class || ""}`, "data-place": place}, words);
  }

  function link(url, words) {
    if (!/^https?:\/\//i.test(url)) return el("span", {}, words);
    return el("a", {href: url, rel: "noopener noreferrer", target: "_blank"}, words);
  }

  // A list of which a part is shown, and a button for more.
  function paged(list, items, make, step = MORE) {
    let shown = 0;
    const button = el("button", {type: "button"}, "");
    const whole = el("div", {}, list, button);
    function more() {
      const from = shown;
      shown = Math.min(items.length, shown + step);
      list.append(...items.slice(from, shown).map(make));
      button.hidden = shown === items.length;
      button.textContent = `Show ${Math.min(step, items.length - shown)} more of ${items.length.toLocaleString("en")}`;
    }
    button.addEventListener("click", () => {
      const first = shown;
      more();
      list.children[first]?.querySelector("button")?.focus();
    });
    more();
    return whole;
  }

  // ------------------------------------------------------------ places

  // Offsets of the record count code points, strings of the browser count UTF-16 units.
  function units(source) {
    if (!/[\ud800-\udbff][\udc00-\udfff]/.test(source)) return (offset) => Math.min(offset, source.length);
    const at = new Uint32Array(source.length + 1);
    let count = 0;
    for (let unit = 0; unit < source.length; count += 1) {
      at[count] = unit;
      unit += source.codePointAt(unit) > 0xffff ? 2 : 1;
    }
    at.fill(source.length, count);
    return (offset) => at[Math.min(offset, source.length)];
  }

  function findPlaces() {
    const unit = units(text);
    places = [];
    numbers = new Map();
    const visit = (node, path) => {
      if (node === null || typeof node !== "object") return;
      if (node.span && typeof node.span === "object" && path[0] !== "sections") {
        numbers.set(node, places.length);
        places.push({node, path, start: unit(node.span.start), end: unit(node.span.end), line: node.span.line});
      }
      if (Array.isArray(node)) node.forEach((child, index) => visit(child, [...path, index]));
      else for (const [key, child] of Object.entries(node)) if (key !== "span" && key !== "extra") visit(child, [...path, key]);
    };
    for (const [key, part] of Object.entries(record)) if (!["extra", "source"].includes(key)) visit(part, [key]);
  }

  // What a place is drawn as: the list it stands in, not the rows of that list.
  const WITHIN = ["fields", "rows", "entries", "points_adjustment", "related"];
  const kindOf = (place) => place.path.filter((step) => typeof step === "string" && !WITHIN.includes(step)).at(-1);
  const nameOf = (path) => path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("").slice(1);

  // ------------------------------------------------------------ source

  function drawSource() {
    const owner = new Int32Array(text.length).fill(-1);
    const order = places.map((_, index) => index).sort((a, b) => {
      const longer = places[b].end - places[b].start - (places[a].end - places[a].start);
      return longer || (kindOf(places[a]) === "diagnostics" ? -1 : kindOf(places[b]) === "diagnostics" ? 1 : a - b);
    });
    for (const index of order) owner.fill(index, places[index].start, places[index].end);
    const worst = new Map();
    const rank = {info: 1, warning: 2, error: 3};
    for (const finding of record.diagnostics) {
      if ((rank[finding.severity] || 0) > (rank[worst.get(finding.span.line)] || 0)) worst.set(finding.span.line, finding.severity);
    }
    parts = [];
    const blocks = document.createDocumentFragment();
    let block = null;
    let line = 1;
    for (let start = 0; start <= text.length; line += 1) {
      let end = text.indexOf("\n", start);
      if (end < 0) end = text.length;
      if ((line - 1) % LINES === 0) {
        block = el("div", {class: "block"});
        blocks.append(block);
      }
      const row = el("div", {class: `ln ${worst.get(line) || ""}`, "data-n": line});
      for (let at = start; at < end;) {
        let to = at + 1;
        while (to < end && owner[to] === owner[at]) to += 1;
        const words = text.slice(at, to);
        if (owner[at] < 0) row.append(words);
        else {
          const node = el("span", {class: `m ${kindOf(places[owner[at]])}`, "data-place": owner[at]}, words);
          parts.push({start: at, end: to, node});
          row.append(node);
        }
        at = to;
      }
      block.append(row);
      start = end + 1;
    }
    by("source").replaceChildren(blocks);
    by("source").scrollTop = 0;
  }

  function partsOf(place) {
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (parts[middle].end <= place.start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    while (low < parts.length && parts[low].start < place.end) found.push(parts[low++].node);
    return found;
  }

  function intoView(node, box) {
    const inner = node.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) node.scrollIntoView({block: inner.height > outer.height ? "start" : "center"});
  }

  // Mark a place everywhere; `from` is the side that it was pointed at, which must not move under the pointer.
  function mark(index, from) {
    const panel = document.querySelector(".panel:not([hidden])");
    if (index === current && panel === markedIn && from !== "keys") return;
    for (const node of marked) node.classList.remove("on");
    current = index;
    markedIn = panel;
    const place = places[index];
    const inSource = partsOf(place);
    const inPanel = panel ? [...panel.querySelectorAll(`[data-place="${index}"]`)] : [];
    marked = [...inSource, ...inPanel.map((node) => (node.classList.contains("row") ? node.parentElement : node))];
    for (const node of marked) node.classList.add("on");
    if (from !== "source" && inSource.length) intoView(inSource[0], by("source"));
    if (from !== "panel" && inPanel.length) intoView(inPanel[0], panel);
    by("place").textContent = `Line ${place.line}: ${nameOf(place.path)} · ${summary(place.node)}`;
  }

  function step(by_) {
    if (!places.length) return;
    reading ??= places.map((_, index) => index).sort((a, b) => places[a].start - places[b].start || places[b].end - places[a].end);
    const order = reading;
    const at = order.indexOf(current);
    mark(order[at < 0 ? (by_ > 0 ? 0 : order.length - 1) : (at + by_ + order.length) % order.length], "keys");
  }

  function showValue() {
    if (current < 0) step(1);
    if (current < 0) return;
    select("record");
    const index = current;
    tree.reveal(places[index].path);
    mark(index, "keys");
  }

  // ------------------------------------------------------------ words

  const teamName = (team) => (team ? team.name : "?");

  function figureParts(score) {
    const notes = [score.after_extra_time ? "a.e.t." : "", score.penalties ? `${score.penalties[0]}–${score.penalties[1]} pen.` : ""];
    return [`${score.final[0]}–${score.final[1]}`, ...notes.filter(Boolean)];
  }

  function figures(score) {
    if (!score || !score.final) return "v";
    return figureParts(score).join(" ");
  }

  function goalWords(goal) {
    const minute = goal.minute === null ? "" : ` ${goal.minute}${goal.added_time ? `+${goal.added_time}` : ""}'`;
    const marks = [goal.own_goal ? "o.g." : "", goal.penalty ? "pen." : "", goal.golden ? "g.g." : ""].filter(Boolean).join(", ");
    return `${goal.player ?? "?"}${minute}${marks ? ` (${marks})` : ""}`;
  }

  const SUMMARIES = [
    [(node) => "code" in node && "severity" in node, (node) => `${node.severity} ${node.code}: ${node.message}`],
    [(node) => "goals_status" in node, (node) => `${node.date ?? node.date_text ?? ""} ${teamName(node.home)} ${figures(node.score)} ${teamName(node.away)}`.trim()],
    [(node) => "own_goal" in node && "minute" in node, goalWords],
    [(node) => "scored" in node, (node) => `${node.order}. ${node.player ?? "?"} ${node.scored === null ? "" : node.scored ? "scored" : "missed"}`],
    [(node) => "legs" in node && "teams" in node, (node) => `${teamName(node.teams[0])} ${node.aggregate ? node.aggregate.join("–") : "v"} ${teamName(node.teams[1])}`],
    [(node) => "goals_against" in node, (node) => `${node.position_text ?? ""} ${node.team.name} ${node.points ?? ""}`.trim()],
    [(node) => "parameter" in node, (node) => `${node.parameter}: ${node.text}`],
    [(node) => "header_rows" in node, (node) => `${node.caption ?? node.role} (${node.grid.length} × ${node.grid[0]?.length ?? 0})`],
    [(node) => "player" in node && "goals" in node, (node) => `${node.player} ${node.goals ?? ""}`.trim()],
    [(node) => "start" in node && "end_line" in node, (node) => `${node.start}–${node.end}, line ${node.line}`],
    [(node) => "amount" in node, (node) => `${node.amount}${node.reason ? `: ${node.reason}` : ""}`],
    [(node) => "team" in node && "kind" in node, (node) => `${node.kind} ${node.team.name}`],
  ];

  // An object or a scalar in a line.
  function summary(node) {
    if (node === null) return "null";
    if (typeof node !== "object") return typeof node === "string" ? shorten(node) : String(node);
    if (Array.isArray(node)) {
      const flat = node.every((item) => item === null || typeof item !== "object");
      return flat && node.length <= 8 ? shorten(JSON.stringify(node)) : `${node.length} ${node.length === 1 ? "item" : "items"}`;
    }
    const known = SUMMARIES.find(([fits]) => fits(node));
    const words = known ? known[1](node) : node.name ?? node.title ?? node.text ?? node.label ?? node.template ?? node.kind ?? node.id ?? "";
    return shorten(String(words ?? ""));
  }

  const shorten = (words) => (words.length > MAX_PARTS ? `${words.slice(0, MAX_PARTS)}…` : words);

  // ------------------------------------------------------------ views

  function drawArticle(panel) {
    const titles = new Map(record.sections.map((section) => [section.id, section.path.join(" › ")]));
    const part = (heading, body) => el("section", {class: "part"}, el("h3", {dir: "auto"}, heading), body);
    const makers = [
      ...record.infoboxes.map((box) => () => part(box.template ?? box.template_guess ?? "Infobox", boxList(box))),
      ...record.standings.map((standings) => () => part(titles.get(standings.section_id) || "Standings", standingsTable(standings))),
      ...groups(record.matches).map(([section, matches]) => () => part(titles.get(section) || "Matches", paged(el("ol", {class: "matches"}), matches, matchItem))),
      ...groups(record.ties).map(([section, ties]) => () => part(titles.get(section) || "Ties", paged(el("ul", {}), ties, (tie) => el("li", {dir: "auto"}, value(summary(tie), tie))))),
      ...record.scorer_lists.map((list) => () => part(list.title ?? titles.get(list.section_id) ?? "Scorers", paged(el("ol", {class: "scorers"}), list.entries, scorerItem))),
    ];
    if (makers.length) panel.append(paged(el("div", {}), makers, (make) => make(), MORE_PARTS));
    else panel.append(el("p", {class: "quiet"}, "No infobox, standings, matches or scorers were read from this text."));
    arrows(panel, ".value");
  }

  function boxList(box) {
    const list = el("dl", {class: "box"});
    for (const field of box.fields) list.append(el("dt", {dir: "auto"}, field.parameter), el("dd", {dir: "auto"}, value(field.text, field)));
    return list;
  }

  function scorerItem(entry) {
    const about = [entry.nation, entry.teams.map((team) => team.name).join(", "), entry.own_goal ? "own goal" : null];
    const words = ` ${about.filter(Boolean).join(" · ")} `;
    return el("li", {value: entry.rank, dir: "auto"}, value(entry.player, entry), words, el("strong", {}, String(entry.goals ?? "")));
  }

  function groups(items) {
    const found = [];
    for (const item of items) {
      if (!found.length || found.at(-1)[0] !== item.section_id) found.push([item.section_id, []]);
      found.at(-1)[1].push(item);
    }
    return found;
  }

  const FIGURES = [["Pld", "played"], ["W", "won"], ["D", "drawn"], ["L", "lost"], ["GF", "goals_for"], ["GA", "goals_against"], ["GD", "goal_difference"], ["Pts", "points"]];

  function figure(field, number) {
    if (number === null) return "";
    return field === "goal_difference" && number ? `${number > 0 ? "+" : "−"}${Math.abs(number)}` : String(number);
  }

  function standingsTable(standings) {
    const used = FIGURES.filter(([, field]) => standings.rows.some((row) => row[field] !== null));
    const head = el("tr", {}, el("th", {class: "number", scope: "col"}, "Pos"), el("th", {scope: "col"}, "Team"));
    const noted = standings.rows.some((row) => row.status.length || row.note || row.points_adjustment);
    head.append(...used.map(([label]) => el("th", {class: "number", scope: "col"}, label)), ...(noted ? [el("th", {scope: "col"}, "Notes")] : []));
    const body = el("tbody", {});
    for (const row of standings.rows) {
      const zones = ["champion", "promoted", "qualified", "relegated"];
      const zone = row.status.length ? zones.find((start) => row.status.some((status) => status.startsWith(start))) ?? "other" : null;
      const line = el("tr", {"data-place": number(row), class: zone ? `zone-${zone}` : null});
      line.append(el("td", {class: "number"}, row.position_text ?? ""), el("td", {dir: "auto"}, value(row.team.name, row)));
      line.append(...used.map(([, field]) => el("td", {class: "number"}, figure(field, row[field]))));
      const notes = [...row.status.map((status) => status.replaceAll("_", " ")), row.note];
      const cell = el("td", {dir: "auto"}, notes.filter(Boolean).join(", "));
      if (row.points_adjustment) cell.append(" ", value(`${row.points_adjustment.amount} points`, row.points_adjustment));
      if (noted) line.append(cell);
      body.append(line);
    }
    return el("div", {class: "wide"}, el("table", {}, el("thead", {}, head), body));
  }

  function matchItem(match) {
    const decided = match.score ? match.score.penalties ?? match.score.final : null;
    const won = decided ? Math.sign(decided[0] - decided[1]) : 0;
    const item = el("li", {"data-place": number(match)});
    item.append(
      el("span", {class: "quiet day"}, match.date ?? match.date_text ?? ""),
      el("span", {class: `home ${won > 0 ? "won" : ""}`, dir: "auto"}, teamName(match.home)),
      scoreOf(match),
      el("span", {class: won < 0 ? "won" : null, dir: "auto"}, teamName(match.away)),
    );
    if (match.goals.length) {
      const side = (name) => el("span", {class: `goals ${name}`}, ...match.goals.filter((goal) => goal.side === name).map((goal) => value(goalWords(goal), goal)));
      item.append(el("span", {class: "under-day"}), side("home"), el("span", {}), side("away"));
    }
    const about = [match.status === "played" ? null : match.status, match.venue?.name, match.attendance?.toLocaleString("en"), match.complete ? null : "incomplete"];
    if (about.some(Boolean)) item.append(el("span", {class: "more", dir: "auto"}, about.filter(Boolean).join(" · ")));
    return item;
  }

  // No figure is broken at its dash, however narrow the column.
  function scoreOf(match) {
    const shown = value(figures(match.score), match);
    if (match.score?.final) shown.replaceChildren(...figureParts(match.score).flatMap((part) => [" ", el("span", {class: "whole"}, part)]).slice(1));
    return shown;
  }

  function drawTables(panel) {
    if (!record.tables.length) panel.append(el("p", {class: "quiet"}, "There is no table in this text."));
    const list = el("div", {});
    panel.append(paged(list, record.tables, (table) => {
      const size = `${table.grid.length} × ${table.grid[0]?.length ?? 0}`;
      const repairs = table.repairs.length ? ` · ${table.repairs.length} repairs` : "";
      const head = el("summary", {"data-place": number(table)}, `${table.id} `, el("bdi", {}, table.caption ?? ""), el("span", {class: "quiet"}, ` ${table.role.replaceAll("_", " ")} · ${size} · line ${table.span.line}${repairs}`));
      const whole = el("details", {class: "table"}, head);
      whole.addEventListener("toggle", () => { if (whole.open && whole.childElementCount === 1) whole.append(versions(table)); });
      return whole;
    }));
    const first = list.querySelector("details");
    if (first) first.open = true;
    arrows(panel, "summary", false);
  }

  function versions(table) {
    const both = el("div", {class: "versions"}, el("div", {}, el("p", {class: "quiet"}, "As MediaWiki shows it"), rendered(table)));
    if (table.repaired) {
      const why = el("ul", {}, ...table.repairs.slice(0, MORE).map((repair) => el("li", {dir: "auto"}, `row ${repair.row + 1}, column ${repair.column + 1}: ${repair.kind} — ${repair.evidence} (${Math.round(repair.confidence * 100)} %)`)));
      both.append(el("div", {}, el("p", {class: "quiet"}, "As repaired"), repairedTable(table), why));
    }
    return both;
  }

  // The cells in source order with their spans: a browser places them as the grid says.
  function rendered(table) {
    const rows = table.grid.map(() => el("tr", {}));
    const covered = rows.map(() => 0);
    table.cells.slice(0, MAX_CELLS).forEach((cell) => {
      const scope = cell.header ? (cell.row < table.header_rows ? "col" : "row") : null;
      rows[cell.row]?.append(el(cell.header ? "th" : "td", {rowspan: cell.rowspan > 1 ? cell.rowspan : null, colspan: cell.colspan > 1 ? cell.colspan : null, scope, dir: "auto"}, cell.text));
    });
    table.grid.forEach((row, index) => {
      for (let column = row.length; column > 0 && row[column - 1] === null; column -= 1) covered[index] += 1;
      if (covered[index]) rows[index].append(el("td", {class: "gap", colspan: covered[index] > 1 ? covered[index] : null}));
    });
    return framed(table, rows, table.cells.length);
  }

  function repairedTable(table) {
    const changed = new Set(table.repairs.map((repair) => `${repair.row} ${repair.column}`));
    const width = table.repaired[0]?.length || 1;
    const rows = table.repaired.slice(0, Math.ceil(MAX_CELLS / width)).map((row, y) => el("tr", {}, ...row.map((slot, x) => {
      const mine = changed.has(`${y} ${x}`) || changed.has(`${y} -1`) ? "changed" : "";
      if (slot === null) return el("td", {class: `gap ${mine}`});
      return el(y < table.header_rows ? "th" : "td", {class: mine, scope: y < table.header_rows ? "col" : null, dir: "auto"}, Array.isArray(slot) ? slot.join("\n") : slot);
    })));
    return framed(table, rows, table.repaired.length * width);
  }

  function framed(table, rows, cells) {
    const drawn = el("table", {class: "grid"}, table.caption ? el("caption", {dir: "auto"}, table.caption) : null, el("tbody", {}, ...rows));
    const note = cells > MAX_CELLS ? el("p", {class: "quiet"}, `The first ${MAX_CELLS.toLocaleString("en")} of ${cells.toLocaleString("en")} cells; the JSON has all.`) : null;
    return el("div", {class: "wide", tabindex: "0", role: "group", "aria-label": `Table ${table.id}`}, drawn, ...(note ? [note] : []));
  }

  function drawFindings(panel) {
    if (!record.diagnostics.length) {
      panel.append(el("p", {class: "quiet"}, "Nothing was found wrong."));
      return;
    }
    const list = el("ol", {class: "findings"});
    panel.append(paged(list, record.diagnostics, (finding) => {
      const head = el("button", {type: "button", "data-place": number(finding)}, el("span", {class: "code"}, `${finding.severity} ${finding.code}`), ` line ${finding.span.line}: `, el("bdi", {}, finding.message));
      const item = el("li", {class: finding.severity}, head);
      if (finding.help || finding.repaired) {
        const words = [finding.help, finding.repaired ? "The record holds the repaired reading." : null].filter(Boolean).join(" ");
        item.append(el("p", {class: "help", dir: "auto"}, words));
      }
      return item;
    }));
    arrows(panel, ".findings button");
  }

  // JSON of a long record takes longer than a person should wait for a click: it is written in slices, the first at once.
  function drawJson(panel) {
    const whole = el("pre", {class: "json"});
    panel.append(whole);
    const pieces = jsonPieces();
    const shown = record;
    (function slice() {
      const until = performance.now() + SLICE;
      while (performance.now() < until) {
        const {value: lines, done} = pieces.next();
        if (done || shown !== record) return;
        whole.append(el("div", {class: "block"}, lines));
      }
      setTimeout(slice);
    })();
  }

  function* jsonPieces() {
    const indented = (node, by_) => JSON.stringify(node, null, 2).replaceAll("\n", `\n${by_}`);
    const keys = Object.keys(record);
    let lines = "{";
    for (const [index, key] of keys.entries()) {
      const comma = index < keys.length - 1 ? "," : "";
      const node = record[key];
      lines += `\n  ${JSON.stringify(key)}: `;
      if (Array.isArray(node) && node.length) {
        lines += "[";
        for (const [at, item] of node.entries()) {
          lines += `\n    ${indented(item, "    ")}${at < node.length - 1 ? "," : ""}`;
          if (lines.length > 8000) {
            yield lines;
            lines = "";
          }
        }
        lines += `\n  ]${comma}`;
      } else lines += indented(node, "  ") + comma;
    }
    yield `${lines}\n}`;
  }

  // Arrow keys move between the values of a panel: one stop of the Tab key, however many there are.
  function arrows(panel, what, roving = true) {
    const items = () => [...panel.querySelectorAll(what)];
    if (roving) {
      panel.querySelectorAll(what).forEach((item, index) => item.setAttribute("tabindex", index ? "-1" : "0"));
    }
    panel.addEventListener("keydown", (event) => {
      const move = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
      if (!move || !event.target.matches(what)) return;
      const all = items();
      const to = all[all.indexOf(event.target) + move];
      if (!to) return;
      event.preventDefault();
      if (roving) {
        event.target.setAttribute("tabindex", "-1");
        to.setAttribute("tabindex", "0");
      }
      to.focus();
    });
  }

  // ------------------------------------------------------------ tree

  class Tree {
    constructor(panel) {
      this.empty = false;
      this.data = new WeakMap();
      const box = el("input", {type: "checkbox"});
      box.addEventListener("change", () => { this.empty = box.checked; this.draw(); });
      this.root = el("ul", {role: "tree", "aria-label": "The record"});
      panel.append(el("p", {}, el("label", {}, box, " Show empty fields too")), this.root);
      this.root.addEventListener("keydown", (event) => this.key(event));
      this.root.addEventListener("click", (event) => {
        const item = event.target.closest("[role=treeitem]");
        if (!item || !event.target.closest(".row")) return;
        this.toggle(item);
        this.focus(item);
      });
      this.draw();
    }

    draw() {
      this.root.replaceChildren(...this.children(record, [], 1));
      this.root.firstElementChild?.setAttribute("tabindex", "0");
    }

    // Items for the children of a value; long lists become ranges.
    children(node, path, level, from = 0, to = Infinity) {
      if (Array.isArray(node) && to === Infinity && node.length > RANGE) {
        const ranges = [];
        for (let at = 0; at < node.length; at += RANGE) {
          const end = Math.min(node.length, at + RANGE);
          ranges.push(this.item(`[${at} … ${end - 1}]`, node, path, level, [at, end]));
        }
        return ranges;
      }
      const entries = Array.isArray(node) ? node.slice(from, to).map((child, index) => [from + index, child]) : Object.entries(node);
      const wanted = entries.filter(([, child]) => this.empty || Array.isArray(node) || !isEmpty(child));
      return wanted.map(([key, child]) => this.item(typeof key === "number" ? `[${key}]` : key, child, [...path, key], level, null));
    }

    item(label, node, path, level, range) {
      const branch = range || (node !== null && typeof node === "object" && Object.keys(node).length > 0);
      const words = range ? "" : summary(node);
      const row = el("div", {class: "row", "data-place": range ? null : number(node), dir: "auto"}, el("span", {class: "key"}, label), words === "" ? null : ": ", el("span", {class: branch ? "quiet" : null}, words));
      const made = el("li", {role: "treeitem", tabindex: "-1", "aria-level": level, "aria-label": words === "" ? label : `${label}: ${words}`, "aria-expanded": branch ? "false" : null}, row);
      this.data.set(made, {node, path, level, range});
      return made;
    }

    open(item) {
      if (item.getAttribute("aria-expanded") !== "false") return;
      const {node, path, level, range} = this.data.get(item);
      if (item.childElementCount === 1) {
        item.append(el("ul", {role: "group", class: "branch"}, ...this.children(node, path, level + 1, ...(range || []))));
      }
      item.lastElementChild.hidden = false;
      item.setAttribute("aria-expanded", "true");
    }

    close(item) {
      if (item.getAttribute("aria-expanded") !== "true") return;
      item.lastElementChild.hidden = true;
      item.setAttribute("aria-expanded", "false");
    }

    toggle(item) {
      if (item.getAttribute("aria-expanded") === "false") this.open(item);
      else this.close(item);
    }

    focus(item) {
      this.root.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
      item.setAttribute("tabindex", "0");
      item.focus({preventScroll: true});
      intoView(item.firstElementChild, item.closest(".panel"));
    }

    // Open the way to a value and focus it.
    reveal(path) {
      let list = this.root;
      let item = null;
      for (let depth = 0; depth < path.length;) {
        const next = [...list.children].find((child) => {
          const {path: here, range} = this.data.get(child);
          if (range) return here.length === depth && path[depth] >= range[0] && path[depth] < range[1];
          return here[depth] === path[depth];
        });
        if (!next) break;
        item = next;
        if (!this.data.get(item).range) depth += 1;
        if (depth < path.length) {
          this.open(item);
          list = item.lastElementChild;
        }
      }
      if (item) this.focus(item);
    }

    key(event) {
      const item = event.target.closest("[role=treeitem]");
      if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
      const visible = () => [...this.root.querySelectorAll("[role=treeitem]")].filter((other) => !other.closest("[hidden]"));
      const go = (to) => { if (to) this.focus(to); };
      const moves = {
        ArrowDown: () => { const all = visible(); go(all[all.indexOf(item) + 1]); },
        ArrowUp: () => { const all = visible(); go(all[all.indexOf(item) - 1]); },
        Home: () => go(visible()[0]),
        End: () => go(visible().at(-1)),
        ArrowRight: () => { if (item.getAttribute("aria-expanded") === "true") go(item.lastElementChild.firstElementChild); else this.open(item); },
        ArrowLeft: () => { if (item.getAttribute("aria-expanded") === "true") this.close(item); else go(item.parentElement.closest("[role=treeitem]")); },
        Enter: () => this.toggle(item),
        " ": () => this.toggle(item),
      };
      if (!moves[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      moves[event.key]();
    }
  }

  const isEmpty = (node) => node === null || node === false || (typeof node === "object" && Object.keys(node).length === 0);

  // ------------------------------------------------------------ tabs

  const VIEWS = [
    ["article", "Article", drawArticle, () => record.matches.length + record.standings.length],
    ["tables", "Tables", drawTables, () => record.tables.length],
    ["record", "Record", (panel) => { tree = new Tree(panel); }, () => null],
    ["json", "JSON", drawJson, () => null],
    ["findings", "Findings", drawFindings, () => record.diagnostics.length],
  ];

  function drawTabs() {
    const chosen = document.querySelector("[role=tab][aria-selected=true]")?.id.slice(4) || "article";
    by("tabs").replaceChildren(...VIEWS.map(([id, label, , count]) => {
      const amount = count();
      const tab = el("button", {type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `panel-${id}`, "aria-selected": "false", tabindex: "-1"}, label);
      if (amount !== null && id !== "article") tab.append(" ", el("span", {class: "count"}, String(amount)));
      tab.addEventListener("click", () => select(id));
      return tab;
    }));
    by("panels").replaceChildren(...VIEWS.map(([id]) => el("div", {class: "panel", role: "tabpanel", id: `panel-${id}`, "aria-labelledby": `tab-${id}`, tabindex: "0", hidden: true})));
    select(chosen);
  }

  function select(id) {
    for (const [other, , draw] of VIEWS) {
      const tab = by(`tab-${other}`);
      const panel = by(`panel-${other}`);
      tab.setAttribute("aria-selected", String(other === id));
      tab.setAttribute("tabindex", other === id ? "0" : "-1");
      panel.hidden = other !== id;
      if (other === id && !panel.childElementCount) draw(panel);
    }
  }

  by("tabs").addEventListener("keydown", (event) => {
    const tabs = [...by("tabs").children];
    const at = tabs.indexOf(event.target);
    const to = {ArrowRight: tabs[(at + 1) % tabs.length], ArrowLeft: tabs.at(at - 1), Home: tabs[0], End: tabs.at(-1)}[event.key];
    if (!to || at < 0) return;
    event.preventDefault();
    select(to.id.slice(4));
    to.focus();
  });

  // ------------------------------------------------------------ pointing

  function pointed(event) {
    const node = event.target instanceof Element ? event.target.closest("[data-place], [role=treeitem]") : null;
    if (!node) return;
    const holder = node.matches("[role=treeitem]") ? node.firstElementChild : node;
    if (holder.dataset.place === undefined) return;
    mark(Number(holder.dataset.place), by("source").contains(node) ? "source" : "panel");
  }
  document.addEventListener("mouseover", pointed);
  document.addEventListener("focusin", pointed);
  document.addEventListener("click", (event) => {
    pointed(event);
    if (event.target instanceof Element && event.target.closest("#source [data-place]") && getSelection().isCollapsed) showValue();
  });
  by("previous").addEventListener("click", () => step(-1));
  by("next").addEventListener("click", () => step(1));
  by("value").addEventListener("click", showValue);

  // ------------------------------------------------------------ files

  const name = () => (record?.title || "article").replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_").slice(0, 80);

  function save(blob, file) {
    const anchor = el("a", {href: URL.createObjectURL(blob), download: file});
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
  }

  by("download-json").addEventListener("click", () => save(new Blob([raw], {type: "application/json"}), `${name()}.json`));
  by("download-source").addEventListener("click", () => save(new Blob([text], {type: "text/plain;charset=utf-8"}), `${name()}.wikitext`));

  function say(words, wrong = false) {
    by("status").textContent = words;
    by("status").classList.toggle("wrong", wrong);
  }

  // Show a text with its record (canonical JSON).
  function show(source, json) {
    text = source;
    raw = json;
    record = JSON.parse(json);
    reading = null;
    current = -1;
    marked = [];
    markedIn = null;
    tree = null;
    findPlaces();
    by("view").hidden = false;
    by("downloads").hidden = false;
    drawSource();
    drawTabs();
    by("place").textContent = places.length ? "Point at a value to see its place." : "";
    const about = [record.title ?? "(no title)", record.wiki, record.language, record.dialect, record.revision_id ? `revision ${record.revision_id}` : null];
    by("about").replaceChildren(record.url ? link(record.url, about[0]) : about[0], ` · ${about.slice(1).filter(Boolean).join(" · ")}`);
    document.title = `${about[0]} · touchline`;
    const counts = [
      [record.infoboxes, "infobox", "infoboxes"], [record.tables, "table", "tables"], [record.standings, "standings", "standings"],
      [record.matches, "match", "matches"], [record.ties, "tie", "ties"], [record.scorer_lists, "scorer list", "scorer lists"],
      [record.diagnostics, "finding", "findings"],
    ].filter(([list]) => list.length).map(([list, one, many]) => `${list.length} ${list.length === 1 ? one : many}`);
    const failed = record.status === "failed";
    say(failed ? `Not read: ${record.diagnostics[0]?.message ?? "there is no text"}` : `Read: ${counts.join(", ") || "nothing that touchline knows"}.`, failed);
  }

  return {show, say, save, name};
})();
