//! Reads what is left of a request's body before its answer goes out.
//!
//! An answer that did not need the whole body, such as a refusal, would have the connection closed
//! without a word, and a client that sends its next request at that moment gets no answer to it. So
//! what is left is read while it is little; else the answer says that the connection ends.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::{Body, BodyDataStream, HttpBody},
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use futures::{Stream, StreamExt, stream::poll_fn};
use tokio::time::timeout;

/// More than any refused request of JSON in practice; a file is not worth waiting for.
const REST_BYTES_MAX: usize = 1 << 20;
/// A client that sends so slowly loses its connection rather than hold it.
const REST_TIME_MAX: Duration = Duration::from_secs(2);

/// What is left of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    Nothing,
    Unread,
}

/// Answers a request; afterwards nothing of its body is left, or the connection ends.
pub(crate) async fn read_rest(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    // Whoever waits for our word before sending a body has not sent what nobody asked for.
    let waits = request.headers().contains_key(header::EXPECT);
    let (parts, body) = request.into_parts();
    let body = Arc::new(Mutex::new(body.into_data_stream()));
    let lent = Body::from_stream(pieces(Arc::clone(&body)));
    let mut response = next.run(Request::from_parts(parts, lent)).await;
    if read(body, waits).await == Rest::Unread {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

async fn read(body: Arc<Mutex<BodyDataStream>>, waits: bool) -> Rest {
    if body.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream() {
        return Rest::Nothing;
    }
    if waits {
        return Rest::Unread;
    }
    let mut rest = pieces(body);
    let all = async {
        let mut bytes = 0;
        while let Some(piece) = rest.next().await {
            bytes += piece.map_or(REST_BYTES_MAX, |piece| piece.len());
            if bytes >= REST_BYTES_MAX {
                return Rest::Unread;
            }
        }
        Rest::Nothing
    };
    timeout(REST_TIME_MAX, all).await.unwrap_or(Rest::Unread)
}

/// The pieces of a body that somebody else may read on.
fn pieces(
    body: Arc<Mutex<BodyDataStream>>,
) -> impl Stream<Item = Result<axum::body::Bytes, axum::Error>> + Send + Unpin + 'static {
    poll_fn(move |context| {
        body.lock().unwrap_or_else(PoisonError::into_inner).poll_next_unpin(context)
    })
}
