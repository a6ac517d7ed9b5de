"""Checks what .ci/ship promises of docker-compose.yml, on the model that Compose makes of it.

    compose.py MODEL.json SECRETS_FOLDER
"""

import json
import re
import sys
from pathlib import Path

model = json.loads(Path(sys.argv[1]).read_text())
secrets = {file.read_text().strip() for file in Path(sys.argv[2]).iterdir() if not file.name.endswith(".env")}
wrong = []


def expect(holds, service, what):
    if not holds:
        wrong.append(f"{service}: {what}")


for name, service in model["services"].items():
    once = service.get("restart", "").startswith("on-failure")
    expect(once or "healthcheck" in service, name, "no health check")
    expect(re.search(r":v?[0-9]+\.[0-9]+", service["image"]), name, f"{service['image']} is no version")
    expect("no-new-privileges:true" in service.get("security_opt", []), name, "new privileges")
    for port in service.get("ports", []):
        expect(port.get("host_ip") == "127.0.0.1", name, f"port {port['target']} is open to everybody")
    for volume in service.get("volumes", []):
        if volume["type"] == "bind":
            expect(Path(volume["source"]).is_file(), name, f"{volume['source']} is not there")
            expect(volume.get("read_only"), name, f"{volume['source']} may be written")
    for secret in service.get("secrets", []):
        expect(Path(model["secrets"][secret["source"]]["file"]).is_file(), name, f"no secret {secret['source']}")

text = Path("docker-compose.yml").read_text()
expect(not any(secret in text for secret in secrets), "docker-compose.yml", "a secret stands in it")
print(f"{len(model['services'])} services, {len(wrong)} objections")
sys.exit("\n".join(wrong) or None)
