-- name: forget
DELETE FROM forecasts WHERE household_id = $1 AND coalesce(account_id, 0) = $2

-- name: kept
SELECT forecast_id, account_id, model_version, as_of, max(due_on) AS until, count(*) AS days, created_at
FROM forecasts WHERE household_id = $1 GROUP BY forecast_id, account_id, model_version, as_of, created_at ORDER BY forecast_id
