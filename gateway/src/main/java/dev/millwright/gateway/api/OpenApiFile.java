package dev.millwright.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The hand-written description of the API, as it is and as JSON. */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to the network, never compared.
record OpenApiFile(byte[] yaml, byte[] json) {
    private static final String RESOURCE = "/web/openapi.yaml";

    static OpenApiFile load() {
        try (var in = OpenApiFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + RESOURCE);
            }
            var yaml = in.readAllBytes();
            var tree = new ObjectMapper(new YAMLFactory()).readTree(yaml);
            return new OpenApiFile(yaml, new ObjectMapper().writeValueAsBytes(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
