// What a person can send besides words: own files, or samples drawn and sung right here.

import { el } from "./dom.js";
import { attempt } from "./notices.js";

const PICTURE_PX = 640;
const SAMPLE_RATE = 16_000;
const MEOW_S = 1.4;

/** Menu items; `files` is a hidden file field, `close` closes the menu. */
export function attachments(chat, files, close) {
  const item = (icon, label, deed) =>
    el("button", { role: "menuitem", onclick: () => (close(), attempt(deed)) }, el("span.icon", { "aria-hidden": "true" }, icon), label);
  return [
    item("🖼", "Фото с диска", () => choose(chat, files, "photo", "image/*")),
    item("🐱", "Фото кота (нарисуем)", async () => chat.deed("photo", { base64: await drawn("/page/cat.svg", "image/jpeg") })),
    item("📄", "Документ с диска", () => choose(chat, files, "document", "")),
    item("🧪", "Анализ крови (образец)", () => chat.deed("document", analysis())),
    item("🎙", "Голосовое: мяу", () => chat.deed("voice", { base64: meow(), mime: "audio/wav", duration: Math.ceil(MEOW_S) })),
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
    for (const file of files.files) {
      const form = new FormData();
      form.append("file", file, file.name);
      await chat.deed(verb, form);
    }
  };
  files.click();
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

function analysis() {
  const lines = ["Показатель;Значение;Норма", "Гемоглобин, г/л;132;80–150", "Эритроциты, 10^12/л;8,1;5–10", "Лейкоциты, 10^9/л;11,4;5,5–18,5"];
  return { base64: base64(new TextEncoder().encode(`${lines.join("\r\n")}\r\n`)), name: "анализ крови.csv", mime: "text/csv" };
}

/** A cat in sixteen bits: a tone that rises and falls, as WAV. */
function meow() {
  const count = Math.round(SAMPLE_RATE * MEOW_S);
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const ascii = (at, text) => [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  ascii(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  ascii(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, "data");
  view.setUint32(40, count * 2, true);
  let phase = 0;
  for (let index = 0; index < count; index += 1) {
    const part = index / count;
    phase += (2 * Math.PI * (480 + 420 * Math.sin(Math.PI * part ** 0.7))) / SAMPLE_RATE;
    const voice = Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.25 * Math.sin(3 * phase);
    view.setInt16(44 + index * 2, 9000 * Math.sin(Math.PI * part) * voice, true);
  }
  return base64(new Uint8Array(view.buffer));
}

function base64(bytes) {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
