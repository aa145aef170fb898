// The demo page: people, their telephones, the mailbox and the clinic, kept live.

import { ChatWindow } from "./chat.js";
import { Clinic } from "./clinic.js";
import { el, find } from "./dom.js";
import { call, gathered, listen } from "./door.js";
import { Mailbox } from "./mail.js";
import { attempt, toast } from "./notices.js";
import { Shelf } from "./shelf.js";
import { hueOf } from "./words.js";

const FIRST_PEOPLE = [
  { first_name: "Анна", last_name: "Соколова", phone: "+79005550123", role_hint: "owner" },
  { first_name: "Марина", last_name: "Берёзова", phone: "+79000000011", role_hint: "doctor" },
  { first_name: "Пётр", last_name: "Прохожий", phone: "+79990000001", role_hint: "stranger" },
];
const TABS = [
  { id: "mail", icon: "✉️", label: "Почта" },
  { id: "clinic", icon: "🏥", label: "Клиника" },
  { id: "more", icon: "🧰", label: "Ещё" },
];

class Page {
  constructor() {
    this.chats = new Map();
    this.news = new Map();
    this.shelf = new Shelf();
    this.mailbox = new Mailbox(this);
    this.clinic = new Clinic(this);
    this.refresh = gathered(() => this.#state());
    this.tab = null;
    find("add-person").addEventListener("click", () => find("person").showModal());
    find("person").addEventListener("close", () => this.#addPerson());
    find("theme").addEventListener("click", () => turnTheme());
    listen((event) => this.#heard(event), (isUp) => this.#linked(isUp));
  }

  newestCode = (address) => (address ? this.mailbox.newestCode(address) : null);

  /** The chat whose person typed this address last. */
  chatOf = (address) => [...this.chats.values()].find((chat) => chat.address && address.toLowerCase().includes(chat.address)) ?? null;

  addressNamed() {
    this.mailbox.redraw();
  }

  chatMoved(chat, count) {
    this.#note(String(chat.person.id), count);
  }

  mailCame(count) {
    this.#note("mail", count);
    for (const chat of this.chats.values()) chat.composer.suggest();
  }

  visitsCame(count) {
    this.#note("clinic", count);
  }

  #heard({ kind, person }) {
    if (kind === "chat") this.chats.get(person)?.refresh();
    else if (kind === "mail") this.mailbox.refresh();
    else if (kind === "clinic") this.clinic.refresh();
    else this.refresh();
  }

  #linked(isUp) {
    document.body.classList.toggle("offline", !isUp);
    find("pulse").textContent = isUp ? "Целая клиника на вашем компьютере: нажимайте смело" : "Песочница не отвечает, ждём её…";
    if (!isUp) return;
    this.refresh();
    this.mailbox.refresh();
    this.clinic.refresh();
    for (const chat of this.chats.values()) chat.refresh();
  }

  async #state() {
    let state;
    try {
      state = await call("state");
    } catch {
      return; // the stream will say when the sandbox is back
    }
    this.shelf.update(state);
    this.#people(state.people);
  }

  #people(people) {
    for (const person of people) {
      const known = this.chats.get(person.id);
      if (known) known.renamed(person);
      else this.#open(person);
    }
    find("nobody")?.remove();
    if (!people.length) find("chats").append(this.#nobody());
    this.#tabs();
  }

  #open(person) {
    const chat = new ChatWindow(person, this);
    this.chats.set(person.id, chat);
    find("chats").append(chat.element);
    chat.refresh();
  }

  #nobody() {
    const invite = () => attempt(async () => {
      for (const person of FIRST_PEOPLE) await call("people", person);
      this.refresh();
    });
    return el("div.nobody", { id: "nobody" }, el("img", { src: "/page/cat.svg", alt: "", width: "140" }), el("p", {}, "Клиника открыта, но пока никого нет."), el("button.main", { onclick: invite }, "Позвать хозяйку, врача и прохожего"));
  }

  async #addPerson() {
    const dialog = find("person");
    const form = dialog.querySelector("form");
    if (dialog.returnValue === "add") {
      const facts = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
      const person = await attempt(() => call("people", facts));
      if (person) {
        toast(`${person.first_name} теперь с телефоном`);
        await this.refresh();
        this.#go(String(person.id));
        this.chats.get(person.id)?.element.scrollIntoView({ behavior: "smooth", inline: "end", block: "nearest" });
      }
      form.reset();
    }
    dialog.returnValue = "";
  }

  #tabs() {
    const people = [...this.chats.values()].map(({ person }) => ({ id: String(person.id), icon: person.first_name[0], label: person.first_name, hue: hueOf(person) }));
    const tabs = [...people, ...TABS];
    if (!tabs.some((one) => one.id === this.tab)) this.tab = tabs[0].id;
    find("tabs").replaceChildren(
      ...tabs.map((one) =>
        el(
          "button",
          { dataset: { tab: one.id }, "aria-pressed": String(one.id === this.tab), onclick: () => this.#go(one.id) },
          el(one.hue === undefined ? "span.icon" : "span.icon.avatar", { "aria-hidden": "true", style: one.hue === undefined ? {} : { "--hue": one.hue } }, one.icon),
          el("span", {}, one.label),
          el("i.badge", { hidden: true }),
        ),
      ),
    );
    this.#go(this.tab);
  }

  #go(tab) {
    this.tab = tab;
    this.news.delete(tab);
    document.body.dataset.tab = TABS.some((one) => one.id === tab) ? tab : "people";
    for (const chat of this.chats.values()) chat.element.classList.toggle("current", String(chat.person.id) === tab);
    for (const button of find("tabs").children) {
      button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
      this.#badge(button);
    }
  }

  #note(tab, count) {
    if (!count || tab === this.tab) return;
    this.news.set(tab, (this.news.get(tab) ?? 0) + count);
    const button = [...find("tabs").children].find((one) => one.dataset.tab === tab);
    if (button) this.#badge(button);
  }

  #badge(button) {
    const badge = button.querySelector(".badge");
    const count = this.news.get(button.dataset.tab) ?? 0;
    badge.hidden = !count;
    badge.textContent = String(count);
  }
}

/** Light, dark, or as the system has it: the choice stays in this browser. */
function turnTheme() {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  setTheme(dark ? "light" : "dark");
  localStorage.setItem("theme", dark ? "light" : "dark");
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

const wanted = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
setTheme(localStorage.getItem("theme") ?? wanted);
new Page();
