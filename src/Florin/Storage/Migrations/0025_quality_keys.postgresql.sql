-- No foreign key to import_batches: what was found outlives an import that was undone.
ALTER TABLE quality_runs ADD PRIMARY KEY (household_id, run_id);
ALTER TABLE quality_runs ADD FOREIGN KEY (household_id) REFERENCES households DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX quality_runs_by_batch ON quality_runs (household_id, batch_id);
ALTER TABLE quality_results ADD PRIMARY KEY (household_id, run_id, position);
