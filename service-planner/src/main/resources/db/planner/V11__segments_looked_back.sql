-- Month ends before the first model are reckoned once, from the records of then.
alter table planner.segment_model add column looked_back_at timestamptz;
