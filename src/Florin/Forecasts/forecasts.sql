-- name: forget
DELETE FROM forecasts WHERE household_id = $1 AND coalesce(account_id, 0) = $2
