"""Makes chime.wav: two soft strokes of a bell, a fourth apart. Run once; the sound is kept beside it."""

import math
import struct
import wave
from pathlib import Path

RATE = 22050
STROKES = ((0.0, 659.26), (0.28, 880.0))
SECONDS = 1.3


def level(at: float) -> float:
    """The sound's height at a moment, between -1 and 1."""
    total = 0.0
    for begins, pitch in STROKES:
        since = at - begins
        if since > 0:
            attack = min(1.0, since / 0.008)
            ring = sum(
                share * math.exp(-since * fade) * math.sin(2 * math.pi * pitch * partial * since)
                for partial, share, fade in ((1.0, 0.30, 4.0), (2.0, 0.10, 7.0), (3.01, 0.04, 11.0))
            )
            total += attack * ring
    return max(-1.0, min(1.0, total))


def main() -> None:
    """Write the file."""
    frames = b"".join(struct.pack("<h", int(level(n / RATE) * 32000)) for n in range(int(RATE * SECONDS)))
    with wave.open(str(Path(__file__).with_name("chime.wav")), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(frames)


if __name__ == "__main__":
    main()
