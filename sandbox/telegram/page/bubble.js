// One message as the person sees it: text, files, buttons, and what became of it.

import { el } from "./dom.js";
import { alertBox, attempt, copy, toast } from "./notices.js";
import { rich } from "./richtext.js";
import { clockOf, plural, sizeOf } from "./words.js";

const SLOW_TAP_S = 15;

/** The element for `message`; `chat` offers call(), send(text), reply(message), edit(message), find(id). */
export function bubble(message, chat) {
  const mine = message.from !== "bot";
  const body = el("div.bubble", {}, quote(message, chat), picture(message), words(message, chat));
  (body.querySelector(".text") ?? body).append(sign(message)); // beside the last line, as messengers have it
  const row = el(
    `article.message.${mine ? "mine" : "theirs"}`,
    { dataset: { id: message.id, kind: message.file?.kind ?? "text" }, "aria-label": mine ? "Вы" : "Бот" },
    el("div.stack", {}, body, message.deleted ? null : keyboard(message, chat)),
    message.deleted ? null : tools(message, chat, mine),
  );
  row.classList.toggle("deleted", Boolean(message.deleted));
  return row;
}

function quote(message, chat) {
  if (!message.reply_to) return null;
  const first = chat.find(message.reply_to);
  const said = first ? shortly(first) : "сообщение";
  return el("button.quote", { onclick: () => chat.show(message.reply_to) }, said);
}

/** One line for a reply or for the list: words, or what kind of file it is. */
export function shortly(message) {
  const said = message.text || message.caption;
  if (said) return said.length > 60 ? `${said.slice(0, 60)}…` : said;
  const names = { photo: "Фотография", voice: "Голосовое", video: "Видео", sticker: "Стикер", document: "Файл" };
  return message.file ? (names[message.file.kind] ?? "Файл") : "Сообщение";
}

function words(message, chat) {
  const text = message.text || message.caption || "";
  const parts = [];
  if (message.contact) parts.push(contactCard(message.contact));
  if (message.location) parts.push(el("p.special", {}, `📍 ${message.location.latitude}, ${message.location.longitude}`));
  if (text) parts.push(el("div.text", {}, rich(text, message.entities, chat.send)));
  return parts;
}

function contactCard(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return el("p.special.contact", {}, el("b", {}, `👤 ${name}`), el("br"), contact.phone_number ?? "");
}

function picture(message) {
  const file = message.file;
  if (!file) return null;
  const name = file.name || "файл";
  const draw = {
    photo: () => el("a.photo", { href: file.url, target: "_blank", rel: "noopener" }, el("img", { src: file.url, alt: message.caption || "Фотография", loading: "lazy" })),
    sticker: () => el("img.sticker", { src: file.url, alt: "Стикер" }),
    voice: () => el("div.voice", {}, el("audio", { src: file.url, controls: true, preload: "none" })),
    video: () => el("video", { src: file.url, controls: true, preload: "none" }),
  }[file.kind];
  if (draw) return draw();
  return el(
    "a.file",
    { href: file.url, download: name },
    el("span.file-mark", { "aria-hidden": "true" }, (name.split(".").pop() || "?").slice(0, 4)),
    el("span", {}, el("b", {}, name), el("small", {}, `${sizeOf(file.size)} · скачать`)),
  );
}

/** The small print in the corner. */
function sign(message) {
  const marks = [];
  if (message.protected) marks.push(el("span", { title: "Пересылать нельзя" }, "🛡"));
  if (message.deleted) marks.push("удалено");
  else if (message.edit_date) marks.push(history(message));
  marks.push(el("time", { datetime: new Date(message.date * 1000).toISOString() }, clockOf(message.date)));
  return el("span.sign", {}, marks);
}

function history(message) {
  const count = message.edits?.length ?? 0;
  const title = count > 1 ? `${plural(count, "правка", "правки", "правок")}` : `изменено в ${clockOf(message.edit_date)}`;
  return el("span", { title }, "изменено");
}

function tools(message, chat, mine) {
  return el(
    "div.tools",
    {},
    el("button.quiet", { title: "Ответить", "aria-label": "Ответить", onclick: () => chat.reply(message) }, "↩"),
    mine && message.text && !message.file
      ? el("button.quiet", { title: "Исправить", "aria-label": "Исправить", onclick: () => chat.edit(message) }, "✎")
      : null,
  );
}

function keyboard(message, chat) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row) => el("div.keys", {}, row.map((button) => key(button, message, chat))));
  return el("div.inline", { role: "group", "aria-label": "Кнопки под сообщением" }, rows);
}

const KEY_MARKS = { url: "↗", copy: "⧉", web_app: "▣", switch: "@" };

function key(button, message, chat) {
  const node = el("button.key", { dataset: { kind: button.kind } }, button.label);
  const mark = KEY_MARKS[button.kind];
  if (mark) node.append(el("i", { "aria-hidden": "true" }, mark));
  node.addEventListener("click", () => press(button, message, chat, node));
  return node;
}

async function press(button, message, chat, node) {
  if (button.kind === "url" || button.kind === "web_app") return follow(button.url);
  if (button.kind === "copy") return copy(button.copy ?? button.label);
  if (button.kind !== "callback") return toast("Эта кнопка работает только в самом Telegram");
  node.classList.add("waiting");
  const answer = await attempt(() =>
    chat.call("tap", { data: button.data, message_id: message.id, wait: true, timeout_s: SLOW_TAP_S }),
  );
  node.classList.remove("waiting");
  if (answer) react(answer);
  return answer;
}

function react(answer) {
  if (!answer.answered) toast("Бот молчит: кнопка так и крутится", "bad");
  else if (answer.url) follow(answer.url);
  else if (answer.text && answer.alert) alertBox(answer.text);
  else if (answer.text) toast(answer.text);
}

function follow(address) {
  if (/^https?:/i.test(address)) window.open(address, "_blank", "noopener");
  else copy(address, "Такая ссылка открывается в Telegram, адрес скопирован");
}
