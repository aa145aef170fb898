// Telegram's formatting: plain text plus entities (offsets in UTF-16 units, as JavaScript counts too) into elements.

import { el } from "./dom.js";
import { copy } from "./notices.js";

const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

/** A fragment for `text`; `onCommand("/start")` is called when somebody clicks a command in it. */
export function rich(text, entities, onCommand) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...pieces(text, sorted, 0, text.length, onCommand));
  return fragment;
}

function pieces(text, entities, from, to, onCommand) {
  const made = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) {
      index += 1; // overlaps what is already drawn
      continue;
    }
    if (entity.offset > at) made.push(text.slice(at, entity.offset));
    const inside = entities.slice(index + 1).filter((one) => one.offset >= entity.offset && one.offset < end);
    made.push(dressed(entity, text.slice(entity.offset, end), pieces(text, inside, entity.offset, end, onCommand), onCommand));
    at = end;
    index += 1;
  }
  if (at < to) made.push(text.slice(at, to));
  return made;
}

const PLAIN_TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", pre: "pre", blockquote: "blockquote" };

function dressed(entity, words, children, onCommand) {
  if (entity.type in PLAIN_TAGS) return el(PLAIN_TAGS[entity.type], {}, children);
  switch (entity.type) {
    case "code":
      return el("code", { role: "button", tabIndex: 0, title: "Скопировать", onclick: () => copy(words), onkeydown: onEnter(() => copy(words)) }, children);
    case "spoiler":
      return spoiler(children);
    case "expandable_blockquote":
      return el("blockquote.long", { tabIndex: 0, onclick: (event) => event.currentTarget.classList.add("open") }, children);
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(/^[a-z]+:/i.test(words) ? words : `https://${words}`, children);
    case "phone_number":
      return link(`tel:${words.replace(/[^\d+]/g, "")}`, children);
    case "bot_command":
      return el("button.command", { onclick: () => onCommand(words) }, words);
    default:
      return el("span.link", {}, children);
  }
}

function spoiler(children) {
  const show = (event) => event.currentTarget.classList.add("open");
  return el("span.spoiler", { role: "button", tabIndex: 0, title: "Показать", onclick: show, onkeydown: onEnter(show) }, children);
}

function link(address, children) {
  if (!SAFE_LINK.test(address)) return el("span.link", {}, children);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, children);
}

const onEnter = (deed) => (event) => {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    deed(event);
  }
};
