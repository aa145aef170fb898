// What a person can send besides words: own files, or samples that lie beside the page, of the kinds a real clinic takes.

import { el } from "./dom.js";
import { attempt } from "./notices.js";

const PICTURE_PX = 640;
const MEOW_S = 2; // Telegram counts whole seconds

/** Menu items; `files` is a hidden file field, `close` closes the menu. */
export function attachments(chat, files, close) {
  const item = (icon, label, deed) =>
    el("button", { role: "menuitem", onclick: () => (close(), attempt(deed)) }, el("span.icon", { "aria-hidden": "true" }, icon), label);
  return [
    item("🖼", "Фото с диска", () => choose(chat, files, "photo", "image/*")),
    item("🐱", "Фото кота (нарисуем)", async () => chat.deed("photo", { base64: await drawn("/page/cat.svg", "image/jpeg") })),
    item("📄", "Документ с диска", () => choose(chat, files, "document", "")),
    item("🧪", "Анализ крови (образец)", async () => chat.deed("document", await sample("analysis.pdf", "анализ крови.pdf"))),
    item("🎙", "Голосовое: мяу", async () => chat.deed("voice", await sample("meow.ogg", "voice.ogg", { duration: MEOW_S }))),
    item("📱", "Свой контакт", () => chat.deed("contact", {})),
    item("👥", "Чужой контакт", () => chat.deed("contact", { user_id: null, phone: "+79990000000", first_name: "Кто-то" })),
    item("😺", "Стикер", async () => chat.deed("sticker", { base64: await drawn("/page/rabbit.svg", "image/webp"), mime: "image/webp" })),
    item("📍", "Геопозиция", () => chat.deed("location", { latitude: 55.7558, longitude: 37.6173 })),
  ];
}

function choose(chat, files, verb, accept) {
  files.accept = accept;
  files.value = "";
  files.onchange = async () => {
    for (const file of files.files) await attempt(() => send(chat, verb, file));
  };
  files.click();
}

async function send(chat, verb, file) {
  if (verb === "photo") await checkPicture(file);
  const form = new FormData();
  form.append("file", file, file.name);
  await chat.deed(verb, form);
}

async function checkPicture(file) {
  try {
    (await createImageBitmap(file)).close();
  } catch {
    throw new Error(`${file.name}: это не картинка. Отправьте её как документ.`);
  }
}

/** One of our own pictures as base64 of the wanted type. */
async function drawn(address, type) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = el("canvas");
  canvas.width = canvas.height = PICTURE_PX;
  const paint = canvas.getContext("2d");
  if (type === "image/jpeg") {
    paint.fillStyle = "#f6ead7";
    paint.fillRect(0, 0, PICTURE_PX, PICTURE_PX);
  }
  paint.drawImage(image, 40, 40, PICTURE_PX - 80, PICTURE_PX - 80);
  return canvas.toDataURL(type, 0.9).split(",")[1];
}

/** A file that lies beside the page, as a form that sends it under another name. */
async function sample(file, name, fields = {}) {
  const form = new FormData();
  form.append("file", await (await fetch(`/page/${file}`)).blob(), name);
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  return form;
}
