package io.beacon.persistence.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({
    "mysql://db/beacon, db, 3306",
    "mysql://my_db:3307/beacon, my_db, 3307",
    "jdbc:mariadb://_a-1.internal_net:1/beacon, _a-1.internal_net, 1",
    "r2dbc:mysql://10.0.0.7:65535/beacon, 10.0.0.7, 65535",
    "mysql://[2001:db8::1]:3307/beacon, [2001:db8::1], 3307",
    "mysql://[::1]/beacon, [::1], 3306"
  })
  void parse_hostOfAnyName_isFound(String url, String host, int port) {
    var address = DatabaseAddress.parse(url, "u", "p");

    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.database()).isEqualTo("beacon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "db",
        "postgres://db/beacon",
        "mysql://db",
        "mysql://db/",
        "mysql:///beacon",
        "mysql://:3306/beacon",
        "mysql://db:/beacon",
        "mysql://db:port/beacon",
        "mysql://db:65536/beacon",
        "mysql://db:0/beacon",
        "mysql://db,other/beacon",
        "mysql://u@db/beacon",
        "mysql://u:s3cret@db:3306/beacon",
        "mysql://u:s3cret@my_db:3306/beacon",
        "mysql://my db/beacon"
      })
  void parse_notOfTheForm_showsTheFormButNotTheUrl(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseAddress.parse(url, "u", "p"))
        .withMessageContaining("mysql://host:3306/database")
        .withMessageNotContainingAny("s3cret");
  }
}
