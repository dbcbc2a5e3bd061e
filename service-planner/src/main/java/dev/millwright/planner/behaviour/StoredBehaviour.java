package dev.millwright.planner.behaviour;

import dev.millwright.planner.privacy.Consents;
import dev.millwright.planner.privacy.Pseudonyms;
import dev.millwright.planner.storage.Columns;
import dev.millwright.twins.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Features as the keeper has stored them. */
public final class StoredBehaviour implements Behaviour {
    private final Database database;
    private final Pseudonyms pseudonyms;
    private final KeeperMeasures measures;

    /** Features in {@code database}. */
    public StoredBehaviour(Database database, Pseudonyms pseudonyms, KeeperMeasures measures) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.measures = measures;
    }

    @Override
    public CompletionStage<Optional<View>> of(String customerId) {
        return database.inTransaction(connection -> {
            var stands = FactStore.standFor(connection, List.of(customerId)).get(customerId);
            return stands == null ? Optional.empty() : Optional.of(view(connection, stands));
        });
    }

    private View view(Connection connection, String customer) throws SQLException {
        if (!Consents.mayProfile(connection, customer)) {
            return without(customer, State.REFUSED);
        }
        var name = pseudonyms.of(customer);
        var found = FeatureStore.find(connection, name);
        if (found.isEmpty()) {
            return without(customer, State.DUE);
        }
        var year = QuantileStore.of(connection, Window.YEAR);
        var threeYears = QuantileStore.of(connection, Window.THREE_YEARS);
        var sites = new ArrayList<Site>();
        var plants = sites(connection, customer);
        for (var row : FeatureStore.sites(connection, name)) {
            var plant = plants.stream()
                    .filter(site -> row.site().equals(Optional.of(pseudonyms.of(site.id()))))
                    .findFirst();
            plant.ifPresent(site ->
                    sites.add(new Site(site.id(), site.name(), row.contacts(), features(row, year, threeYears))));
        }
        var row = found.get();
        return new View(
                customer,
                State.KNOWN,
                row.reckonedAt(),
                row.contacts(),
                row.quality(),
                features(row, year, threeYears),
                sites);
    }

    private static View without(String customer, State state) {
        return new View(customer, state, null, 0, Double.NaN, List.of(), List.of());
    }

    private static List<Feature> features(
            FeatureRow row,
            Map<BehaviourFeature, QuantileStore.Quantiles> year,
            Map<BehaviourFeature, QuantileStore.Quantiles> threeYears) {
        return Arrays.stream(BehaviourFeature.values())
                .map(feature -> {
                    double short12 = row.value(feature, Window.YEAR);
                    double long36 = row.value(feature, Window.THREE_YEARS);
                    return new Feature(
                            feature,
                            short12,
                            long36,
                            rank(year.get(feature), short12),
                            rank(threeYears.get(feature), long36));
                })
                .toList();
    }

    private static double rank(QuantileStore.@Nullable Quantiles quantiles, double value) {
        return quantiles == null ? Double.NaN : quantiles.rank(value);
    }

    private record Plant(String id, String name) {}

    /** Plants of all that {@code customer} stands for, by name; those of machines too that nobody has described. */
    private static Collection<Plant> sites(Connection connection, String customer) throws SQLException {
        var members = FactStore.members(connection, List.of(customer)).keySet();
        try (var query = connection.prepareStatement("""
            select known.site_id, coalesce(s.name, known.site_id) as name
            from (select site_id from planner.site where customer_id = any (?)
                  union select site_id from twins.machine where customer_id = any (?)
                  union select site_id from planner.installed_machine where customer_id = any (?) and site_id is not null) known
            left join planner.site s using (site_id)
            order by name, site_id\
            """)) {
            for (int i = 1; i <= 3; i++) {
                Columns.set(query, i, members);
            }
            return Columns.all(query, row -> new Plant(row.getString(1), row.getString(2)));
        }
    }

    @Override
    public KeeperMeasures measures() {
        return measures;
    }
}
