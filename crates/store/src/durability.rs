//! How much a write must survive before it is acknowledged.

/// What a write must survive.
///
/// Whatever it is, a write is whole or is not, and those that follow see it. What `Process` leaves
/// unsynced lies with the operating system, which writes it to the disk within seconds: the loss of
/// power can take the last commits, and can leave a blob without its content, which then shows as
/// damaged when it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// The loss of power.
    #[default]
    Power,
    /// The death of this process, however it dies, but not of the machine. Nothing waits for the
    /// disk.
    Process,
}
