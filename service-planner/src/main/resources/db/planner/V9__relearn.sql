-- Each kind of model that learns from customers is noted by itself, and when one was fitted without those who have gone.
alter table planner.model_relearn add column fitted_at timestamptz;     -- null: still to be fitted; done_at: when that one went into service
insert into planner.model_relearn (model, reason, since)
select m.model, r.reason, r.since from planner.model_relearn r cross join (values ('segments'), ('predictions')) m (model)
where r.model = 'customers' and r.done_at is null;
delete from planner.model_relearn where model = 'customers';
