-- The ledger as clients of other programs read it: the first household's, since these names carry no household.
CREATE VIEW raw_transactions AS
SELECT t.transaction_id AS id, t.booked_on AS date, CASE WHEN t.amount < 0 THEN 'debit' ELSE 'credit' END AS type, t.raw_description AS description,
  t.amount, coalesce(c.name, 'Uncategorised') AS category, t.payment_method, t.status, b.imported_at AS created_at
FROM transactions t
LEFT JOIN categories c ON c.household_id = t.household_id AND c.category_id = t.category_id
LEFT JOIN import_batches b ON b.household_id = t.household_id AND b.batch_id = t.batch_id
WHERE t.household_id = (SELECT min(household_id) FROM households);

-- The averages are of the amounts of the last 7 and 30 days, the row's own among them; amount_log is that of 1 + its size.
CREATE VIEW processed_transactions AS
SELECT t.transaction_id AS id, t.booked_on AS date, t.amount, CAST(extract(ISODOW FROM t.booked_on) AS INTEGER) AS day_of_week,
  CAST(extract(MONTH FROM t.booked_on) AS INTEGER) AS month, CAST(extract(QUARTER FROM t.booked_on) AS INTEGER) AS quarter,
  extract(ISODOW FROM t.booked_on) >= 6 AS is_weekend, ln(1 + abs(CAST(t.amount AS DOUBLE PRECISION))) AS amount_log,
  avg(CAST(t.amount AS DOUBLE PRECISION)) OVER (ORDER BY t.booked_on RANGE BETWEEN INTERVAL '6 days' PRECEDING AND CURRENT ROW) AS rolling_avg_7d,
  avg(CAST(t.amount AS DOUBLE PRECISION)) OVER (ORDER BY t.booked_on RANGE BETWEEN INTERVAL '29 days' PRECEDING AND CURRENT ROW) AS rolling_avg_30d,
  a.score AS anomaly_score, b.imported_at AS processed_at
FROM transactions t
LEFT JOIN import_batches b ON b.household_id = t.household_id AND b.batch_id = t.batch_id
LEFT JOIN (SELECT household_id, transaction_id, max(score) AS score FROM alerts GROUP BY household_id, transaction_id) a
  ON a.household_id = t.household_id AND a.transaction_id = t.transaction_id
WHERE t.household_id = (SELECT min(household_id) FROM households);

-- Days of the first household: what came in and what went out, both positive, in the amounts' own currencies.
CREATE VIEW transaction_metrics AS
SELECT t.booked_on AS date, CAST(sum(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS DECIMAL(18, 4)) AS total_income,
  CAST(-sum(CASE WHEN t.amount < 0 THEN t.amount ELSE 0 END) AS DECIMAL(18, 4)) AS total_expenses, count(*) AS transaction_count,
  count(DISTINCT t.category_id) AS unique_categories, avg(CAST(t.amount AS DOUBLE PRECISION)) AS avg_transaction_amount
FROM transactions t
WHERE t.household_id = (SELECT min(household_id) FROM households)
GROUP BY t.booked_on;
