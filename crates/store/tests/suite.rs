//! What the store promises, on every place where it can keep things: the same cases on each.
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "suite/place.rs"]
mod place;
#[path = "suite/sessions.rs"]
mod sessions;

use place::Place;

/// Makes a test of each case on each place.
macro_rules! on_each_place {
    ($($module:ident::$case:ident),* $(,)?) => {
        mod sqlite_and_folder {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                super::$module::$case(super::Place::sqlite_and_folder()).await;
            })*
        }
    };
}

on_each_place! {
    sessions::a_session_comes_back_as_it_was_committed,
}
