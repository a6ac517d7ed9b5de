#!/usr/bin/env python3
"""Writes what an image holds as a bill of materials in the format CycloneDX 1.6.

    sbom.py JARS.cdx.json PARTS.tsv VERSION > IMAGE.cdx.json

JARS is what the Maven plugin says of the libraries. PARTS has a line for each other part: its kind (deb and the
distribution, as in deb/debian; runtime, program, module), name, version. The same input makes the same output.
"""

import json
import sys
from pathlib import Path
from urllib.parse import quote

PURL_TYPES = {"program": "golang", "module": "golang", "runtime": "generic"}


def component(kind, name, version):
    purl = f"pkg:{PURL_TYPES.get(kind, kind)}/{quote(name)}@{quote(version)}"
    return {
        "type": "application" if kind in ("program", "runtime") else "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
    }


def main(jars, parts, version):
    bom = json.loads(Path(jars).read_text())
    lines = [line.split("\t") for line in Path(parts).read_text().splitlines()]
    found = {part["purl"]: part for part in (component(*line) for line in lines)}
    bom["components"] = sorted(bom["components"] + list(found.values()), key=lambda part: part.get("purl", part["name"]))
    bom["metadata"]["component"] = {
        "type": "container",
        "bom-ref": f"pkg:oci/autofix@{version}",
        "name": "autofix",
        "version": version,
        "purl": f"pkg:oci/autofix@{version}",
    }
    # Which jar needs which stays; the parts of the system need each other in ways that nobody asked about.
    json.dump(bom, sys.stdout, indent=2, sort_keys=True)
    print()


main(*sys.argv[1:])
