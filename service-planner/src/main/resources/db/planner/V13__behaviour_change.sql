-- Since when a customer behaves differently than before, and how: what its place between reactive and preventive is read from then.
alter table planner.behaviour
    add column changed_months smallint,                                   -- how many of the last months it has behaved as now; null: no change is likely
    add column changed        double precision,                           -- how likely there was a change in 36 months, above 0.5
    add column since_change   double precision[];                         -- of these months, in the order of BehaviourFeature; NaN: not known
update planner.behaviour_sweep set features = 0;                          -- everybody is reckoned anew
alter table planner.segment_place drop column axis_months;                -- drift is reckoned from the change, not from month ends
