"""The bill of materials holds what is locked, each with a licence, in the form that others read."""

from __future__ import annotations

import json

from cyclonedx.output.json import JsonV1Dot6

from docs.bill_of_materials import bill
from docs.notices import required
from tests.architecture.test_locks import pins


def written() -> dict:
    return json.loads(JsonV1Dot6(bill()).output_as_string())


def test_it_holds_what_is_locked_and_nothing_else():
    found = written()
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    locked = sorted((pin.name, pin.version) for pin in pins("requirements.lock") if pin.applies())
    assert sorted((one["name"], one["version"]) for one in found["components"]) == locked


def test_each_has_a_licence_and_an_address_of_its_kind():
    components = written()["components"]
    assert [one["name"] for one in components if not one.get("licenses")] == []
    assert [one["purl"] for one in components] == [f"pkg:pypi/{one['name']}@{one['version']}" for one in components]


def test_it_says_what_was_chosen_and_what_came_along():
    [of_linli] = [one for one in written()["dependencies"] if one["ref"] == "linli"]
    assert len(of_linli["dependsOn"]) == len(required())
