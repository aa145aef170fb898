"""Steps that many stories share, told once."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from bot.domain.ids import DoctorId, PetId
from bot.domain.people import Role
from bot.domain.visits import Problem, Slot, Visit
from bot.services.booking import BookingRequest
from bot.services.collisions import collide
from tests.bot.handlers.conftest import RULES, Evening, Somebody

FIRST_VISIT = "Первичная консультация терапевта"


async def begins(anna: Somebody) -> None:
    """As far as the doctors of the first therapist's visit."""
    await anna.says("/start")
    await anna.taps("🗓 Записаться")
    await anna.taps("✅ Ничего из этого")
    await anna.taps("Консультации терапевта")
    await anna.taps(FIRST_VISIT)
    await anna.taps("🗓 Записаться")


async def chooses_time(anna: Somebody, time: str = "11:00") -> None:
    """Any doctor, tomorrow morning, and a time that is held from now on."""
    await begins(anna)
    await anna.taps("Берёзова Марина")
    await anna.taps("завтра")
    await anna.taps("🌅 Утро")
    await anna.taps(time)


async def logs_in(anna: Somebody, evening: Evening, email: str = "anna@example.org") -> None:
    """From the consent to the confirmed address."""
    await anna.taps("Согласен")
    await anna.says(email)
    await anna.says(await evening.code())


async def introduces_herself(anna: Somebody) -> None:
    await anna.says("Лесная Анна")
    await anna.shares_contact("79005550177")


async def describes_pet(anna: Somebody, name: str = "Облачко") -> None:
    """Only what must be known."""
    await anna.says(name)
    await anna.taps("🐱 Кошка")
    for skip in ("Пропустить", "Не знаю", "Не знаю", "Не знаю"):
        await anna.taps(skip)


async def agrees(anna: Somebody) -> None:
    while "Согласен" in anna.buttons:
        await anna.taps("Согласен")


async def reaches_summary(anna: Somebody, evening: Evening, time: str = "11:00", pet: str = "Облачко") -> None:
    """Somebody whom the clinic knows already answers only what is new."""
    await evening.knows(anna, pet)
    await chooses_time(anna, time)
    await anna.says("Чихает третий день, ест хорошо")
    await anna.taps("➡️ Без файлов")


async def answers_the_rest(anna: Somebody, evening: Evening, pet: str = "Облачко") -> None:
    """Everything between the chosen time and the summary, for somebody new."""
    await logs_in(anna, evening, f"person{anna.client.person.id}@example.org")
    await introduces_herself(anna)
    await describes_pet(anna, pet)
    await anna.says("Чихает третий день, ест хорошо")
    await anna.taps("➡️ Без файлов")
    await agrees(anna)


async def finishes(anna: Somebody, evening: Evening) -> None:
    """From the chosen time to the visit."""
    await answers_the_rest(anna, evening)
    await anna.taps("✅ Записаться")


async def books(anna: Somebody, evening: Evening, time: str = "11:00", pet: str = "Облачко") -> None:
    await reaches_summary(anna, evening, time, pet)
    await anna.taps("✅ Записаться")
    await evening.delivers()


async def works_here(doctor: Somebody, evening: Evening, email: str = "doctor11@example.test") -> None:
    """A doctor of the list logs in."""
    await doctor.says("/doctor")
    await doctor.says(email)
    await doctor.says(await evening.code())


async def has_booked(
    anna: Somebody, evening: Evening, time: str = "11:00", day: int = 1, pet: str = "Облачко", **answers: object
) -> Visit:
    """What ``books`` comes to, without the conversation: for stories that begin afterwards. The first doctor, ``day``
    days from today on the clinic's clock."""
    if not anna.own_messages:
        await anna.says("/start")
    account = await evening.knows(anna, pet)
    async with evening.db.read() as uow:
        service = next(one for one in await uow.catalogue.services() if one.titles["ru"] == FIRST_VISIT)
        known = next(one for one in await uow.pets.of_owner(account.id) if one.name == pet)
    hour, minute = map(int, time.split(":"))
    here = evening.clock().astimezone(ZoneInfo(RULES.time_zone)).replace(hour=hour, minute=minute, second=0)
    slot = Slot(DoctorId(1), (here + timedelta(days=day)).astimezone(UTC), service.minutes)
    facts = {"any_doctor": False, "pet": PetId(known.id), "problem": Problem("Чихает третий день, ест хорошо")}
    request = BookingRequest(key=f"{time}-{day}", service_id=service.id, slot=slot, **{**facts, **answers})  # type: ignore[arg-type]
    visit = await evening.container.booking.book(account, request)
    await evening.delivers()
    return visit


async def sits_in_the_office(doctor: Somebody, evening: Evening) -> None:
    """The first doctor of the list has signed in here before this evening."""
    await doctor.says("/start")
    account = await evening.container.accounts.seen(doctor.client.person.id, "ru")
    async with evening.db.uow() as uow:
        await uow.accounts.open_session(account.id, Role.DOCTOR, "doctor11@example.test", evening.clock(), 1)
        await uow.accounts.change(account.id, role=Role.DOCTOR)
        await uow.doctors.bind(1, account.id, evening.clock())
        await uow.commit()


async def the_clinic_gives_the_time_away(evening: Evening) -> None:
    """The only visit's time belongs to somebody else in Vetmanager now."""
    async with evening.db.uow() as uow:
        visit = await uow.visits.get(1)
        assert visit is not None
        await collide(uow, visit, {"admission_id": 77}, evening.clock())
        await uow.commit()
