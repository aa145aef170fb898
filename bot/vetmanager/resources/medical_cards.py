"""Medical cards: a pet's history, vaccinations, the clinic's own diagnoses and text templates."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.domain.ids import VmAdmissionId, VmClinicId, VmPetId, VmUserId
from bot.vetmanager.api import Api, Written
from bot.vetmanager.models import Diagnosis, MedicalCard, TextTemplate, Vaccination
from bot.vetmanager.query import where


@dataclass(frozen=True, slots=True)
class NewCard:
    """A finished visit. The official list of required columns may be empty, but must be there (help article 3020)."""

    pet_id: VmPetId
    doctor_id: VmUserId
    clinic_id: VmClinicId
    description: str
    recommendation: str = ""
    admission_id: VmAdmissionId | None = None
    admission_type: int = 0
    weight_kg: Decimal | None = None
    temperature: Decimal | None = None
    diagnosis: str = "0"

    def columns(self) -> dict[str, Any]:
        """``diagnosis`` is "0" for none, else JSON text of ids, as Vetmanager stores it."""
        return {
            "patient_id": self.pet_id,
            "doctor_id": self.doctor_id,
            "clinic_id": self.clinic_id,
            "admission_id": self.admission_id or 0,
            "admission_type": self.admission_type,
            "description": self.description,
            "recomendation": self.recommendation,
            "meet_result_id": 0,
            "weight": str(self.weight_kg or 0),
            "temperature": str(self.temperature or 0),
            "diagnos": self.diagnosis,
        }


@dataclass(frozen=True, slots=True)
class MedicalCards:
    _api: Api

    async def of_pet(self, pet_id: VmPetId) -> list[MedicalCard]:
        """Cards in force, newest first."""
        condition = where(patient_id=pet_id, status="active")
        return await self._api.find(MedicalCard, "MedicalCards", condition, sort=["-date_create"])

    async def get(self, card_id: int) -> MedicalCard:
        return await self._api.get(MedicalCard, "MedicalCards", card_id)

    async def of_admission(self, admission_id: VmAdmissionId) -> list[MedicalCard]:
        return await self._api.find(MedicalCard, "MedicalCards", where(admission_id=admission_id))

    async def create(self, card: NewCard) -> Written[MedicalCard]:
        return await self._api.create(MedicalCard, "MedicalCards", card.columns())

    async def update(self, card_id: int, changes: dict[str, Any]) -> Written[MedicalCard]:
        """Changes by column name. A PUT without the three ids is a 400, so they are read and sent along."""
        row = await self._api.row("MedicalCards", card_id)
        demanded = {name: row.get(name) for name in ("patient_id", "doctor_id", "clinic_id")}
        return await self._api.update(MedicalCard, "MedicalCards", card_id, changes, demanded=demanded)

    async def vaccinations(self, pet_id: VmPetId) -> list[Vaccination]:
        params = {"pet_id": str(pet_id)}
        return await self._api.special(Vaccination, "MedicalCards/Vaccinations", "medicalcards", params)

    async def diagnoses(self) -> list[Diagnosis]:
        return await self._api.special(Diagnosis, "MedicalCards/AllDiagnoses", "diagnoses")

    async def text_templates(self) -> list[TextTemplate]:
        return await self._api.special(TextTemplate, "MedicalCards/MedcardsTextTemplates", "medicalcards")
