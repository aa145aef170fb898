"""The life of the bot's process: everything opened in order, then work, then closed in the opposite order."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError

from bot.container import Container, open_container
from bot.dispatcher import Feeding, Talk, build_dispatcher, clinics_talk, storage_for, wanted_updates
from bot.documents.press import Press
from bot.handlers.commands import set_commands
from bot.inbox import Inbox
from bot.inbox.pace import Pace
from bot.inbox.polling import Poller
from bot.jobs import JOBS, Job
from bot.jobs.copies import copy_writers
from bot.jobs.delivery import Delivery, to_mailbox, to_telegram, work_through
from bot.jobs.fetching import from_telegram
from bot.jobs.hooks import follow_hints
from bot.jobs.kinds import all_kinds
from bot.jobs.letters import LETTERS
from bot.jobs.politeness import politely
from bot.jobs.rendering import RenderContext
from bot.outgoing.connection import open_bot
from bot.outgoing.downloads import downloads
from bot.outgoing.line import LineWatch
from bot.outgoing.mail import Mailer
from bot.outgoing.pace import Budget
from bot.outgoing.telegram import TelegramSender
from bot.scheduler import at_work, by_the_clock
from bot.services.deliveries import Channel
from bot.settings import BotSettings
from bot.texts import TextsLibrary, load_texts
from bot.web.door import door, open_door
from bot.web.health import Readiness
from bot.web.upload import add_file_pages
from bot.web.vetmanager_hook import add_hook
from bot.web.webhook import Webhook

logger = logging.getLogger(__name__)

END_S = 2.0
"""How long running handlers may take to end. With the workers' own second and a half, a stop takes less than five."""
RETRY_S = 10.0
HANDS = 3
"""Workers for chats: a message that Telegram is slow about holds up those of its own batch and nobody else."""


class WrongToken(Exception):
    """Said to whoever starts the program."""


async def run(settings: BotSettings, talk: Talk | None = None, jobs: Sequence[Job] = JOBS) -> None:
    """Until SIGTERM or SIGINT. What was received and not handled by then stays in the inbox for the next run."""
    stop = _stop_signal()
    _look_at_addresses(settings)
    async with AsyncExitStack() as life:
        container = await life.enter_async_context(open_container(settings))
        library = load_texts(container.rules.time_zone)
        budget = Budget()
        bot = await life.enter_async_context(_bot(settings, budget))
        storage = storage_for(container, settings.redis.url.get_secret_value())
        dispatcher = build_dispatcher(container, library, storage, talk or clinics_talk())
        life.push_async_callback(storage.close)
        inbox = await life.enter_async_context(_inbox(settings, container, Feeding(dispatcher, bot)))
        press = await life.enter_async_context(Press())
        await life.enter_async_context(at_work(*_workers(settings, container, bot, budget, library, press)))
        await life.enter_async_context(by_the_clock(jobs, container))
        await life.enter_async_context(_door(settings, container, inbox, library))
        await life.enter_async_context(at_work(_introduce(bot, container, library)))
        await life.enter_async_context(at_work(_receive(settings, container, bot, dispatcher, inbox)))
        logger.info("the bot is up")
        await stop.wait()
        logger.info("stopping")


def _look_at_addresses(settings: BotSettings) -> None:
    """Telegram refuses a button that leads to the reader's own machine; owners would read an apology instead."""
    own = {"localhost", "127.0.0.1"}
    files, telegram = (urlsplit(url).hostname for url in (settings.files.url, settings.telegram.api_url))
    if files in own and telegram not in own:
        logger.warning("FILES__URL is an address of this machine: nobody can open the upload page for large files")


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


@asynccontextmanager
async def _bot(settings: BotSettings, budget: Budget) -> AsyncIterator[Bot]:
    """Connected. WrongToken at once, instead of a bot that hears nothing; an unreachable Telegram is worth waiting."""
    telegram = settings.telegram
    async with open_bot(
        telegram.token.get_secret_value(),
        api_url=telegram.api_url,
        proxy=telegram.proxy.get_secret_value(),
        timeout=telegram.timeout_seconds,
        budget=budget,
    ) as bot:
        try:
            async with asyncio.timeout(5):
                await bot.me()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongToken("Telegram does not know this bot's token (TELEGRAM__TOKEN).") from None
        except (TelegramAPIError, TimeoutError) as error:
            logger.warning("Telegram cannot be reached yet: %s", type(error).__name__)
        yield bot


@asynccontextmanager
async def _inbox(settings: BotSettings, container: Container, feed: Feeding) -> AsyncIterator[Inbox]:
    telegram = settings.telegram
    pace = Pace(telegram.person_per_second, telegram.person_burst)
    inbox = Inbox(container.updates, feed, workers=telegram.workers, pace=pace)
    try:
        await inbox.open()
        yield inbox
    finally:
        await inbox.close(END_S)


@asynccontextmanager
async def _door(
    settings: BotSettings, container: Container, inbox: Inbox, library: TextsLibrary
) -> AsyncIterator[None]:
    async def inbox_has_room() -> bool:
        return not inbox.is_full

    async def database_answers() -> bool:
        await container.deliveries.depth()
        return True

    telegram, webhook = settings.telegram, None
    if telegram.mode == "webhook":
        webhook = Webhook(telegram.webhook_secret.get_secret_value(), inbox.accept_posted, lambda: inbox.is_full)
    app = door(
        Readiness({"database": database_answers, "inbox": inbox_has_room}), webhook, urlsplit(telegram.webhook_url).path
    )
    add_hook(app, settings.vetmanager.hook_secret.get_secret_value(), container.hooks.heard)
    add_file_pages(app, container.file_links, library, container.rules.time_zone)
    async with open_door(app, settings.web.host, settings.web.port) as port:
        logger.info("listening on %s:%s", settings.web.host, port)
        yield


def _workers(
    settings: BotSettings, container: Container, bot: Bot, budget: Budget, library: TextsLibrary, press: Press
) -> list[Coroutine[Any, Any, None]]:
    """One for each server that we owe something to."""
    deliveries, mail = container.deliveries, settings.mail
    mailer = Mailer(mail.server(), mail.sender, mail.sender_name or container.rules.name, mail.timeout_seconds)
    context = RenderContext(
        container.accounts, container.notices, container.visits, container.rules, library, container.clock
    )
    files = Delivery(Channel.FILES, from_telegram(container, downloads(bot)), deliveries, container.clock)
    kinds = all_kinds(container, press)
    copies = copy_writers(container, press, kinds)
    to_chats = to_telegram(TelegramSender(bot, budget=budget), politely(kinds), context)
    chats = Delivery(Channel.TELEGRAM, to_chats, deliveries, container.clock)
    letters = Delivery(Channel.MAIL, to_mailbox(mailer, LETTERS, copies, context), deliveries, container.clock)
    return [
        *[work_through(Channel.TELEGRAM, chats.some, deliveries) for _ in range(HANDS)],
        work_through(Channel.FILES, files.some, deliveries),
        work_through(Channel.MAIL, letters.some, deliveries),
        work_through(Channel.VETMANAGER, container.sync.push_one, deliveries),
        follow_hints(container.hooks),
        container.settings.follow(),
        container.legal.follow(),
    ]


async def _receive(settings: BotSettings, container: Container, bot: Bot, dispatcher: Dispatcher, inbox: Inbox) -> None:
    """Ask Telegram for updates, or tell it where to bring them; and watch that they come."""
    telegram, wanted = settings.telegram, wanted_updates(dispatcher)
    if telegram.mode == "polling":
        poller = Poller(bot, inbox.accept_polled, wanted, telegram.poll_seconds)
        watch = LineWatch(bot, container.telegram_line.note, "", lambda: poller.trouble)
        async with at_work(watch.follow()):
            await poller.run()
        return

    async def set_webhook() -> None:
        await bot.set_webhook(
            telegram.webhook_url,
            secret_token=telegram.webhook_secret.get_secret_value(),
            allowed_updates=wanted,
            max_connections=telegram.workers,
        )

    await _until_done("the webhook", set_webhook)
    await LineWatch(bot, container.telegram_line.note, telegram.webhook_url, lambda: None).follow()


async def _introduce(bot: Bot, container: Container, library: TextsLibrary) -> None:
    """Tell the panel our name and Telegram our commands."""

    async def introduce() -> None:
        await container.identity.remember((await bot.me()).username or "")
        await set_commands(bot, library)

    await _until_done("the list of commands", introduce)


async def _until_done(what: str, step: Callable[[], Awaitable[None]]) -> None:
    """Telegram may be away when we start."""
    while True:
        try:
            return await step()
        except TelegramAPIError as error:
            logger.warning("%s could not be set (%s); trying again in %s s", what, type(error).__name__, RETRY_S)
            await asyncio.sleep(RETRY_S)
