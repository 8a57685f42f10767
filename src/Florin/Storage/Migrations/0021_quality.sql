-- What expectation suites found: in a batch (batch_id), in a file that was kept out (file_name alone), in the whole ledger (neither).
CREATE TABLE quality_runs (
  household_id INTEGER NOT NULL,
  run_id BIGINT NOT NULL,
  batch_id INTEGER,
  file_name VARCHAR,
  outcome VARCHAR NOT NULL,
  row_count INTEGER NOT NULL,
  failing INTEGER NOT NULL,
  score DOUBLE PRECISION,
  completeness DOUBLE PRECISION,
  accuracy DOUBLE PRECISION,
  consistency DOUBLE PRECISION,
  validity DOUBLE PRECISION,
  timeliness DOUBLE PRECISION,
  ran_at TIMESTAMPTZ NOT NULL
);

-- unexpected_rows names the first hundred, as JSON.
CREATE TABLE quality_results (
  household_id INTEGER NOT NULL,
  run_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  suite VARCHAR NOT NULL,
  expectation VARCHAR NOT NULL,
  column_name VARCHAR,
  severity VARCHAR NOT NULL,
  dimension VARCHAR NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  success BOOLEAN NOT NULL,
  evaluated BIGINT NOT NULL,
  unexpected BIGINT NOT NULL,
  expected VARCHAR NOT NULL,
  unexpected_rows VARCHAR
);
