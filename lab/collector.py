#!/usr/bin/env python3
"""A collector of OpenTelemetry traces for the lab: OTLP over HTTP, with Python's own library only.

serve FILE PORT   takes spans on the loopback address and appends each as a line of JSON
tree FILE FIX     prints the traces of a fix (its workflow id) as trees; fails unless it is one trace in which
                  every span but the delivery has its parent and none came twice
"""

import gzip
import http.server
import json
import sys


def fields(data):
    """The fields of a protobuf message: number and value, which is an int or bytes."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = varint()
        if key & 7 == 0:
            value = varint()
        else:
            size = {1: 8, 5: 4}.get(key & 7) or varint()
            value = data[at : at + size]
            at += size
        yield key >> 3, value


def every(data, number):
    return [value for field, value in fields(data) if field == number]


def text(value):
    """An AnyValue."""
    field, content = next(fields(value), (1, b""))
    if field == 5:
        return " ".join(text(one) for one in every(content, 1))
    return content.decode() if field == 1 else str(content)


def span(data):
    found = {"attributes": {}}
    for field, value in fields(data):
        if field in (1, 2, 4):
            found[{1: "trace", 2: "id", 4: "parent"}[field]] = value.hex()
        elif field == 5:
            found["name"] = value.decode()
        elif field == 6:
            found["call"] = value == 3
        elif field in (7, 8):
            found["start" if field == 7 else "end"] = int.from_bytes(value, "little")
        elif field == 9:
            found["attributes"][every(value, 1)[0].decode()] = text(every(value, 2)[0])
    return found


def spans(request):
    return [
        span(one)
        for resource in every(request, 1)
        for scope in every(resource, 2)
        for one in every(scope, 2)
    ]


def serve(path, port):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            with open(path, "a", encoding="utf-8") as file:
                for one in spans(body):
                    file.write(json.dumps(one) + "\n")
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format, *args):
            pass

    http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()


def line(name, length, notes=""):
    time = f"{length / 1e6:.0f} ms" if length < 1e9 else f"{length / 1e9:.1f} s"
    return f"{name:<58} {time:>8}  {notes}".rstrip()


def show(one, trace, indent):
    notes = [one["attributes"].get("autofix." + key) for key in ("workload", "rule", "outcome")]
    notes.append(one["attributes"].get("error.type"))
    if int(one["attributes"].get("autofix.attempt", 1)) > 1:
        notes.append("attempt " + one["attributes"]["autofix.attempt"])
    print(line(indent + one["name"], one["end"] - one["start"], ", ".join(filter(None, notes))))
    below = sorted((s for s in trace if s.get("parent") == one["id"]), key=lambda s: s["start"])
    calls = {}
    for child in below:
        if child.get("call"):
            calls.setdefault(child["name"], []).append(child["end"] - child["start"])
    for name, lengths in calls.items():
        many = f" x {len(lengths)}" if len(lengths) > 1 else ""
        print(line(indent + "  " + name + many, sum(lengths)))
    for child in below:
        if not child.get("call"):
            show(child, trace, indent + "  ")


def tree(path, fix):
    with open(path, encoding="utf-8") as file:
        seen = [json.loads(each) for each in file]
    traces = {s["trace"] for s in seen if s["name"] == "fix" and s["attributes"].get("autofix.fix.id") == fix}
    if len(traces) != 1:
        sys.exit(f"{fix} is in {len(traces)} traces (expected: 1)")
    trace = [s for s in seen if s["trace"] in traces]
    by_id = {s["id"]: s for s in trace}
    twice = len(trace) - len(by_id)
    tops = [s for s in trace if s.get("parent", "") not in by_id]
    for top in tops:
        show(top, list(by_id.values()), "")
    print(f"{len(by_id)} spans, {len(tops)} without a parent, {twice} told twice")
    if len(tops) != 1 or not tops[0]["name"].startswith("POST"):
        sys.exit("a span has lost its parent (expected: the delivery alone has none)")
    if twice:
        sys.exit("a span came twice (expected: never)")


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "serve":
        serve(sys.argv[2], int(sys.argv[3]))
    elif len(sys.argv) == 4 and sys.argv[1] == "tree":
        tree(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
