// One person's telephone: the conversation with the bot, live.

import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { el, menu } from "./dom.js";
import { call, gathered } from "./door.js";
import { attempt, toast } from "./notices.js";
import { dayOf, fullName, hueOf, plural } from "./words.js";

const SHOWN = 200;
const NEAR_PX = 120;
const TYPING_MS = 5500;
const HELLO = {
  owner: ["Владелец питомца", "Нажмите «Запустить», выберите услугу, врача и время. Код для входа придёт в «Почту»."],
  doctor: ["Врач клиники", "Запустите бота, напишите /doctor и войдите по адресу doctor@example.test: записи придут сюда."],
  stranger: ["Прохожий", "Посмотрите, что бот покажет человеку, которого клиника не знает."],
};
const FACES = { owner: "/page/cat.svg", doctor: "/page/dog.svg", stranger: "/page/rabbit.svg" };

export class ChatWindow {
  constructor(person, app) {
    this.person = person;
    this.app = app;
    this.messages = new Map();
    this.nodes = new Map();
    this.rev = 0;
    this.unread = 0;
    this.refresh = gathered(() => this.#fetch());
    this.composer = new Composer(this);
    this.#build();
  }

  get title() {
    return fullName(this.person);
  }

  call = (verb, body) => call(`people/${this.person.id}/${verb}`, body);

  send = (text) => attempt(() => this.call("text", { text }));

  reply = (message) => this.composer.replyTo(message);

  edit = (message) => this.composer.editOf(message);

  find = (id) => this.messages.get(id);

  show(id) {
    const node = this.nodes.get(id);
    node?.scrollIntoView({ behavior: "smooth", block: "center" });
    node?.classList.add("pointed");
    setTimeout(() => node?.classList.remove("pointed"), 1200);
  }

  /** The newest message of the bot that still stands. */
  get lastOfBot() {
    return [...this.messages.values()].filter((one) => one.from === "bot" && !one.deleted).at(-1);
  }

  /** The newest e-mail address that this person has typed. */
  get address() {
    const typed = [...this.messages.values()].filter((one) => one.from !== "bot" && /^\s*\S+@\S+\.\S+\s*$/.test(one.text ?? ""));
    return typed.at(-1)?.text.trim().toLowerCase() ?? null;
  }

  renamed(person) {
    this.person = person;
    this.element.classList.toggle("blocked", Boolean(person.blocked));
  }

  #build() {
    this.status = el("p.status", {}, (HELLO[this.person.role_hint] ?? HELLO.stranger)[0].toLowerCase());
    this.log = el("div.log", { role: "log", "aria-live": "polite", "aria-label": `Переписка: ${this.title}`, tabIndex: 0 });
    this.down = el("button.to-end", { hidden: true, onclick: () => this.#toEnd() });
    this.typing = el("div.typing", { hidden: true, "aria-label": "бот печатает" }, el("i"), el("i"), el("i"));
    this.log.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => this.#resized()).observe(this.log);
    this.element = el(
      "section.phone",
      { dataset: { person: this.person.id, role: this.person.role_hint }, "aria-label": this.title, style: { "--hue": hueOf(this.person) } },
      this.#head(),
      el("div.screen", {}, this.log, this.down),
      this.composer.element,
    );
    this.renamed(this.person);
    this.#draw();
  }

  #head() {
    const more = el("button.quiet", { title: "Ещё", "aria-label": `Ещё: ${this.title}` }, "⋯");
    const box = menu(more, (close) => this.#more(close));
    const initials = [this.person.first_name, this.person.last_name].filter(Boolean).map((one) => one[0]).join("");
    return el(
      "header",
      {},
      el("span.avatar", { "aria-hidden": "true" }, initials),
      el("div.who", {}, el("h2", {}, this.title), this.status),
      el("div.hang", {}, more, box),
    );
  }

  #more(close) {
    const blocked = this.person.blocked;
    const item = (label, deed) => el("button", { role: "menuitem", onclick: () => (close(), attempt(deed)) }, label);
    return [
      item(blocked ? "Снова пустить бота" : "Заблокировать бота", () => this.call(blocked ? "unblock" : "block", {})),
      item("Начать сначала: /start", () => this.call("text", { text: "/start" })),
      item("В самый конец", () => this.#toEnd()),
    ];
  }

  async #fetch() {
    let state;
    try {
      state = await call(`chats/${this.person.id}?after=${this.rev}`);
    } catch {
      return; // the line is down; the page says so, and asks again when it is back
    }
    const wasNear = this.#isNear();
    const isFirst = this.rev === 0;
    const fresh = state.messages.filter((one) => !this.messages.has(one.id));
    for (const message of state.messages) this.#take(message);
    this.rev = state.rev;
    this.#showTyping(state.typing);
    this.composer.update(state);
    if (state.messages.length) this.#draw();
    if (wasNear) this.#toEnd();
    else this.#missed(fresh.length);
    this.#noteAddress();
    if (!isFirst) this.app.chatMoved(this, fresh.filter((one) => one.from === "bot").length);
  }

  /** The mailbox offers to type the code in for whoever named the address. */
  #noteAddress() {
    if (this.address === this.knownAddress) return;
    this.knownAddress = this.address;
    this.app.addressNamed();
  }

  #take(message) {
    const known = this.messages.has(message.id);
    this.messages.set(message.id, message);
    const node = bubble(message, this);
    if (known) node.classList.add("edited");
    this.nodes.set(message.id, node);
  }

  #draw() {
    const shown = [...this.messages.values()].sort((a, b) => a.id - b.id).slice(-SHOWN);
    if (!shown.length) {
      this.log.replaceChildren(this.#hello());
      return;
    }
    const rows = [];
    shown.forEach((message, index) => {
      const before = shown[index - 1];
      if (!before || dayOf(before.date) !== dayOf(message.date)) rows.push(el("p.day", {}, el("span", {}, dayOf(message.date))));
      const node = this.nodes.get(message.id);
      const after = shown[index + 1];
      node.classList.toggle("tail", !after || after.from !== message.from || dayOf(after.date) !== dayOf(message.date));
      node.classList.toggle("joined", Boolean(message.album && after?.album === message.album));
      rows.push(node);
    });
    this.log.replaceChildren(...rows, this.typing);
  }

  #hello() {
    const [who, what] = HELLO[this.person.role_hint] ?? HELLO.stranger;
    return el(
      "div.hello",
      {},
      el("img", { src: FACES[this.person.role_hint] ?? FACES.stranger, alt: "", width: "120", height: "120" }),
      el("h3", {}, `${who}: ${this.person.first_name}`),
      el("p", {}, what),
    );
  }

  #showTyping(typing) {
    clearTimeout(this.typingEnds);
    this.typing.hidden = !typing;
    this.element.classList.toggle("is-typing", Boolean(typing));
    if (typing) this.typingEnds = setTimeout(() => this.#showTyping(false), TYPING_MS);
  }

  #isNear() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_PX;
  }

  #toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.#missed(0);
  }

  #missed(count) {
    this.unread = count ? this.unread + count : this.#isNear() ? 0 : this.unread;
    this.down.hidden = !this.unread;
    this.down.textContent = `↓ ${plural(this.unread, "новое", "новых", "новых")}`;
  }

  /** Hints and the answer field grow from below: whoever was at the newest words stays at them. */
  #resized() {
    const wasNear = this.log.scrollHeight - this.log.scrollTop - (this.height ?? 0) < NEAR_PX;
    this.height = this.log.clientHeight;
    if (wasNear) this.#toEnd();
  }

  #scrolled() {
    if (this.#isNear() && this.unread) this.#missed(0);
  }

  /** Says when the person's own deed had no effect at all: the bot is blocked. */
  async deed(verb, body) {
    const done = await attempt(() => this.call(verb, body));
    if (done && this.person.blocked) toast("Бот заблокирован и этого не увидит");
    return done;
  }
}
