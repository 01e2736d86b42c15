"""What networks and strangers do to a request, by name."""

import gzip
import json
import socket
import struct
import time
from http.server import BaseHTTPRequestHandler

TIME = "2026-11-24T12:00:00Z"
PORTAL = b"<html><body>Welcome to our WiFi. Please accept the terms.</body></html>"


class Faults:
    """Each method answers one request badly."""

    url = ""

    def verdict(self, ref: str) -> dict[str, str]:
        raise NotImplementedError

    def fault_reset_before(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        reset(request)

    def fault_reset_after(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        for parcel in json.loads(gzip.decompress(body)).get("parcels", []):
            self.verdict(parcel["ref"])
        reset(request)

    def fault_drip_headers(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        drip(request, b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Slow: " + b"a" * 4000)

    def fault_drip_body(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        drip(
            request,
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n",
            b" " * 4000,
        )

    def fault_silence(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        time.sleep(20)

    def fault_portal(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        send(request, 200, {"Content-Type": "text/html"}, PORTAL)

    def fault_bare_200(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        send(request, 200, {}, b"")

    def fault_redirect(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        send(request, 302, {"Location": f"{self.url}/api/v1/health"}, b"")

    def fault_truncated(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        refs = [p["ref"] for p in json.loads(gzip.decompress(body))["parcels"]]
        whole = json.dumps({"time": TIME, "verdicts": [{"ref": r, "word": "stored"} for r in refs]}).encode()
        send(request, 200, {"Content-Type": "application/json"}, whole[: len(whole) // 2])

    def fault_cut(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        request.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"
        )
        reset(request)

    def fault_foreign(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        say(request, 200, {"time": TIME, "verdicts": [{"ref": "f" * 32, "word": "stored"}]})

    def fault_empty(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        say(request, 200, {"time": TIME, "verdicts": []})

    def fault_proxy_413(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        send(request, 413, {"Content-Type": "text/html"}, b"<h1>Request Entity Too Large</h1>")

    def fault_proxy_403(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        send(request, 403, {"Content-Type": "text/html"}, b"<h1>Forbidden</h1>")

    def fault_busy(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        send(request, 503, {"Content-Type": "text/plain", "Retry-After": "7"}, b"busy")

    def fault_revoked(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        problem(request, 401, "revoked")

    def fault_huge(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        send(request, 200, {"Content-Type": "application/json"}, b" " * (5 * 1024 * 1024))


def say(request: BaseHTTPRequestHandler, status: int, words: object) -> None:
    body = b"" if words is None else json.dumps(words).encode()
    send(request, status, {"Content-Type": "application/json"}, body)


def problem(request: BaseHTTPRequestHandler, status: int, detail: str) -> None:
    body = json.dumps({"type": "about:blank", "title": "no", "status": status, "detail": detail}).encode()
    send(request, status, {"Content-Type": "application/problem+json"}, body)


def send(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
    request.send_response(status)
    for name, value in {**headers, "Content-Length": str(len(body))}.items():
        request.send_header(name, value)
    request.end_headers()
    try:
        request.wfile.write(body)
    except OSError:
        request.close_connection = True


def drip(request: BaseHTTPRequestHandler, *parts: bytes) -> None:
    try:
        if len(parts) > 1:
            request.wfile.write(parts[0])
        for at in range(len(parts[-1])):
            request.wfile.write(parts[-1][at : at + 1])
            time.sleep(0.05)
    except OSError:
        request.close_connection = True


def reset(request: BaseHTTPRequestHandler) -> None:
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.close_connection = True
    request.connection.close()
