"use strict";
// Points and rows light up together; tables can be filtered and sorted. Nothing is written as markup: only classes, attributes and text.
(function () {
  const LIT = "lit";
  const KEPT = "kept";

  function pointsByRow(chart) {
    const found = new Map();
    for (const link of chart.querySelectorAll("svg a")) {
      const target = link.getAttribute("href") || link.getAttributeNS("http://www.w3.org/1999/xlink", "href") || "";
      const row = target.includes("#") ? target.slice(target.indexOf("#") + 1) : "";
      if (row) found.set(row, (found.get(row) || []).concat([link]));
    }
    return found;
  }

  function connect(chart) {
    const points = pointsByRow(chart);
    const rows = new Map(Array.from(chart.querySelectorAll("tbody tr"), (row) => [row.id, row]));
    let kept = null;

    function mark(id, className, on) {
      const row = rows.get(id);
      if (row) row.classList.toggle(className, on);
      for (const link of points.get(id) || []) link.classList.toggle(className, on);
      chart.querySelector(".picture").classList.toggle("dimmed", Boolean(chart.querySelector("svg a." + LIT + ", svg a." + KEPT)));
    }

    function keep(id) {
      const before = kept;
      if (before) mark(before, KEPT, false);
      kept = before === id ? null : id;
      if (kept) mark(kept, KEPT, true);
      for (const [key, row] of rows) {
        const link = row.querySelector("[data-mark]");
        if (key === kept) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      return kept;
    }

    function listen(element, id) {
      element.addEventListener("pointerenter", () => mark(id, LIT, true));
      element.addEventListener("pointerleave", () => mark(id, LIT, false));
      element.addEventListener("focusin", () => mark(id, LIT, true));
      element.addEventListener("focusout", () => mark(id, LIT, false));
    }

    for (const [id, row] of rows) {
      listen(row, id);
      row.addEventListener("click", (event) => {
        const link = event.target.closest("a, summary, details, button");
        if (link && !link.hasAttribute("data-mark")) return;
        if (String(window.getSelection())) return;
        event.preventDefault();
        keep(id);
      });
    }
    for (const [id, links] of points) {
      for (const link of links) {
        listen(link, id);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          const row = rows.get(id);
          if (keep(id) && row) {
            row.hidden = false;
            row.scrollIntoView({ block: "nearest", behavior: calm() });
          }
        });
      }
    }
    chart.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && kept) keep(kept);
    });
    const wanted = decodeURIComponent(window.location.hash.slice(1));
    if (rows.has(wanted)) keep(wanted);
  }

  function calm() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  }

  function filterable(chart) {
    const tools = chart.querySelector(".tools");
    const box = chart.querySelector("[data-filter]");
    const count = chart.querySelector("[data-count]");
    const rows = Array.from(chart.querySelectorAll("tbody tr"));
    if (!tools || rows.length < 4) return;
    const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));
    tools.hidden = false;
    box.addEventListener("input", () => {
      const words = fold(box.value).split(" ").filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !words.every((word) => texts.get(row).includes(word));
        if (!row.hidden) shown += 1;
      }
      count.textContent = words.length ? shown + " of " + rows.length + " figures" : "";
    });
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/\s+/g, " ").trim();
  }

  function sortable(table) {
    const body = table.tBodies[0];
    const headers = Array.from(table.tHead.rows[0].cells);
    headers.forEach((header, column) => {
      const kind = header.dataset.sort;
      if (!kind || body.rows.length < 2) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      if (column === 0) header.setAttribute("aria-sort", "ascending");
      button.addEventListener("click", () => {
        const down = header.getAttribute("aria-sort") === "ascending";
        for (const other of headers) other.removeAttribute("aria-sort");
        header.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = Array.from(body.rows).sort((a, b) => compare(value(a, column), value(b, column), kind) || compare(value(a, 0), value(b, 0), "number"));
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  }

  function value(row, column) {
    return row.cells[column].dataset.value || "";
  }

  function compare(a, b, kind) {
    if (kind === "number") return (a === "" ? -1 : Number(a)) - (b === "" ? -1 : Number(b));
    return a < b ? -1 : a > b ? 1 : 0;
  }

  for (const chart of document.querySelectorAll("[data-chart]")) {
    connect(chart);
    filterable(chart);
  }
  for (const table of document.querySelectorAll("[data-sortable]")) sortable(table);
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details.extra")) details.open = true;
  });
})();
