//! Files go in and out of a session that is hostile.

use host::{Error, Source};
use sandbox::Limits;

use crate::support::{Place, content, new, start, still, tell, tenant, upload};

#[tokio::test(flavor = "multi_thread")]
async fn files_go_in_and_come_out() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("files")).await.unwrap();
    let file = upload(&hosted, "../../Umsätze.csv", "a,b\n1,2\n".as_bytes()).await;
    assert_eq!((file.path.as_str(), file.source), ("/mnt/data/Umsätze.csv", Source::User));
    assert!(file.id.starts_with("cfile_"), "{}", file.id);
    assert_eq!(tell(&hosted, "print(open('Umsätze.csv').read())").await, "a,b\n1,2\n\n");
    tell(&hosted, "import os; os.makedirs('out'); open('out/b.txt', 'w').write('made')").await;

    let files = hosted.files().await.unwrap();
    let seen: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.bytes)).collect();
    assert_eq!(seen, [("/mnt/data/Umsätze.csv", 8), ("/mnt/data/out/b.txt", 4)]);
    assert_eq!(content(&hosted, &files[1].id).await, "made");
    assert_eq!(hosted.file(&file.id).await.unwrap(), files[0]);

    // The next upload of this name takes its place and its id; a cell that writes makes it its own.
    let again = upload(&hosted, "Umsätze.csv", b"new").await;
    assert_eq!((again.id.as_str(), again.bytes), (file.id.as_str(), 3));
    tell(&hosted, "open('Umsätze.csv', 'a').write('!')").await;
    assert_eq!(hosted.file(&file.id).await.unwrap().source, Source::Assistant);

    hosted.remove_file(&file.id).await.unwrap();
    assert!(matches!(hosted.file(&file.id).await, Err(Error::NotFound { what: "file", .. })));
    assert_eq!(tell(&hosted, "print(sorted(os.listdir()))").await, "['out']\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_is_no_work_of_the_cell_that_follows() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("files")).await.unwrap();
    tell(&hosted, "1").await;
    upload(&hosted, "given.txt", b"given").await;
    let record = crate::support::run(&hosted, "2").await;
    let file = record.outputs.iter().find(|output| matches!(output, sandbox::Output::File(_)));
    assert_eq!(file, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_finished_is_nowhere() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("files")).await.unwrap();
    let mut writer = hosted.writer("half.bin").await.unwrap();
    writer.write(&[0; 1000]).await.unwrap();
    assert_eq!(tell(&hosted, "import os; os.listdir()").await, "[]");
    drop(writer);
    assert_eq!(hosted.files().await.unwrap(), []);
    assert_eq!(tell(&hosted, "os.listdir()").await, "[]");
}

#[tokio::test(flavor = "multi_thread")]
async fn links_lead_nowhere() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("links")).await.unwrap();
    let code = "import os\nos.symlink('/etc/passwd', 'link')\nos.symlink('/etc', 'etc')\n\
                os.mkdir('folder')";
    tell(&hosted, code).await;
    assert_eq!(hosted.files().await.unwrap(), []);
    // An upload takes the place of a link, it does not go through it.
    let file = upload(&hosted, "link", b"mine").await;
    assert_eq!(content(&hosted, &file.id).await, "mine");
    let mut writer = hosted.writer("folder").await.unwrap();
    writer.write(b"x").await.unwrap();
    assert!(matches!(writer.finish().await, Err(Error::Refused { .. })));
    // What is replaced by a link between being found and being opened is not there.
    tell(&hosted, "os.remove('link'); os.symlink('/etc/passwd', 'link')").await;
    assert!(matches!(hosted.open(&file.id).await, Err(Error::NotFound { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_does_not_fit_is_refused_as_it_comes() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let limits = Limits { disk_bytes_max: 1 << 20, ..Limits::default() };
    let host = place.host_on(start(limits).await, still()).await;
    let hosted = host.create(&ann, new("full")).await.unwrap();
    let mut writer = hosted.writer("large.bin").await.unwrap();
    writer.write(&vec![0; 1 << 19]).await.unwrap();
    let refused = writer.write(&vec![0; 1 << 20]).await;
    assert!(matches!(refused, Err(Error::Session(sandbox::Error::TooLarge { .. }))));
    drop(writer);

    let quota = host::Quota { disk_bytes: Some(10), ..host::Quota::default() };
    let bob = host::Tenant::limited(tenant("bob").id, quota);
    let hosted = host.create(&bob, new("poor")).await.unwrap();
    let mut writer = hosted.writer("small.bin").await.unwrap();
    writer.write(&[0; 10]).await.unwrap();
    assert!(matches!(writer.write(&[0]).await, Err(Error::QuotaReached { .. })));
}
