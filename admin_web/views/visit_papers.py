"""What was sent and said around a visit: its files, to be saved, and its chat, to be read (row A10).

Both are asked for by a form, not a link: opening them is written down, and no foreign page can make a browser do it.
"""

from aiohttp import web

from admin_web.forms import number_in_path
from admin_web.keys import FILES, VISIT_TALK
from admin_web.pages import render, wants_part
from admin_web.views.visit import visit_id_of
from admin_web.visitor import visitor_of
from bot.domain.attachment import attachment
from bot.domain.ids import FileId


async def save_file(request: web.Request) -> web.StreamResponse:
    """In pieces: a video may have fifty megabytes."""
    opened = await request.app[FILES].open_for_staff(
        visitor_of(request).user, FileId(number_in_path(request, "file_id"))
    )
    file = opened.file
    response = web.StreamResponse(headers={"Content-Disposition": attachment(file.name), "Content-Type": file.mime})
    response.content_length = file.size
    await response.prepare(request)
    async for piece in opened.chunks:
        await response.write(piece)
    await response.write_eof()
    return response


async def talk(request: web.Request) -> web.StreamResponse:
    """The thread alone for htmx, a page of its own where there is no script."""
    visit_id = visit_id_of(request)
    found = await request.app[VISIT_TALK].read(visitor_of(request).user, visit_id)
    template = "parts/talk.html" if wants_part(request) else "talk.html"
    return render(request, template, talk=found, visit_id=visit_id)
