-- name: list
SELECT account_id, security, on_day, name, quantity, price, currency FROM holdings
WHERE household_id = $1 ORDER BY account_id, security, on_day

-- name: forget
DELETE FROM holdings WHERE household_id = $1 AND account_id = $2 AND security = $3 AND on_day = $4

-- name: add
INSERT INTO holdings (household_id, account_id, security, on_day, name, quantity, price, currency) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
