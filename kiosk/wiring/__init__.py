"""Where the parts meet: one module for each program, so that none loads what it must not touch."""
