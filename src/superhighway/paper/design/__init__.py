"""From a questionnaire to sheets: what stands on them, and where."""
