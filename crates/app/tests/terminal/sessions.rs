//! The person's word before conversations are removed for good.

use standin::Turn;

use crate::test::Test;

#[test]
fn nothing_is_removed_before_the_person_agrees() {
    let test = Test::new(vec![Turn::answer("Forty-two.")]);
    let mut ask = test.ask([]);
    ask.wait_for("Forty-two.");
    assert_eq!(ask.end(), 0);
    let mut no = test.open(["sessions", "delete", "last"]);
    no.wait_for("What is it?").wait_for("remove for good? [y]es, [n]o:").type_line("n");
    no.wait_for("nothing was removed");
    assert_eq!(no.end(), 1);
    let mut yes = test.open(["sessions", "delete", "last"]);
    yes.wait_for("[y]es, [n]o:").type_line("y").wait_for("removed “What is it?”");
    assert_eq!(yes.end(), 0);
    let mut list = test.open(["sessions"]);
    list.wait_for("nothing was written down yet");
    assert_eq!(list.end(), 0);
}
