package io.beacon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
  @ParameterizedTest
  @CsvSource({
    "sslMode=VERIFY_CA, VERIFY_CA",
    "useSSL=false, DISABLED",
    "useSSL=true, REQUIRED",
    "ssl=false, DISABLED",
    "ssl=true, REQUIRED",
    "useSSL=false&sslMode=VERIFY_CA, VERIFY_CA"
  })
  void parse_tlsInTheWordsOfEitherDriver_meansTheSameForBoth(String query, String mode) {
    var address = DatabaseAddress.parse("jdbc:mysql://db/beacon?" + query, "u", "p");

    assertThat(address.options()).isEqualTo(Map.of("sslMode", mode));
  }
}
