package dev.millwright.planner.behaviour;

import dev.millwright.planner.behaviour.CustomerFacts.InstalledMachine;
import dev.millwright.planner.customer.Touchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reckons the features of one customer and of each of its sites. Nothing that happened at or after the asked instant counts, so
 * that what is reckoned of the past is what would have been reckoned then from the same contacts. Pure; the order of what goes in
 * makes no difference.
 */
public final class FeatureRules {
    private FeatureRules() {}

    /**
     * The rows of one customer: the whole first, then its sites in the order of their ids if there are at least two. A contact
     * belongs to the site that it names, else to that of its machine, else to none; contracts count for every site.
     *
     * @param pseudonym from the id of a customer or site to the name in the rows
     * @param now exclusive end of what is looked at
     */
    public static List<FeatureRow> of(CustomerFacts facts, UnaryOperator<String> pseudonym, Instant now) {
        var from = Window.THREE_YEARS.from(now);
        var contacts = facts.contacts().stream()
                .filter(contact -> !contact.at().isBefore(from) && contact.at().isBefore(now))
                .sorted(Comparator.comparing(Touchpoint::at).thenComparing(Touchpoint::id))
                .toList();
        var alarms = facts.alarms().stream()
                .filter(alarm -> !alarm.at().isBefore(from) && alarm.at().isBefore(now))
                .toList();
        var replacements = facts.replacements().stream()
                .filter(replaced ->
                        !replaced.at().isBefore(from) && replaced.at().isBefore(now))
                .toList();
        var name = pseudonym.apply(facts.customerId());
        var whole = new Scope(contacts, facts.machines(), facts.contracts(), alarms, replacements, now);
        var rows = new ArrayList<FeatureRow>();
        rows.add(row(name, null, whole, facts.quality(), now));

        Map<String, String> siteOfMachine = new HashMap<>();
        Map<String, List<InstalledMachine>> machines = new TreeMap<>();
        for (var machine : facts.machines()) {
            if (machine.siteId() != null) {
                siteOfMachine.put(machine.id(), machine.siteId());
                machines.computeIfAbsent(machine.siteId(), key -> new ArrayList<>())
                        .add(machine);
            }
        }
        Map<String, List<Touchpoint>> bySite = new TreeMap<>();
        machines.keySet().forEach(site -> bySite.put(site, new ArrayList<>()));
        for (var contact : contacts) {
            var site = siteOf(contact, siteOfMachine);
            if (site != null) {
                bySite.computeIfAbsent(site, key -> new ArrayList<>()).add(contact);
            }
        }
        if (bySite.size() > 1) {
            bySite.forEach((site, own) -> {
                var scope = new Scope(
                        own,
                        machines.getOrDefault(site, List.of()),
                        facts.contracts(),
                        alarms.stream()
                                .filter(alarm -> Objects.equals(siteOfMachine.get(alarm.machineId()), site))
                                .toList(),
                        replacements.stream()
                                .filter(replaced -> Objects.equals(siteOfMachine.get(replaced.machineId()), site))
                                .toList(),
                        now);
                rows.add(row(name, pseudonym.apply(site), scope, facts.quality(), now));
            });
        }
        return rows;
    }

    private static @Nullable String siteOf(Touchpoint contact, Map<String, String> siteOfMachine) {
        var site = contact.about().siteId();
        return site != null || contact.machineId() == null ? site : siteOfMachine.get(contact.machineId());
    }

    private static FeatureRow row(String name, @Nullable String site, Scope scope, double quality, Instant now) {
        return new FeatureRow(
                name,
                site,
                scope.values(Window.YEAR),
                scope.values(Window.THREE_YEARS),
                quality,
                now,
                scope.contacts(),
                site == null ? scope.change().orElse(null) : null);
    }
}
