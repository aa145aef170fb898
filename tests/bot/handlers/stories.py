"""Steps that many stories share, told once."""

from tests.bot.handlers.conftest import Evening, Somebody

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
    await anna.taps("🩺 Любой подходящий")
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


async def answers_the_rest(anna: Somebody, evening: Evening, pet: str = "Облачко") -> None:
    """Everything between the chosen time and the summary, for somebody new."""
    await logs_in(anna, evening, f"person{anna.client.person.id}@example.org")
    await introduces_herself(anna)
    await describes_pet(anna, pet)
    await anna.says("Чихает третий день, ест хорошо")
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
