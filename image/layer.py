#!/usr/bin/env python3
"""Unpacks an image that Jib wrote as a tar, and puts one more layer on it.

    layer.py unpack IMAGE.tar FOLDER            the root file system of a container
    layer.py add IMAGE.tar FOLDER PATH...       these files of FOLDER, as the newest layer
"""

import gzip
import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path


def unpack(image, folder):
    with tarfile.open(image) as tar:
        for layer in json.load(tar.extractfile("manifest.json"))[0]["Layers"]:
            with tarfile.open(fileobj=tar.extractfile(layer)) as content:
                # Our own image: links and modes as they are. Older Pythons know no filters, and do just that.
                content.extraction_filter = lambda member, _: member
                content.extractall(folder, numeric_owner=True)


def add(image, folder, *paths):
    with tarfile.open(image) as tar:
        files = {member.name: tar.extractfile(member).read() for member in tar.getmembers()}
    manifest = json.loads(files["manifest.json"])
    name = manifest[0]["Config"]
    config = json.loads(files[name])

    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as layer:
        for path in paths:
            layer.add(Path(folder) / path, path, filter=as_layer)
    # Jib's layers are compressed as well; no time in the header, or the same content would be another layer.
    packed = gzip.compress(content.getvalue(), compresslevel=6, mtime=0)
    layer_name = hashlib.sha256(packed).hexdigest() + ".tar.gz"
    files[layer_name] = packed
    manifest[0]["Layers"].append(layer_name)
    config["rootfs"]["diff_ids"].append("sha256:" + hashlib.sha256(content.getvalue()).hexdigest())
    config.setdefault("history", []).append({"created": "1970-01-01T00:00:01Z", "comment": "class data"})

    files[name] = json.dumps(config).encode()
    files["manifest.json"] = json.dumps(manifest).encode()
    with tarfile.open(image, "w") as tar:
        for member, data in files.items():
            entry = tarfile.TarInfo(member)
            entry.size, entry.mtime = len(data), 1
            tar.addfile(entry, io.BytesIO(data))


def as_layer(entry):
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode, entry.mtime = 0o644, 1
    return entry


{"unpack": unpack, "add": add}[sys.argv[1]](*sys.argv[2:])
