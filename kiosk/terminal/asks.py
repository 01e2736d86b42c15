"""What a screen may tell the app: touches become these calls, nothing else."""

from typing import Protocol


class Asks(Protocol):
    """Screens ask and tell; they never decide."""

    def begin(self, kind: str) -> None:
        """A door was touched, by its form's kind."""
        ...

    def info(self, name: str) -> None:
        """An information page; `""` lists them all."""
        ...

    def answer(self, value: str) -> None:
        """The answer to the question in front of the visitor."""
        ...

    def typing(self, value: str) -> None:
        """What is written or half chosen so far (`Visit.typed`): kept over a change of language."""
        ...

    def back(self) -> None:
        """One page back."""
        ...

    def read_on(self) -> None:
        """Past a notice or the page `no_paper`, "hand it in all the same"."""
        ...

    def instead(self) -> None:
        """After too many wrong codes, the way that the question names (`Draft.instead`)."""
        ...

    def change(self, name: str) -> None:
        """From the review page to one answer."""
        ...

    def send(self) -> None:
        """Hand it in; a second touch does nothing."""
        ...

    def close(self) -> None:
        """Close and clear: start screen, everything forgotten."""
        ...

    def stay(self) -> None:
        """Yes, I am still here."""
        ...

    def language(self, lang: str) -> None:
        """Go on in another language, answers kept."""
        ...

    def theme(self, name: str) -> None:
        """light, dark or hc, to the end of the visit."""
        ...

    def label_came(self) -> None:
        """Yes, a label came out."""
        ...

    def print_again(self) -> None:
        """No label: print once more, same code, next copy number."""
        ...

    def to_desk(self) -> None:
        """Hand the thing to the desk without a label."""
        ...

    def leave_queue(self) -> None:
        """From the page with the visitor's number: out of the queue again."""
        ...
