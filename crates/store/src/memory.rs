//! Hibernated variables: a blob that goes with a checkpoint, sealed with the key.
//!
//! What was pickled runs code when it is read back, so nothing is handed out that this store did not
//! take in for that very checkpoint of that very session. The seal covers both names and the blob's
//! id, and the id is the hash of the content.

use std::path::Path;

use crate::{BlobId, CheckpointId, Durability, Error, SessionId, Store, commit::integer};

const PURPOSE: &str = "memory of a checkpoint";

impl Store {
    /// Keeps the file at `path` as the variables of a checkpoint, so that they survive what
    /// `durability` says.
    pub async fn put_memory_with(
        &self,
        session: &SessionId,
        checkpoint: CheckpointId,
        path: &Path,
        durability: Durability,
    ) -> Result<BlobId, Error> {
        const SQL: &str = "UPDATE checkpoints SET memory = $3, memory_mac = $4 \
            WHERE session = $1 AND id = $2";
        let blob = self.put_file_with(path, durability).await?;
        let number = checkpoint.0.to_be_bytes();
        let mac = self.key.seal(PURPOSE, &parts(session, &number, &blob));
        let values = vec![
            session.as_str().into(),
            integer(checkpoint)?.into(),
            blob.as_str().into(),
            mac.as_slice().into(),
        ];
        let mut transaction = self.database.write_with(durability).await?;
        match transaction.execute(SQL, values).await? {
            0 => Err(unknown(session, checkpoint)),
            _ => transaction.commit().await.map(|()| blob),
        }
    }

    /// Writes the variables of a checkpoint to the file at `into`. The file appears when the seal
    /// and the content were found to be right.
    pub async fn memory(
        &self,
        session: &SessionId,
        checkpoint: CheckpointId,
        into: &Path,
    ) -> Result<(), Error> {
        const SQL: &str =
            "SELECT memory, memory_mac FROM checkpoints WHERE session = $1 AND id = $2";
        let values = vec![session.as_str().into(), integer(checkpoint)?.into()];
        let rows = self.database.rows(SQL, values).await?;
        let row = rows.first().ok_or_else(|| unknown(session, checkpoint))?;
        if row.text_or_none(0)?.is_none() {
            let name = format!("{checkpoint} of session {session}");
            return Err(Error::NotFound { what: "memory of checkpoint", name });
        }
        let (blob, mac) = (BlobId::from_row(row, 0), row.bytes_or_none(1)?.unwrap_or_default());
        let tampered = || Error::Tampered {
            what: format!("the memory of checkpoint {checkpoint} of session {session}"),
            advice: "run the session's cells again from their code, or bring back a backup",
        };
        let blob = blob.map_err(|_| tampered())?;
        let number = checkpoint.0.to_be_bytes();
        if !self.key.check(PURPOSE, &parts(session, &number, &blob), &mac) {
            return Err(tampered());
        }
        match self.copy_to_file(&blob, into).await {
            Err(Error::Damaged { .. }) => Err(tampered()),
            done => done,
        }
    }
}

fn parts<'a>(session: &'a SessionId, number: &'a [u8], blob: &'a BlobId) -> [&'a [u8]; 3] {
    [session.as_str().as_bytes(), number, blob.as_str().as_bytes()]
}

fn unknown(session: &SessionId, checkpoint: CheckpointId) -> Error {
    let name = format!("{checkpoint} of session {session}");
    Error::NotFound { what: "checkpoint", name }
}
