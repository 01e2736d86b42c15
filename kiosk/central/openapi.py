"""The API's description, made from the very types that travel."""

from typing import Any

import msgspec

from kiosk import __version__
from kiosk.wire.messages import Problem
from kiosk.wire.routes import ALL, Route

_STATUSES = ("400", "401", "403", "409", "413", "415", "422", "429", "503")


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
    operation: dict[str, Any] = {
        "operationId": route.path.rsplit("/", 1)[-1],
        "summary": route.summary,
        "responses": answers,
        "security": [{"signature": []}] if route.signed else [],
    }
    if route.asks is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": _schema(route.asks)}}
    return operation


def _schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}
