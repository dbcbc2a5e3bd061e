package dev.millwright.gateway.api;

import dev.millwright.planner.outlook.PartOutlook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outlook as a table for a spreadsheet: CSV after RFC 4180, one line a part, points as decimal marks. */
final class PartsTable {
    private static final List<String> COLUMNS = List.of(
            "part_no",
            "name",
            "state",
            "store",
            "depots",
            "vans",
            "promised",
            "free",
            "on_order",
            "next_arrival",
            "needed_for_sure",
            "needed_likely",
            "runs_out",
            "runs_out_if_late",
            "order",
            "order_by",
            "cost_eur",
            "lead_time_days",
            "lead_time_days_late",
            "price_eur",
            "acknowledged_by");

    private PartsTable() {}

    /** The table with its header. */
    static String of(List<PartOutlook> parts) {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", COLUMNS));
        parts.forEach(part -> lines.add(line(part)));
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String line(PartOutlook outlook) {
        var part = outlook.part();
        var suggestion = outlook.suggestion();
        var values = new ArrayList<Object>();
        values.add(part.number());
        values.add(part.name());
        values.add(outlook.state().word());
        values.add(part.stock());
        values.add(outlook.inDepots());
        values.add(outlook.onVans());
        values.add(outlook.promised());
        values.add(outlook.free());
        values.add(outlook.incoming().stream()
                .mapToInt(PartOutlook.Incoming::quantity)
                .sum());
        values.add(
                outlook.incoming().isEmpty()
                        ? ""
                        : outlook.incoming().getFirst().expected());
        values.add(outlook.certainSoon());
        values.add(String.format(Locale.ROOT, "%.2f", outlook.likelySoon()));
        values.add(outlook.runsOut() == null ? "" : outlook.runsOut());
        values.add(outlook.runsOutLate() == null ? "" : outlook.runsOutLate());
        values.add(suggestion == null ? "" : suggestion.quantity());
        values.add(suggestion == null ? "" : suggestion.orderBy());
        values.add(suggestion == null ? "" : suggestion.cost().euros());
        values.add(part.leadTimeDays());
        values.add(part.leadTimeDaysLate());
        values.add(part.price().euros());
        var known = outlook.acknowledged();
        values.add(known == null ? "" : known.by());
        return values.stream().map(value -> cell(value.toString())).collect(Collectors.joining(","));
    }

    /** What a spreadsheet would take for a formula gets an apostrophe in front. */
    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[\\d.]+")
                ? "'" + text
                : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
