// What stands below a conversation: the input field, commands, attachments, the reply keyboard, and helpful hints.

import { attachments } from "./attach.js";
import { shortly } from "./bubble.js";
import { el, menu } from "./dom.js";
import { toast } from "./notices.js";

const HINT_ADDRESS = { owner: "anna@example.test", doctor: "doctor@example.test", stranger: "stranger@example.test" };
const ASKS_CODE = /цифр|код из письма|digits/;
const ASKS_ADDRESS = /(напишите|рабоч)[^.]*почт|(write|type)[^.]*e-?mail/;
const TALLEST_PX = 140;

export class Composer {
  constructor(chat) {
    this.chat = chat;
    this.target = null;
    this.commands = [];
    this.#build();
  }

  /** Takes the commands, the reply keyboard and the state of the chat. */
  update(state) {
    this.commands = state.commands ?? [];
    this.commandsButton.hidden = !this.commands.length;
    this.started = Boolean(this.chat.messages.size);
    this.startButton.hidden = this.started;
    this.bar.hidden = !this.started;
    this.field.placeholder = state.placeholder || "Сообщение";
    this.#keyboard(state.reply_keyboard);
    this.suggest();
  }

  replyTo(message) {
    this.#aim({ kind: "reply", message }, `Ответ: ${shortly(message)}`);
  }

  editOf(message) {
    this.field.value = message.text;
    this.#aim({ kind: "edit", message }, `Правка: ${shortly(message)}`);
    this.#grow();
  }

  /** Offers the address or the code that the bot is waiting for, so that nobody has to retype it. */
  suggest() {
    const asked = (this.chat.lastOfBot?.text ?? "").toLowerCase();
    const offers = [];
    const code = this.chat.app.newestCode(this.chat.address);
    const wantsCode = ASKS_CODE.test(asked);
    if (code && wantsCode) offers.push([`Код из письма: ${code.slice(0, 3)} ${code.slice(3)}`, code]);
    else if (!wantsCode && ASKS_ADDRESS.test(asked)) {
      const address = HINT_ADDRESS[this.chat.person.role_hint] ?? `person${this.chat.person.id}@example.test`;
      offers.push([address, address]);
    }
    this.hints.replaceChildren(...offers.map(([label, text]) => el("button.chip", { onclick: () => this.chat.send(text) }, label)));
    this.hints.hidden = !offers.length;
  }

  #build() {
    const person = this.chat.person;
    this.field = el("textarea", { rows: "1", placeholder: "Сообщение", "aria-label": `Сообщение от ${this.chat.title}`, maxlength: "4096" });
    this.field.addEventListener("keydown", (event) => this.#keys(event));
    this.field.addEventListener("input", () => this.#grow());
    this.commandsButton = el("button.quiet.commands", { title: "Команды", "aria-label": "Команды бота", hidden: true }, "☰");
    this.attachButton = el("button.quiet", { title: "Приложить", "aria-label": "Приложить" }, "📎");
    this.sendButton = el("button.send", { title: "Отправить", "aria-label": "Отправить", onclick: () => this.#send() }, "➤");
    this.files = el("input", { type: "file", hidden: true, multiple: "" });
    this.target_ = el("div.target", { hidden: true });
    this.hints = el("div.hints", { hidden: true, "aria-label": "Подсказки" });
    this.keys = el("div.reply-keyboard", { hidden: true, role: "group", "aria-label": "Клавиатура бота" });
    this.startButton = el("button.start", { onclick: () => this.chat.send("/start") }, "Запустить");
    this.bar = el(
      "div.input",
      { hidden: true },
      el("div.hang", {}, this.commandsButton, menu(this.commandsButton, (close) => this.#commandItems(close))),
      el("div.hang", {}, this.attachButton, menu(this.attachButton, (close) => attachments(this.chat, this.files, close))),
      this.field,
      this.sendButton,
    );
    this.element = el("footer", { dataset: { person: person.id } }, this.hints, this.target_, this.bar, this.startButton, this.keys, this.files);
  }

  #commandItems(close) {
    return this.commands.map((one) =>
      el(
        "button",
        { role: "menuitem", onclick: () => (close(), this.chat.send(`/${one.command}`)) },
        el("b", {}, `/${one.command}`),
        el("span", {}, one.description),
      ),
    );
  }

  #keyboard(rows) {
    const signature = JSON.stringify(rows ?? null);
    if (signature === this.signature) return;
    this.signature = signature;
    this.keys.hidden = !rows?.length;
    this.keys.replaceChildren(
      ...(rows ?? []).map((row) =>
        el("div.keys", {}, row.map((one) => el("button.key", { onclick: () => this.chat.deed("key", { label: one.label }) }, one.label))),
      ),
    );
  }

  #aim(target, label) {
    this.target = target;
    this.target_.replaceChildren(
      el("span", {}, label),
      el("button.quiet", { "aria-label": "Отменить", onclick: () => this.#unaim() }, "✕"),
    );
    this.target_.hidden = false;
    this.field.focus();
  }

  #unaim() {
    if (this.target?.kind === "edit") this.field.value = "";
    this.target = null;
    this.target_.hidden = true;
    this.#grow();
  }

  #keys(event) {
    if (event.key === "Escape" && this.target) this.#unaim();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  async #send() {
    const text = this.field.value;
    if (!text.trim()) return toast("Пустое сообщение Telegram не отправит");
    const target = this.target;
    this.field.value = "";
    this.target = null;
    this.target_.hidden = true;
    this.#grow();
    const done = await (target?.kind === "edit"
      ? this.chat.deed("edit", { message_id: target.message.id, text })
      : this.chat.deed("text", { text, ...(target && { reply_to: target.message.id }) }));
    if (!done && !this.field.value) this.field.value = text; // nothing that was typed is lost
    return done;
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, TALLEST_PX)}px`;
  }
}
