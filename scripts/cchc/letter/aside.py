"""The name of a previous file that is kept whole beside the new one."""

from hashlib import sha256


def aside_name(name: str, previous: bytes, ending: str = ".docx") -> str:
    """`<name>-ban-truoc-<a part of its hash>.docx`: the same for the same bytes."""
    return f"{name}-ban-truoc-{sha256(previous).hexdigest()[:8]}{ending}"
