"""Custom methods (`/Model/CamelCase`): each with its own odd envelope, as seen on real servers."""

from collections.abc import Callable

from sandbox.vetmanager.specials import cards, office, people
from sandbox.vetmanager.specials.call import Answer, Call


def find(method: str, controller: str, name: str) -> Callable[[Call], Answer] | None:
    """The custom method of a controller; case of the name matters, the controller's first letter does not."""
    return _SPECIALS.get((method, controller[:1].lower() + controller[1:], name))


_SPECIALS: dict[tuple[str, str, str], Callable[[Call], Answer]] = {
    ("GET", "medicalCards", "Vaccinations"): cards.vaccinations,
    ("GET", "medicalCards", "MedicalcardsDataByClient"): cards.cards_of_client,
    ("GET", "medicalCards", "AllDiagnoses"): cards.all_diagnoses,
    ("GET", "medicalCards", "MedcardsTextTemplates"): cards.text_templates,
    ("GET", "client", "ClientsSearchData"): people.search_clients,
    ("GET", "user", "CurrentId"): people.current_user,
    ("GET", "user", "anonymousList"): people.anonymous_users,
    ("GET", "vmLink", "personalAccountLinkByPhone"): people.link_by_phone,
    ("GET", "vmLink", "personalAccountLinkByClientId"): people.link_by_client,
    ("POST", "admission", "CancelAdmission"): office.cancel,
    ("POST", "admission", "ConfirmAdmission"): office.confirm,
    ("GET", "good", "GoodSalePriceByIdSaleParamIdClinicId"): office.sale_price,
    ("POST", "messages", "all"): office.tell_all,
    ("POST", "messages", "users"): office.tell_users,
    ("POST", "messages", "roles"): office.tell_roles,
    ("GET", "messages", "reports"): office.message_report,
}

__all__ = ["Answer", "Call", "find"]
