"""Links into the chat (C45): ``?start=`` opens a service, a doctor, a visit, a booking again, an invitation or a login
that the clinic's site hands over. Whatever does not work (any more) leads home, in a plain sentence."""

from bot.domain.errors import DoctorNotFound, LinkGone, LoginNeeded, NotBookable, NotYourVisit
from bot.domain.ids import DoctorId
from bot.domain.people import Role
from bot.domain.start_links import StartKind, StartTarget, target_in
from bot.handlers.client.booking.again import begin_again, begin_with
from bot.handlers.client.catalogue import show_doctor, show_service
from bot.handlers.client.visits import show_visit
from bot.handlers.common.entry import begin_login
from bot.handlers.common.home import show_home
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Place
from bot.services.rebooking import RebookingService
from bot.services.start_links import StartLinkService


async def open_link(desk: Desk, payload: str, links: StartLinkService, rebooking: RebookingService) -> None:
    target = target_in(payload)
    if target is None or desk.account.is_doctor:
        return await show_home(desk, desk.texts("start-unknown-link"))
    try:
        return await _open(desk, target, links, rebooking)
    except LoginNeeded:
        return await begin_login(desk, Role.OWNER, Place.VISITS, desk.texts("login-why-visits"))
    except LinkGone:
        return await show_home(desk, desk.texts("start-link-gone"))
    except (NotBookable, DoctorNotFound, NotYourVisit):
        return await show_home(desk, desk.texts("start-unknown-link"))


async def _open(desk: Desk, target: StartTarget, links: StartLinkService, rebooking: RebookingService) -> None:
    match target.kind:
        case StartKind.SERVICE:
            return await show_service(desk, await desk.catalogue.service_with_key(target.value))
        case StartKind.DOCTOR:
            return await show_doctor(desk, DoctorId(int(target.value)))
        case StartKind.VISIT:
            return await show_visit(desk, await rebooking.of_code(desk.account, target.value))
        case StartKind.AGAIN:
            return await begin_again(desk, rebooking, await rebooking.of_code(desk.account, target.value))
        case StartKind.INVITATION:
            opens = await links.use(desk.account, target)
            return await begin_with(desk, service_id=opens.service_id, doctor_id=opens.doctor_id)
        case StartKind.LOGIN:
            await links.use(desk.account, target)
            known = desk.for_account(await desk.accounts.get(desk.account.id))
            email = known.account.owner.email if known.account.owner else ""
            return await show_home(known, desk.texts("start-handed-over", email=email))
