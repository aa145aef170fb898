"""What the clinic needs to know of an owner: name, phone and city, asked once, each correctable by itself (C4)."""

from dataclasses import replace

from bot.db.uow import Database
from bot.domain import names, phone
from bot.domain.errors import BadCity, ForeignContact
from bot.domain.names import PersonName
from bot.domain.people import Account, LinkBasis, NamePart, Profile
from bot.services.cities import zone_of
from bot.services.corrections import NAME, PHONE, note_correction

MOST_IN_CITY = 100


class ProfileService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self, account: Account) -> Profile:
        async with self._db.read() as uow:
            return await uow.profiles.get(account.id)

    async def set_name(self, account: Account, text: str) -> Profile:
        """All parts at once, as somebody writes them. BadName for what cannot be a person's name."""
        return await self._set_person(account, names.split(text))

    async def set_part(self, account: Account, part: NamePart, text: str) -> Profile:
        """One part, whatever the others are. BadName."""
        old = await self.get(account)
        person = replace(old.person, **{part.value: names.part(text)})
        return await self._set_person(account, person, has_no_middle=old.has_no_middle and not person.middle)

    async def set_no_middle(self, account: Account) -> Profile:
        """There is none, and nobody needs to ask again."""
        person = (await self.get(account)).person
        return await self._set_person(account, replace(person, middle=""), has_no_middle=True)

    async def set_city(self, account: Account, text: str) -> str | None:
        """The city, and its clock with it where we know that: the zone, else None: it has to be asked for. BadCity."""
        city = " ".join(text.split())
        if not 1 < len(city) <= MOST_IN_CITY or not any(map(str.isalpha, city)):
            raise BadCity
        zone = zone_of(city)
        async with self._db.uow() as uow:
            await uow.profiles.change(account.id, self._db.now(), city=city)
            if zone is not None:
                await uow.accounts.change(account.id, time_zone=zone)
            await uow.commit()
        return zone

    async def set_phone(self, account: Account, text: str) -> Profile:
        """A typed number. It proves nothing about who typed it, so it opens no record of the clinic. BadPhone."""
        return await self._set_phone(account, phone.normalised(text), is_proven=False)

    async def accept_contact(self, account: Account, contact_user_id: int | None, number: str) -> Profile:
        """A number shared by Telegram's own button: proven when it is the sender's. ForeignContact otherwise."""
        if contact_user_id != account.telegram_id:
            raise ForeignContact
        spelled = number if number.startswith("+") else f"+{number.lstrip('0')}"
        return await self._set_phone(account, phone.normalised(spelled), is_proven=True)

    async def _set_person(self, account: Account, person: PersonName, *, has_no_middle: bool = False) -> Profile:
        return await self._change(
            account,
            corrected=NAME,
            name=person.full,
            last_name=person.last,
            first_name=person.first,
            middle_name=person.middle,
            has_no_middle=has_no_middle,
        )

    async def _set_phone(self, account: Account, number: str, *, is_proven: bool) -> Profile:
        old = await self.get(account)
        if old.phone == number and (old.phone_is_proven or not is_proven):
            return old
        # A link to the clinic's record that stood on the old number does not outlive it.
        rests_on_phone = old.basis in {LinkBasis.PHONE, LinkBasis.CONTACT}
        gone = {"vm_client_id": None, "basis": None} if rests_on_phone and old.phone != number else {}
        return await self._change(account, corrected=PHONE, phone=number, phone_is_proven=is_proven, **gone)

    async def _change(self, account: Account, *, corrected: str, **values: object) -> Profile:
        async with self._db.uow() as uow:
            await uow.profiles.change(account.id, self._db.now(), **values)
            await note_correction(uow, account.id, corrected)
            profile = await uow.profiles.get(account.id)
            await uow.commit()
        return profile
