CREATE TABLE households (
  household_id INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  country VARCHAR NOT NULL,
  time_zone VARCHAR NOT NULL,
  locale VARCHAR NOT NULL,
  base_currency VARCHAR NOT NULL,
  pay_cycle VARCHAR NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE accounts (
  household_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  identifier VARCHAR,
  institution VARCHAR,
  created_at TIMESTAMPTZ NOT NULL
);

-- End-of-day balances that files state.
CREATE TABLE account_balances (
  household_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  stated_on DATE NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  batch_id INTEGER NOT NULL
);

-- category_id is what the user taught for the payee.
CREATE TABLE payees (
  household_id INTEGER NOT NULL,
  payee_id INTEGER NOT NULL,
  match_key VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  category_id INTEGER,
  created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE categories (
  household_id INTEGER NOT NULL,
  category_id INTEGER NOT NULL,
  code VARCHAR NOT NULL,
  group_name VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  plaid_code VARCHAR,
  origin VARCHAR NOT NULL,
  hidden BOOLEAN NOT NULL
);

CREATE TABLE import_batches (
  household_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  file_name VARCHAR NOT NULL,
  file_hash VARCHAR NOT NULL,
  format VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  row_count INTEGER NOT NULL,
  new_count INTEGER NOT NULL,
  duplicate_count INTEGER NOT NULL,
  error_count INTEGER NOT NULL,
  first_on DATE,
  last_on DATE,
  sum_credits DECIMAL(18, 4) NOT NULL,
  sum_debits DECIMAL(18, 4) NOT NULL,
  closing_balance DECIMAL(18, 4),
  imported_at TIMESTAMPTZ NOT NULL,
  undone_at TIMESTAMPTZ
);

-- Only duplicates (with the row they match) and errors; what is new lies in transactions.
CREATE TABLE import_rows (
  household_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  verdict VARCHAR NOT NULL,
  transaction_id BIGINT,
  found VARCHAR,
  expected VARCHAR
);

CREATE TABLE transactions (
  household_id INTEGER NOT NULL,
  transaction_id BIGINT NOT NULL,
  account_id INTEGER NOT NULL,
  booked_on DATE NOT NULL,
  value_on DATE,
  occurred_at TIMESTAMPTZ,
  amount DECIMAL(18, 4) NOT NULL,
  currency VARCHAR NOT NULL,
  raw_description VARCHAR NOT NULL,
  payee_id INTEGER NOT NULL,
  category_id INTEGER,
  category_source VARCHAR,
  category_confidence DOUBLE PRECISION,
  category_model VARCHAR,
  category_evidence VARCHAR,
  payment_method VARCHAR,
  merchant_code INTEGER,
  bank_reference VARCHAR,
  status VARCHAR NOT NULL,
  supersedes BIGINT,
  locked INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  content_hash UUID NOT NULL
);

-- follows is the correction that this one was drawn from.
CREATE TABLE corrections (
  household_id INTEGER NOT NULL,
  correction_id BIGINT NOT NULL,
  transaction_id BIGINT NOT NULL,
  field VARCHAR NOT NULL,
  old_value VARCHAR,
  new_value VARCHAR,
  follows BIGINT,
  corrected_at TIMESTAMPTZ NOT NULL,
  undone_at TIMESTAMPTZ
);

CREATE TABLE models (
  household_id INTEGER NOT NULL,
  model VARCHAR NOT NULL,
  version VARCHAR NOT NULL,
  algorithm VARCHAR NOT NULL,
  file VARCHAR,
  checksum VARCHAR,
  status VARCHAR NOT NULL,
  metrics VARCHAR,
  run_id BIGINT,
  created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE runs (
  household_id INTEGER NOT NULL,
  run_id BIGINT NOT NULL,
  job VARCHAR NOT NULL,
  model VARCHAR,
  status VARCHAR NOT NULL,
  parameters VARCHAR,
  metrics VARCHAR,
  seed BIGINT,
  data_hash VARCHAR,
  started_at TIMESTAMPTZ NOT NULL,
  finished_at TIMESTAMPTZ
);

CREATE TABLE alerts (
  household_id INTEGER NOT NULL,
  alert_id BIGINT NOT NULL,
  transaction_id BIGINT NOT NULL,
  kind VARCHAR NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  reasons VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  raised_at TIMESTAMPTZ NOT NULL,
  decided_at TIMESTAMPTZ,
  model_version VARCHAR NOT NULL
);

CREATE TABLE forecasts (
  household_id INTEGER NOT NULL,
  forecast_id BIGINT NOT NULL,
  account_id INTEGER,
  model_version VARCHAR NOT NULL,
  as_of DATE NOT NULL,
  due_on DATE NOT NULL,
  flow DECIMAL(18, 4) NOT NULL,
  balance DECIMAL(18, 4) NOT NULL,
  lower_50 DECIMAL(18, 4) NOT NULL,
  upper_50 DECIMAL(18, 4) NOT NULL,
  lower_80 DECIMAL(18, 4) NOT NULL,
  upper_80 DECIMAL(18, 4) NOT NULL,
  lower_95 DECIMAL(18, 4) NOT NULL,
  upper_95 DECIMAL(18, 4) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);

-- The next free number of each of a household's sequences.
CREATE TABLE counters (
  household_id INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  next_value BIGINT NOT NULL
);
