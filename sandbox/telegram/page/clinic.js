// The clinic's appointments, live, with what the staff would do to them.

import { el, find } from "./dom.js";
import { call, gathered } from "./door.js";
import { attempt } from "./notices.js";
import { clinicTime, plural } from "./words.js";

const SHOWN = 40;
const PAUSE_MS = 250;
const STATES = {
  not_confirmed: ["ждёт подтверждения", "new"],
  save: ["подтверждён", "good"],
  directed: ["пришёл", "good"],
  in_treatment: ["идёт приём", "busy"],
  accepted: ["завершён", "done"],
  delayed: ["отложен", "late"],
  not_approved: ["не принят", "late"],
  deleted: ["отменён", "gone"],
};
const ACTS = {
  confirm: ["✓", "Подтвердить", ["not_confirmed", "delayed"]],
  start: ["▶", "Начать приём", ["save", "directed"]],
  finish: ["■", "Завершить", ["in_treatment"]],
  cancel: ["✕", "Отменить", ["not_confirmed", "save", "directed", "delayed"]],
};
const BY_HAND = "vetmanager";

export class Clinic {
  constructor(app) {
    this.app = app;
    this.known = null;
    this.refresh = gathered(async () => {
      await this.#fetch();
      await new Promise((done) => setTimeout(done, PAUSE_MS)); // a burst of changes is one look
    });
  }

  async #fetch() {
    let tables;
    try {
      tables = await Promise.all(["admission", "pet", "client", "user"].map((name) => call(`clinic/tables/${name}`)));
    } catch {
      return; // asked again when the line is back
    }
    const [visits, pets, clients, users] = tables;
    const [pet, client, user] = [pets, clients, users].map((rows) => new Map(rows.map((row) => [row.id, row])));
    const fresh = new Set(this.known ? visits.filter((one) => !this.known.has(one.id)).map((one) => one.id) : []);
    this.known = new Set(visits.map((one) => one.id));
    const [online, desk] = split(visits);
    const row = (visit) => this.#row(visit, pet.get(visit.patient_id), client.get(visit.client_id), user.get(visit.user_id), fresh.has(visit.id));
    find("visits").replaceChildren(
      heading("Онлайн-записи, новые сверху", online.length),
      ...(online.length ? online.map(row) : [el("p.nothing", {}, "Здесь появится запись, как только хозяин нажмёт «Записаться».")]),
      heading("Записаны на стойке", desk.length),
      ...desk.map(row),
    );
    this.app.visitsCame(fresh.size);
  }

  #row(visit, pet, client, user, isFresh) {
    const [state, mood] = STATES[visit.status] ?? [visit.status, ""];
    const { day, time } = clinicTime(visit.admission_date);
    const box = el(
      "article.visit",
      { dataset: { id: visit.id, status: visit.status } },
      el("div.when", {}, el("b", {}, time), el("small", {}, day)),
      el(
        "div.what",
        {},
        el("b", {}, pet?.alias || "питомец не указан"),
        " · ",
        client ? name(client) : "хозяин не указан",
        el("small", {}, `${user ? name(user) : "врач не указан"} · ${minutes(visit.admission_length)}`),
        visit.description ? el("small.note", { title: visit.description }, visit.description) : null,
      ),
      el("div.foot", {}, el(`span.state.${mood}`, {}, state), el("div.acts", {}, this.#acts(visit))),
    );
    box.classList.toggle("fresh", isFresh);
    return box;
  }

  #acts(visit) {
    return Object.entries(ACTS)
      .filter(([, [, , from]]) => from.includes(visit.status))
      .map(([act, [icon, label]]) =>
        el("button", { "aria-label": `${label}: приём ${visit.id}`, onclick: () => this.#act(visit, act) }, `${icon} ${label}`),
      );
  }

  async #act(visit, act) {
    if (await attempt(() => call(`clinic/admissions/${visit.id}/${act}`, {}))) this.refresh();
  }
}

/** Visits made through the API (newest first), and those of the desk that are still to come. */
function split(visits) {
  const online = visits.filter((one) => one.reception_write_channel !== BY_HAND && one.reception_write_channel !== "");
  const today = new Date().toISOString().slice(0, 10);
  const desk = visits
    .filter((one) => !online.includes(one) && one.admission_date >= today && one.status !== "deleted")
    .sort((a, b) => a.admission_date.localeCompare(b.admission_date));
  return [online.sort((a, b) => b.id - a.id).slice(0, SHOWN), desk.slice(0, SHOWN)];
}

const heading = (text, count) => el("h3", {}, text, " ", el("span.count", {}, String(count)));

const name = (person) => [person.last_name, person.first_name].filter(Boolean).join(" ") || "без имени";

function minutes(length) {
  if (!length) return "длина не указана";
  const [hours, rest] = length.split(":").map(Number);
  return plural(hours * 60 + rest, "минута", "минуты", "минут");
}
