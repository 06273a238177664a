//! Sessions that are written down: nothing is said to be done before it is on the disk.
