"""A PostgreSQL of one's own: in a folder that is thrown away, reached by a socket file, without network."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

OWNER = "kiosk"
FORGETFUL = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
"""What is thrown away need not survive a power cut."""


def programs() -> Path | None:
    """Debian's newest PostgreSQL; it puts the server's programs outside PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    return found[-1].parent if found else None


@dataclass
class Postgres:
    """A server and its folder."""

    folder: Path
    server: subprocess.Popen[bytes]
    made: int = 0

    @classmethod
    def start(cls, bin_folder: Path) -> "Postgres":
        """A new cluster, ready; as root it runs as the user that Debian's package has made."""
        folder = Path(tempfile.mkdtemp(prefix="kiosk-pg-"))
        told = _who(folder)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **told}
        where = ["-D", str(folder / "data")]
        setup = [*where, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run([bin_folder / "initdb", *setup], check=True, timeout=120, **quiet)
        options = [*where, "-k", str(folder), "-h", "", *FORGETFUL]
        started = cls(folder, subprocess.Popen([bin_folder / "postgres", *options], **quiet))
        started.wait()
        return started

    def wait(self) -> None:
        """Until it answers."""
        for _ in range(600):
            try:
                psycopg.connect(self.address("postgres"), autocommit=True).close()
            except psycopg.OperationalError:
                if self.server.poll() is not None:
                    raise
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("PostgreSQL did not answer within half a minute")

    def address(self, database: str) -> str:
        """Where one of its databases is reached."""
        return f"postgresql://{OWNER}@/{database}?host={self.folder}"

    def fresh(self) -> str:
        """The address of a new, empty database."""
        self.made += 1
        with psycopg.connect(self.address("postgres"), autocommit=True) as line:
            line.execute(f"CREATE DATABASE fresh_{self.made}")
        return self.address(f"fresh_{self.made}")

    def stop(self) -> None:
        """End the server, whoever is still connected, and throw the folder away."""
        self.server.send_signal(2)
        self.server.wait(timeout=60)
        shutil.rmtree(self.folder)


def _who(folder: Path) -> dict[str, object]:
    """PostgreSQL does not run as root."""
    if os.getuid() != 0:
        return {}
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
