// What pops up: Telegram's toasts and alerts, and our own short remarks.

import { el, find } from "./dom.js";

const TOAST_MS = 3500;

export function toast(text, mood = "") {
  const box = el(`div.toast${mood ? `.${mood}` : ""}`, {}, text);
  find("toasts").append(box);
  setTimeout(() => box.classList.add("gone"), TOAST_MS);
  setTimeout(() => box.remove(), TOAST_MS + 400);
}

export function alertBox(text) {
  find("alert-text").textContent = text;
  const box = find("alert");
  if (!box.open) box.showModal();
}

/** Runs an async deed and says aloud when it fails. */
export async function attempt(deed) {
  try {
    return await deed();
  } catch (error) {
    toast(error.message, "bad");
    return null;
  }
}

export async function copy(text, said = "Скопировано") {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyTheOldWay(text); // the clipboard API is closed on plain http other than localhost
  }
  toast(said);
}

function copyTheOldWay(text) {
  const field = el("textarea.offstage", { value: text });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
