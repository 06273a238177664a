//! The rules of the house, as tests: `tests/tidy.rs` reads the sources, `tests/arrows.rs` the map.
//! Nothing here ships, and nothing depends on it.
