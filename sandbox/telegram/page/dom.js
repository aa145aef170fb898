// Building elements. Text always goes in as text nodes: nothing on this page is ever parsed as HTML.

const PROPERTIES = new Set(["disabled", "hidden", "value", "checked", "open", "controls", "download", "tabIndex"]);

/** An element: `el("button.main", { onclick, title, dataset: {...} }, "text", child, null)`. */
export function el(selector, options = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.className = classes.join(" ");
  if (tag === "button") node.type = "button";
  for (const [name, value] of Object.entries(options)) assign(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function assign(node, name, value) {
  if (value === null || value === undefined) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name === "style") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
  else if (PROPERTIES.has(name)) node[name] = value;
  else node.setAttribute(name, value);
}

export const find = (id) => document.getElementById(id);

/** A menu that hangs above its button and closes on Escape, on a click elsewhere and on a choice. */
export function menu(button, fill) {
  const box = el("div.menu", { role: "menu", hidden: true });
  const close = (back) => {
    box.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
  };
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (!box.hidden) return close(true);
    box.replaceChildren(...fill(() => close(false)));
    box.hidden = false;
    button.setAttribute("aria-expanded", "true");
    box.querySelector("button")?.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(box, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!box.hidden && !box.contains(event.target) && !button.contains(event.target)) close(false);
  });
  return box;
}

function step(box, by) {
  const items = [...box.querySelectorAll("button:not(:disabled)")];
  const at = items.indexOf(document.activeElement);
  items[(at + by + items.length) % items.length]?.focus();
}
