package dev.millwright.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * A refusal in the form of RFC 9457, for programs as JSON and for people as a page.
 *
 * @param type {@code urn:millwright:problem:<code>}
 * @param title what kind of problem, the same for every occurrence
 * @param status the HTTP status, 400 to 599
 * @param detail this occurrence: the value and the rule
 * @param code stable short name that programs may branch on
 * @param advice what to do about it, one sentence
 * @param more further members, for example who decided first
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String advice,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> more) {
    /** The media type of the JSON form. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies its map. */
    public Problem {
        more = Map.copyOf(more);
    }

    private static Problem of(int status, String code, String title, String detail, String advice) {
        return new Problem("urn:millwright:problem:" + code, title, status, detail, code, advice, Map.of());
    }

    /** 404: {@code kind} has no member called {@code id}. */
    public static Problem unknown(String kind, String id) {
        return of(
                404,
                "unknown-" + kind.replace(' ', '-'),
                "Unknown " + kind,
                "There is no %s '%s'.".formatted(kind, clip(id)),
                "Check the id, or look it up in the list.");
    }

    /** 404: nothing lies at this path. */
    public static Problem noSuchPage(String path) {
        return of(
                404,
                "no-such-page",
                "Nothing here",
                "There is no page at %s.".formatted(clip(path)),
                "Start at / or see /api/docs.");
    }

    /** 400: a parameter or member that cannot be used. */
    public static Problem badParameter(String name, String value, String expected) {
        return of(
                400,
                "bad-parameter",
                "Bad parameter",
                "%s: '%s' (expected: %s)".formatted(name, clip(value), expected),
                "Correct the value and send the request again.");
    }

    /** 400: what is asked for can be read, but cannot be. */
    public static Problem cannotBe(String detail, String advice) {
        return of(400, "bad-parameter", "Bad parameter", detail, advice);
    }

    /** 400: a body that cannot be read. */
    public static Problem badBody(String detail) {
        return of(400, "bad-body", "Unreadable request", clip(detail), "See /api/docs for the shape that is expected.");
    }

    /** 400: a decision or report without a name. */
    public static Problem noName() {
        return of(
                400,
                "who",
                "Who are you?",
                "Every decision and report carries the name of the person who makes it.",
                "Say who you are (at the foot of the navigation), or send \"by\" in the body.");
    }

    /** 401: an event without a signature that holds. */
    public static Problem notSigned(String detail) {
        return of(
                401,
                "not-signed",
                "Not signed",
                detail,
                "Sign id, time and body with the source's secret; service-planner/docs/exchange.md says how.");
    }

    /** 400: rows that cannot be taken, with what is wrong with each. */
    public static Problem badRows(String detail, java.util.List<?> errors) {
        var plain = of(400, "bad-rows", "Not taken", detail, "Correct the values and send it again.");
        return new Problem(
                plain.type,
                plain.title,
                plain.status,
                plain.detail,
                plain.code,
                plain.advice,
                Map.of("errors", errors));
    }

    /** 403: a write that did not come from our own pages. */
    public static Problem crossSite() {
        return of(
                403,
                "cross-site",
                "Refused",
                "The request came from another site.",
                "Open Millwright itself and do it there.");
    }

    /** 405: the path exists, the method does not. */
    public static Problem wrongMethod(String allowed) {
        return of(
                405,
                "wrong-method",
                "Method not allowed",
                "This address answers to " + allowed + ".",
                "Use one of them.");
    }

    /** 409: someone else was first, or the state has moved on. */
    public static Problem stale(String detail, Map<String, Object> more) {
        var plain = of(
                409,
                "stale-decision",
                "Already decided",
                detail,
                "Load it again to see what was decided; undo it first if you decide otherwise.");
        return new Problem(plain.type, plain.title, plain.status, plain.detail, plain.code, plain.advice, more);
    }

    /** 409: what was asked for is not possible in the present state. */
    public static Problem notNow(String detail, String advice) {
        return of(409, "not-possible-now", "Not possible now", detail, advice);
    }

    /** 413: a body above the limit. */
    public static Problem tooLarge(long limitBytes) {
        return of(
                413,
                "too-large",
                "Request too large",
                "The body is larger than %d bytes.".formatted(limitBytes),
                "Send less at once; the limit is millwright.http.request-max.");
    }

    /** 415: a body of another type than JSON. */
    public static Problem wrongType(String expected) {
        return of(
                415,
                "wrong-type",
                "Unsupported media type",
                "Expected " + expected + ".",
                "Set the Content-Type header.");
    }

    /** 503: something we depend on does not answer. */
    public static Problem unavailable(String detail) {
        return of(
                503,
                "unavailable",
                "Not available at the moment",
                detail,
                "Try again in a moment; /health/ready says what is missing.");
    }

    /** 500: our own mistake; details are in the log under {@code reference}. */
    public static Problem internal(String reference) {
        return of(
                500,
                "internal",
                "Something went wrong on our side",
                "The request could not be answered (reference " + reference + ").",
                "Try again; if it stays, look for the reference in the log.");
    }

    /** This problem as an exception, to be thrown where the answer would have been made. */
    public Refused refused() {
        return new Refused(this);
    }

    private static String clip(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    /** A problem on its way to the edge, where it becomes an answer; carries no stack trace. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        private Refused(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        /** What to answer. */
        public Problem problem() {
            return problem;
        }
    }
}
