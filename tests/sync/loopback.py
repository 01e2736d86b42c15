"""A central on loopback that can misbehave: real sockets, a memory of what it has stored, faults by name."""

import gzip
import json
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.sync.faults import TIME, Faults, problem, say, send


class Quiet(ThreadingHTTPServer):
    """Resets are what we are here for: no word about them."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        return


class Loopback(Faults):
    """Stores what it is given by ref; `faults` is a list of names used up one a request, then all is well."""

    def __init__(self) -> None:
        self.stored: Counter[str] = Counter()
        self.refused: set[str] = set()
        self.poison: set[str] = set()
        self.frames: list[list[bytes]] = []
        self.faults: list[str] = []
        self.sizes: list[int] = []
        self.seen: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.notices = b""
        self.calls = {"seq": 1, "calls": []}
        self.lock = threading.Lock()
        outer = self

        class Requests(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args: object) -> None:
                return

            def do_POST(self) -> None:
                outer.answer(self)

            def do_GET(self) -> None:
                outer.answer(self)

        self.server = Quiet(("127.0.0.1", 0), Requests)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("content-length", 0)))
        self.seen.append(request.path.split("?")[0].rsplit("/", 1)[-1])
        self.headers.append({k.lower(): v for k, v in request.headers.items()})
        self.bodies.append(body)
        with self.lock:
            fault = self.faults.pop(0) if self.faults else ""
        if fault:
            getattr(self, f"fault_{fault}")(request, body)
        else:
            self.well(request, body)

    def well(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        if request.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        getattr(self, "do_" + request.path.split("?")[0].rsplit("/", 1)[-1])(request, body)

    def do_batch(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        refs = [p["ref"] for p in json.loads(body)["parcels"]]
        self.sizes.append(len(refs))
        if self.poison & set(refs):
            problem(request, 400, "parcel can't be read")
            return
        say(request, 200, {"proto": 1, "time": TIME, "verdicts": [self.verdict(ref) for ref in refs]})

    def verdict(self, ref: str) -> dict[str, str]:
        if ref in self.refused:
            return {"ref": ref, "word": "refused", "reason": "unknown kind"}
        with self.lock:
            self.stored[ref] += 1
            return {"ref": ref, "word": "stored" if self.stored[ref] == 1 else "duplicate"}

    def do_drop(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        frames = json.loads(body)["frames"]
        self.frames.append(frames)
        say(request, 200, {"proto": 1, "kept": len(frames)})

    def do_notices(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        if request.headers.get("if-none-match") == '"1"':
            say(request, 304, None)
            return
        send(request, 200, {"Content-Type": "application/json", "ETag": '"1"'}, self.notices)

    def do_calls(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        query = dict(pair.split("=") for pair in request.path.split("?")[1].split("&"))
        until = time.monotonic() + float(query["wait"])
        while time.monotonic() < until and self.calls["seq"] == int(query["after"]):
            time.sleep(0.02)
        say(request, 200, self.calls)

    def do_health(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        say(request, 200, {"proto": 1, "time": TIME, "verdicts": []})

    def do_enrol(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        if json.loads(body)["code"] != "EN-GOOD":
            problem(request, 403, "unknown or used")
            return
        say(request, 200, {"device": "k1", "name": "Entrance", "colour": "Blå"})
