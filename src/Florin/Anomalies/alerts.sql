-- name: newest
SELECT a.alert_id, a.transaction_id, a.kind, a.score, a.reasons, a.status, a.raised_at, a.model_version
FROM alerts a JOIN transaction_details t ON t.household_id = a.household_id AND t.transaction_id = a.transaction_id
WHERE a.household_id = $1 AND (CAST($2 AS VARCHAR) IS NULL OR a.status = $2) AND (CAST($3 AS VARCHAR) IS NULL OR a.kind = $3)
ORDER BY t.booked_on DESC NULLS LAST, a.score DESC NULLS LAST, a.alert_id
LIMIT $4

-- name: find
SELECT alert_id, transaction_id, kind, score, reasons, status, raised_at, model_version FROM alerts WHERE household_id = $1 AND alert_id = $2

-- name: transactions
SELECT transaction_id, account_id, account, booked_on, value_on, occurred_at, amount, currency, description, payee_id, payee,
  category_code, category, category_group, category_source, category_confidence, category_model, category_evidence,
  category_locked, payment_method, status, batch_id, line, note, tags, has_splits, payee_locked
FROM transaction_details d
WHERE household_id = $1 AND transaction_id IN (
  SELECT a.transaction_id
  FROM alerts a JOIN transaction_details t ON t.household_id = a.household_id AND t.transaction_id = a.transaction_id
  WHERE a.household_id = $1 AND (CAST($2 AS VARCHAR) IS NULL OR a.status = $2) AND (CAST($3 AS VARCHAR) IS NULL OR a.kind = $3)
  ORDER BY t.booked_on DESC NULLS LAST, a.score DESC NULLS LAST, a.alert_id
  LIMIT $4)

-- name: count
SELECT status, kind, count(*) AS alerts FROM alerts WHERE household_id = $1 GROUP BY status, kind ORDER BY status, kind

-- name: words
SELECT a.kind, t.payee, t.amount, a.status
FROM alerts a JOIN transaction_details t ON t.household_id = a.household_id AND t.transaction_id = a.transaction_id
WHERE a.household_id = $1 AND a.status <> 'open'
ORDER BY a.decided_at, a.alert_id

-- name: clear_open
DELETE FROM alerts WHERE household_id = $1 AND status = 'open'

-- name: decided
SELECT transaction_id, kind FROM alerts WHERE household_id = $1 AND status <> 'open'

-- name: decide
UPDATE alerts SET status = $3, decided_at = $4 WHERE household_id = $1 AND alert_id = $2

-- name: forget
DELETE FROM alerts WHERE household_id = $1 AND transaction_id IN (
  SELECT transaction_id FROM transaction_details WHERE household_id = $1 AND batch_id = $2)

-- name: forget_row
DELETE FROM alerts WHERE household_id = $1 AND transaction_id = $2

-- name: of_row
SELECT alert_id, transaction_id, kind, score, reasons, status, raised_at, model_version FROM alerts WHERE household_id = $1 AND transaction_id = $2 ORDER BY alert_id

-- name: count_of_batch
SELECT count(*) FROM alerts a JOIN transaction_details t ON t.household_id = a.household_id AND t.transaction_id = a.transaction_id
WHERE a.household_id = $1 AND t.batch_id = $2
