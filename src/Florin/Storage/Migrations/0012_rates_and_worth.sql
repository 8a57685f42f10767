-- What one euro buys. Household 0 holds what central banks publish, for all; a household's own rate of a day stands before that.
CREATE TABLE currency_rates (
  household_id INTEGER NOT NULL,
  currency VARCHAR NOT NULL,
  on_day DATE NOT NULL,
  per_euro DECIMAL(18, 8) NOT NULL,
  source VARCHAR NOT NULL
);

-- What a household says it holds of a security on a day; it stands until a later day says otherwise, 0 = sold.
CREATE TABLE holdings (
  household_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  security VARCHAR NOT NULL,
  on_day DATE NOT NULL,
  name VARCHAR NOT NULL,
  quantity DECIMAL(18, 8) NOT NULL,
  price DECIMAL(18, 8) NOT NULL,
  currency VARCHAR NOT NULL
);

-- origin: user where the account was made by hand, so that no undone import takes it away.
ALTER TABLE accounts ADD COLUMN origin VARCHAR;
ALTER TABLE accounts ADD COLUMN closed_on DATE;

-- A balance that the user states has no batch but an origin: opening, valuation or assertion.
ALTER TABLE account_balances ALTER COLUMN batch_id DROP NOT NULL;
ALTER TABLE account_balances ADD COLUMN origin VARCHAR;

-- What users changed of accounts, with what was there before.
CREATE TABLE account_changes (
  household_id INTEGER NOT NULL,
  change_id BIGINT NOT NULL,
  account_id INTEGER NOT NULL,
  what VARCHAR NOT NULL,
  old_value VARCHAR,
  new_value VARCHAR,
  changed_at TIMESTAMPTZ NOT NULL,
  undone_at TIMESTAMPTZ
);
