"""The addresses by which FHIR knows extensions and code systems that the library understands.

Those of ours are URNs: they name, and lead nowhere. docs/reference/library-templates.md says what
each holds.
"""

_CORE = "http://hl7.org/fhir/StructureDefinition/"
_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
_OURS = "urn:superhighway:fhir:"

ITEM_WEIGHT = f"{_CORE}itemWeight"
ORDINAL_VALUE = f"{_CORE}ordinalValue"
MINIMUM = f"{_CORE}minValue"
MAXIMUM = f"{_CORE}maxValue"
UNIT = f"{_CORE}questionnaire-unit"
CALCULATED = f"{_SDC}sdc-questionnaire-calculatedExpression"
FHIRPATH = "text/fhirpath"

#: Why an item is asked: ``valueString``.
WHY = f"{_OURS}why-asked"
#: A band of a score: parts ``score`` (linkId), ``low``, ``high``, ``name`` and ``advice``.
BAND = f"{_OURS}score-band"
#: A column of an XLSForm that FHIR has no word for: parts ``column`` and ``value``.
XLSFORM_COLUMN = f"{_OURS}xlsform-column"
#: A row of an XLSForm that asks nobody: its columns are its parts.
XLSFORM_ROW = f"{_OURS}xlsform-row"
#: A calculation in an XLSForm's XPath: ``valueString``. FHIR's own extension has no room for it.
XLSFORM_CALCULATION = f"{_OURS}xlsform-calculation"
#: The extension of an item that is a hint on the question around it.
HELP = {
    "url": f"{_CORE}questionnaire-itemControl",
    "valueCodeableConcept": {
        "coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help"}]
    },
}
#: The code system of the bank of items.
BANK = "urn:superhighway:bank"
