-- Rows of files that match a row of the ledger in another way than exactly: what the importer said of them, what the user said since,
-- and the row as its file had it, so that it can be posted after all. own_id is the row's own number once it was in the ledger;
-- through is the match by whose merge the counterpart changed.
CREATE TABLE row_matches (
  household_id INTEGER NOT NULL,
  match_id BIGINT NOT NULL,
  batch_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  transaction_id BIGINT NOT NULL,
  verdict VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  certainty DOUBLE PRECISION NOT NULL,
  word VARCHAR,
  own_id BIGINT,
  through BIGINT,
  content_hash UUID NOT NULL,
  content VARCHAR NOT NULL
);

-- The batch by which an account got its identifier: undo takes it back.
ALTER TABLE accounts ADD COLUMN identified_by INTEGER;

-- What each file said of each account: its days, its balances, and the sum of its booked rows. difference is what the stated closing is off
-- from opening and rows, off_on the first day it shows.
CREATE TABLE statements (
  household_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  first_on DATE NOT NULL,
  last_on DATE NOT NULL,
  opening DECIMAL(18, 4),
  closing DECIMAL(18, 4),
  flow DECIMAL(18, 4) NOT NULL,
  difference DECIMAL(18, 4),
  off_on DATE
);
