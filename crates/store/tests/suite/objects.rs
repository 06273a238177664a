//! Documents of an API: kept, listed by page, changed, and each tenant's own.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use store::{Durability, Error, Object, ObjectFilter, ObjectUpdate, Order, Store};

use crate::place::Place;

/// A time as the store keeps it: whole milliseconds.
fn at(millis: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_700_000_000_000 + millis)
}

pub(crate) fn object(tenant: &str, id: &str) -> Object {
    Object {
        kind: "file".to_owned(),
        id: id.to_owned(),
        tenant: tenant.to_owned(),
        parent: None,
        name: None,
        blob: None,
        bytes: 10,
        created_at: at(0),
        used_at: at(0),
        expires_at: None,
        document: "{}".to_owned(),
    }
}

async fn add(store: &Store, object: &Object) {
    store.add_object(object, Durability::Process).await.unwrap();
}

fn filter(tenant: &str) -> ObjectFilter<'_> {
    ObjectFilter {
        kind: "file",
        tenant,
        parent: None,
        name: None,
        after: None,
        order: Order::Ascending,
        limit: 100,
    }
}

/// The ids that a filter finds.
async fn ids(store: &Store, filter: &ObjectFilter<'_>) -> Vec<String> {
    let objects = store.objects(filter).await.unwrap();
    objects.into_iter().map(|object| object.id).collect()
}

pub(crate) async fn an_object_comes_back_as_it_was_added_and_changed(place: Place) {
    let store = place.store().await;
    let blob = store.put(b"content").await.unwrap();
    let first = Object {
        parent: Some("cntr_1".to_owned()),
        name: Some("Grüße.csv".to_owned()),
        blob: Some(blob),
        expires_at: Some(at(5_000)),
        document: "{\"a\":\"ü\"}".to_owned(),
        ..object("one", "file_1")
    };
    let second = object("one", "file_2");
    store.add_objects(&[first.clone(), second.clone()], Durability::Power).await.unwrap();
    let again = place.store().await;
    assert_eq!(again.object("file", "one", "file_1").await.unwrap(), Some(first.clone()));
    assert_eq!(again.object("file", "one", "file_2").await.unwrap(), Some(second.clone()));

    let update = ObjectUpdate {
        document: Some("[]".to_owned()),
        used_at: Some(at(1)),
        expires_at: Some(None),
        name: Some("b".to_owned()),
        bytes: Some(11),
        ..ObjectUpdate::default()
    };
    assert!(store.update_object("file", "one", "file_1", &update).await.unwrap());
    let changed = Object {
        document: "[]".to_owned(),
        used_at: at(1),
        expires_at: None,
        name: Some("b".to_owned()),
        bytes: 11,
        ..first
    };
    assert_eq!(again.object("file", "one", "file_1").await.unwrap(), Some(changed.clone()));
    // What is not named stays, and what changes nothing still says whether it is there.
    let touch = ObjectUpdate {
        used_at: Some(at(2)),
        durability: Durability::Process,
        ..ObjectUpdate::default()
    };
    assert!(store.update_object("file", "one", "file_1", &touch).await.unwrap());
    let changed = Object { used_at: at(2), ..changed };
    assert_eq!(again.object("file", "one", "file_1").await.unwrap(), Some(changed));
    assert!(store.update_object("file", "one", "file_1", &ObjectUpdate::default()).await.unwrap());
    assert!(!store.update_object("file", "one", "none", &ObjectUpdate::default()).await.unwrap());
    assert!(!store.update_object("file", "one", "none", &touch).await.unwrap());

    assert_eq!(store.object_bytes("file", "one").await.unwrap(), 21);
    assert!(store.remove_object("file", "one", "file_1").await.unwrap());
    assert!(!store.remove_object("file", "one", "file_1").await.unwrap());
    assert_eq!(again.object("file", "one", "file_1").await.unwrap(), None);
    assert_eq!(store.object_bytes("file", "one").await.unwrap(), 10);
    assert_eq!(store.object_bytes("response", "one").await.unwrap(), 0);
}

pub(crate) async fn an_id_that_is_taken_is_refused_and_nothing_of_its_company_stays(place: Place) {
    let store = place.store().await;
    add(&store, &object("one", "file_1")).await;
    let company = [object("one", "file_2"), object("one", "file_1")];
    let refused = store.add_objects(&company, Durability::Process).await;
    assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
    assert_eq!(ids(&store, &filter("one")).await, ["file_1"]);
    // Another kind has ids of its own.
    let response = Object { kind: "response".to_owned(), ..object("one", "file_1") };
    add(&store, &response).await;
    // A blob that is not there cannot be named.
    let blob = Some(store::BlobId::of(b"never put"));
    let missing = Object { blob, ..object("one", "file_3") };
    let refused = store.add_object(&missing, Durability::Process).await;
    assert!(matches!(refused, Err(Error::Damaged { .. })), "{refused:?}");
    let long = Some("x".repeat(store::limits::OBJECT_NAME_LETTERS_MAX + 1));
    for odd in [
        Object { name: long, ..object("one", "file_3") },
        Object { document: "a\0b".to_owned(), ..object("one", "file_3") },
    ] {
        let refused = store.add_object(&odd, Durability::Process).await;
        assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
    }
}

/// Seven objects of three times of birth, added out of order: three pages of three, three and one.
pub(crate) async fn pages_follow_each_other_in_both_orders(place: Place) {
    let store = place.store().await;
    for (id, born) in [("d", 1), ("e", 1), ("a", 0), ("g", 2), ("f", 1), ("b", 0), ("c", 0)] {
        add(&store, &Object { created_at: at(born), ..object("one", id) }).await;
    }
    for (order, expected) in [
        (Order::Ascending, ["a", "b", "c", "d", "e", "f", "g"]),
        (Order::Descending, ["g", "f", "e", "d", "c", "b", "a"]),
    ] {
        let mut found = Vec::new();
        let mut sizes = Vec::new();
        loop {
            let after = found.last().cloned();
            let page = ObjectFilter { after: after.as_deref(), order, limit: 3, ..filter("one") };
            let page = ids(&store, &page).await;
            if page.is_empty() {
                break;
            }
            sizes.push(page.len());
            found.extend(page);
        }
        assert_eq!((found.as_slice(), sizes), (&expected.map(str::to_owned)[..], vec![3, 3, 1]));
    }
    let unknown = ObjectFilter { after: Some("z"), ..filter("one") };
    let unknown = store.objects(&unknown).await;
    assert!(matches!(unknown, Err(Error::NotFound { .. })), "{unknown:?}");
}

pub(crate) async fn parts_and_names_are_listed_on_their_own(place: Place) {
    let store = place.store().await;
    let within = |id: &str, parent: &str, name: &str| Object {
        parent: Some(parent.to_owned()),
        name: Some(name.to_owned()),
        ..object("one", id)
    };
    for part in [
        within("a", "x", "data.csv"),
        within("b", "y", "data.csv"),
        within("c", "x", "other"),
        within("d", "x", "data.csv"),
        object("one", "e"),
    ] {
        add(&store, &part).await;
    }
    let of_x = ObjectFilter { parent: Some("x"), ..filter("one") };
    assert_eq!(ids(&store, &of_x).await, ["a", "c", "d"]);
    let data = ObjectFilter { name: Some("data.csv"), ..of_x };
    assert_eq!(ids(&store, &data).await, ["a", "d"]);
    let youngest = ObjectFilter { order: Order::Descending, limit: 1, ..data };
    assert_eq!(ids(&store, &youngest).await, ["d"]);
    let next = ObjectFilter { after: Some("d"), ..youngest };
    assert_eq!(ids(&store, &next).await, ["a"]);
    let all = ObjectFilter { name: Some("data.csv"), ..filter("one") };
    assert_eq!(ids(&store, &all).await, ["a", "b", "d"]);
    // A part of another one is no place in this list.
    let elsewhere = store.objects(&ObjectFilter { after: Some("b"), ..of_x }).await;
    assert!(matches!(elsewhere, Err(Error::NotFound { .. })), "{elsewhere:?}");
    assert_eq!(store.remove_children("file", "one", "x").await.unwrap(), 3);
    assert_eq!(ids(&store, &filter("one")).await, ["b", "e"]);
}

pub(crate) async fn a_tenant_sees_nothing_of_another(place: Place) {
    let store = place.store().await;
    let theirs = Object { parent: Some("x".to_owned()), ..object("one", "file_1") };
    add(&store, &theirs).await;
    let kind = "file";
    assert_eq!(store.object(kind, "two", "file_1").await.unwrap(), None);
    assert!(ids(&store, &filter("two")).await.is_empty());
    let place_of_one = ObjectFilter { after: Some("file_1"), ..filter("two") };
    assert!(matches!(store.objects(&place_of_one).await, Err(Error::NotFound { .. })));
    let update = ObjectUpdate { bytes: Some(0), ..ObjectUpdate::default() };
    assert!(!store.update_object(kind, "two", "file_1", &update).await.unwrap());
    assert!(!store.remove_object(kind, "two", "file_1").await.unwrap());
    assert_eq!(store.remove_children(kind, "two", "x").await.unwrap(), 0);
    assert_eq!(store.object_bytes(kind, "two").await.unwrap(), 0);
    assert_eq!(store.object(kind, "one", "file_1").await.unwrap(), Some(theirs.clone()));
    // Not even that an id is taken.
    let ours = Object { bytes: 3, ..object("two", "file_1") };
    add(&store, &ours).await;
    assert_eq!(store.object(kind, "one", "file_1").await.unwrap(), Some(theirs));
    assert_eq!(store.object(kind, "two", "file_1").await.unwrap(), Some(ours));
}

pub(crate) async fn what_is_to_go_is_found_the_most_overdue_first(place: Place) {
    let store = place.store().await;
    let going = |tenant: &str, id: &str, millis: u64| Object {
        expires_at: Some(at(millis)),
        ..object(tenant, id)
    };
    for object in [
        going("one", "late", 20),
        going("two", "first", 5),
        going("one", "second", 10),
        object("one", "never"),
        Object { kind: "response".to_owned(), ..going("one", "other", 1) },
    ] {
        add(&store, &object).await;
    }
    let found = async |now: u64, limit: u32| -> Vec<String> {
        let objects = store.expired_objects("file", at(now), limit).await.unwrap();
        objects.into_iter().map(|object| object.id).collect()
    };
    assert_eq!(found(10, 9).await, ["first", "second"]);
    assert_eq!(found(20, 2).await, ["first", "second"]);
    assert!(found(4, 9).await.is_empty());
}

/// A URL can carry any byte, a zero byte too, which PostgreSQL does not take as a text.
pub(crate) async fn what_cannot_be_there_is_asked_for_without_harm(place: Place) {
    let store = place.store().await;
    let odd = "a\0b";
    assert_eq!(store.object("file", "one", odd).await.unwrap(), None);
    assert!(!store.remove_object("file", "one", odd).await.unwrap());
    assert!(!store.update_object("file", "one", odd, &ObjectUpdate::default()).await.unwrap());
    assert_eq!(store.remove_children("file", "one", odd).await.unwrap(), 0);
    for filter in [
        ObjectFilter { parent: Some(odd), ..filter("one") },
        ObjectFilter { name: Some(odd), ..filter("one") },
    ] {
        assert!(ids(&store, &filter).await.is_empty());
    }
    let after = store.objects(&ObjectFilter { after: Some(odd), ..filter("one") }).await;
    assert!(matches!(after, Err(Error::NotFound { .. })), "{after:?}");
    assert!(matches!(store.revoke_key(odd).await, Err(Error::NotFound { .. })));
}
