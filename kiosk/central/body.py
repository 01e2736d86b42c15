"""Reads a request's body, and never more of it than is allowed, before and after unpacking."""

import zlib

from starlette.requests import Request

from kiosk.errors import Refused


async def raw_body(request: Request, most: int) -> bytes:
    """What came over the wire; raises Refused(413) as soon as it is too much."""
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said) > most:
        raise Refused(413, "too_large", f"at most {most} bytes")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise Refused(413, "too_large", f"at most {most} bytes")
    return bytes(body)


def unpacked(body: bytes, encoding: str, most: int) -> bytes:
    """The body without its gzip; a bomb is refused without growing."""
    if encoding in {"", "identity"}:
        return body
    if encoding != "gzip":
        raise Refused(415, "encoding", "gzip or nothing")
    unpacking = zlib.decompressobj(wbits=31)
    try:
        content = unpacking.decompress(body, most + 1)
    except zlib.error as error:
        raise Refused(400, "malformed", "not gzip") from error
    if len(content) > most:
        raise Refused(413, "too_large", f"at most {most} bytes unpacked")
    if not unpacking.eof:
        raise Refused(400, "malformed", "gzip is cut short")
    return content
