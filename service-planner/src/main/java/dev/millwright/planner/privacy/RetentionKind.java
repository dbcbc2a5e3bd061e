package dev.millwright.planner.privacy;

import java.util.Locale;

/** What is deleted with age: how long it is kept unless a person has set otherwise, and why so long. */
public enum RetentionKind {
    /** Log-ins, downloads. */
    PORTAL_CONTACTS(
            1_100,
            "Behaviour is reckoned over 36 months; nothing older is used.",
            "planner.touchpoint t",
            "t.kind in ('portal-login', 'document-download') and t.at < ?",
            null,
            true),
    /** Calls, e-mails, tickets, questions, complaints, visits, proposals, quotes that were lost. */
    SERVICE_CONTACTS(
            2_192,
            "Six years: commercial letters, and claims about service.",
            "planner.touchpoint t",
            "t.kind not in ('portal-login', 'document-download', 'invoice', 'payment', 'machine-purchase', 'part-order', 'quote-won') and t.at < ?",
            null,
            true),
    /** Invoices, payments, purchases and orders. */
    BOOKKEEPING_CONTACTS(
            3_653,
            "Ten years: what tax law demands of books.",
            "planner.touchpoint t",
            "t.kind in ('invoice', 'payment', 'machine-purchase', 'part-order', 'quote-won') and t.at < ?",
            null,
            true),
    /** E-mail address and telephone of people whom nobody has been in touch with. */
    PERSON_ADDRESSES(
            730,
            "Two years without a contact: the address is likely out of date (accuracy, Art. 5(1)(d)).",
            "planner.person t",
            "(t.email <> '' or t.phone <> '') and greatest(t.imported_at, (select max(c.at) from planner.touchpoint c where c.person_id = t.person_id)) < ?",
            "email = '', phone = ''",
            true),
    /** People whom nobody has been in touch with; erased as if they had asked for it. */
    PERSONS(
            1_096,
            "Three years without a contact: nobody needs them any more.",
            "planner.person t",
            "greatest(t.imported_at, (select max(c.at) from planner.touchpoint c where c.person_id = t.person_id)) < ?",
            null,
            true),
    /** Photos of work orders. */
    PHOTOS(
            1_096,
            "Three years: the usual limitation of claims about the work.",
            "planner.work_order_photo t",
            "t.taken_at < ?",
            null,
            false),
    /** Signatures; who signed and the stroke. */
    SIGNATURES(
            1_096,
            "Three years: the usual limitation of claims about the work.",
            "planner.work_order_signature t",
            "(t.signer is not null or t.path is not null) and t.signed_at < ? and t.signer is distinct from '[deleted]'",
            "signer = case when signer is null then null else '[deleted]' end, path = null",
            false),
    /** What people have written about episodes. */
    NOTES(
            1_827,
            "Five years: what was said is learned from; older machines' stories stay in their findings.",
            "planner.episode_comment t",
            "t.at < ?",
            null,
            false),
    /** Remarks in findings; what was found stays. */
    FINDING_REMARKS(
            1_827,
            "Five years: figures are learned from, words only while somebody may ask about them.",
            "planner.maintenance_finding t",
            "(t.remark <> '' or t.follow_up <> '') and t.at < ?",
            "remark = '', follow_up = ''",
            false),
    /** The audit of reads. */
    READS(
            730,
            "Two years: long enough for whoever asks who has read.",
            "planner.personal_data_read t",
            "t.hour < ?",
            null,
            false),
    /** The audit of changes: who decided what. */
    CHANGES(
            3_653,
            "Ten years: who decided what belongs to the books, and to what we answer for (product liability).",
            "planner.audit t",
            "t.at < ?",
            null,
            false),
    /** Requests that were answered. */
    REQUESTS(
            1_096,
            "Three years: the limitation of claims about the answer.",
            "planner.privacy_request t",
            "t.state in ('done', 'refused') and t.changed_at < ?",
            null,
            false),
    /** Reports of bulk imports, which hold values of rejected lines. */
    IMPORT_REQUESTS(
            30, "A month: long enough to correct the file.", "planner.import_request t", "t.sent_at < ?", null, false),
    /** Reports of imports from other systems, which hold values of rejected lines. */
    IMPORT_RUNS(30, "A month: long enough to correct the file.", "planner.import_run t", "t.began_at < ?", null, false),
    /** What other systems have sent us; bodies of rejected ones. */
    HOOK_BODIES(
            30,
            "A month: long enough to send it again.",
            "planner.hook_event t",
            "t.body is not null and t.received_at < ?",
            "body = null",
            false),
    /** What other systems were told. */
    WEBHOOK_EVENTS(
            30,
            "A month: long enough to deliver it and to look into the log.",
            "planner.webhook_event t",
            "t.at < ?",
            null,
            false),
    /** Frames of machines that were refused; may hold anything. */
    REJECTED_FRAMES(
            30,
            "A month: long enough to see what a machine sends wrong.",
            "twins.rejected_frame t",
            "t.received_at < ?",
            null,
            false),
    /** Reports about what was deleted. */
    RETENTION_RUNS(
            1_096,
            "Three years: proves that the rules were kept.",
            "planner.retention_run t",
            "t.began_at < ?",
            null,
            false);

    private final int days;
    private final String reason;
    private final String table;
    private final String due;
    private final @org.jspecify.annotations.Nullable String change;
    private final boolean holds;

    RetentionKind(
            int days,
            String reason,
            String table,
            String due,
            @org.jspecify.annotations.Nullable String change,
            boolean holds) {
        this.days = days;
        this.reason = reason;
        this.table = table;
        this.due = due;
        this.change = change;
        this.holds = holds;
    }

    /** Days that it is kept unless a person has set otherwise. */
    public int days() {
        return days;
    }

    /** Why so long. */
    public String reason() {
        return reason;
    }

    /** The word in tables and addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind written as {@code word}; the exception tells what is expected. */
    public static RetentionKind of(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind: '%s' (expected one of %s)"
                .formatted(
                        word,
                        java.util.Arrays.stream(values())
                                .map(RetentionKind::word)
                                .toList()));
    }

    /** Rows that are due, with a parameter for the instant before which; those under a legal hold or restricted are not. */
    private String where() {
        return holds
                ? due
                        + " and not exists (select from planner.legal_hold h where h.customer_id = t.customer_id and h.lifted_at is null)"
                        + " and not exists (select from planner.restriction r where r.customer_id = t.customer_id and r.lifted_at is null"
                        + " and (r.person_id is null or r.person_id = t.person_id))"
                : due;
    }

    /** Counts what is due. */
    String count() {
        return "select count(*)::int from " + table + " where " + where();
    }

    /** Takes one batch away; parameters: before when, at most how many. */
    String batch() {
        var rows =
                "(t.tableoid, t.ctid) in (select t.tableoid, t.ctid from " + table + " where " + where() + " limit ?)";
        return change == null
                ? "delete from " + table + " where " + rows
                : "update " + table + " set " + change + " where " + rows;
    }
}
