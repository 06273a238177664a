//! Files: attached, found, and read from outside as hostile.

use std::io::{Read, Write};

use crate::support::Test;

#[tokio::test]
async fn files_go_in_and_changes_are_found() {
    let mut session = Test::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.csv");
    std::fs::write(&path, "a,b\n1,2\n").unwrap();
    let workspace = session.session.workspace().clone();
    assert_eq!(workspace.attach(&path).unwrap(), "data.csv");
    assert_eq!(workspace.attach(&path).unwrap(), "data-2.csv");
    assert!(session.cell("open('data.csv').read()").await.files().is_empty());
    assert_eq!(session.value(), "'a,b\\n1,2\\n'");
    session.cell("open('data.csv', 'a').write('3,4')\nimport os\nos.makedirs('d')\nopen('d/new', 'w').close()\nos.remove('data-2.csv')").await;
    assert_eq!(session.files(), ["d/new", "data.csv", "data-2.csv"]);
    let mut text = String::new();
    workspace.open("data.csv").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "a,b\n1,2\n3,4");
}

#[tokio::test]
async fn links_and_pipes_lead_nowhere() {
    let mut test = Test::new().await;
    let code = "import os\nos.symlink('/etc/shadow', 'link')\nos.mkfifo('pipe')\n\
                os.symlink('/', 'root')\nopen('plain', 'w').write('x')";
    test.cell(code).await;
    assert_eq!(test.files(), ["plain"]);
    let workspace = test.session.workspace();
    for path in ["link", "pipe", "root/etc/passwd", "../lock", "/etc/passwd", "", "a\0b"] {
        assert!(workspace.open(path).is_err(), "{path}");
    }
}

#[tokio::test]
async fn hostile_names_do_no_harm() {
    let mut test = Test::new().await;
    let code = "import os\nfor n in [b'new\\nline', b'\\xff\\xfe', '\\u202egnp.exe'.encode(), b'a' * 255]:\n    open(n, 'w').close()\n\
                path = 'deep'\nfor _ in range(3000):\n    os.mkdir(path) if len(path) < 3900 else None\n    path += '/d'\n    if len(path) > 3900: break";
    test.cell(code).await;
    assert!(test.files().len() >= 4, "{:?}", test.outputs);
    assert_eq!(test.cell("1").await.value(), "1");
}

#[tokio::test]
async fn a_file_that_does_not_fit_is_refused() {
    let test = Test::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.bin");
    let mut file = std::fs::File::create(&path).unwrap();
    file.set_len(11 << 30).unwrap();
    file.flush().unwrap();
    let error = test.session.workspace().attach(&path).unwrap_err();
    assert!(error.to_string().contains("only 10737418240 fit"), "{error}");
    assert!(test.session.workspace().attach(folder.path()).is_err());
}
