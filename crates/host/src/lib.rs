//! Sessions of many: found by id, entered one at a time, counted against the quotas of their tenant.
