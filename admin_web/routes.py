"""Every door of the panel on one screen. A route is closed unless guard.OPEN names it; a test walks this list."""

from pathlib import Path

from aiohttp import web

from admin_web.api import doctors as doctors_api
from admin_web.api import links as links_api
from admin_web.api import openapi
from admin_web.api import session as session_api
from admin_web.api import vetmanager as vetmanager_api
from admin_web.views import (
    account,
    accounts,
    checklist,
    client,
    clients,
    conflicts,
    counts,
    doctors,
    handover,
    health,
    imports,
    invitation,
    legal,
    log,
    people,
    preferences,
    privacy,
    queue,
    queue_edit,
    queue_resend,
    requests,
    schedule,
    second,
    settings,
    sign_in,
    visit,
    visit_move,
    visit_papers,
    visits,
)

STATIC = Path(__file__).parent / "static"
_REQUEST = r"/requests/{request_id:\d+}"
_CASE = r"/queue/people/{case_id:\d+}"
_ACCOUNT = r"/accounts/{user_id:\d+}"
_INVITATION = r"/invitation/{token:[\w-]{20,128}}"
_VISIT = r"/visits/{visit_id:\d+}"
_CLIENT = r"/clients/{client_id:\d+}"
_DOCTOR = r"/doctors/{doctor_id:\d+}"


async def home(request: web.Request) -> web.StreamResponse:
    raise web.HTTPSeeOther(sign_in.HOME)


def add_routes(app: web.Application) -> None:
    get, post, delete = app.router.add_get, app.router.add_post, app.router.add_delete
    get("/", home, name="home")
    get("/alive", health.alive, name="alive")
    get("/sign-in", sign_in.show, name="door")
    post("/sign-in", sign_in.try_it, name="door-knock")
    get("/sign-in/second", second.show, name="second")
    post("/sign-in/second", second.try_it, name="second-show")
    get("/sign-in/enrol", second.enrol, name="enrol")
    post("/sign-in/enrol", second.confirm, name="enrol-confirm")
    get(_INVITATION, invitation.show, name="invitation")
    post(_INVITATION, invitation.accept, name="invitation-accept")
    post("/sign-out", sign_in.sign_out, name="sign-out")
    post("/preferences", preferences.change, name="preferences")

    get("/account", account.show, name="account")
    post("/account/password", account.change_password, name="account-password")
    post("/account/recovery", account.renew_recovery_codes, name="account-recovery")
    post("/account/second-off", account.take_second_off, name="account-second-off")
    post("/account/telegram", account.offer_telegram, name="telegram-offer")
    post("/account/telegram/untie", account.untie_telegram, name="telegram-untie")
    post("/account/sessions/end", account.end_session, name="account-session-end")
    get("/accounts", accounts.show, name="accounts")
    post("/accounts", accounts.invite, name="account-invite")
    post(_ACCOUNT + "/invite", accounts.invite_again, name="account-invite-again")
    post(_ACCOUNT + "/role", accounts.change_role, name="account-role")
    post(_ACCOUNT + "/disable", accounts.disable, name="account-disable")
    post(_ACCOUNT + "/enable", accounts.enable, name="account-enable")
    post(_ACCOUNT + "/second-off", accounts.reset_second, name="account-reset-second")

    get("/settings", settings.show, name="settings")
    post("/settings", settings.save, name="settings-save")
    post("/settings/pause", settings.pause, name="settings-pause")
    post("/settings/resume", settings.resume, name="settings-resume")

    get("/checklist", checklist.show, name="checklist")
    post("/checklist/booking", checklist.book, name="checklist-book")
    get("/legal", legal.show, name="legal")
    post("/legal", legal.publish, name="legal-publish")
    post("/legal/consents.csv", legal.export, name="legal-export")

    get("/doctors", doctors.show, name="doctors")
    post("/doctors", doctors.add, name="doctor-add")
    get(_DOCTOR, doctors.card, name="doctor")
    get(_DOCTOR + "/link", doctors.link_choices, name="doctor-link-choices")
    post(_DOCTOR + "/link", doctors.link, name="doctor-link")
    post(_DOCTOR + "/unlink", doctors.unlink, name="doctor-unlink")
    post(_DOCTOR + "/invite", doctors.mail_invitation, name="doctor-invite")
    post(_DOCTOR + "/new-phone", doctors.new_phone, name="doctor-new-phone")
    get(_DOCTOR + "/remove", handover.ask, name="doctor-remove-ask")
    post(_DOCTOR + "/remove", handover.remove, name="doctor-remove")
    post(_DOCTOR + "/handover", handover.go_on, name="doctor-handover")
    get("/doctors/import", imports.show, name="staff")
    get("/doctors/import/preview", imports.preview, name="staff-preview")
    post("/doctors/import", imports.take, name="staff-take")

    get("/counts/{what:requests|queue}", counts.show, name="counts")
    get("/requests", requests.show, name="requests")
    get(_REQUEST, requests.card, name="request")
    get(_REQUEST + "/voice", requests.voice, name="request-voice")
    post(_REQUEST + "/claim", requests.claim, name="request-claim")
    post(_REQUEST + "/release", requests.release, name="request-release")
    post(_REQUEST + "/answer", requests.answer, name="request-answer")
    post(_REQUEST + "/close", requests.close, name="request-close")

    get("/visits", visits.show, name="visits")
    get(_VISIT, visit.show, name="visit")
    post(_VISIT + "/confirm", visit.confirm, name="visit-confirm")
    post(_VISIT + "/reject", visit.reject, name="visit-reject")
    post(_VISIT + "/phone", visit.phone, name="visit-phone")
    post(_VISIT + "/service", visit.change_service, name="visit-service")
    post(_VISIT + "/link", visit.set_link, name="visit-link")
    get(_VISIT + "/move", visit_move.show, name="visit-move-choices")
    post(_VISIT + "/move", visit_move.move, name="visit-move")

    post(_VISIT + "/talk", visit_papers.talk, name="visit-talk")
    post(r"/files/{file_id:\d+}", visit_papers.save_file, name="file-save")

    get("/clients", clients.show, name="clients")
    get(_CLIENT, client.show, name="client")
    post(_CLIENT + "/phone", client.phone, name="client-phone")
    post(_CLIENT + "/revoke", client.revoke, name="client-revoke")
    post(_CLIENT + "/shut-out", client.shut_out, name="client-shut-out")
    post(_CLIENT + "/let-in", client.let_in, name="client-answer-again")
    post(_CLIENT + "/export", client.export, name="personal-export")
    get(_CLIENT + "/erase", client.ask_erasure, name="personal-erase-ask")
    post(_CLIENT + "/erase", client.erase, name="personal-erase")
    post(_CLIENT + "/keep", client.keep, name="personal-keep")
    get("/privacy", privacy.show, name="privacy")

    get("/schedule", schedule.show, name="schedule")
    post("/schedule/blocks", schedule.block, name="time-block")
    post(r"/schedule/blocks/{block_id:\d+}/remove", schedule.unblock, name="time-unblock")
    get("/queue", queue.show, name="queue")
    post("/queue/again-all", queue_resend.go_on, name="queue-again-all")
    post(r"/queue/{row_id:\d+}/again", queue.again, name="queue-again")
    post(r"/queue/{row_id:\d+}/done", queue.done, name="queue-done")
    get(r"/queue/{row_id:\d+}/edit", queue_edit.show, name="queue-edit")
    post(r"/queue/{row_id:\d+}/edit", queue_edit.edit, name="queue-edited")
    get("/queue/people", people.show, name="people")
    get("/queue/people/cases", people.cases, name="people-cases")
    post(r"/queue/corrections/{account_id:\d+}", people.corrected, name="correction-settled")
    post(_CASE + "/link", people.link, name="people-link")
    post(_CASE + "/create", people.create, name="people-create")
    post(_CASE + "/ask", people.ask, name="people-ask")
    get("/queue/conflicts", conflicts.show, name="conflicts")
    post(r"/queue/conflicts/{conflict_id:\d+}", conflicts.settle, name="conflict-settle")
    get("/health", health.show, name="health")
    post("/health/lists", health.reread_lists, name="lists-reread")
    post("/health/letter", health.send_letter, name="health-letter")
    get("/log", log.show, name="log")

    get("/api/openapi.json", openapi.show, name="api-openapi")
    get("/api/session", session_api.show, name="api-session")
    get("/api/admin/doctors", doctors_api.listed, name="api-doctors")
    post("/api/admin/doctors", doctors_api.add, name="api-doctor-add")
    delete("/api/admin/doctors", doctors_api.remove, name="api-doctor-remove-by-query")
    delete(r"/api/admin/doctors/{doctor_id:\d+}", doctors_api.remove, name="api-doctor-remove")
    post(
        "/api/admin/doctors/import-from-vetmanager",
        doctors_api.import_from_vetmanager,
        name="api-staff",
    )
    post("/api/admin/start-links", links_api.make, name="api-start-link")
    get("/api/vetmanager/schedule", vetmanager_api.schedule, name="api-schedule")
    get("/api/vetmanager/ping", vetmanager_api.ping, name="api-ping")

    app.router.add_static("/static", STATIC, name="static")
