package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.TestUser;
import io.beacon.Waiting;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Guessing passwords locks out nobody who has one. */
@Needs(Requirement.DOCKER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("siege")
class LoginHostileIT {
  private static final Duration WHILE = Duration.ofSeconds(7);
  private static final String READER = "203.0.113.50";

  private HostileSiege siege;

  @BeforeAll
  void start() {
    siege =
        new HostileSiege(
            "hostile_login",
            Map.of(
                "BEACON_TRUSTED_PROXIES",
                "127.0.0.0/8",
                "BEACON_USERS_READER",
                // As costly as an operator's.
                "{bcrypt}" + new BCryptPasswordEncoder(10).encode(TestUser.PASSWORD)));
  }

  @AfterAll
  void stop() {
    siege.close();
  }

  @Test
  void guessing_fromMadeUpAddresses_locksOutNobodyWhoLoggedInBefore() {
    siege.withstands(
        "400 connections that guess, each time from another made-up address",
        crowd -> {
          var reader = new GoodReader(siege.port(), READER);
          reader.logIn();
          assertThat(reader.statusByPassword("/")).isEqualTo(200);
          crowd.join(
              400,
              Script.of("").then(number -> guess(), Script.FOR_EVER).every(Duration.ofSeconds(1)));
          CompletableFuture<List<String>> read = CompletableFuture.supplyAsync(() -> read(reader));
          crowd.attack(WHILE);
          assertThat(read.join()).containsOnly("cookie 200", "password 200");
        });
  }

  private static String guess() {
    ThreadLocalRandom chance = ThreadLocalRandom.current();
    String client = "198.51." + chance.nextInt(256) + "." + chance.nextInt(256);
    String name = chance.nextBoolean() ? TestUser.NAME : "name" + chance.nextInt();
    String credentials = TestUser.basic(name, "guess" + chance.nextInt());
    return Requests.get("/", "X-Forwarded-For: " + client, "Authorization: " + credentials);
  }

  private static List<String> read(GoodReader reader) {
    List<String> answers = new ArrayList<>();
    long end = System.nanoTime() + WHILE.minusSeconds(1).toNanos();
    while (System.nanoTime() < end) {
      Waiting.pause(Duration.ofMillis(500));
      try {
        answers.add("cookie " + reader.statusByCookie("/"));
        answers.add("password " + reader.statusByPassword("/"));
      } catch (IOException e) {
        answers.add(e.toString());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return answers;
  }
}
