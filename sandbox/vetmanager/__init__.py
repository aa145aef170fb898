"""An emulator of Vetmanager's REST API: a clinic in memory behind the public wire format."""
