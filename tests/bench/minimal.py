"""The smallest Kivy app that a visitor could touch: one colour, another under a finger."""

from kivy.app import App
from kivy.core.window import Window
from kivy.uix.button import Button


class Minimal(App):
    """One button as large as the glass."""

    def build(self) -> Button:
        Window.size, Window.borderless = (1280, 800), True
        return Button(
            text="kiosk",
            background_normal="",
            background_down="",
            background_color=(0.9, 0.9, 0.8, 1),
            on_press=self.change,
            on_release=self.change_back,
        )

    def change(self, button: Button) -> None:
        button.background_color = (0.1, 0.3, 0.6, 1)

    def change_back(self, button: Button) -> None:
        button.background_color = (0.9, 0.9, 0.8, 1)


if __name__ == "__main__":
    Minimal().run()
