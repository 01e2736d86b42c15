"""A made-up /sys and /dev with one USB printer, as libudev and libusb read them."""

import socket
import struct
from dataclasses import dataclass
from pathlib import Path

PRINTER_CLASS, STORAGE_CLASS = 7, 8
_DEVPATH = "devices/pci0000:00/usb1/1-2"
_NODE = "bus/usb/001/002"


@dataclass(frozen=True)
class Plugged:
    """What a device says of itself before it is opened."""

    vendor: int = 0x04F9
    product: int = 0x209B
    interface_class: int = PRINTER_CLASS
    strings: tuple[str, ...] = ("Brother", "QL-800", "000A1Z123456")
    told: bytes = b"MFG:Brother;CMD:PT-CBP;MDL:QL-800;CLS:PRINTER;"


def descriptors(plugged: Plugged) -> bytes:
    """Device, configuration, one interface, a bulk endpoint each way."""
    device = struct.pack(
        "<BBHBBBBHHHBBBB", 18, 1, 0x0200, 0, 0, 0, 64, plugged.vendor, plugged.product, 0x0100, 1, 2, 3, 1
    )
    return device + configuration(plugged)


def configuration(plugged: Plugged) -> bytes:
    """The part after the device's own descriptor."""
    ends = struct.pack("<BBBBHB", 7, 5, 0x81, 2, 64, 0) + struct.pack("<BBBBHB", 7, 5, 0x02, 2, 64, 0)
    interface = struct.pack("<BBBBBBBBB", 9, 4, 0, 0, 2, plugged.interface_class, 1, 2, 0)
    total = 9 + len(interface) + len(ends)
    return struct.pack("<BBHBBBBB", 9, 2, total, 1, 1, 0, 0xC0, 1) + interface + ends


class Tree:
    """The files under one folder; UMOCKDEV_DIR is that folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("sys/bus/usb/devices", "sys/class", "dev", "ioctl/dev"):
            (root / name).mkdir(parents=True, exist_ok=True)

    def plug(self, plugged: Plugged) -> None:
        """Lay out the device's files."""
        home = self.root / "sys" / _DEVPATH
        home.mkdir(parents=True)
        facts = {
            "busnum": "1", "devnum": "2", "speed": "12", "bConfigurationValue": "1",
            "idVendor": f"{plugged.vendor:04x}", "idProduct": f"{plugged.product:04x}",
            "bNumConfigurations": "1", "uevent": "\n".join(_facts(plugged)),
        }  # fmt: skip
        for name, value in facts.items():
            (home / name).write_text(value + "\n")
        (home / "descriptors").write_bytes(descriptors(plugged))
        (home / "subsystem").symlink_to("../../../../bus/usb")
        (self.root / "sys/bus/usb/devices/1-2").symlink_to(f"../../../{_DEVPATH}")
        self.node.parent.mkdir(parents=True)
        self.node.write_bytes(descriptors(plugged))
        number = self.root / "dev/.node"
        number.mkdir()
        (number / _NODE.replace("/", "_")).symlink_to("189:1")

    @property
    def node(self) -> Path:
        """The device's file under /dev."""
        return self.root / "dev" / _NODE

    @property
    def calls(self) -> Path:
        """The socket on which ioctls of the device's file arrive."""
        return self.root / "ioctl/dev" / _NODE

    def unplug(self, plugged: Plugged) -> None:
        """Take the device away and say so, as the kernel does."""
        (self.root / "sys/bus/usb/devices/1-2").unlink()
        self.node.unlink()
        words = ["ACTION=remove", f"DEVPATH=/{_DEVPATH}", "SUBSYSTEM=usb", "SEQNUM=1", *_facts(plugged)]
        for listener in self.root.glob("event*"):
            _tell(listener, words)


def _facts(plugged: Plugged) -> list[str]:
    product = f"{plugged.vendor:x}/{plugged.product:x}/100"
    node = [f"DEVNAME={_NODE}", "DEVTYPE=usb_device", "MAJOR=189", "MINOR=1"]
    return [*node, "BUSNUM=001", "DEVNUM=002", f"PRODUCT={product}", "TYPE=0/0/0"]


def _tell(listener: Path, words: list[str]) -> None:
    """One message in libudev's format."""
    body = b"".join(w.encode() + b"\0" for w in words)
    head = struct.pack(
        "=8sIIIIIIII", b"libudev\0", _big(0xFEEDCAFE), 40, 40, len(body),
        _big(_murmur2(b"usb")), _big(_murmur2(b"usb_device")), 0, 0,
    )  # fmt: skip
    with socket.socket(socket.AF_UNIX, socket.SOCK_RAW) as sender:
        try:
            sender.sendto(head + body, str(listener))
        except OSError:
            return  # a listener that has gone needs no telling


def _big(number: int) -> int:
    return int.from_bytes(number.to_bytes(4, "big"), "little")


def _murmur2(text: bytes) -> int:
    """The hash by which udev's listeners filter messages."""
    m, mask = 0x5BD1E995, 0xFFFFFFFF
    h = len(text)
    whole = len(text) // 4 * 4
    for at in range(0, whole, 4):
        k = int.from_bytes(text[at : at + 4], "little") * m & mask
        h = (h * m & mask) ^ ((k ^ k >> 24) * m & mask)
    rest = text[whole:]
    if rest:
        h = (h ^ int.from_bytes(rest, "little")) * m & mask
    h = (h ^ h >> 13) * m & mask
    return h ^ h >> 15
