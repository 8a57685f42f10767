-- name: shown [fragment]
transaction_id, account_id, account, booked_on, value_on, occurred_at, amount, currency, description, payee_id, payee,
  category_code, category, category_group, category_source, category_confidence, category_model, category_evidence,
  category_locked, payment_method, status, batch_id, line, note, tags, has_splits, payee_locked

-- name: in_category [fragment]
(lower(category_code) = $3 OR lower(category) = $3 OR lower(category_group) = $3 OR ($3 = 'none' AND category_id IS NULL))

-- name: categories_asked [fragment]
(SELECT c.category_id FROM category_names c WHERE c.household_id = $1 AND (lower(c.code) = $3 OR lower(c.name) = $3 OR lower(c.group_name) = $3))

-- name: matching [fragment]
household_id = $1
-- when: $2
  AND (lower(raw_description) LIKE $2 ESCAPE '!' OR payee_id IN (
    SELECT p.payee_id FROM payee_names p WHERE p.household_id = $1 AND lower(p.name) LIKE $2 ESCAPE '!'))
-- when: $3
  AND (((category_id IN
-- use: categories_asked
    OR ($3 = 'none' AND category_id IS NULL))
    AND transaction_id NOT IN (SELECT s.transaction_id FROM transaction_splits s WHERE s.household_id = $1))
    OR transaction_id IN (SELECT s.transaction_id FROM transaction_splits s WHERE s.household_id = $1 AND s.category_id IN
-- use: categories_asked
    ))
-- when: $4
  AND booked_on >= $4
-- when: $5
  AND booked_on <= $5
-- when: $6
  AND amount >= $6
-- when: $7
  AND amount <= $7
-- when: $8
  AND account_id IN (
    SELECT a.account_id FROM accounts a
    WHERE a.household_id = $1 AND (lower(a.name) = $8 OR lower(a.identifier) = $8 OR CAST(a.account_id AS VARCHAR) = $8))
-- when: $9
  AND status = $9
-- when: $10
  AND transaction_id IN (SELECT g.transaction_id FROM transaction_tags g WHERE g.household_id = $1 AND g.tag = $10)
-- when: $11
  AND payee_id IN (
    SELECT p.payee_id FROM payee_names p WHERE p.household_id = $1 AND (lower(p.name) = $11 OR CAST(p.payee_id AS VARCHAR) = $11))

-- name: sums [fragment]
CAST(coalesce(sum(CASE WHEN amount > 0 THEN amount END), 0) AS DECIMAL(18,4)) AS credits,
  CAST(coalesce(-sum(CASE WHEN amount < 0 THEN amount END), 0) AS DECIMAL(18,4)) AS debits

-- name: list
-- Without a join: its plan, made anew for every page, took DuckDB ten times as long as reading the rows. RowNames names them.
SELECT transaction_id, account_id, booked_on, value_on, occurred_at, amount, currency, raw_description, payee_id, category_id, category_source, category_confidence,
  category_model, category_evidence, locked, payment_method, status, batch_id, line, note
FROM transactions
WHERE
-- use: matching
-- when: $12
  AND booked_on <= $12 AND (booked_on < $12 OR transaction_id < $13)
-- always
ORDER BY booked_on DESC NULLS FIRST, transaction_id DESC NULLS FIRST
LIMIT $14

-- name: account_names
SELECT account_id, name FROM accounts WHERE household_id = $1

-- name: payee_names
SELECT payee_id, name FROM payee_names WHERE household_id = $1

-- name: category_names
SELECT category_id, code, name, group_name FROM category_names WHERE household_id = $1

-- name: tags
SELECT transaction_id, tag FROM transaction_tags WHERE household_id = $1

-- name: split_rows
SELECT DISTINCT transaction_id FROM transaction_splits WHERE household_id = $1

-- name: totals
SELECT count(*) AS rows,
-- use: sums
FROM transactions
WHERE
-- use: matching

-- name: days
SELECT booked_on, count(*) AS rows,
-- use: sums
FROM transactions WHERE household_id = $1 GROUP BY booked_on ORDER BY booked_on

-- name: totals_of_category
-- Of a split row only the parts in the category count.
SELECT count(DISTINCT transaction_id) AS rows,
-- use: sums
FROM transaction_parts
WHERE household_id = $1 AND
-- use: in_category
  AND transaction_id IN (SELECT transaction_id FROM transactions WHERE
-- use: matching
  )

-- name: ids
SELECT transaction_id FROM transactions
WHERE
-- use: matching
ORDER BY transaction_id

-- name: find
SELECT
-- use: shown
FROM transaction_details WHERE household_id = $1 AND transaction_id = $2

-- name: columns
SELECT transaction_id, account_id, booked_on, occurred_at, amount, payee_id, category_id, payment_method
FROM transactions WHERE household_id = $1 ORDER BY booked_on, transaction_id

-- name: labelled
SELECT transaction_id, booked_on, amount, raw_description, payee_id, category_id, category_source, payment_method, merchant_code, locked
FROM transactions WHERE household_id = $1 ORDER BY booked_on, transaction_id

-- name: count
SELECT count(*) FROM transactions WHERE household_id = $1

-- name: count_by_model
SELECT count(*) FROM transactions WHERE household_id = $1 AND category_source = 'model'

-- name: alike
SELECT transaction_id FROM transactions
WHERE household_id = $1 AND payee_id = $2 AND transaction_id <> $3 AND (locked & 1) = 0
  AND (category_id IS NULL OR category_id <> $4)
ORDER BY transaction_id

-- name: splits
SELECT transaction_id, amount, category_id FROM transaction_splits WHERE household_id = $1 ORDER BY transaction_id, part

-- name: origins
SELECT batch_id, category_source, category_model, count(*) AS rows,
-- use: sums
FROM transactions
WHERE
-- use: matching
GROUP BY batch_id, category_source, category_model

-- name: origins_of_category
SELECT d.batch_id, d.category_source, d.category_model, count(DISTINCT p.transaction_id) AS rows,
-- use: sums
FROM (SELECT transaction_id, amount FROM transaction_parts WHERE household_id = $1 AND
-- use: in_category
  ) p
JOIN (SELECT transaction_id, batch_id, category_source, category_model FROM transactions WHERE
-- use: matching
  ) d ON d.transaction_id = p.transaction_id
GROUP BY d.batch_id, d.category_source, d.category_model

-- name: sources
SELECT transaction_id, batch_id, category_source, category_model FROM transactions
WHERE household_id = $1 AND transaction_id IN (SELECT CAST(wanted AS BIGINT) FROM unnest(string_to_array(CAST($2 AS VARCHAR), ',')) AS ids(wanted))
