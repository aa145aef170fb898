"""What a doctor is, for whoever reads another language than the clinic writes."""

import pytest

from bot.domain.catalogue import Doctor
from bot.domain.ids import DoctorId
from bot.texts import load_texts
from bot.texts.doctors import doctor_about

LIBRARY = load_texts(strict=True)


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("title", "experience", "russian", "english"),
    [
        ("Терапевт", "1 год", "Терапевт, 1 год", "general vet, 1 year"),
        ("хирург, УЗИ-диагност", "12 лет", "хирург, УЗИ-диагност, 12 лет", "surgeon, diagnostic imaging, 12 years"),
        ("грумер", "с 2004 года", "грумер, с 2004 года", "грумер, с 2004 года"),
        ("Surgeon", "", "Surgeon", "Surgeon"),
        ("", "", "", ""),
    ],
)
def test_a_doctor_is_described_in_the_readers_language(title: str, experience: str, russian: str, english: str) -> None:
    doctor = Doctor(DoctorId(1), "Берёзова Марина", title, experience)
    assert doctor_about(doctor, LIBRARY.speak("ru", "Europe/Moscow")) == russian
    assert doctor_about(doctor, LIBRARY.speak("en", "Europe/Moscow")) == english
