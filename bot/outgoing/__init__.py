"""Speaking to people's servers: Telegram's and the mail's. Each sender obeys the limits of the other side."""
