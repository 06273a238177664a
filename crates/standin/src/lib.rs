//! Layout: filled in by its own slice.
