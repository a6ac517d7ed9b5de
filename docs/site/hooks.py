"""Brings pages into the site that stand elsewhere in the repository, so that nothing is written twice.

Links keep the form in which they work on the forge: relative to the file. A page of the repository becomes its
page of the site, any other file is copied into the site, and a folder becomes plain text. What leads nowhere is
left as it is, and `mkdocs build --strict` refuses it.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).parent.parent.parent
PAGES = {
    "README.md": "index.md",
    "helm/README.md": "install.md",
    "benchmarks/README.md": "benchmarks.md",
    "benchmarks/charts/README.md": "charts.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
}
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")


def on_files(files, config):
    for path, page in PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / path).read_text()))
    return files


def on_page_markdown(markdown, page, config, files):
    at = next((path for path, name in PAGES.items() if name == page.file.src_uri), "docs/" + page.file.src_uri)

    def rewritten(match):
        mark, text, target = match.groups()
        path, hash_sign, anchor = target.partition("#")
        if not path or ":" in path:
            return match.group(0)
        place = posixpath.normpath(posixpath.join(posixpath.dirname(at), path))
        if (ROOT / place).is_dir():
            return text
        uri = in_site(place, config, files)
        if uri is None:
            return match.group(0)
        relative = posixpath.relpath(uri, posixpath.dirname(page.file.src_uri) or ".")
        return f"{mark}[{text}]({relative}{hash_sign}{anchor})"

    return LINK.sub(rewritten, markdown)


def in_site(place, config, files):
    """Where the file of the repository stands in the site; None if there is none."""
    if place in PAGES:
        return PAGES[place]
    if place.startswith("docs/"):
        return place.removeprefix("docs/")
    if not (ROOT / place).is_file():
        return None
    uri = "files/" + place + ".txt" if place.endswith(".md") else "files/" + place
    if files.get_file_from_path(uri) is None:
        files.append(File.generated(config, uri, content=(ROOT / place).read_bytes()))
    return uri
