// The mailbox: every letter that the clinic sends, with its code ready to copy.

import { el, find } from "./dom.js";
import { call, gathered } from "./door.js";
import { attempt, copy } from "./notices.js";
import { clockOf, codeIn, sizeOf } from "./words.js";

const SHOWN = 60;

export class Mailbox {
  constructor(app) {
    this.app = app;
    this.letters = [];
    this.open = new Set();
    this.refresh = gathered(() => this.#fetch());
    find("mail-clear").addEventListener("click", () => attempt(async () => (await call("mail", {}, "DELETE"), this.refresh())));
    this.#draw(new Set());
  }

  /** The code of the newest letter to this address that has one and was not yet typed in. */
  newestCode(address) {
    const letter = this.letters.filter((one) => one.to.toLowerCase().includes(address ?? " ")).at(-1);
    return letter ? codeIn(letter.text) : null;
  }

  redraw() {
    this.#draw(new Set());
  }

  async #fetch() {
    const before = new Set(this.letters.map((one) => one.id));
    const first = !this.asked;
    try {
      this.letters = await call("mail");
    } catch {
      return; // asked again when the line is back
    }
    this.asked = true;
    const fresh = new Set(first ? [] : this.letters.filter((one) => !before.has(one.id)).map((one) => one.id));
    this.#draw(fresh);
    this.app.mailCame(fresh.size);
  }

  #draw(fresh) {
    find("mail-clear").hidden = !this.letters.length;
    const shown = this.letters.slice(-SHOWN).reverse();
    find("letters").replaceChildren(...(shown.length ? shown.map((one) => this.#letter(one, fresh.has(one.id))) : [nothing()]));
  }

  #letter(letter, isFresh) {
    const code = codeIn(letter.text);
    const details = el(
      "details.letter",
      { dataset: { id: letter.id }, open: this.open.has(letter.id) },
      el("summary", {}, el("b", {}, letter.subject || "(без темы)"), el("time", {}, clockOf(letter.at)), el("small", {}, letter.to)),
      el("pre", {}, letter.text),
      (letter.attachments ?? []).map((one, number) => attached(letter, one, number)),
    );
    details.addEventListener("toggle", () => this.open[details.open ? "add" : "delete"](letter.id));
    const row = el("div.envelope", {}, details, code ? this.#code(code, letter) : null);
    row.classList.toggle("fresh", isFresh);
    return row;
  }

  #code(code, letter) {
    const chat = this.app.chatOf(letter.to);
    return el(
      "div.code",
      {},
      el("output", {}, `${code.slice(0, 3)} ${code.slice(3)}`),
      el("button", { onclick: () => copy(code, "Код скопирован") }, "Скопировать"),
      chat ? el("button", { onclick: () => chat.send(code) }, `Ввести: ${chat.person.first_name}`) : null,
    );
  }
}

function attached(letter, file, number) {
  const address = `/control/mail/${letter.id}/attachments/${number}`;
  return el("p.attached", {}, el("a", { href: address, download: file.name }, `${file.name}, ${sizeOf(file.size)}`));
}

function nothing() {
  return el("p.nothing", {}, "Писем пока нет. Код для входа придёт сюда.");
}
