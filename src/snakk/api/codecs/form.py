"""Form-encoded bodies and query strings, for those calls that take them (contract: conventions 2)."""

from urllib.parse import parse_qsl

from snakk.domain.errors import Invalid

MOST_FIELDS = 200


def decode(text: bytes | str) -> dict[str, str]:
    """Names and values as text, for a binder made for text. The last of equal names wins."""
    try:
        pairs = parse_qsl(
            text.decode() if isinstance(text, bytes) else text,
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise Invalid(reason=f"the form is not UTF-8 or has more than {MOST_FIELDS} fields") from None
    return dict(pairs)
