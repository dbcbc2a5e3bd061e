-- Every figure carries how good the data behind it is: sum of the quality scores of the customers of its records, one for each record.
alter table planner.kpi_month
    add column quality double precision not null default 0,
    add column scored  integer not null default 0;                        -- records whose customer has a score
-- All months are reckoned anew.
update planner.kpi_state set whole_at = 'epoch';
