package dev.millwright.planner.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whose value counts when two customers become one. Pure. */
final class MergeFields {
    private static final List<String> NAMES =
            List.of("name", "street", "postalCode", "city", "country", "email", "phone", "vatNumber");

    private MergeFields() {}

    /** The columns of the fields, in order. */
    static final Map<String, String> COLUMNS = columns();

    private static Map<String, String> columns() {
        var columns = new LinkedHashMap<String, String>();
        NAMES.forEach(name -> columns.put(
                name, name.equals("postalCode") ? "postal_code" : name.equals("vatNumber") ? "vat_number" : name));
        return columns;
    }

    /** The values of {@code customer} by field, in order. */
    static Map<String, String> values(CustomerIdentity customer) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", customer.name());
        values.put("street", customer.street());
        values.put("postalCode", customer.postalCode());
        values.put("city", customer.city());
        values.put("country", customer.country());
        values.put("email", customer.email());
        values.put("phone", customer.phone());
        values.put("vatNumber", customer.vatNumber());
        return values;
    }

    /**
     * The fields of both. The value of the customer that stands counts, unless it is empty or not valid and the other one is. An
     * address stays in one piece: street, postal code, town and country come from one of them.
     */
    static List<DataQuality.FieldChoice> choices(CustomerIdentity first, CustomerIdentity second, String standing) {
        var one = Traits.of(first);
        var other = Traits.of(second);
        boolean firstStands = first.id().equals(standing);
        var stands = firstStands ? one : other;
        var goes = firstStands ? other : one;
        boolean goingAddress = parts(goes.written()) > parts(stands.written());
        var mine = values(first);
        var theirs = values(second);
        var choices = new ArrayList<DataQuality.FieldChoice>();
        for (var field : NAMES) {
            boolean going = switch (field) {
                case "street", "postalCode", "city", "country" -> goingAddress;
                case "email" ->
                    better(goes.email().isWellFormed(), stands.email().isWellFormed());
                case "phone" ->
                    better(
                            goes.phone().standing() == PhoneNumber.Standing.VALID,
                            stands.phone().standing() == PhoneNumber.Standing.VALID);
                case "vatNumber" -> better(goes.vat().isUsable(), stands.vat().isUsable());
                default -> false;
            };
            var standingValue = values(stands.written()).getOrDefault(field, "");
            var goingValue = values(goes.written()).getOrDefault(field, "");
            boolean address = COLUMNS.containsKey(field) && isAddress(field);
            boolean wins = !goingValue.isBlank() && (going || (!address && standingValue.isBlank()));
            choices.add(new DataQuality.FieldChoice(
                    field,
                    mine.getOrDefault(field, ""),
                    theirs.getOrDefault(field, ""),
                    wins ? goes.written().id() : stands.written().id(),
                    differs(mine.getOrDefault(field, ""), theirs.getOrDefault(field, ""))));
        }
        return choices;
    }

    private static boolean differs(String one, String other) {
        return !Folding.words(one).equals(Folding.words(other));
    }

    private static boolean isAddress(String field) {
        return field.equals("street") || field.equals("postalCode") || field.equals("city") || field.equals("country");
    }

    private static boolean better(boolean goes, boolean stands) {
        return goes && !stands;
    }

    private static long parts(CustomerIdentity customer) {
        return List.of(customer.street(), customer.postalCode(), customer.city()).stream()
                .filter(part -> !part.isBlank())
                .count();
    }
}
