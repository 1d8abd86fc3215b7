"""Words that our own feeds carry beside what is known, and take out again when read back."""

from collections.abc import Mapping

from superhighway.directory.domain import Known

#: Stands in front of every alert of a node whose data is invented.
SAMPLE_ALERT = "Sample: this service is invented."
SAMPLE_NOTE = "Sample: everything here is invented, to try the software. Nobody is helped there."
STEP_FREE_WORDS: Mapping[Known, str] = {
    "yes": "Step-free access",
    "no": "No step-free access",
}
#: The taxonomy of terms that came without one.
UNNAMED = "unnamed"
