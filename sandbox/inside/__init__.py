"""The untrusted side: everything here runs beside candidate code and may be altered by it."""
