"""The emulator's two listening doors: the clinic's REST API and the billing resolver."""



from sandbox.vetmanager.clinic import Clinic

SANDBOX_KEY = "sandbox-rest-key-not-a-secret"


class VetmanagerServer:
    """`await start()`, then `url` and `billing_url`. Raises OSError for a taken port.

    Port 0 means any free one; it stays the same through `down()`.
    """

    def __init__(
        self,
        clinic: Clinic,
        host: str = "127.0.0.1",
        port: int = 0,
        billing_port: int = 0,
        key: str = SANDBOX_KEY,
    ) -> None:
        self.clinic = clinic
        self.key = key

    async def start(self) -> None: ...
    async def stop(self) -> None: ...

    @property
    def url(self) -> str:
        """http://host:port of the clinic."""
        return ""

    @property
    def billing_url(self) -> str:
        return ""

    @property
    def is_down(self) -> bool:
        return False

    async def down(self, down: bool = True) -> None:
        """Close the clinic's door so that callers get "connection refused", or open it again."""

    async def settled(self) -> None:
        """Wait until queued web-hooks are delivered and late executions have happened."""
