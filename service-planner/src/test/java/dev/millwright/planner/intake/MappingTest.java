package dev.millwright.planner.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// A string is a line of the file.
@SuppressWarnings("StringConcatToTextBlock")
class MappingTest {
    private static final String SALESFORCE_ACCOUNTS = """
        "Id","IsDeleted","MasterRecordId","Name","Type","BillingStreet","BillingCity","BillingPostalCode","BillingCountry","Phone","AccountNumber","CurrencyIsoCode"
        "0015g00000A1","0","","Nordstål AB","Customer","Hamngatan 4","Göteborg","41106","Sweden","+46 31 1","","EUR"
        "0015g00000A2","1","","Gone Ltd","Customer","","","","","","",""
        """;
    private static final String SALESFORCE_CASES = """
        "Id","IsDeleted","CaseNumber","ContactId","AccountId","AssetId","Type","Status","Subject","IsClosed","ClosedDate","CreatedDate"
        "500A","0","00001026","0035g1","0015g00000A1","","Mechanical","Closed","Belt slips, ""twice"", again","1","2026-03-04 10:00:00","2026-03-02 08:30:00"
        "500B","0","00001027","","0015g00000A1","02i7","Breakdown","New","Stands","0","","2026-05-01T06:15:00.000Z"
        "500C","0","00001028","","","","Other","New","nobody's","0","","2026-05-01T06:15:00.000Z"
        """;

    private final List<ImportError> errors = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"salesforce", "hubspot", "dynamics365"})
    void reads_every_mapping_that_ships(String name) {
        assertThat(new Mappings(null).find(name).orElseThrow().objects()).hasSizeGreaterThan(5);
    }

    @Test
    void makes_customers_of_salesforce_accounts_and_leaves_deleted_ones_out() {
        var source = source("salesforce", Map.of("Account.csv", SALESFORCE_ACCOUNTS));

        var customers = CustomerFiles.CUSTOMERS.read(source, errors);

        assertThat(errors).isEmpty();
        assertThat(customers)
                .singleElement()
                .extracting(CsvFile.Line::row)
                .isEqualTo(new CustomerFiles.CustomerRow(
                        "salesforce-0015g00000A1",
                        "Nordstål AB",
                        "Sweden",
                        "Göteborg",
                        "",
                        "+46 31 1",
                        "Hamngatan 4",
                        "41106",
                        ""));
        assertThat(source.notes()).containsExactly("Account.csv: IsDeleted is 1, true (1 line left out).");
    }

    @Test
    void makes_two_contacts_of_a_closed_case_and_one_of_an_open_one() {
        var source = source("salesforce", Map.of("Case.csv", SALESFORCE_CASES));

        var contacts = contacts(source);

        assertThat(errors).isEmpty();
        assertThat(contacts)
                .containsExactly(
                        "salesforce-case-500A ticket-opened 2026-03-02T08:30:00Z 00001026 salesforce-0035g1 null",
                        "salesforce-case-closed-500A ticket-closed 2026-03-04T10:00:00Z 00001026 salesforce-0035g1 null",
                        "salesforce-case-500B emergency-call 2026-05-01T06:15:00Z 00001027 null salesforce-02i7");
        assertThat(source.notes()).containsExactly("Case.csv: AccountId is empty (1 line left out).");
    }

    @Test
    void tells_an_unknown_value_with_file_line_field_and_where_to_add_it() {
        var cases = SALESFORCE_CASES.replace("\"Mechanical\"", "\"Vandalism\"");

        contacts(source("salesforce", Map.of("Case.csv", cases)));

        assertThat(errors)
                .hasSize(2)
                .first()
                .satisfies(error -> assertThat(error.toString())
                        .startsWith("Case.csv line 2, Type: 'Vandalism' (expected: one of breakdown, complaint,")
                        .endsWith("add it to objects[Case].rows[0].columns.kind)"));
    }

    @Test
    void tells_a_missing_heading_and_which_part_of_the_mapping_asks_for_it() {
        contacts(source("salesforce", Map.of("Case.csv", "Id,AccountId\n1,2\n")));

        assertThat(errors)
                .extracting(ImportError::toString)
                .contains(
                        "Case.csv line 1, CreatedDate: 'Id,AccountId' (expected: a header with CreatedDate or Date/Time Opened;"
                                + " objects[Case].rows[0].columns.at of the mapping salesforce says so)");
    }

    @Test
    void takes_an_own_id_where_a_key_is_linked() {
        BinaryOperator<String> keys = new SourceKeys("salesforce", Map.of("customer 0015g00000A1", "acme"))::apply;
        var source = new MappedSource(
                mapping("salesforce"), new ImportSource.Texts(Map.of("Account.csv", SALESFORCE_ACCOUNTS)), keys);

        assertThat(CustomerFiles.CUSTOMERS.read(source, errors).getFirst().row().id())
                .isEqualTo("acme");
        assertThat(CustomerFiles.SOURCE_KEYS.read(source, errors))
                .extracting(CsvFile.Line::row)
                .containsExactly(new CustomerFiles.SourceKeyRow("salesforce", "customer", "0015g00000A1", "acme"));
    }

    @Test
    void refuses_an_amount_in_a_currency_without_a_rate() {
        var quotes = """
            Id,IsDeleted,QuoteNumber,OpportunityId,AccountId,Status,GrandTotal,CurrencyIsoCode,CreatedDate
            Q1,0,77,006A,001A,Presented,"1,250.50",EUR,2026-02-01T00:00:00Z
            Q2,0,78,006A,001A,Presented,900,SEK,2026-02-01T00:00:00Z
            """;

        var contacts = contacts(source("salesforce", Map.of("Quote.csv", quotes)));

        assertThat(contacts).singleElement().asString().startsWith("salesforce-quote-Q1 quote");
        assertThat(errors)
                .singleElement()
                .hasToString("Quote.csv line 3, CurrencyIsoCode: 'SEK' (expected: EUR, or a"
                        + " currency with a rate in the mapping salesforce (rates.SEK = euros for one))");
    }

    @Test
    void ends_a_contract_the_day_behind_its_last_one() {
        var contracts = """
            Id,IsDeleted,AccountId,ContractNumber,Status,StartDate,EndDate,Service_Level__c
            800A,0,001A,101,Activated,2026-01-01,2026-12-31,Full Service
            800B,0,001A,102,Draft,2027-01-01,2027-12-31,Full Service
            """;

        var rows = CustomerFiles.CONTRACTS.read(source("salesforce", Map.of("Contract.csv", contracts)), errors);

        assertThat(errors).isEmpty();
        assertThat(rows).singleElement().satisfies(line -> {
            assertThat(line.row().kind()).isEqualTo("full-service");
            assertThat(line.row().to()).hasToString("2027-01-01");
        });
    }

    @Test
    void reads_the_labels_of_hubspot_exports() {
        var files = Map.of(
                "hubspot-crm-exports-all-companies-2026-11-01.csv",
                "Record ID,Company name,Company owner,Create Date,Phone Number,City,Country/Region,Industry\n"
                        + "9001,Kaltwerk GmbH,,2024-02-01 09:00,+49 1,Hagen,Germany,Machinery\n",
                "hubspot-crm-exports-contacts.csv",
                "Record ID,First Name,Last Name,Email,Phone Number,Associated Company IDs,Preferred language\n"
                        + "51,Ada,Berg,ada@example.org,,9001;9002,German\n52,,,info@example.org,,9001,\n",
                "tickets.csv",
                "Ticket ID,Ticket name,Ticket status,Category,Create date,Close date,Associated Company IDs\n"
                        + "7,Leak,Closed,Product Issue,2026-01-02 10:15,2026-01-03 11:00,9001\n",
                "deals.csv",
                "Record ID,Deal Name,Deal Stage,Close Date,Amount,Associated Company IDs\n"
                        + "3,Line 4,Closed won,2026-02-01 00:00,\"12,500.00\",9001\n4,Line 5,Negotiation,,1,9001\n");
        var source = source("hubspot", files);

        assertThat(CustomerFiles.CUSTOMERS.read(source, errors)).hasSize(1);
        assertThat(CustomerFiles.PERSONS.read(source, errors))
                .extracting(line -> "%s %s %s %s"
                        .formatted(
                                line.row().id(),
                                line.row().customerId(),
                                line.row().name(),
                                line.row().language()))
                .containsExactly("hubspot-51 hubspot-9001 Ada Berg de", "hubspot-52 hubspot-9001 info@example.org ");
        assertThat(contacts(source))
                .containsExactly(
                        "hubspot-ticket-7 ticket-opened 2026-01-02T10:15:00Z 7 null null",
                        "hubspot-ticket-closed-7 ticket-closed 2026-01-03T11:00:00Z 7 null null",
                        "hubspot-deal-3 quote-won 2026-02-01T00:00:00Z 3 null null");
        assertThat(errors).isEmpty();
    }

    @Test
    void reads_numbers_and_labels_of_dynamics_option_sets() {
        var files = Map.of(
                "accounts.csv",
                "accountid,name,address1_line1,address1_city,address1_postalcode,address1_country,telephone1,emailaddress1,statecode\n"
                        + "a-1,Fabryka Sp. z o.o.,Prosta 1,Kielce,25-001,PL,+48 1,a@example.org,0\n",
                "emails.csv",
                "activityid,subject,regardingobjectid,regardingobjecttypecode,directioncode,senton,statecode\n"
                        + "e-1,Re: pump,a-1,account,0,2026-04-01T08:00:00Z,1\ne-2,Offer,a-1,account,Outgoing,4/2/2026 9:05 AM,Completed\n",
                "invoices.csv",
                "invoiceid,invoicenumber,customerid,customeridtype,totalamount,datedelivered,duedate,statecode,paidon\n"
                        + "i-1,INV-9,a-1,account,99.90,2026-04-01,2026-05-01,2,2026-05-07\n");
        var source = source("dynamics365", files);

        assertThat(CustomerFiles.CUSTOMERS.read(source, errors)).hasSize(1);
        assertThat(contacts(source))
                .containsExactly(
                        "dynamics365-email-e-1 email-received 2026-04-01T08:00:00Z null null null",
                        "dynamics365-email-e-2 email-sent 2026-04-02T09:05:00Z null null null",
                        "dynamics365-invoice-i-1 invoice 2026-04-01T00:00:00Z INV-9 null null",
                        "dynamics365-payment-i-1 payment 2026-05-07T00:00:00Z INV-9 null null");
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind { value = call }", "colour = X", "at { field = X, as = moment }"})
    void refuses_a_mapping_that_cannot_be_with_file_path_and_what_is_expected(String column) {
        var text = """
            source = x, zone = UTC, date-formats = [], decimal = ".", rates {}
            objects = [ { name = A, files = [], rows = [ { file = touchpoints.csv, columns { %s } } ] } ]
            """.formatted(column);

        assertThatThrownBy(() -> MappingFile.read("x.conf", "x", text))
                .hasMessageStartingWith("x.conf, objects[A].rows[0].columns.")
                .hasMessageContaining("expected");
    }

    private Mapping mapping(String name) {
        return new Mappings(null).find(name).orElseThrow();
    }

    private MappedSource source(String name, Map<String, String> files) {
        return new MappedSource(
                mapping(name), new ImportSource.Texts(new LinkedHashMap<>(files)), (entity, key) -> name + "-" + key);
    }

    private List<String> contacts(RowSource source) {
        var contacts = new ArrayList<String>();
        CustomerFiles.TOUCHPOINTS.each(
                source,
                errors,
                line -> contacts.add("%s %s %s %s %s %s"
                        .formatted(
                                line.row().id(),
                                line.row().kind(),
                                line.row().at(),
                                line.row().reference(),
                                line.row().personId(),
                                line.row().machineId())));
        return contacts;
    }
}
