"use strict";
// What only the served page has: reading texts, searching the opened inputs, sharing.
(() => {
  const by = (id) => document.getElementById(id);
  const say = TouchlineView.say;
  const MAX_FILE = 6 << 20; // bytes; the server refuses more than 8 MiB of JSON

  const EXAMPLE = `{{Infobox football league season
|competition = Liga Ejemplo |season = 2003 |winners = [[Deportivo Alfa]] |relegated = [[Atlético Gama]]
|league topscorer = [[Juan Roa]] (9 goals)
}}
== Table ==
{| class="wikitable"
! Pos !! Team !! Pld !! W !! D !! L !! GF !! GA !! Pts
|-
| 1 || [[Deportivo Alfa]] (C) || 4 || 3 || 1 || 0 || 7 || 2 || 10
|-
| 2 || [[Beta FC]] || 4 || 1 || 2 || 1 || 4 || 4 || 5
|-
| 3 || [[Atlético Gama]] (R) || 4 || 0 || 1 || 3
|}
== Final ==
{{Football box
|date = {{Start date|2003|5|25|df=y}} |time = 18:15
|team1 = [[Deportivo Alfa]] |score = 2–1 |team2 = [[Beta FC]]
|goals1 = [[Juan Roa|Roa]] {{goal|5||45+2|pen.}} |goals2 = [[Luis Paz|Paz]] {{goal|71}}
|stadium = Estadio Central |attendance = 12,345
}}
`;

  let shown = null; // what /share sends again: {text, title …} or {page}
  let asked = 0; // answers of earlier questions are dropped

  async function answer(response) {
    if (response.ok) return response;
    let message = `the server answered ${response.status}`;
    try {
      message = (await response.json()).error;
    } catch { /* keep the number */ }
    throw new Error(message);
  }

  const post = (path, body) =>
    fetch(path, {method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(body)}).then(answer);

  async function busy(what, work) {
    const question = ++asked;
    say(what);
    document.body.setAttribute("aria-busy", "true");
    try {
      await work(() => question === asked);
    } catch (error) {
      if (question === asked) say(error instanceof TypeError ? "The server is gone: start touchline serve again." : `Not done: ${error.message}`, true);
    } finally {
      if (question === asked) document.body.removeAttribute("aria-busy");
    }
  }

  function show(text, record, request) {
    shown = request;
    by("input").open = false;
    TouchlineView.show(text, record);
  }

  // ------------------------------------------------------------ texts

  let dropped = null; // a file's text as it is; a text area would change its line ends

  function readText() {
    const area = by("text");
    const text = dropped !== null && dropped.shown === area.value ? dropped.text : area.value;
    if (!text.trim()) {
      say("There is no text yet: paste an article, drop a file, or take the example.", true);
      area.focus();
      return;
    }
    const request = {text, title: by("title").value, language: by("language").value, dialect: by("dialect").value || null};
    busy("Reading …", async (current) => {
      const record = await (await post("/read", request)).text();
      if (current()) show(text, record, request);
    });
  }

  async function takeFile(file) {
    if (file.size > MAX_FILE) {
      say(`${file.name} is larger than 6 MiB: open it with touchline serve ${file.name} and search its titles.`, true);
      return;
    }
    const text = (await file.text()).replace(/^\ufeff/, "");
    const area = by("text");
    area.value = text;
    dropped = {text, shown: area.value};
    by("title").value = file.name.replace(/\.(wiki|wikitext|mediawiki|txt)$/i, "").replaceAll("_", " ");
    readText();
  }

  by("paste").addEventListener("submit", (event) => { event.preventDefault(); readText(); });
  by("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); readText(); }
  });
  by("example").addEventListener("click", () => {
    by("text").value = EXAMPLE;
    by("title").value = "2003 Liga Ejemplo";
    readText();
  });
  by("file").addEventListener("change", (event) => { if (event.target.files[0]) takeFile(event.target.files[0]); });
  document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const file = event.dataTransfer.files[0];
    if (file) { takeFile(file); return; }
    const text = event.dataTransfer.getData("text/plain");
    if (text) { by("text").value = text; readText(); }
  });

  // ------------------------------------------------------------ opened inputs

  let waiting = null;

  async function search() {
    clearTimeout(waiting);
    let found;
    const words = by("words").value;
    try {
      found = await (await fetch(`/titles?words=${encodeURIComponent(words)}`).then(answer)).json();
    } catch { return; }
    if (words !== by("words").value) return;
    if (!found.pages && !found.filling && !found.notes.length) return;
    by("shelf").hidden = false;
    const count = found.pages.toLocaleString("en");
    by("shelf-state").textContent = [`${count} pages${found.filling ? ", still reading …" : ""}`, ...found.notes].join("\n");
    by("titles").replaceChildren(...found.titles.map((page) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = page.title;
      button.dir = "auto";
      button.title = page.source;
      button.addEventListener("click", () => open(page));
      item.append(button);
      return item;
    }));
    if (found.filling) waiting = setTimeout(search, 1000);
  }

  function open(page) {
    busy(`Reading ${page.title} …`, async (current) => {
      const [text, record] = await Promise.all([
        fetch(`/pages/${page.id}/text`).then(answer).then((response) => response.json()),
        fetch(`/pages/${page.id}/record`).then(answer).then((response) => response.text()),
      ]);
      if (current()) show(text.text, record, {page: page.id});
    });
  }

  by("words").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  by("words").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); by("titles").querySelector("button")?.focus(); }
  });
  by("titles").addEventListener("keydown", (event) => {
    const item = event.target.closest("li");
    const to = event.key === "ArrowDown" ? item?.nextElementSibling : event.key === "ArrowUp" ? item?.previousElementSibling : null;
    if (to) { event.preventDefault(); to.firstElementChild.focus(); }
  });
  search();

  // ------------------------------------------------------------ sharing

  by("share").addEventListener("click", () => {
    busy("Making the file …", async () => {
      const response = await post("/share", shown);
      TouchlineView.save(await response.blob(), `${TouchlineView.name()}.html`);
      say("Saved: one file that needs no server.");
    });
  });
})();
