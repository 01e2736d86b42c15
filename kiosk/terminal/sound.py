"""One short sound through SDL; a kiosk without a loudspeaker is silent, not broken."""

import ctypes
import wave
from pathlib import Path

from kiosk.terminal.sdl import loaded

_AUDIO = 0x10
_S16LE = 0x8010


class _Wanted(ctypes.Structure):
    _fields_ = (
        ("freq", ctypes.c_int),
        ("format", ctypes.c_uint16),
        ("channels", ctypes.c_uint8),
        ("silence", ctypes.c_uint8),
        ("samples", ctypes.c_uint16),
        ("padding", ctypes.c_uint16),
        ("size", ctypes.c_uint32),
        ("callback", ctypes.c_void_p),
        ("userdata", ctypes.c_void_p),
    )


def loudspeakers(devices: Path = Path("/dev/snd")) -> list[str]:
    """The sound devices that can play; asked of the kernel: SDL and ALSA write a line when there is none."""
    return sorted(device.name for device in devices.glob("pcm*p"))


class Sound:
    """A mono 16-bit wave file; silent until it is opened."""

    def __init__(self) -> None:
        self._wave, self._device = b"", 0

    def open(self, path: Path) -> None:
        """Ready to be heard, where there is a loudspeaker.

        Nothing is said where there is none: a line at each start would tell when a tip was left.
        """
        if not loudspeakers():
            return
        self._sdl = ctypes.CDLL(loaded())
        with wave.open(str(path)) as source:
            self._wave = source.readframes(source.getnframes())
            rate = source.getframerate()
        if self._sdl.SDL_InitSubSystem(_AUDIO) == 0:
            wanted = _Wanted(freq=rate, format=_S16LE, channels=1, samples=1024)
            self._device = self._sdl.SDL_OpenAudioDevice(None, 0, ctypes.byref(wanted), None, 0)

    def play(self) -> None:
        """From the start; one that still sounds is cut short."""
        if not self._device:
            return
        self._sdl.SDL_ClearQueuedAudio(self._device)
        self._sdl.SDL_QueueAudio(self._device, self._wave, len(self._wave))
        self._sdl.SDL_PauseAudioDevice(self._device, 0)
