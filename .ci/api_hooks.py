"""What the OpenAPI document says in words, for schemathesis: see .ci/api."""

import uuid

import schemathesis
from hypothesis import strategies as st

# The format plain-text is visible characters and plain spaces. What is assigned depends on the version
# of Unicode, which differs between Python and Java, so only old scripts are tried.
schemathesis.openapi.format(
    "plain-text",
    st.text(st.characters(max_codepoint=0x17F, exclude_categories=("Cc", "Cf")), max_size=200),
)


@schemathesis.hook
def before_call(context, case, kwargs):
    """A key names one call and no other; keys that make no sense stay as they are."""
    key = str((case.headers or {}).get("Idempotency-Key", ""))
    if 0 < len(key) <= 200 and key.isascii() and key.isprintable():
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
