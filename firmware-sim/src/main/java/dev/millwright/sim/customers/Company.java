package dev.millwright.sim.customers;

import dev.millwright.sim.fleet.Catalogue;
import java.util.List;

/**
 * Who a customer is: all of it invented but the city.
 *
 * @param name without legal form, for example {@code Nordhamn Plast}
 * @param form the legal form, for example {@code AB}
 * @param city where its plant is
 * @param street with house number
 * @param postalCode as the country writes it
 * @param vatNumber in the form of the country; check digits are not reckoned
 * @param domain of its e-mail
 * @param phone with country prefix
 * @param people who deals with service, the most active first; at least one
 */
public record Company(
        String name,
        String form,
        Catalogue.City city,
        String street,
        String postalCode,
        String vatNumber,
        String domain,
        String phone,
        List<Person> people) {
    /** Copies its list. */
    public Company {
        people = List.copyOf(people);
    }

    /**
     * A person at a customer.
     *
     * @param language ISO 639-1
     */
    public record Person(String name, String email, String phone, String role, String language) {}

    /** Name and legal form as the company writes itself. */
    public String fullName() {
        return form.isEmpty() ? name : name + " " + form;
    }
}
