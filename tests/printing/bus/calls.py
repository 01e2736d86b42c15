"""Answers the ioctls of a usbfs file, as umockdev's library passes them on: a bus of one device."""

import errno
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from tests.printing.bus.tree import Plugged, Tree, configuration, descriptors

_IOCTL, _DONE, _READ_MEMORY, _WRITE_MEMORY = 1, 3, 5, 6
_UNHANDLED = -100
_WORDS = struct.Struct("=3Q")
_URB_BYTES = 56
_CONTROL = 2
_CANCELLED = -errno.ENOENT


class Device(Protocol):
    """What sits at the other end of the two bulk pipes."""

    def take(self, data: bytes) -> int:
        """How many of these bytes it takes now."""
        ...

    def give(self, most: int) -> bytes | None:
        """What it has to say: None while it keeps silent, b"" for an empty packet."""
        ...


@dataclass
class Urb:
    """One transfer under way."""

    address: int
    kind: int
    endpoint: int
    buffer: int
    length: int
    data: bytes = b""
    done: int = 0
    status: int = 0
    finished: bool = False


@dataclass
class Bus:
    """One device on a made-up bus; `with` it, a thread answers."""

    tree: Tree
    plugged: Plugged
    device: Device
    kernel_driver: str = ""
    """`usblp`, when the system's own driver holds the printer."""
    taken: bool = False
    """Another program has claimed the interface."""
    gone: bool = False
    told: list[str] = field(default_factory=list)
    """claim, release, detach, attach: what was asked of the bus."""

    def __enter__(self) -> "Bus":
        self.tree.calls.parent.mkdir(parents=True, exist_ok=True)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(self.tree.calls))
        self.tree.calls.chmod(0o666)
        self._socket.listen()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def unplug(self) -> None:
        """From now on nothing is there."""
        self.gone = True
        self.tree.unplug(self.plugged)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=Talk(self, client).serve, daemon=True).start()


class Talk:
    """One opened device file."""

    def __init__(self, bus: Bus, client: socket.socket) -> None:
        self._bus, self._client = bus, client
        self._urbs: list[Urb] = []
        self._answers: dict[int, Callable[[int], int]] = {
            4: self._fine, 5: self._fine, 8: self._which_driver, 10: self._submit, 11: self._discard,
            13: self._reap, 15: self._claim, 16: self._release, 18: self._driver, 20: self._fine,
            21: self._fine, 26: self._capabilities,
        }  # fmt: skip

    def serve(self) -> None:
        """Until the file is closed, or its program killed."""
        try:
            while True:
                kind, request, argument = _WORDS.unpack(self._exactly(_WORDS.size))
                result = self._answer(request & 0xFF, argument) if kind == _IOCTL else _UNHANDLED
                error = -result if -200 < result < 0 and result != _UNHANDLED else 0
                self._send(_DONE, -1 if error else result, error)
        except OSError:
            return

    def _answer(self, request: int, argument: int) -> int:
        if self._bus.gone:
            return self._reap(argument) if request == 13 and self._urbs else -errno.ENODEV
        answer = self._answers.get(request)
        return answer(argument) if answer else -errno.ENOTTY

    def _fine(self, _: int) -> int:
        return 0

    def _capabilities(self, argument: int) -> int:
        self._write(argument, struct.pack("=I", 0))
        return 0

    def _which_driver(self, argument: int) -> int:
        if not self._bus.kernel_driver:
            return -errno.ENODATA
        number = self._read(argument, 4)
        self._write(argument, number + self._bus.kernel_driver.encode().ljust(256, b"\0"))
        return 0

    def _driver(self, argument: int) -> int:
        _, code = struct.unpack("=iI", self._read(argument, 8))
        detach = code & 0xFF == 22
        self._bus.told.append("detach" if detach else "attach")
        self._bus.kernel_driver = "" if detach else "usblp"
        return 0 if detach else 1

    def _claim(self, _: int) -> int:
        if self._bus.taken or self._bus.kernel_driver:
            return -errno.EBUSY
        self._bus.told.append("claim")
        return 0

    def _release(self, _: int) -> int:
        self._bus.told.append("release")
        return 0

    def _submit(self, argument: int) -> int:
        raw = self._read(argument, _URB_BYTES)
        kind, endpoint = raw[0], raw[1]
        buffer, length = struct.unpack_from("=Qi", raw, 16)
        urb = Urb(argument, kind, endpoint, buffer, length)
        if kind == _CONTROL or not endpoint & 0x80:
            urb.data = self._read(buffer, length)
        self._urbs.append(urb)
        return 0

    def _discard(self, argument: int) -> int:
        for urb in self._urbs:
            if urb.address == argument and not urb.finished:
                urb.finished, urb.status = True, _CANCELLED
                return 0
        return -errno.EINVAL

    def _reap(self, argument: int) -> int:
        """The next finished transfer; waits a little, because libusb asks again at once."""
        for _ in range(4):
            for urb in self._urbs:
                self._progress(urb)
                if urb.finished:
                    self._finish(urb, argument)
                    return 0
            time.sleep(0.001)
        return -errno.EAGAIN

    def _progress(self, urb: Urb) -> None:
        if urb.finished:
            return
        if self._bus.gone:
            urb.finished, urb.status = True, -errno.ENODEV
        elif urb.kind == _CONTROL:
            self._control(urb)
        elif urb.endpoint & 0x80:
            self._listen(urb)
        else:
            urb.done += self._bus.device.take(urb.data[urb.done :])
            urb.finished = urb.done == urb.length

    def _listen(self, urb: Urb) -> None:
        said = self._bus.device.give(urb.length)
        if said is not None:
            self._write(urb.buffer, said)
            urb.done, urb.finished = len(said), True

    def _control(self, urb: Urb) -> None:
        kind, request, value, _, length = struct.unpack_from("<BBHHH", urb.data)
        said = _told(self._bus.plugged, (kind, request), value)
        urb.finished = True
        if said is None:
            urb.status = -errno.EPIPE
            return
        self._write(urb.buffer + 8, said[:length])
        urb.done = len(said[:length])

    def _finish(self, urb: Urb, argument: int) -> None:
        self._urbs.remove(urb)
        self._write(urb.address + 4, struct.pack("=i", urb.status))
        self._write(urb.address + 28, struct.pack("=i", urb.done))
        self._write(argument, struct.pack("=Q", urb.address))

    def _send(self, *words: int) -> None:
        self._client.sendall(_WORDS.pack(*(w & 0xFFFFFFFFFFFFFFFF for w in words)))

    def _read(self, address: int, length: int) -> bytes:
        self._send(_READ_MEMORY, address, length)
        return self._exactly(length)

    def _write(self, address: int, data: bytes) -> None:
        if data:
            self._send(_WRITE_MEMORY, address, len(data))
            self._client.sendall(data)

    def _exactly(self, length: int) -> bytes:
        got = b""
        while len(got) < length:
            more = self._client.recv(length - len(got))
            if not more:
                raise ConnectionError("the file was closed")
            got += more
        return got


def _told(plugged: Plugged, request: tuple[int, int], value: int) -> bytes | None:
    """Answers to control transfers: descriptors, strings, and the printer's IEEE 1284 id."""
    if request == (0xA1, 0):
        return (len(plugged.told) + 2).to_bytes(2, "big") + plugged.told
    if request != (0x80, 6):
        return b"" if request[1] in (1, 9, 11) else None
    sort, index = value >> 8, value & 0xFF
    if sort == 3:
        text = b"\x09\x04" if index == 0 else plugged.strings[index - 1].encode("utf-16-le")
        return bytes((len(text) + 2, 3)) + text
    return {1: descriptors(plugged)[:18], 2: configuration(plugged)}.get(sort)
