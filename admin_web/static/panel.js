// The few things that HTML cannot do by itself. No inline scripts: the policy forbids them.
"use strict";

// <button data-copy="#id">: copies a text field and says so for two seconds.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.querySelector(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return; // no permission: the text is selected, so that a person can copy it
  }
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = button.dataset.done;
  setTimeout(() => { label.textContent = before; }, 2000);
});

// <input type="checkbox" data-all="name">: ticks all boxes of that name, and shows when they are all ticked.
const boxes = (all) => [...document.querySelectorAll(`input[type=checkbox][name="${all.dataset.all}"]`)];

function showTicks(all) {
  const ticked = boxes(all).filter((box) => box.checked).length;
  all.checked = ticked > 0 && ticked === boxes(all).length;
  all.indeterminate = ticked > 0 && !all.checked;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) {
    for (const box of boxes(event.target)) box.checked = event.target.checked;
  }
  document.querySelectorAll("[data-all]").forEach(showTicks);
});

document.addEventListener("htmx:after:swap", () => document.querySelectorAll("[data-all]").forEach(showTicks));

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-all]").forEach(showTicks);
  // A form that came back with a mistake: stand in the field that has it.
  document.querySelector("[aria-invalid=true]")?.focus();
});

// A menu closes when one clicks elsewhere or presses Escape.
const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
