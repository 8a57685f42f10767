-- Sums of the facts in the grains that analyses ask for: a tenth of the rows or fewer, whole months and years read instead of rows.
-- Income and spending with a base_amount; flow 1 or 2.
CREATE TABLE sum_category (
  household_id INTEGER NOT NULL,
  month INTEGER NOT NULL,
  period INTEGER NOT NULL,
  category_id INTEGER NOT NULL,
  flow INTEGER NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  rows INTEGER NOT NULL
);

-- Spending. first and last are months, also of rows without a base_amount, which are in no amount and in no rows. What begins with paid
-- is of the rows below zero alone, NULL where there are none.
CREATE TABLE sum_payee (
  household_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  payee_id INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  rows INTEGER NOT NULL,
  paid_first INTEGER,
  paid_last INTEGER,
  paid_amount DECIMAL(18, 4),
  paid_rows INTEGER NOT NULL,
  dearest DECIMAL(18, 4),
  cheapest DECIMAL(18, 4)
);

-- Spending with a base_amount.
CREATE TABLE sum_hour (
  household_id INTEGER NOT NULL,
  month INTEGER NOT NULL,
  weekday INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  rows INTEGER NOT NULL
);

-- Every day that has a fact. amount and rows are spending with a base_amount; left_out are income and spending without one, pending those with one.
CREATE TABLE sum_day (
  household_id INTEGER NOT NULL,
  booked_on DATE NOT NULL,
  currency VARCHAR NOT NULL,
  amount DECIMAL(18, 4) NOT NULL,
  rows INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  pending INTEGER NOT NULL
);

-- Years whose sums a sync is about to make anew; empty between syncs.
CREATE TABLE sync_years (
  household_id INTEGER NOT NULL,
  year INTEGER NOT NULL
);

INSERT INTO sum_category
SELECT household_id, month, period, category_id, flow, CAST(sum(base_amount) AS DECIMAL(18,4)), CAST(count(*) AS INTEGER)
FROM fact_transaction WHERE flow <> 0 AND base_amount IS NOT NULL
GROUP BY household_id, month, period, category_id, flow ORDER BY household_id, month, period, category_id, flow;

INSERT INTO sum_payee
SELECT household_id, month // 12, payee_id, min(month), max(month), CAST(coalesce(sum(base_amount), 0) AS DECIMAL(18,4)), CAST(count(base_amount) AS INTEGER),
  min(month) FILTER (WHERE base_amount < 0), max(month) FILTER (WHERE base_amount < 0), CAST(sum(base_amount) FILTER (WHERE base_amount < 0) AS DECIMAL(18,4)),
  CAST(count(*) FILTER (WHERE base_amount < 0) AS INTEGER), min(base_amount) FILTER (WHERE base_amount < 0), max(base_amount) FILTER (WHERE base_amount < 0)
FROM fact_transaction WHERE flow = 2
GROUP BY household_id, month // 12, payee_id ORDER BY household_id, month // 12, payee_id;

INSERT INTO sum_hour
SELECT household_id, month, CAST(isodow(booked_on) AS INTEGER), hour, CAST(sum(base_amount) AS DECIMAL(18,4)), CAST(count(*) AS INTEGER)
FROM fact_transaction WHERE flow = 2 AND base_amount IS NOT NULL
GROUP BY household_id, month, isodow(booked_on), hour ORDER BY household_id, month, isodow(booked_on), hour;

INSERT INTO sum_day
SELECT household_id, booked_on, currency, CAST(coalesce(sum(base_amount) FILTER (WHERE flow = 2), 0) AS DECIMAL(18,4)), CAST(count(base_amount) FILTER (WHERE flow = 2) AS INTEGER),
  CAST(count(*) FILTER (WHERE flow <> 0 AND base_amount IS NULL) AS INTEGER), CAST(count(*) FILTER (WHERE pending AND flow <> 0 AND base_amount IS NOT NULL) AS INTEGER)
FROM fact_transaction
GROUP BY household_id, booked_on, currency ORDER BY household_id, booked_on, currency;
