-- name: list
-- What the user states has no batch and stands before every file's word of the same day.
WITH latest AS (
  SELECT account_id, max(stated_on) AS stated_on
  FROM account_balances WHERE household_id = $1 GROUP BY account_id
), stated AS (
  SELECT b.account_id, b.stated_on, max(b.amount) AS amount
  FROM account_balances b JOIN latest l ON l.account_id = b.account_id AND l.stated_on = b.stated_on
  WHERE b.household_id = $1
    AND coalesce(b.batch_id, 2147483647) = (SELECT max(coalesce(o.batch_id, 2147483647)) FROM account_balances o
                      WHERE o.household_id = $1 AND o.account_id = b.account_id AND o.stated_on = b.stated_on)
  GROUP BY b.account_id, b.stated_on
), flows AS (
  SELECT t.account_id, count(*) AS transactions, min(t.booked_on) AS first_on, max(t.booked_on) AS last_on,
    sum(CASE WHEN s.stated_on IS NULL OR t.booked_on > s.stated_on THEN t.amount ELSE 0 END) AS after_stated
  FROM transactions t LEFT JOIN stated s ON s.account_id = t.account_id
  WHERE t.household_id = $1 GROUP BY t.account_id
)
SELECT a.account_id, a.name, a.kind, a.currency, a.identifier, a.institution,
  CAST(coalesce(s.amount, 0) + coalesce(f.after_stated, 0) AS DECIMAL(18,4)) AS balance,
  s.stated_on AS balance_stated_on, CAST(coalesce(f.transactions, 0) AS BIGINT) AS transactions, f.first_on, f.last_on, a.closed_on
FROM accounts a
LEFT JOIN stated s ON s.account_id = a.account_id
LEFT JOIN flows f ON f.account_id = a.account_id
WHERE a.household_id = $1
ORDER BY a.account_id

-- name: add
INSERT INTO accounts (household_id, account_id, name, kind, currency, identifier, institution, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: named
SELECT account_id, name, currency, identifier, institution, kind FROM accounts WHERE household_id = $1 ORDER BY account_id

-- name: state_balance
INSERT INTO account_balances (household_id, account_id, stated_on, amount, batch_id) VALUES ($1, $2, $3, $4, $5)

-- name: forget_balances
DELETE FROM account_balances WHERE household_id = $1 AND batch_id = $2

-- name: identify
UPDATE accounts SET identifier = $3, identified_by = $4 WHERE household_id = $1 AND account_id = $2

-- name: forget_identifier
UPDATE accounts SET identifier = NULL, identified_by = NULL WHERE household_id = $1 AND identified_by = $2

-- name: forget_unused
DELETE FROM accounts WHERE household_id = $1 AND origin IS NULL
  AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.household_id = accounts.household_id AND t.account_id = accounts.account_id)
  AND NOT EXISTS (SELECT 1 FROM account_balances b WHERE b.household_id = accounts.household_id AND b.account_id = accounts.account_id)

-- name: points
SELECT stated_on, amount, batch_id, origin FROM account_balances
WHERE household_id = $1 AND account_id = $2
ORDER BY stated_on, coalesce(batch_id, 2147483647)

-- name: stated
SELECT b.stated_on, max(b.amount) AS amount FROM account_balances b
WHERE b.household_id = $1 AND b.account_id = $2
  AND coalesce(b.batch_id, 2147483647) = (SELECT max(coalesce(o.batch_id, 2147483647)) FROM account_balances o
                    WHERE o.household_id = b.household_id AND o.account_id = b.account_id AND o.stated_on = b.stated_on)
GROUP BY b.stated_on ORDER BY b.stated_on

-- name: flows
SELECT booked_on, CAST(sum(amount) AS DECIMAL(18,4)) AS flow FROM transactions
WHERE household_id = $1 AND account_id = $2 AND status = 'posted'
GROUP BY booked_on ORDER BY booked_on

-- name: found
UPDATE accounts SET origin = 'user' WHERE household_id = $1 AND account_id = $2

-- name: edit
UPDATE accounts SET name = $3, kind = $4, currency = $5, closed_on = $6 WHERE household_id = $1 AND account_id = $2

-- name: remove
DELETE FROM accounts WHERE household_id = $1 AND account_id = $2

-- name: remove_balances
DELETE FROM account_balances WHERE household_id = $1 AND account_id = $2 AND batch_id IS NULL

-- name: user_balance
SELECT stated_on, amount, batch_id, origin FROM account_balances
WHERE household_id = $1 AND account_id = $2 AND stated_on = $3 AND batch_id IS NULL

-- name: forget_user_balance
DELETE FROM account_balances WHERE household_id = $1 AND account_id = $2 AND stated_on = $3 AND batch_id IS NULL

-- name: state_by_user
INSERT INTO account_balances (household_id, account_id, stated_on, amount, origin) VALUES ($1, $2, $3, $4, $5)

-- name: remember
INSERT INTO account_changes (household_id, change_id, account_id, what, old_value, new_value, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: change
SELECT account_id, what, old_value, new_value, undone_at IS NOT NULL AS undone FROM account_changes WHERE household_id = $1 AND change_id = $2

-- name: changed_since
SELECT count(*) FROM account_changes WHERE household_id = $1 AND account_id = $2 AND what = $3 AND change_id > $4 AND undone_at IS NULL

-- name: undo
UPDATE account_changes SET undone_at = $3 WHERE household_id = $1 AND change_id = $2
