"""The panel's application: services under typed keys, three middlewares, the routes."""

from aiohttp import web

from admin_web import keys
from admin_web.errors import tell_errors
from admin_web.guard import guard
from admin_web.headers import add_headers
from admin_web.options import PanelOptions
from admin_web.pages import open_pages
from admin_web.routes import add_routes
from admin_web.visitor import meet_visitor
from bot.container import Container
from bot.texts import TextsLibrary

MOST_BYTES = 256 * 1024
"""A legal text in two languages; nothing else of the panel needs as much."""


def create_app(container: Container, options: PanelOptions, texts: TextsLibrary) -> web.Application:
    """The panel on the services of ``container``."""
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[tell_errors, meet_visitor, guard])
    app[keys.DOCTORS] = container.doctors
    app[keys.START_LINKS] = container.start_links
    app[keys.ABUSE] = container.abuse
    app[keys.CLIENTS] = container.clients
    app[keys.ERASURE] = container.erasure
    app[keys.LOGINS] = container.login
    app[keys.OWN_DATA] = container.own_data
    app[keys.RETENTION] = container.retention
    app[keys.DICTIONARIES] = container.dictionaries
    app[keys.CONFLICTS] = container.conflicts
    app[keys.DESK_COUNTS] = container.desk_counts
    app[keys.CORRECTIONS] = container.corrections
    app[keys.REACH] = container.reach
    app[keys.UNMATCHED] = container.unmatched
    app[keys.REQUESTS] = container.requests
    app[keys.REQUEST_VOICES] = container.request_voices
    app[keys.QUEUE] = container.queue
    app[keys.RESEND] = container.resend
    app[keys.SCHEDULE] = container.schedule
    app[keys.WEEK] = container.week
    app[keys.STEPS] = container.steps
    app[keys.VISIT_DESK] = container.visit_desk
    app[keys.VISIT_LIST] = container.visit_list
    app[keys.VISIT_TALK] = container.visit_talk
    app[keys.PANEL_STAFF] = container.panel_staff
    app[keys.ALERT_CHATS] = container.alert_chats
    app[keys.LEGAL] = container.legal
    app[keys.FILES] = container.files
    app[keys.FIRST_RUN] = container.first_run
    app[keys.SETTINGS] = container.settings
    app[keys.SECOND] = container.second
    app[keys.PANEL_USERS] = container.panel_users
    app[keys.AUDIT] = container.audit
    app[keys.HANDOVER] = container.handover
    app[keys.HEALTH] = container.health
    app[keys.IDENTITY] = container.identity
    app[keys.CLOCK] = container.clock
    app[keys.OPTIONS] = options
    app[keys.TEXTS] = texts
    app[keys.PAGES] = open_pages()
    app.on_response_prepare.append(add_headers)
    add_routes(app)
    return app
