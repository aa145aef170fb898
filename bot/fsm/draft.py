"""What every dialogue keeps: a frozen draft under its own name in the conversation's data."""

from typing import Any, ClassVar, Self

from aiogram.fsm.context import FSMContext
from pydantic import BaseModel, ConfigDict, ValidationError


class Draft(BaseModel):
    """Answers so far. Frozen: an answer makes a new draft, and ``save`` keeps it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kept_as: ClassVar[str]

    @classmethod
    async def load(cls, state: FSMContext) -> Self | None:
        """The draft that is kept, or None. One that an older version wrote and we cannot read counts as none."""
        return cls.read(await state.get_data())

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self | None:
        kept = data.get(cls.kept_as)
        if not kept:
            return None
        try:
            return cls.model_validate(kept)
        except ValidationError:
            return None

    async def save(self, state: FSMContext) -> Self:
        await state.update_data({self.kept_as: self.model_dump(mode="json", exclude_none=True)})
        return self

    @classmethod
    async def drop(cls, state: FSMContext) -> None:
        """Forget the draft and leave the dialogue."""
        data = await state.get_data()
        data.pop(cls.kept_as, None)
        await state.set_data(data)
        await state.set_state(None)
