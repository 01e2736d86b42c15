"""Central's own address, as config has it: whether cookies are safe under it, and whose forms are ours."""

from urllib.parse import urlsplit

from kiosk.errors import SettingsWrong
from kiosk.settings import CentralSettings

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def private(settings: CentralSettings) -> bool:
    """Whether nobody between browser and central can listen: TLS, or this machine."""
    base = urlsplit(settings.base_url)
    return base.scheme == "https" or base.hostname in LOOPBACK


def origin(settings: CentralSettings) -> str:
    """As browsers write it in `Origin`."""
    base = urlsplit(settings.base_url)
    return f"{base.scheme}://{base.netloc}"


def check_address(settings: CentralSettings) -> None:
    """Raises SettingsWrong for plain http outside this machine: sign-in would fail or be overheard."""
    if private(settings) or settings.insecure_http:
        return
    raise SettingsWrong(
        f"central.toml: base_url {settings.base_url} is plain http outside this machine; put TLS in front "
        "and write https://…, or set insecure_http = true if nobody else can listen"
    )
