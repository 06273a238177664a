//! A real S3-compatible server on a loopback socket. s3s speaks the protocol, checks signatures and
//! checksums and takes uploads in parts; it runs in the test's own process, so that it needs no
//! installing and is gone when the test is.

use std::{fs, path::Path};

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use store::Blobs;
use tokio::net::TcpListener;

/// The folder of the server, below that of the test.
pub(crate) const ROOT: &str = "s3";
const BUCKET: &str = "bucket";
const ACCESS_KEY: &str = "access";
const SECRET_KEY: &str = "hunter3";

/// Serves a bucket until the test's runtime ends.
pub(crate) async fn serve(folder: &Path) -> Blobs {
    let root = folder.join(ROOT);
    fs::create_dir_all(root.join(BUCKET)).unwrap();
    let mut builder = S3ServiceBuilder::new(FileSystem::new(root).unwrap());
    builder.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
    let service = builder.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let connection =
                http1::Builder::new().serve_connection(TokioIo::new(socket), service.clone());
            tokio::spawn(connection);
        }
    });
    bucket(&endpoint)
}

/// The bucket of a server of ours.
pub(crate) fn bucket(endpoint: &str) -> Blobs {
    Blobs::S3 {
        endpoint: endpoint.to_owned(),
        bucket: BUCKET.to_owned(),
        region: "us-east-1".to_owned(),
        prefix: "some/where".to_owned(),
        access_key: ACCESS_KEY.to_owned(),
        secret_key: SECRET_KEY.to_owned(),
        allow_http: true,
    }
}
