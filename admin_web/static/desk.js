// Countdowns of requests. The page says the moment itself, so that without a script nothing is missing.
"use strict";

// By the server's clock: the reader's own may be wrong. `data-now` is when the page was made.
const skew = new WeakMap();

function tick() {
  for (const timer of document.querySelectorAll("[data-due]")) {
    if (!skew.has(timer)) skew.set(timer, Date.parse(timer.dataset.now) - Date.now());
    const seconds = Math.round((Date.parse(timer.dataset.due) - Date.now() - skew.get(timer)) / 1000);
    const length = Math.abs(seconds);
    const clock = `${Math.floor(length / 60)}:${String(length % 60).padStart(2, "0")}`;
    timer.textContent = `${seconds >= 0 ? timer.dataset.left : timer.dataset.late} ${clock}`;
    timer.classList.toggle("bad", seconds < 0);
    timer.classList.toggle("warn", seconds >= 0);
  }
}

document.addEventListener("DOMContentLoaded", tick);
document.addEventListener("htmx:after:swap", tick);
setInterval(tick, 1000);

// A week's pieces stand where their time is. The policy forbids styles in the page, so the places are set here;
// without a script the week is a list.
function place() {
  for (const piece of document.querySelectorAll("#grid .piece")) {
    piece.style.gridRow = `${piece.dataset.row} / span ${piece.dataset.rows}`;
  }
  const grid = document.getElementById("grid");
  if (grid) grid.style.setProperty("--cells", Number(grid.dataset.hours) * 12);
}

document.addEventListener("DOMContentLoaded", place);
document.addEventListener("htmx:after:swap", place);

// Filters are folded on a telephone unless they are used; at a desk there is room for them.
const wide = window.matchMedia("(min-width: 761px)");

function fold() {
  for (const filters of document.querySelectorAll("details[data-wide]")) {
    filters.open = wide.matches || filters.hasAttribute("data-used");
  }
}

document.addEventListener("DOMContentLoaded", fold);
wide.addEventListener("change", fold);
