"""The closed set of formulas that the library works out, in FHIRPath and back.

Everything else in FHIRPath is kept as it stands and never run. The four forms, with one linkId or
several in ``where``::

    %resource.descendants().where(linkId='a' or linkId='b').answer.value.weight().sum()
    %resource.descendants().where(linkId='a' or linkId='b').answer.value.sum()
    %resource.descendants().where(linkId='a' or linkId='b').where(answer.exists()).count()
    iif(%resource.descendants().where(linkId='a').answer.value >= 5, 1, 0)

``ordinal()``, as the function was called before, is read as ``weight()``.
"""

import re

import msgspec

from superhighway.library.questionnaire import Score

_LINK = r"linkId\s*=\s*'((?:[^'\\]|\\.)*)'"
_WHERE = rf"%resource\.descendants\(\)\.where\(\s*({_LINK}(?:\s+or\s+{_LINK})*)\s*\)"
_ENDINGS = {
    r"\.answer\.value\.(?:weight|ordinal)\(\)\.sum\(\)": "weights",
    r"\.answer\.value\.sum\(\)": "sum",
    r"\.where\(answer\.exists\(\)\)\.count\(\)": "count",
}
_FORMS = [(re.compile(_WHERE + ending), kind) for ending, kind in _ENDINGS.items()]
_COMPARISON = re.compile(
    rf"iif\(\s*{_WHERE}\.answer\.value\s*(?P<operator><=|>=|<|>|=)"
    r"\s*(?P<limit>-?\d+(?:\.\d+)?)\s*,\s*1\s*,\s*0\s*\)"
)
_LINKS = re.compile(_LINK)
_WRITTEN = {
    "weights": ".answer.value.weight().sum()",
    "sum": ".answer.value.sum()",
    "count": ".where(answer.exists()).count()",
}


def read_formula(text: str) -> Score | None:
    """The score that a FHIRPath expression means, or None where it is outside the closed set."""
    text = text.strip()
    for form, kind in _FORMS:
        if found := form.fullmatch(text):
            return msgspec.convert({"kind": kind, "of": _links(found[1])}, Score)
    if found := _COMPARISON.fullmatch(text):
        links = _links(found[1])
        if len(links) == 1:
            return msgspec.convert(
                {
                    "kind": "compare",
                    "of": links,
                    "operator": found["operator"],
                    "limit": float(found["limit"]),
                },
                Score,
            )
    return None


def write_formula(score: Score) -> str:
    """The score as FHIRPath; ``read_formula`` reads it back."""
    links = " or ".join(f"linkId='{_quoted(link)}'" for link in score.of)
    chosen = f"%resource.descendants().where({links})"
    if score.kind == "compare":
        limit = 0.0 if score.limit is None else score.limit
        return f"iif({chosen}.answer.value {score.operator} {_number(limit)}, 1, 0)"
    return chosen + _WRITTEN[score.kind]


def _links(text: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\\(.)", r"\1", link) for link in _LINKS.findall(text))


def _quoted(link: str) -> str:
    return re.sub(r"(['\\])", r"\\\1", link)


def _number(value: float) -> str:
    """Digits without an exponent, as FHIRPath wants them."""
    return f"{value:.10f}".rstrip("0").rstrip(".")
