"""The bot's own door for other servers: Telegram's webhook and the questions after its health."""
