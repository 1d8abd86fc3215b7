"""Settings, addresses, server and command line: where everything is put together."""
