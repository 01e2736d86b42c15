"""The only door to USB: finds printers, claims one, carries bytes both ways and counts what really went."""

import contextlib
import errno
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import usb.core
import usb.util

from kiosk.errors import PrinterTrouble
from kiosk.printing.trouble import (
    Busy,
    EditorLite,
    NoPermission,
    NotConnected,
    NoUsb,
    Stalled,
    Unplugged,
)

_PRINTER, _STORAGE = 7, 8
_GET_ID = 0xA1
_TROUBLES: dict[int, type[PrinterTrouble]] = {
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
    errno.EBUSY: Busy,
    errno.ENODEV: Unplugged,
    errno.ENOENT: Unplugged,
    errno.EIO: Unplugged,
    errno.EPIPE: Unplugged,
}
_CHUNK = 4096
_PATIENCE = 0.25
"""Seconds that one transfer waits, so that a deadline is seen in time."""


@dataclass(frozen=True, slots=True)
class Found:
    """A device that may be our printer."""

    serial: str
    model: str
    trouble: str = ""
    """Text key of why it can't be used; "" when it can."""
    device: Any = field(default=None, repr=False, compare=False)


def found(vendor: int) -> list[Found]:
    """Every label printer of one maker that is plugged in, usable or not."""
    try:
        devices = list(usb.core.find(find_all=True, idVendor=vendor))
    except usb.core.NoBackendError as error:
        raise NoUsb from error
    return [one for device in devices if (one := _looked_at(device)) is not None]


def chosen(vendor: int, serial: str) -> Any:
    """The printer with this serial number, or the first usable; raises what is wrong with what is there."""
    seen = [f for f in found(vendor) if not serial or f.serial == serial or not f.serial]
    for one in seen:
        if not one.trouble:
            return one.device
    if not seen:
        raise NotConnected
    raise next(t for t in (EditorLite, NoPermission, Busy, Unplugged) if t.text_key == seen[0].trouble)


def _looked_at(device: Any) -> Found | None:
    try:
        classes = {i.bInterfaceClass for configuration in device for i in configuration}
        if _STORAGE in classes and _PRINTER not in classes:
            return Found("", "", EditorLite.text_key, device)
        if _PRINTER not in classes:
            return None
        serial = usb.util.get_string(device, device.iSerialNumber) if device.iSerialNumber else ""
        model = _told_model(device)
    except usb.core.USBError as error:
        return Found("", "", _named(error).text_key, device)
    except ValueError:
        # pyusb says so when it may not read a device's languages
        return Found("", "", NoPermission.text_key, device)
    return Found(serial or "", model, "", device) if model else None


def _told_model(device: Any) -> str:
    """Its model, if it says that the raster language is spoken; "" for other printers."""
    number = _interface(device).bInterfaceNumber
    try:
        told = bytes(device.ctrl_transfer(_GET_ID, 0, 0, number << 8, 1024, timeout=1000))[2:]
    except usb.core.USBError as error:
        if error.errno != errno.EBUSY:
            raise
        # somebody holds the interface, and only who holds it may ask for the IEEE 1284 id
        product = usb.util.get_string(device, device.iProduct) or ""
        return product if product.startswith("QL-") else ""
    words = dict(part.split(":", 1) for part in told.decode("ascii", "replace").split(";") if ":" in part)
    commands, model = words.get("CMD", ""), words.get("MDL", "")
    return model if "PT-CBP" in commands or model.startswith("QL-") else ""


def _interface(device: Any) -> Any:
    return usb.util.find_descriptor(device.get_active_configuration(), bInterfaceClass=_PRINTER)


def _named(error: usb.core.USBError) -> type[PrinterTrouble]:
    return _TROUBLES.get(error.errno or 0, Unplugged)


@contextlib.contextmanager
def _troubles() -> Iterator[None]:
    try:
        yield
    except usb.core.USBError as error:
        raise _named(error)(str(error)) from error


class UsbPort:
    """A claimed printer; use it in a `with`, so that the system's own driver gets it back."""

    def __init__(self, device: Any, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._device, self._monotonic = device, monotonic
        self._detached = self._claimed = False
        self._rest = b""
        self.sent = 0
        """Bytes that the device has taken, whatever happened after."""

    def __enter__(self) -> "UsbPort":
        """Claim; raises Busy, NoPermission or Unplugged."""
        try:
            self._claim()
        except PrinterTrouble:
            self._give_back()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the printer back."""
        self._give_back()

    def write(self, chunks: Iterable[bytes], stall_seconds: float) -> None:
        """Send all; raises Stalled when nothing was taken for so long, Unplugged when it went away."""
        for chunk in _gathered(chunks):
            self._write_one(chunk, stall_seconds)

    def read(self, size: int, mark: bytes, deadline: float) -> bytes:
        """One frame that begins with `mark`, joined from its transfers; b"" at the deadline."""
        while True:
            self._rest = _from_mark(self._rest, mark)
            if len(self._rest) >= size:
                frame, self._rest = self._rest[:size], self._rest[size:]
                return frame
            left = deadline - self._monotonic()
            if left <= 0:
                return b""
            self._rest += self._read_some(left)

    def drain(self, most_seconds: float = 0.5) -> None:
        """Forget what an earlier talk has left in the pipe."""
        self._rest = b""
        end = self._monotonic() + most_seconds
        while self._monotonic() < end and self._read_some(0.02):
            pass
        self._rest = b""

    def _claim(self) -> None:
        with _troubles():
            interface = _interface(self._device)
            self._number = interface.bInterfaceNumber
            self._out = _endpoint(interface, usb.util.ENDPOINT_OUT)
            self._in = _endpoint(interface, usb.util.ENDPOINT_IN)
            if self._device.is_kernel_driver_active(self._number):
                self._device.detach_kernel_driver(self._number)
                self._detached = True
            usb.util.claim_interface(self._device, self._number)
            self._claimed = True

    def _give_back(self) -> None:
        # a printer that went away can't be given back, and need not be
        with contextlib.suppress(usb.core.USBError, NotImplementedError):
            if self._claimed:
                usb.util.release_interface(self._device, self._number)
            if self._detached:
                self._device.attach_kernel_driver(self._number)
        self._claimed = self._detached = False
        usb.util.dispose_resources(self._device)

    def _write_one(self, chunk: bytes, stall_seconds: float) -> None:
        last = self._monotonic()
        while chunk:
            taken = self._write_some(chunk)
            self.sent += taken
            chunk = chunk[taken:]
            now = self._monotonic()
            if taken:
                last = now
            elif now - last >= stall_seconds:
                raise Stalled

    def _write_some(self, chunk: bytes) -> int:
        """How much was taken: a timeout after a part of it is told by a short count, not by an error."""
        with _troubles():
            try:
                return int(self._out.write(chunk, timeout=int(_PATIENCE * 1000)))
            except usb.core.USBTimeoutError:
                return 0

    def _read_some(self, seconds: float) -> bytes:
        """What came: nothing, as a timeout or as an empty packet, is the same to us."""
        wait = max(0.001, min(seconds, _PATIENCE))
        with _troubles():
            try:
                came = bytes(self._in.read(64, timeout=max(1, int(wait * 1000))))
            except usb.core.USBTimeoutError:
                return b""
        if not came:
            time.sleep(min(wait, 0.02))
        return came


def _endpoint(interface: Any, direction: int) -> Any:
    def fits(endpoint: Any) -> bool:
        way = usb.util.endpoint_direction(endpoint.bEndpointAddress)
        kind = usb.util.endpoint_type(endpoint.bmAttributes)
        return bool(way == direction and kind == usb.util.ENDPOINT_TYPE_BULK)

    return usb.util.find_descriptor(interface, custom_match=fits)


def _from_mark(raw: bytes, mark: bytes) -> bytes:
    """Without what stands before the mark: garbage in the pipe must not shift all that follows."""
    at = raw.find(mark)
    return raw[at:] if at >= 0 else raw[max(0, len(raw) - len(mark) + 1) :]


def _gathered(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of a good size for one transfer."""
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= _CHUNK:
            yield bytes(waiting[:_CHUNK])
            del waiting[:_CHUNK]
    if waiting:
        yield bytes(waiting)
