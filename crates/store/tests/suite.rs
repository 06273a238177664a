//! What the store promises, on every place where it can keep things: the same cases on each.
//!
//! A PostgreSQL server is started from the machine's own package; where there is none, its cases say
//! so on stderr and pass. The S3 server is s3s, on a real loopback socket.
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "suite/audit.rs"]
mod audit;
#[path = "suite/blobs.rs"]
mod blobs;
#[path = "suite/crash.rs"]
mod crash;
#[path = "suite/feedback.rs"]
mod feedback;
#[path = "suite/gc.rs"]
mod gc;
#[path = "suite/keys.rs"]
mod keys;
#[path = "suite/memory.rs"]
mod memory;
#[path = "suite/objects.rs"]
mod objects;
#[path = "suite/opening.rs"]
mod opening;
#[path = "suite/place.rs"]
mod place;
#[path = "suite/postgres.rs"]
mod postgres;
#[path = "suite/runs.rs"]
mod runs;
#[path = "suite/s3.rs"]
mod s3;
#[path = "suite/sessions.rs"]
mod sessions;
#[path = "suite/streams.rs"]
mod streams;

use place::Place;

/// Makes a test of each case on each place.
macro_rules! on_each_place {
    ($($module:ident::$case:ident),* $(,)?) => {
        on_each_place!(@ sqlite_and_folder: $($module::$case),*);
        on_each_place!(@ sqlite_and_s3: $($module::$case),*);
        on_each_place!(@ postgres_and_folder: $($module::$case),*);
        on_each_place!(@ postgres_and_s3: $($module::$case),*);
    };
    (@ $place:ident: $($module:ident::$case:ident),*) => {
        mod $place {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                let Some(place) = super::Place::$place().await else { return };
                super::$module::$case(place).await;
            })*
        }
    };
}

on_each_place! {
    sessions::a_session_comes_back_as_it_was_committed,
    sessions::sessions_are_listed_from_the_newest_and_found_by_a_part_of_the_title,
    sessions::a_session_is_found_by_the_beginning_of_its_id_or_its_title,
    sessions::a_commit_that_fails_leaves_nothing,
    sessions::a_commit_that_nobody_waits_for_is_whole_or_never_was,
    sessions::a_store_that_was_closed_writes_no_more,
    sessions::a_deleted_session_takes_its_rows_along_and_leaves_its_audit_lines,
    sessions::what_is_too_long_or_has_a_zero_byte_is_refused,
    sessions::branches_move_and_are_dropped,
    runs::one_run_holds_a_session,
    runs::a_swept_run_loses_its_sessions_and_can_write_no_more,
    runs::a_run_that_gives_a_sign_of_life_is_not_swept,
    audit::any_single_change_shows,
    audit::a_rewritten_end_shows_by_its_seal,
    audit::writers_at_once_keep_the_chain_whole,
    audit::each_fault_has_its_name,
    blobs::contents_come_back_and_are_kept_once,
    blobs::large_files_go_in_parts,
    blobs::a_damaged_blob_is_named_and_not_handed_out,
    memory::memory_comes_back_for_its_own_checkpoint_only,
    gc::what_is_referred_to_stays_and_the_rest_goes,
    gc::sessions_beyond_what_is_kept_go_but_claimed_ones_stay,
    gc::content_that_is_written_again_while_it_is_removed_stays,
    gc::a_document_that_is_missing_stops_it,
    opening::many_may_open_an_empty_place_at_once,
    opening::a_newer_schema_is_refused,
    opening::another_key_is_refused,
    objects::an_object_comes_back_as_it_was_added_and_changed,
    objects::an_id_that_is_taken_is_refused_and_nothing_of_its_company_stays,
    objects::pages_follow_each_other_in_both_orders,
    objects::parts_and_names_are_listed_on_their_own,
    objects::a_tenant_sees_nothing_of_another,
    objects::what_is_to_go_is_found_the_most_overdue_first,
    objects::what_cannot_be_there_is_asked_for_without_harm,
    keys::a_key_is_found_by_its_hash_until_and_after_it_is_revoked,
    keys::a_key_without_a_name_of_its_own_is_refused,
    keys::what_is_spent_at_once_adds_up,
    feedback::feedback_comes_back_as_it_was_given_until_it_is_removed,
    feedback::feedback_of_one_tenant_is_no_others,
    feedback::feedback_beyond_its_limits_is_refused_and_says_why,
    streams::a_content_that_comes_in_parts_is_one_blob,
    streams::a_content_goes_out_whole_or_in_part,
    streams::a_writer_that_is_dropped_leaves_nothing,
    streams::a_large_content_is_never_whole_in_memory,
    streams::what_was_not_synced_is_written_again_and_then_stays_synced,
    gc::a_blob_stays_as_long_as_an_object_names_it,
    crash::two_processes_keep_the_chain_whole,
    crash::nothing_acknowledged_is_lost_with_a_killed_writer,
}

#[test]
fn a_writer_that_is_killed() {
    crash::write_until_killed();
}

#[test]
fn a_process_that_streams() {
    streams::stream_and_measure();
}
