package dev.millwright.planner.privacy;

import dev.millwright.planner.storage.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What must stay when somebody is erased, why, and what stands in the way of it. */
final class ErasureRules {
    private ErasureRules() {}

    /** What is kept, a sentence each with the reason. */
    static List<String> stays(Connection connection, Subject subject) throws SQLException {
        var stays = new ArrayList<String>();
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            int books = number(
                    connection,
                    "select count(*)::int from planner.touchpoint where customer_id = any (?) and kind in ('%s')"
                            .formatted(String.join("', '", Erasing.BOOKKEEPING)),
                    subject.customers());
            if (books > 0) {
                stays.add(
                        "%d invoices, payments and orders, under a pseudonym: tax and commercial law demand ten years."
                                .formatted(books));
            }
            int orders = number(
                    connection,
                    "select count(*)::int from planner.work_order where customer_id = any (?)",
                    subject.customers());
            if (orders > 0) {
                stays.add(
                        "%d work orders and their findings, without names, signatures and photos: the maker answers for its machines (product liability)."
                                .formatted(orders));
            }
        } else {
            int contacts = number(
                    connection,
                    "select count(*)::int from planner.touchpoint where person_id = any (?)",
                    List.of(subject.id()));
            if (contacts > 0) {
                stays.add(
                        "%d contacts stay as contacts of the customer, without the person: they are the customer's service history."
                                .formatted(contacts));
            }
        }
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            stays.add(
                    "What the models in service have learned from all customers together, until they are learned anew without this one, within a day: the page of rights tells when that was done.");
        }
        if (!subject.namesakes().isEmpty()) {
            stays.add(
                    "A technician of ours has the same name: texts are searched for e-mail, telephone and ids, not for the name.");
        }
        stays.add(
                "Lines of the audit of reads, which hold a keyed hash and no name, until their time is over: they prove who has read.");
        if (number(
                        connection,
                        "select count(*)::int from planner.webhook_subscription where active and ?::text[] is not null",
                        List.of())
                > 0) {
            stays.add(
                    "The notice to other systems names the ids that they use until it is delivered, at most 30 days: they must erase, too.");
        }
        return stays;
    }

    /** Why it cannot be done now, a sentence each. */
    static List<String> blocked(Connection connection, Subject subject) throws SQLException {
        var blocked = new ArrayList<String>();
        try (var query = connection.prepareStatement(
                "select reason from planner.legal_hold where customer_id = any (?) and lifted_at is null")) {
            Columns.set(query, 1, subject.customers());
            Columns.all(query, row -> row.getString(1))
                    .forEach(reason -> blocked.add("A legal hold stands against it (" + reason + "): lift it first."));
        }
        try (var query = connection.prepareStatement("""
                select reason from planner.restriction where customer_id = any (?) and lifted_at is null
                    and (person_id is null or ? or person_id = ?)""")) {
            Columns.set(query, 1, subject.customers());
            query.setBoolean(2, subject.kind() == Subject.Kind.CUSTOMER);
            query.setString(3, subject.id());
            Columns.all(query, row -> row.getString(1))
                    .forEach(reason -> blocked.add("It is restricted (" + reason
                            + "): whoever asked for that wants it kept. Lift the restriction first."));
        }
        if (subject.kind() == Subject.Kind.CUSTOMER) {
            int open = number(
                    connection,
                    "select count(*)::int from planner.work_order where customer_id = any (?) and status in ('approved', 'dispatched', 'started')",
                    subject.customers());
            if (open > 0) {
                blocked.add("%d work orders are not finished: finish or cancel them first.".formatted(open));
            }
        } else if (!subject.namesakes().contains(subject.persons().getFirst().name())
                && namesTheCompany(connection, subject)) {
            blocked.add("The name is part of the customer's name: it is the customer that has to be erased.");
        }
        return blocked;
    }

    private static boolean namesTheCompany(Connection connection, Subject subject) throws SQLException {
        var name = new Identifiers().name(subject.persons().getFirst().name());
        if (name.isEmpty()) {
            return false;
        }
        try (var query = connection.prepareStatement(
                "select exists (select from planner.customer where customer_id = any (?) and name ~* ?)")) {
            Columns.set(query, 1, subject.customers());
            query.setString(2, name.expression());
            return Columns.all(query, row -> row.getBoolean(1)).getFirst();
        }
    }

    private static int number(Connection connection, String sql, List<String> ids) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            Columns.set(query, 1, ids);
            return Columns.all(query, row -> row.getInt(1)).getFirst();
        }
    }
}
