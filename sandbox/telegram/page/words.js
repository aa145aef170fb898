// Times, sizes and small sentences, as a Russian reader expects them.

const clock = new Intl.DateTimeFormat("ru", { hour: "2-digit", minute: "2-digit" });
const dayAndMonth = new Intl.DateTimeFormat("ru", { day: "numeric", month: "long" });
const weekday = new Intl.DateTimeFormat("ru", { weekday: "short", day: "numeric", month: "short" });

/** A Date from Unix seconds or an ISO string. */
const moment = (value) => new Date(typeof value === "number" ? value * 1000 : value);

export const clockOf = (value) => clock.format(moment(value));

/** "Сегодня", "Вчера", "23 ноября". */
export function dayOf(value) {
  const date = moment(value);
  const days = Math.round((midnight(new Date()) - midnight(date)) / 86_400_000);
  return { 0: "Сегодня", 1: "Вчера", "-1": "Завтра" }[days] ?? dayAndMonth.format(date);
}

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

/** A clinic's stamp "2026-01-05 09:30:00" as {day: "пн, 5 янв.", time: "09:30"}: clinic time, whatever zone the reader is in. */
export function clinicTime(stamp) {
  const [day, time] = stamp.split(" ");
  const [year, month, date] = day.split("-").map(Number);
  return { day: weekday.format(new Date(year, month - 1, date)), time: time.slice(0, 5) };
}

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} КБ`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} МБ`;
}

/** plural(3, "письмо", "письма", "писем") */
export function plural(count, one, few, many) {
  const form = new Intl.PluralRules("ru").select(count);
  return `${count} ${{ one, few }[form] ?? many}`;
}

/** The six digits of a login letter, or null; a part of a telephone number is no code. */
export const codeIn = (text) => text.match(/(?<!\d|\d )\d{3}[  ]?\d{3}(?!\d|-\d)/)?.[0].replace(/\D/g, "") ?? null;

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

/** A colour of one's own, from the id: far apart for neighbours. */
export const hueOf = (person) => (person.id * 137.5 + 60) % 360;
