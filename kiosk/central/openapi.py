"""The API's description, made from the very types that travel."""

from typing import Any

import msgspec

from kiosk import __version__
from kiosk.wire.messages import Problem
from kiosk.wire.routes import ALL, CALLS, NOTICES, Route

_STATUSES = ("400", "401", "403", "408", "409", "413", "415", "422", "429", "503")
_ASKED = {CALLS.path: {"after": "the `seq` that is known already", "wait": "seconds to wait for a newer one"}}
"""What stands in the address of a question."""


def document() -> dict[str, Any]:
    """OpenAPI 3.1."""
    kinds = [k for r in ALL for k in (r.asks, r.answers) if k is not None]
    _, schemas = msgspec.json.schema_components([*kinds, Problem], ref_template="#/components/schemas/{name}")
    paths: dict[str, Any] = {}
    for route in ALL:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    signature = {"type": "apiKey", "in": "header", "name": "Signature", "description": "RFC 9421, Ed25519"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kiosks to central", "version": __version__},
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"signature": signature}},
    }


def _operation(route: Route) -> dict[str, Any]:
    problem = {"application/problem+json": _schema(Problem)}
    answers: dict[str, Any] = {s: {"description": "problem", "content": problem} for s in _STATUSES}
    answers["200"] = {"description": "done", "content": {"application/json": _schema(route.answers)}}
    if route.path == NOTICES.path:
        answers["304"] = {"description": "as the ETag in If-None-Match has it"}
    operation: dict[str, Any] = {
        "operationId": route.path.rsplit("/", 1)[-1],
        "summary": route.summary,
        "responses": answers,
        "security": [{"signature": []}] if route.signed else [],
        "parameters": [_parameter(name, words) for name, words in _ASKED.get(route.path, {}).items()],
    }
    if route.asks is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": _schema(route.asks)}}
    return operation


def _parameter(name: str, words: str) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 0, "maximum": 10**15 - 1, "default": 0}
    return {"name": name, "in": "query", "description": words, "schema": number}


def _schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}
