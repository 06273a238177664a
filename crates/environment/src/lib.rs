//! Makes the Python environment that sessions run, from a hash-locked list.
