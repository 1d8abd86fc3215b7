"""What the apps above bring: readers of sources, compilers of arrays, loaders of rows.

They register in ``AppConfig.ready``, lowest on the ladder first, and run in that order.
"""

from superhighway.core.extensions import Registry
from superhighway.sources.domain import Compiler, Loader, SourceKind

source_kinds: Registry[SourceKind] = Registry("source kind")
compilers: Registry[Compiler] = Registry("compiler")
loaders: Registry[Loader] = Registry("loader")
