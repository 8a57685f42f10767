-- What a version was made from, and the order in which versions answered.
ALTER TABLE models ADD COLUMN parameters VARCHAR;
ALTER TABLE models ADD COLUMN features VARCHAR;
ALTER TABLE models ADD COLUMN importance VARCHAR;
ALTER TABLE models ADD COLUMN data_hash VARCHAR;
ALTER TABLE models ADD COLUMN row_count INTEGER;
ALTER TABLE models ADD COLUMN first_on DATE;
ALTER TABLE models ADD COLUMN last_on DATE;
ALTER TABLE models ADD COLUMN served_since TIMESTAMPTZ;
-- The version that answered before this one; where there was none, the built-in fallback did.
ALTER TABLE models ADD COLUMN follows VARCHAR;

-- In one line: why a run was refused or failed, or what the gate said.
ALTER TABLE runs ADD COLUMN reason VARCHAR;
ALTER TABLE runs ADD COLUMN version VARCHAR;
