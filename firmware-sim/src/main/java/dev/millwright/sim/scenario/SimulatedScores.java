package dev.millwright.sim.scenario;

import dev.millwright.sim.scenario.Judged.Fault;
import dev.millwright.sim.scenario.Judged.Notice;
import dev.millwright.sim.scenario.Judged.Sort;
import dev.millwright.sim.scenario.Judged.Truth;
import dev.millwright.sim.scenario.SimulatedReport.Mode;
import dev.millwright.sim.scenario.SimulatedReport.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Adds up what was judged machine by machine. Pure. */
record SimulatedScores(List<Judged> machines, double machineYears) {
    List<Mode> modes() {
        var names = new TreeSet<String>();
        machines.forEach(machine -> {
            machine.faults().forEach(fault -> names.add(fault.mode()));
            machine.notices().stream()
                    .filter(notice -> !notice.component().isEmpty())
                    .forEach(notice -> names.add(notice.mode()));
        });
        var modes = new ArrayList<Mode>();
        names.forEach(name -> modes.add(mode(name, name::equals)));
        modes.add(mode("all", _ -> true));
        return modes;
    }

    private Mode mode(String name, Predicate<String> wanted) {
        var faults = machines.stream()
                .flatMap(machine -> machine.faults().stream())
                .filter(fault -> wanted.test(fault.mode()))
                .toList();
        return new Mode(
                name,
                faults.size(),
                share(faults, Fault::noticed),
                share(faults, Fault::alarmed),
                median(faults, Fault::damageAtNotice),
                (int) faults.stream().filter(Fault::failed).count(),
                median(faults, fault -> fault.leadHours() / 24),
                median(faults, fault -> fault.alarmLeadHours() / 24),
                wrong(Sort.ALARM, wanted) / machineYears,
                wrong(Sort.EPISODE, wanted) / machineYears);
    }

    private long wrong(Sort sort, Predicate<String> wanted) {
        return notices(sort).stream()
                .filter(notice -> wanted.test(notice.mode()) && notice.truth() != Truth.WEAR)
                .count();
    }

    List<Notices> notices() {
        var all = new ArrayList<Notices>();
        for (var sort : Sort.values()) {
            var of = notices(sort);
            all.add(new Notices(
                    sort.name().toLowerCase(Locale.ROOT),
                    of.size(),
                    of.size() / machineYears,
                    count(of, notice -> notice.truth() == Truth.WEAR),
                    count(of, notice -> notice.truth() == Truth.OTHER_COMPONENT),
                    count(of, notice -> notice.truth() == Truth.HEALTHY),
                    count(of, Notice::open),
                    count(of, notice -> notice.open() && notice.truth() != Truth.WEAR)));
        }
        return all;
    }

    private List<Notice> notices(Sort sort) {
        return machines.stream()
                .flatMap(machine -> machine.notices().stream())
                .filter(notice -> notice.sort() == sort)
                .toList();
    }

    private static int count(List<Notice> notices, Predicate<Notice> wanted) {
        return (int) notices.stream().filter(wanted).count();
    }

    private static double share(List<Fault> faults, Predicate<Fault> wanted) {
        return faults.isEmpty() ? Double.NaN : faults.stream().filter(wanted).count() / (double) faults.size();
    }

    private static double median(List<Fault> faults, ToDoubleFunction<Fault> of) {
        var values = faults.stream()
                .mapToDouble(of)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return values.length == 0 ? Double.NaN : values[values.length / 2];
    }
}
