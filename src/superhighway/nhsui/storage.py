"""Static files under hashed names, compressed; a name that was never collected stays as it is."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped package
    """Whitenoise's storage, with the imports between our modules hashed too.

    A page must not fail because a style sheet was not collected: it is plain then.
    """

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """The hashed name, or the name itself where there is none."""
        found = self.hashed_files.get(self.hash_key(self.clean_name(name)))
        return str(found or name)
