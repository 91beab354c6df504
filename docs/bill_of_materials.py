"""Prints what Linli stands on as a bill of materials (CycloneDX, JSON): `make bom`."""

from __future__ import annotations

import sys
import tomllib

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from docs.notices import ROOT, Package, packages


def bill() -> Bom:
    """Everything `make run` installs here, each with its version and licence."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    linli = Component(
        name=about["name"],
        version=about["version"],
        type=ComponentType.APPLICATION,
        bom_ref="linli",
        licenses=[LicenseFactory().make_from_string(about["license"])],
    )
    named, brought = packages()
    asked_for = [_component(one) for one in named]
    made = Bom(components=[*asked_for, *(_component(one) for one in brought)])
    made.metadata.component = linli
    made.register_dependency(linli, asked_for)
    return made


def _component(package: Package) -> Component:
    where = PackageURL("pypi", name=package.name, version=package.version)
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(where),
        purl=where,
        licenses=[LicenseFactory().make_from_string(package.licence)],
    )


if __name__ == "__main__":
    sys.stdout.write(JsonV1Dot6(bill()).output_as_string(indent=2) + "\n")
