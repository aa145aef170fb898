// The strip at the top: how to enter the panel, and what to break.

import { el, find } from "./dom.js";
import { call } from "./door.js";
import { attempt, copy, toast } from "./notices.js";

const SLOW_MS = 4000;
const WAIT_S = 5;

/** Each fault in human words: how it is recognised in the lists of rules, and the rule that makes it. */
const CLINIC_RULES = [
  { id: "slow", label: "Vetmanager тормозит", title: "Каждый ответ идёт четыре секунды", rule: { kind: "latency", ms: SLOW_MS } },
  { id: "lost", label: "Vetmanager теряет ответы", title: "Записывает, но ответ на запись не доходит", rule: { kind: "lost_answer", methods: ["POST"] } },
];
const TELEGRAM_RULES = [
  { id: "busy", label: "Telegram просит подождать", title: "Ошибка 429 на каждое второе сообщение", rule: { method: "sendMessage", kind: "error", code: 429, retry_after: WAIT_S, probability: 0.5 } },
];
const MAIL_RULES = [
  { id: "later", label: "Почта занята", title: "Почтовый сервер просит зайти позже", rule: "temporary" },
  { id: "refuse", label: "Почта отказывает", title: "Почтовый сервер не принимает письма", rule: "refuse" },
];

export class Shelf {
  constructor() {
    this.links = null;
    this.down = false;
    this.on = new Set();
  }

  /** Takes what /control/state says. */
  update(state) {
    this.down = Boolean(state.down);
    this.#panel(state.links ?? {});
    this.#read(state.faults ?? {});
    this.#draw();
  }

  #read(faults) {
    const clinic = faults.clinic ?? [];
    const telegram = faults.telegram ?? [];
    const has = (rules, rule) => rules.some((one) => one.kind === rule.kind && (rule.code === undefined || one.code === rule.code));
    this.on = new Set([
      ...CLINIC_RULES.filter((one) => has(clinic, one.rule)).map((one) => one.id),
      ...TELEGRAM_RULES.filter((one) => has(telegram, one.rule)).map((one) => one.id),
      ...MAIL_RULES.filter((one) => faults.mail?.[one.rule]).map((one) => one.id),
    ]);
  }

  #draw() {
    const chips = [
      this.#chip({ id: "down", label: "Vetmanager выключен", title: "Соединение отклоняется" }, this.down, () => this.#power()),
      ...CLINIC_RULES.map((one) => this.#chip(one, this.on.has(one.id), () => this.#rules("clinic/faults", CLINIC_RULES, one))),
      ...TELEGRAM_RULES.map((one) => this.#chip(one, this.on.has(one.id), () => this.#rules("telegram/faults", TELEGRAM_RULES, one))),
      ...MAIL_RULES.map((one) => this.#chip(one, this.on.has(one.id), () => this.#mail(one))),
    ];
    if (this.down || this.on.size) chips.push(el("button.chip.mend", { onclick: () => attempt(() => this.#mend()) }, "Починить всё"));
    find("faults").replaceChildren(...chips);
    find("shelf").classList.toggle("broken", this.down || this.on.size > 0);
    find("clinic-state").textContent = this.down ? "нет связи" : "на связи";
    find("clinic").classList.toggle("unreachable", this.down);
  }

  #chip(fault, isOn, toggle) {
    const press = () => attempt(async () => (await toggle(), this.#draw()));
    return el("button.chip.fault", { dataset: { fault: fault.id }, title: fault.title, "aria-pressed": String(isOn), onclick: press }, fault.label);
  }

  async #power() {
    this.down = (await call("clinic/down", { down: !this.down })).down;
    toast(this.down ? "Vetmanager выключен: соединения отклоняются" : "Vetmanager снова на связи");
  }

  #flip(fault) {
    if (!this.on.delete(fault.id)) this.on.add(fault.id);
  }

  /** The doors keep a list of rules; a switch replaces the whole list. */
  async #rules(path, known, fault) {
    this.#flip(fault);
    await call(path, {}, "DELETE");
    const rules = known.filter((one) => this.on.has(one.id)).map((one) => one.rule);
    if (rules.length) await call(path, rules);
  }

  async #mail(fault) {
    this.#flip(fault);
    await call("mail/faults", Object.fromEntries(MAIL_RULES.map((one) => [one.rule, this.on.has(one.id)])));
  }

  async #mend() {
    if (this.down) await this.#power();
    this.on.clear();
    await Promise.all([call("clinic/faults", {}, "DELETE"), call("telegram/faults", {}, "DELETE")]);
    await call("mail/faults", { temporary: false, refuse: false });
    this.#draw();
  }

  #panel(links) {
    const signature = JSON.stringify(links);
    if (signature === this.links) return;
    this.links = signature;
    const { panel, panel_login: login } = links;
    find("panel").hidden = !panel;
    if (!panel) return;
    find("panel").replaceChildren(
      el("a.button.main", { href: panel, target: "_blank", rel: "noopener" }, "Панель администратора ↗"),
      ...(login ? [secret("логин", login.email), secret("пароль", login.password)] : []),
    );
  }
}

function secret(label, value) {
  return el("button.secret", { title: "Скопировать", onclick: () => copy(value) }, el("small", {}, label), el("code", {}, value));
}
