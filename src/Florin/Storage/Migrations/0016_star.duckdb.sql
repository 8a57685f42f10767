-- The ledger as analyses read it: one row per part of a transaction, money in its own and in the household's currency. base_amount is NULL
-- where no rate is known. flow is 1 for income, 2 for spending, 0 for what is neither. Drawn from the ledger at any time.
-- period and month are the household's period and the month by their numbers (year x 12 + month - 1), hour is the one at its place, -1 where the
-- bank gave none: integers of small range, because the engine counts those in an array instead of a hash table.
CREATE TABLE fact_transaction (
  household_id INTEGER NOT NULL,
  transaction_id BIGINT NOT NULL,
  part INTEGER NOT NULL,
  booked_on DATE NOT NULL,
  period INTEGER NOT NULL,
  month INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  payee_id INTEGER NOT NULL,
  category_id INTEGER NOT NULL,
  flow INTEGER NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  currency VARCHAR NOT NULL,
  base_amount DECIMAL(18, 4),
  pending BOOLEAN NOT NULL
);

-- is_liquid: open accounts that can be spent from, and cards, which are owed. base_balance is NULL where no rate is known.
CREATE TABLE dim_account (
  household_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  is_liquid BOOLEAN NOT NULL,
  balance DECIMAL(18, 4) NOT NULL,
  base_balance DECIMAL(18, 4)
);

CREATE TABLE dim_household (
  household_id INTEGER NOT NULL,
  base_currency VARCHAR NOT NULL
);

-- category_id 0 is what has no category.
CREATE TABLE dim_category (
  household_id INTEGER NOT NULL,
  category_id INTEGER NOT NULL,
  code VARCHAR NOT NULL,
  group_name VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL
);

CREATE TABLE dim_payee (
  household_id INTEGER NOT NULL,
  payee_id INTEGER NOT NULL,
  name VARCHAR NOT NULL
);

CREATE VIEW dim_date AS
SELECT day AS booked_on, CAST(year(day) AS INTEGER) AS year, CAST(quarter(day) AS INTEGER) AS quarter, CAST(month(day) AS INTEGER) AS month,
  CAST(weekofyear(day) AS INTEGER) AS week, CAST(isodow(day) AS INTEGER) AS weekday, isodow(day) >= 6 AS is_weekend
FROM (SELECT CAST(range AS DATE) AS day FROM range(DATE '1970-01-01', DATE '2100-01-01', INTERVAL 1 DAY));

-- How far the copy is: the ledger's number, and what it was made with (base currency, kinds of categories); with other things it is made anew.
CREATE TABLE sync_marks (
  household_id INTEGER NOT NULL,
  revision BIGINT NOT NULL,
  definition VARCHAR NOT NULL,
  synced_at TIMESTAMPTZ NOT NULL
);

-- Rows that a sync is about to replace; empty between syncs.
CREATE TABLE sync_changes (
  household_id INTEGER NOT NULL,
  transaction_id BIGINT NOT NULL
);
