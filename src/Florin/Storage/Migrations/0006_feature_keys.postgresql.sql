-- No foreign key to transactions: features are drawn from them, and what is left of a race goes with the next filling.
ALTER TABLE features ADD PRIMARY KEY (household_id, transaction_id);
ALTER TABLE feature_sets ADD PRIMARY KEY (household_id);
