"""The clinic's life: past visits with cards, vaccinations and bills, and a week of appointments ahead."""

import json
import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.vetmanager.desk import STAMP
from sandbox.vetmanager.seed.calendar import NIGHT_DUTY, WORK
from sandbox.vetmanager.seed.directories import CAT, DOG, PRIMARY, REPEATED
from sandbox.vetmanager.seed.owners import ANNA, ANNAS_CAT, ANNAS_DOG
from sandbox.vetmanager.seed.services import SERVICES
from sandbox.vetmanager.seed.staff import DOCTORS, ONLYVET, THERAPIST

if TYPE_CHECKING:
    from sandbox.vetmanager.clinic import Clinic

Row = dict[str, Any]

AHEAD_DAYS = 7
GRID = timedelta(minutes=30)

_COMPLAINTS = [
    "Чешет уши, трясёт головой",
    "Плановый осмотр",
    "Рвота второй день, ест мало",
    "Хромает на заднюю лапу",
    "Контроль анализов",
    "Кашель после прогулки",
    "Подбор рациона",
    "Проплешина на боку",
    "Стал вялым, много пьёт",
    "Вакцинация",
]
_FINDINGS = [
    ("Ушные раковины гиперемированы, экссудат тёмный", "Капли 2 раза в день 14 дней, чистка через день", 3),
    ("Состояние удовлетворительное, отклонений нет", "Профилактический осмотр через год", 30),
    ("Живот мягкий, умеренная болезненность", "Диета 5 дней, пробиотик, контроль", 5),
    ("Болезненность при сгибании коленного сустава", "Покой 2 недели, рентген в двух проекциях", 21),
    ("Систолический шум 2/6", "ЭхоКГ, контроль через месяц", 12),
    ("Очаги алопеции без воспаления", "Соскоб, антипаразитарная обработка", 1),
]


def fill(clinic: "Clinic", now: datetime) -> None:
    chance = random.Random(60)
    for pet in clinic.rows("pet"):
        for days in _past_days(pet, chance):
            _past_visit(clinic, pet, now - timedelta(days=days), chance)
        if pet["type_id"] in (CAT, DOG):
            _vaccinations(clinic, pet, now)
    _calendar_ahead(clinic, now, chance)


def _past_days(pet: Row, chance: random.Random) -> list[int]:
    if pet["id"] in (ANNAS_CAT, ANNAS_DOG):
        return [210, 35]
    return sorted((chance.randint(50, 330) for _ in range(chance.randint(0, 2))), reverse=True)


def _past_visit(clinic: "Clinic", pet: Row, day: datetime, chance: random.Random) -> None:
    doctor = THERAPIST if pet["owner_id"] == ANNA else chance.choice(DOCTORS)
    begin = day.replace(hour=chance.randint(10, 17), minute=chance.choice((0, 30)), second=0)
    visit = clinic.insert(
        "admission",
        admission_date=begin.strftime(STAMP),
        admission_length="00:30:00",
        description=chance.choice(_COMPLAINTS),
        client_id=pet["owner_id"],
        patient_id=pet["id"],
        user_id=doctor,
        clinic_id=ONLYVET,
        type_id=PRIMARY,
        status="accepted",
        creator_id=2,
        create_date=(begin - timedelta(days=2)).strftime(STAMP),
        reception_write_channel="vetmanager",
    )
    _card(clinic, visit, pet, chance)
    _bill(clinic, visit, chance)
    clinic.update("client", pet["owner_id"], last_visit_date=visit["admission_date"])


def _card(clinic: "Clinic", visit: Row, pet: Row, chance: random.Random) -> None:
    findings, advice, diagnosis = chance.choice(_FINDINGS)
    title = clinic.row("diagnosis", diagnosis)["title"]
    clinic.insert(
        "medicalCards",
        patient_id=pet["id"],
        doctor_id=visit["user_id"],
        clinic_id=visit["clinic_id"],
        creator_id=visit["user_id"],
        admission_id=visit["id"],
        admission_type=visit["type_id"],
        date_create=visit["admission_date"],
        date_edit=visit["admission_date"],
        description=f"<div>{findings}</div>",
        recomendation=advice,
        diagnos=json.dumps([{"id": str(diagnosis), "type": 1}]),
        diagnos_text=title,
        weight=pet["weight"],
        temperature=round(chance.uniform(38.0, 39.2), 1),
        meet_result_id=chance.randint(1, 4),
    )


def _bill(clinic: "Clinic", visit: Row, chance: random.Random) -> None:
    """Most bills are paid, some in part, some not at all."""
    service = chance.randint(1, 12)
    price = SERVICES[service - 1][2]
    share, paid = chance.choice([(1.0, "full"), (1.0, "full"), (0.5, "partial"), (0.0, "none")])
    invoice = clinic.insert(
        "invoice",
        doctor_id=visit["user_id"],
        client_id=visit["client_id"],
        pet_id=visit["patient_id"],
        amount=price,
        paid_amount=price * share,
        payment_status=paid,
        status="exec",
        invoice_date=visit["admission_date"],
        create_date=visit["admission_date"],
        clinic_id=visit["clinic_id"],
    )
    clinic.insert(
        "invoiceDocument", document_id=invoice["id"], good_id=service, quantity=1, price=price, default_price=price
    )
    if share:
        clinic.insert(
            "payment",
            amount=price * share,
            cassa_id=1,
            invoice_id=invoice["id"],
            create_date=visit["admission_date"],
        )


def _vaccinations(clinic: "Clinic", pet: Row, now: datetime) -> None:
    if pet["id"] % 3 == 0 or pet["status"] != "alive":
        return
    given = now.date() - timedelta(days=60 + pet["id"] % 200)
    vaccine = "Нобивак Трикет Трио" if pet["type_id"] == CAT else "Нобивак DHPPi + L4"
    for kind, (name, years) in enumerate(((vaccine, 1), ("Нобивак Rabies", 1)), start=1):
        clinic.insert(
            "vaccination",
            name=name,
            pet_id=pet["id"],
            date=f"{given} 00:00:00",
            date_nexttime=str(given + timedelta(days=365 * years)) if kind == 1 or pet["id"] % 2 else "",
            vaccine_type=kind,
            vaccine_id=kind,
            doza_value=1,
            birthday=pet["birthday"],
        )


def _calendar_ahead(clinic: "Clinic", now: datetime, chance: random.Random) -> None:
    """About a third of the hours of the next week are taken: alive, with plenty of free time."""
    pets = [pet for pet in clinic.rows("pet", status="alive") if pet["owner_id"] != ANNA]
    begin, end = f"{now.date()} 00:00:00", f"{now.date() + timedelta(days=AHEAD_DAYS)} 00:00:00"
    for shift in clinic.rows("timesheet"):
        if begin <= shift["begin_datetime"] < end and shift["type"] in (WORK, NIGHT_DUTY):
            for at in _taken(shift, chance):
                _visit_ahead(clinic, shift, chance.choice(pets), at, now, chance)
    _oddities(clinic, now)


def _taken(shift: Row, chance: random.Random) -> list[datetime]:
    """Some starts on the half-hour grid, at least an hour apart so that no two visits meet."""
    first, last = (datetime.fromisoformat(shift[f"{side}_datetime"]) for side in ("begin", "end"))
    hours = int((last - first) / timedelta(hours=1))
    chosen = sorted(chance.sample(range(hours), k=max(1, hours // 3)))
    return [first + timedelta(hours=hour) + GRID * chance.randint(0, 1) for hour in chosen]


def _visit_ahead(clinic: "Clinic", shift: Row, pet: Row, at: datetime, now: datetime, chance: random.Random) -> None:
    length = timedelta(minutes=30)
    planned = chance.choices(("save", "not_confirmed", "deleted"), (75, 20, 5))[0]
    clinic.insert(
        "admission",
        admission_date=at.strftime(STAMP),
        admission_length="00:30:00",
        description=chance.choice(_COMPLAINTS),
        client_id=pet["owner_id"],
        patient_id=pet["id"],
        user_id=shift["doctor_id"],
        clinic_id=shift["clinic_id"],
        type_id=chance.choice((PRIMARY, REPEATED)),
        status=_status(at, length, now, planned),
        creator_id=2,
        create_date=(now - timedelta(days=1, minutes=chance.randint(0, 600))).strftime(STAMP),
        reception_write_channel="website" if planned == "not_confirmed" else "vetmanager",
    )


def _status(at: datetime, length: timedelta, now: datetime, planned: str) -> str:
    """Today's visits stand where the clock says: done, with the doctor, in the corridor, still ahead."""
    if planned == "deleted" or at > now + GRID:
        return planned
    if at > now:
        return "directed"
    return "in_treatment" if now < at + length else "accepted"


def _oddities(clinic: "Clinic", now: datetime) -> None:
    """What real calendars hold too: a draft without patient, a visit without length, one that nobody came to."""
    tomorrow = f"{now.date() + timedelta(days=1)}"
    busy = {row["admission_date"] for row in clinic.rows("admission", user_id=THERAPIST)}
    free = [at for hour in range(9, 18) if (at := f"{tomorrow} {hour:02}:00:00") not in busy and hour != 13]
    common = {"user_id": THERAPIST, "clinic_id": ONLYVET, "reception_write_channel": "vetmanager"}
    clinic.insert("admission", **common, admission_date=free[0], status="not_approved", description="Уточнить")
    clinic.insert(
        "admission", **common, admission_date=free[1], status="save", client_id=102, patient_id=503, type_id=6
    )
    yesterday = f"{now.date() - timedelta(days=1)} 12:00:00"
    clinic.insert(
        "admission",
        **common,
        admission_date=yesterday,
        admission_length="00:30:00",
        status="delayed",
        client_id=126,
        patient_id=527,
    )
