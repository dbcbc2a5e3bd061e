package dev.millwright.planner.portrait;

import dev.millwright.planner.customer.Contract;
import dev.millwright.planner.customer.ContractKind;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.privacy.PersonStore;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.privacy.Purpose;
import dev.millwright.planner.privacy.Reading;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What belongs to a customer, from the database; people are read by {@link PersonStore} alone. */
public final class StoredPortraits implements Portraits {
    private static final String MACHINES = """
            select i.*, y.until, coalesce(h.health, 'NaN')::double precision as health,
                   (select count(*) from twins.episode e where e.machine_no = i.machine_no and e.closed_at is null)::int as episodes
            from (select machine_id, name, model_id, site_id, commissioned_at as since, machine_no
                  from twins.machine where customer_id = any (?) and retired_at is null
                  union all
                  select machine_id, machine_id, model_id, site_id, installed_on::timestamp at time zone 'UTC', null
                  from planner.installed_machine where customer_id = any (?) and retired_on is null) i
            left join planner.warranty y using (machine_id) left join twins.machine_health h on h.machine_no = i.machine_no
            order by i.site_id, i.machine_id limit 500""";

    private final Database database;
    private final PersonStore persons;

    /** What belongs to the customers of {@code database}. */
    public StoredPortraits(Database database, Pseudonyms pseudonyms, InstantSource clock) {
        this.database = database;
        this.persons = new PersonStore(pseudonyms, clock);
    }

    @Override
    public CompletionStage<Portrait> of(String customer, String who) {
        return database.inTransaction(connection -> {
            var ids = TimelineStore.ids(connection, customer);
            return new Portrait(
                    persons.at(connection, new Reading(Purpose.SERVICE, who, "customer page"), customer),
                    machines(connection, ids),
                    contracts(connection, ids),
                    ids.stream().filter(id -> !id.equals(customer)).toList());
        });
    }

    private static List<Installed> machines(Connection connection, List<String> ids) throws SQLException {
        try (var query = connection.prepareStatement(MACHINES)) {
            Columns.set(query, 1, ids);
            Columns.set(query, 2, ids);
            return Columns.all(query, row -> {
                boolean connected = row.getObject("machine_no") != null;
                return new Installed(
                        row.getString("machine_id"),
                        row.getString("name"),
                        row.getString("model_id"),
                        row.getString("site_id"),
                        Columns.instant(row, "since"),
                        row.getObject("until", LocalDate.class),
                        connected,
                        row.getDouble("health"),
                        row.getInt("episodes"));
            });
        }
    }

    private static List<Priced> contracts(Connection connection, List<String> ids) throws SQLException {
        try (var query = connection.prepareStatement(
                "select * from planner.contract where customer_id = any (?) order by from_date desc, kind")) {
            Columns.set(query, 1, ids);
            return Columns.all(query, row -> {
                var cents = row.getObject("cents_per_year", Long.class);
                return new Priced(
                        new Contract(
                                row.getString("customer_id"),
                                ContractKind.of(row.getString("kind")),
                                row.getObject("from_date", LocalDate.class),
                                row.getObject("to_date", LocalDate.class),
                                row.getObject("response_hours", Integer.class)),
                        cents == null ? null : new Money(cents));
            });
        }
    }
}
