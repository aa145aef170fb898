"""What the clinic needs to know of an owner: a name and a phone, asked once."""

from bot.db.uow import Database
from bot.domain import names, phone
from bot.domain.errors import ForeignContact
from bot.domain.people import Account, LinkBasis, Profile


class ProfileService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self, account: Account) -> Profile:
        async with self._db.read() as uow:
            return await uow.profiles.get(account.id)

    async def set_name(self, account: Account, text: str) -> Profile:
        """BadName for what cannot be a person's name."""
        return await self._change(account, name=names.split(text).full)

    async def set_phone(self, account: Account, text: str) -> Profile:
        """A typed number. It proves nothing about who typed it, so it opens no record of the clinic. BadPhone."""
        return await self._set_phone(account, phone.normalised(text), is_proven=False)

    async def accept_contact(self, account: Account, contact_user_id: int | None, number: str) -> Profile:
        """A number shared by Telegram's own button: proven when it is the sender's. ForeignContact otherwise."""
        if contact_user_id != account.telegram_id:
            raise ForeignContact
        spelled = number if number.startswith("+") else f"+{number.lstrip('0')}"
        return await self._set_phone(account, phone.normalised(spelled), is_proven=True)

    async def _set_phone(self, account: Account, number: str, *, is_proven: bool) -> Profile:
        old = await self.get(account)
        if old.phone == number and (old.phone_is_proven or not is_proven):
            return old
        # A link to the clinic's record that stood on the old number does not outlive it.
        rests_on_phone = old.basis in {LinkBasis.PHONE, LinkBasis.CONTACT}
        gone = {"vm_client_id": None, "basis": None} if rests_on_phone and old.phone != number else {}
        return await self._change(account, phone=number, phone_is_proven=is_proven, **gone)

    async def _change(self, account: Account, **values: object) -> Profile:
        async with self._db.uow() as uow:
            await uow.profiles.change(account.id, self._db.now(), **values)
            profile = await uow.profiles.get(account.id)
            await uow.commit()
        return profile
