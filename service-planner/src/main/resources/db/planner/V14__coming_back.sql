-- Nobody who was erased comes back, whichever way rows take in.

-- Whoever stores customers, people, machines or keys of other systems asks the list of the erased first, in the same transaction
-- (Suppressed.asked). Until that transaction ends no erasure is committed, so that the answer holds as long as it is needed.
create function planner.ask_the_erased() returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(hashtext('planner.erasure'));
    perform set_config('planner.erased_asked', 'yes', true);
end $$;

-- An erasure waits for those who store, and those who come meanwhile wait for it and then find its subject on the list.
create function planner.erase_alone() returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('planner.erasure'));
    perform set_config('planner.erased_asked', 'yes', true);
end $$;

-- As soon as anybody is on the list, rows of a transaction that has not asked are refused.
create function planner.refuse_unasked() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(hashtext('planner.erasure'));
    if current_setting('planner.erased_asked', true) is distinct from 'yes' and exists (select from planner.suppressed) then
        raise exception 'People were erased from this database: rows of %.% are stored only by who has asked the list of the erased.', tg_table_schema, tg_table_name
            using errcode = 'integrity_constraint_violation',
                  hint = 'Import them with ./millwright import or the interface, which leave out who was erased. By hand, after a look at whom the rows are about: select planner.ask_the_erased() in the same transaction.';
    end if;
    return null;
end $$;
create trigger refuse_unasked before insert on planner.customer for each statement execute function planner.refuse_unasked();
create trigger refuse_unasked before insert on planner.person for each statement execute function planner.refuse_unasked();
create trigger refuse_unasked before insert on planner.source_key for each statement execute function planner.refuse_unasked();
create trigger refuse_unasked before insert on twins.machine for each statement execute function planner.refuse_unasked();

-- Nobody has to be looked for afterwards any more.
drop trigger person_check_insert on planner.person;
drop trigger person_check_update on planner.person;
drop function planner.persons_are_checked();
drop table planner.person_check;
