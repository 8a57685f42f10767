-- name: columns [postgresql]
-- DuckDB's appender tells its columns' types itself.
SELECT column_name, data_type, numeric_scale FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1;
