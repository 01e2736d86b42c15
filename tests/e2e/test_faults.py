"""Whatever is cut, killed or unplugged: what a visitor was thanked for is at central, exactly once."""

import pytest

from kiosk.texts import Texts
from tests.conftest import VirtualScreen
from tests.e2e.house import House
from tests.printing.bench import PRELOAD, empty_bus

SV = Texts("sv")


def test_an_agent_killed_in_the_middle_delivers_everything_once(house: House) -> None:
    codes = house.hand_in(40)
    for arrived in (1, 12, 24):
        house.start("agent")
        house.until(lambda least=arrived: len(house.at_central()) >= least)
        house.kill("agent")
    house.start("agent")
    house.until(house.settled)

    assert house.at_central() == sorted(codes)


def test_central_killed_in_the_middle_of_batches_has_everything_once(house: House) -> None:
    codes = house.hand_in(40)
    house.start("agent")
    for arrived in (1, 16):
        house.until(lambda least=arrived: len(house.at_central()) >= least)
        house.kill("central")
        house.start("central", "serve")
    house.until(house.settled)

    assert house.at_central() == sorted(codes)


@pytest.mark.display
def test_a_thing_handed_in_while_the_network_is_cut_arrives_once_when_it_is_back(
    house: House, virtual_screen: VirtualScreen
) -> None:
    house.start("agent")
    visitor = house.at_the_glass(virtual_screen)
    house.kill("central")
    visitor.found_thing()
    kept = house.kept()
    assert len(kept) == 1
    assert house.at_central() == []
    house.start("central", "serve")
    house.until(house.settled)

    assert house.at_central() == kept


@pytest.mark.display
def test_a_terminal_killed_right_after_its_thanks_loses_nothing(
    house: House, virtual_screen: VirtualScreen
) -> None:
    visitor = house.at_the_glass(virtual_screen)
    visitor.found_thing()
    house.kill("terminal")
    kept = house.kept()
    house.start("agent")
    house.until(house.settled)

    assert len(kept) == 1
    assert house.at_central() == kept


@pytest.mark.display
@pytest.mark.usb
def test_with_the_printer_unplugged_the_thing_is_registered_and_the_screen_says_so(
    tmp_path_factory: pytest.TempPathFactory, virtual_screen: VirtualScreen
) -> None:
    house = House(tmp_path_factory.mktemp("e"), label="usb:")
    with empty_bus() as bus:
        house.start("agent", LD_PRELOAD=PRELOAD, UMOCKDEV_DIR=str(bus.root))
        visitor = house.at_the_glass(virtual_screen)
        visitor.found_thing()
        house.until(house.settled)
        visitor.finger.tap(SV("done.found.leave"))
        house.end()

    assert "02-no_paper-found_item-never.png" in visitor.names
    assert len(house.at_central()) == 1
