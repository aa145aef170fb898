// The staff page: draws /control/clinic/board and presses the desk's buttons. Text goes in as text only.
"use strict";

const STATUS = {
  save: "запланирован", not_confirmed: "ждёт подтверждения", not_approved: "черновик", directed: "в коридоре",
  in_treatment: "на приёме", accepted: "завершён", delayed: "не пришёл вовремя", deleted: "отменён",
};
const ACTS = {
  confirm: "✓ Подтвердить", direct: "🚪 Пришёл", start: "▶ Начать", finish: "🏁 Завершить",
  delay: "⏰ Опаздывает", move: "↔ Перенести", cancel: "✕ Отменить",
};
const OFFERED = {
  not_confirmed: ["confirm", "move", "cancel"], not_approved: ["confirm", "move", "cancel"],
  save: ["direct", "start", "delay", "move", "cancel"], delayed: ["direct", "move", "cancel"],
  directed: ["start", "cancel"], in_treatment: ["finish"], accepted: [], deleted: ["confirm"],
};
const CREATURE = {
  cat: "🐈", dog: "🐕", rodent: "🐹", bird: "🦜", reptile: "🦎", rabbit: "🐇", ferret: "🦦", fish: "🐟", other: "🦔",
};
const CHANNEL = { vetmanager: "стойка", website: "онлайн" };
const POLL_MS = 4000;

const $ = (selector, inside = document) => inside.querySelector(selector);
const clock = (stamp) => stamp.slice(11, 16);
let board = null;
let drawn = "";
let seen = { date: "", ids: new Set() };
let live = false;

function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

async function ask(path, method = "GET", body = undefined) {
  const answer = await fetch(path, {
    method, headers: body ? { "Content-Type": "application/json" } : {}, body: body && JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error || `Ошибка ${answer.status}`);
  return said;
}

function toast(text) {
  const node = $("#toast");
  node.textContent = text;
  node.classList.add("shown");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => node.classList.remove("shown"), 2500);
}

async function refresh() {
  const day = $("#day").value;
  try {
    board = await ask(`/control/clinic/board${day ? `?date=${day}` : ""}`);
  } catch (error) {
    toast(error.message);
    return;
  }
  if (!day) $("#day").value = board.date;
  draw();
}

function draw() {
  const visits = board.doctors.flatMap((doctor) => doctor.visits);
  const waiting = visits.filter((visit) => visit.status === "not_confirmed").length;
  const active = visits.filter((visit) => visit.status !== "deleted").length;
  $("#summary").textContent =
    `Сейчас ${clock(board.now)} · приёмов: ${active}` + (waiting ? ` · ждут подтверждения: ${waiting}` : "");
  const picture = JSON.stringify([board.date, board.doctors]);
  if (picture === drawn) return;
  drawn = picture;
  $("#board").replaceChildren(...board.doctors.map(doctorCard));
  if (!board.doctors.length) $("#board").append(make("p", { className: "empty", textContent: "В этот день никто не работает. Даже кот." }));
  seen = { date: board.date, ids: new Set(visits.map((visit) => visit.id)) };
}

function doctorCard(doctor) {
  const shifts = make("div", { className: "shifts" }, ...doctor.shifts.map(shiftChip));
  const head = make("div", {}, make("h2", { textContent: doctor.name }), make("small", { textContent: doctor.position }), shifts);
  const list = doctor.visits.length
    ? make("ol", {}, ...doctor.visits.map((visit) => visitRow(visit, doctor)))
    : make("p", { className: "empty", textContent: "Записей нет — можно выпить чаю 🍵" });
  const card = make("section", { className: "doctor" }, head, list);
  card.dataset.doctor = doctor.id;
  return card;
}

function shiftChip(shift) {
  const hours = `${clock(shift.begin)}–${clock(shift.end)}`;
  const where = shift.works ? shift.clinic : shift.kind;
  return make("span", { className: shift.works ? "" : "off", textContent: `${hours} · ${where}` });
}

function visitRow(visit, doctor) {
  const isNew = seen.date === board.date && !seen.ids.has(visit.id);
  const hours = visit.begin === visit.end ? clock(visit.begin) : `${clock(visit.begin)}–${clock(visit.end)}`;
  const who = [CREATURE[visit.species], visit.pet || "без пациента"].filter(Boolean).join(" ");
  const about = [visit.owner, visit.description, `№ ${visit.id} · ${CHANNEL[visit.channel] || visit.channel || "—"}`];
  const row = make(
    "li", { className: `visit ${visit.status}${isNew ? " new" : ""}` },
    make("div", { className: "top" },
      make("time", { textContent: hours }), make("span", { className: "what", textContent: who }),
      make("span", { className: "pill", textContent: STATUS[visit.status] || visit.status })),
    make("div", { className: "about", textContent: about.filter(Boolean).join("\n") }),
    make("div", { className: "acts" }, ...(OFFERED[visit.status] || []).map((verb) => actButton(verb, visit, doctor))),
  );
  row.dataset.visit = visit.id;
  return row;
}

function actButton(verb, visit, doctor) {
  const button = make("button", { type: "button", textContent: visit.status === "deleted" ? "↩ Вернуть" : ACTS[verb] });
  button.dataset.act = verb;
  button.addEventListener("click", () => (verb === "move" ? openMoving(visit, doctor) : act(verb, visit, button)));
  return button;
}

async function act(verb, visit, button) {
  button.disabled = true;
  try {
    await ask(`/control/clinic/admissions/${visit.id}/${verb}`, "POST");
    await refresh();
  } catch (error) {
    button.disabled = false;
    toast(error.message);
  }
}

function options(select, rows, label, chosen) {
  select.replaceChildren(...rows.map((row) => make("option", { value: row.id, textContent: label(row) })));
  if (chosen) select.value = chosen;
}

const doctorLabel = (doctor) => `${doctor.name} · ${doctor.position}`;

function openBooking() {
  const form = $("#booking form");
  options(form.user_id, board.doctors, doctorLabel);
  options(form.patient_id, board.patients, (patient) => `${patient.pet} · ${patient.owner}`);
  form.date.value = board.date;
  form.time.value = form.time.value || "12:00";
  open("#booking");
}

function openMoving(visit, doctor) {
  const form = $("#moving form");
  form.dataset.visit = visit.id;
  $(".who", form).textContent = `${visit.pet || "Без пациента"}, ${clock(visit.begin)}`;
  options(form.user_id, board.doctors, doctorLabel, doctor.id);
  form.date.value = visit.begin.slice(0, 10);
  form.time.value = clock(visit.begin);
  open("#moving");
}

function open(dialog) {
  $(".trouble", $(dialog)).textContent = "";
  $(dialog).showModal();
}

const chosenTime = (form) => `${form.date.value} ${form.time.value.slice(0, 5)}:00`;

function whenSent(dialog, send) {
  const form = $("form", $(dialog));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await send(form);
      $(dialog).close();
      await refresh();
    } catch (error) {
      $(".trouble", form).textContent = error.message;
    }
  });
  $("[data-close]", form).addEventListener("click", () => $(dialog).close());
}

whenSent("#booking", async (form) => {
  await ask("/control/clinic/desk/book", "POST", {
    user_id: Number(form.user_id.value), patient_id: Number(form.patient_id.value), admission_date: chosenTime(form),
    admission_length: form.elements.length.value, description: form.description.value,
  });
  form.description.value = "";
  toast("Записали");
});
whenSent("#moving", async (form) => {
  await ask(`/control/clinic/admissions/${form.dataset.visit}/move`, "POST", {
    user_id: Number(form.user_id.value), admission_date: chosenTime(form),
  });
  toast("Перенесли");
});

function turn(days) {
  const day = new Date(`${$("#day").value}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  $("#day").value = day.toISOString().slice(0, 10);
  refresh();
}

$("#earlier").addEventListener("click", () => turn(-1));
$("#later").addEventListener("click", () => turn(1));
$("#today").addEventListener("click", () => { $("#day").value = ""; refresh(); });
$("#day").addEventListener("change", refresh);
$("#book").addEventListener("click", openBooking);

function listen() {
  const events = new EventSource("/events");
  events.onopen = () => { live = true; };
  events.onerror = () => { live = false; };
  events.onmessage = (event) => { if (JSON.parse(event.data).kind === "clinic") refresh(); };
}

refresh().then(listen);
setInterval(() => { if (!live && !document.hidden) refresh(); }, POLL_MS);
