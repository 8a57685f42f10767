-- The ledger's number at a row's last change, and at a batch's import: what a copy of the ledger has not seen is above its own number.
-- A row that nobody changed since its import has none, so an import writes nothing more per row.
ALTER TABLE transactions ADD COLUMN revision BIGINT;
ALTER TABLE import_batches ADD COLUMN revision BIGINT;

-- Rows that left the ledger.
CREATE TABLE transaction_removals (
  household_id INTEGER NOT NULL,
  transaction_id BIGINT NOT NULL,
  revision BIGINT NOT NULL
);

-- The ledger's number while a change of it is under way, and those of its batches.
CREATE VIEW ledger_revisions AS
SELECT household_id, next_value AS revision FROM counters WHERE name = 'ledger_revisions';

CREATE VIEW batch_revisions AS
SELECT household_id, batch_id, revision FROM import_batches;
