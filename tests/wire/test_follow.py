"""A number's token is long, the same at both ends, and its address fits a small code."""

import re
import uuid

from kiosk.wire.follow import follow_address, follow_token


def test_a_token_has_eighty_bits_and_tells_nothing_of_its_ref() -> None:
    refs = [uuid.uuid4().hex for _ in range(200)]

    tokens = {follow_token(ref) for ref in refs}
    assert len(tokens) == len(refs)
    assert all(re.fullmatch(r"[A-Z2-7]{16}", token) for token in tokens)
    assert not any(token.lower() in ref for token, ref in zip(tokens, refs, strict=True))


def test_an_address_is_in_capitals_unless_its_path_could_mind() -> None:
    assert follow_address("https://ko.example.se/", "ABC") == "HTTPS://KO.EXAMPLE.SE/Q/ABC"
    assert follow_address("https://example.se/ko", "ABC") == "https://example.se/ko/Q/ABC"
    assert follow_address("", "ABC") == follow_address("https://x.example", "") == ""
