//! Reads the whole audit log and says where it was touched first.

use super::{AuditFilter, AuditLine, GENESIS, Hash, Head, head, lines};
use crate::{Error, Store};

/// What the chain says about the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every line is as it was written, and none is missing.
    Whole {
        /// How many lines there are.
        lines: u64,
        /// The hash of the last one. Kept elsewhere, it shows later that a whole older log was put
        /// back.
        hash: Hash,
    },
    /// The log was touched.
    Broken {
        /// The first line where it shows.
        seq: u64,
        /// What shows there.
        fault: Fault,
    },
}

/// How a line of the audit log shows that it was touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The line is not the one that was written.
    Changed,
    /// The line is gone, though later ones are there.
    Missing,
    /// The line does not follow from the one before: it, or one before it, was put in or rewritten.
    Inserted,
    /// This and all later lines are gone.
    CutTail,
    /// The line was added behind the sealed end.
    Appended,
    /// The lines fit each other, but the seal is for another end: somewhere up to this line the
    /// chain was rewritten by someone without the key, or its seal was touched.
    Unsealed,
}

impl Store {
    /// Checks the whole audit log, at one moment.
    pub async fn verify_audit(&self) -> Result<Verdict, Error> {
        let mut transaction = self.database.read().await?;
        let head = head(&mut transaction, &self.key).await?;
        let mut chain = Chain { lines: 0, hash: GENESIS };
        loop {
            let filter = AuditFilter { after: chain.lines, ..AuditFilter::default() };
            let page = lines(&mut transaction, &filter).await?;
            if page.is_empty() {
                return Ok(chain.end(&head));
            }
            for line in &page {
                if let Err(fault) = chain.follow(line, &head) {
                    return Ok(fault);
                }
            }
        }
    }
}

/// The part of the chain that has been read and is whole.
struct Chain {
    lines: u64,
    hash: Hash,
}

impl Chain {
    fn follow(&mut self, line: &AuditLine, head: &Head) -> Result<(), Verdict> {
        let seq = self.lines + 1;
        let broken = |fault| Err(Verdict::Broken { seq, fault });
        if line.seq != seq {
            return broken(Fault::Missing);
        }
        if line.expected() != line.hash {
            return broken(Fault::Changed);
        }
        if line.previous != self.hash {
            return broken(Fault::Inserted);
        }
        if head.is_sealed && seq > head.lines {
            return broken(Fault::Appended);
        }
        *self = Self { lines: seq, hash: line.hash };
        Ok(())
    }

    fn end(&self, head: &Head) -> Verdict {
        if head.is_sealed && self.lines < head.lines {
            return Verdict::Broken { seq: self.lines + 1, fault: Fault::CutTail };
        }
        if !head.is_sealed || self.hash != head.hash {
            return Verdict::Broken { seq: self.lines, fault: Fault::Unsealed };
        }
        Verdict::Whole { lines: self.lines, hash: self.hash }
    }
}
