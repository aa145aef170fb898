# syntax=docker/dockerfile:1
# One image for the bot, the panel, the migration and the demo. Nothing secret is built in: settings come at run time.

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/onlyvet
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY admin_web admin_web
COPY sandbox sandbox
RUN /opt/onlyvet/bin/pip install '.[postgres,redis,proxy,sandbox]'

FROM python:3.13-slim-bookworm
ENV PATH=/opt/onlyvet/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --home-dir /var/lib/onlyvet --create-home onlyvet \
    && install -d -o onlyvet -g onlyvet /var/lib/onlyvet/files /var/lib/onlyvet/demo
COPY --from=build /opt/onlyvet /opt/onlyvet
USER onlyvet
WORKDIR /var/lib/onlyvet
# The bot's own door and the panel.
EXPOSE 8082 8080
CMD ["python", "-m", "bot"]
