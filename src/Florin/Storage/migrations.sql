-- name: create
CREATE TABLE IF NOT EXISTS schema_migrations (
  version INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  checksum VARCHAR NOT NULL,
  applied_at TIMESTAMPTZ NOT NULL
);

-- name: applied
SELECT version, name, checksum FROM schema_migrations ORDER BY version;

-- name: record
INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4);

-- name: lock [postgresql]
-- Several processes may open one server's database at once; DuckDB's file lets in one.
SELECT pg_advisory_xact_lock(7018390212);
