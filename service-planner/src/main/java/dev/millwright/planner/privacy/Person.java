package dev.millwright.planner.privacy;

/**
 * A person at a customer: personal data. Only {@link PersonStore} makes one, for a stated purpose.
 *
 * @param id ours
 * @param customerId where
 * @param name in full
 * @param email may be empty
 * @param phone may be empty
 * @param role as the customer calls it, may be empty
 * @param language ISO 639-1, may be empty
 */
public record Person(
        String id, String customerId, String name, String email, String phone, String role, String language) {
    /** Tells no name: what is logged by mistake tells nobody. */
    @Override
    public String toString() {
        return "Person[" + id.length() + " characters of id, rest not shown]";
    }
}
