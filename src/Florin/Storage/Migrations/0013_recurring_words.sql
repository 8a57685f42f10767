-- What users said of payments that come back. A word is known by the row it was said about, then by the series' id and amount: ids of rows
-- change when a file is taken back and imported again, numbers in ids of series when older files come in. as_of is the last day known then.
CREATE TABLE recurring_words (
  household_id INTEGER NOT NULL,
  word_id BIGINT NOT NULL,
  series_id VARCHAR NOT NULL,
  transaction_id BIGINT NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  word VARCHAR NOT NULL,
  name VARCHAR,
  as_of DATE NOT NULL,
  said_at TIMESTAMPTZ NOT NULL,
  undone_at TIMESTAMPTZ
);
