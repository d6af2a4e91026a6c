FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
# What Maven fetches outlives the build. The native libraries leave their jars, so that nothing is unpacked at a start.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -DskipTests package \
    && java -Djarmode=tools -jar bootstrap/target/beacon.jar extract --layers --destination /layers \
    && mkdir /native /unpacked && cd /unpacked \
    && for jar in /layers/dependencies/lib/netty-transport-native-epoll-*.jar /layers/dependencies/lib/sqlite-jdbc-*.jar; \
       do jar xf "$jar"; done \
    && cp META-INF/native/*.so "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" /native/

FROM eclipse-temurin:21-jre
LABEL org.opencontainers.image.title="Beacon" \
      org.opencontainers.image.description="A self-hosted collector of web-analytics beacons: a 204 means the row is durable" \
      org.opencontainers.image.version="0.2.0" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /beacon
COPY --from=build /native/ ./native/
# The layer embedded-database stays behind: here the database is MySQL.
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/application/ ./
# The journal: beacons that wait for the database.
RUN mkdir -m 700 data && chown 10001:10001 data
VOLUME /beacon/data
USER 10001:10001
# What a thousand requests hold at once must fit into a survivor space, or it ends in the old generation.
ENV JAVA_TOOL_OPTIONS="-Xmx224m -Xmn128m -XX:SurvivorRatio=3 -XX:+UseSerialGC -XX:MaxDirectMemorySize=64m -XX:+ExitOnOutOfMemoryError"
EXPOSE 3006 3007
# A proxy of the environment is for the world outside.
HEALTHCHECK --interval=5s --timeout=3s --start-period=90s --retries=3 \
    CMD curl -fsS --noproxy '*' "http://127.0.0.1:${MANAGEMENT_SERVER_PORT:-3007}/actuator/health/readiness" || exit 1
ENTRYPOINT ["java", "-Djava.library.path=/beacon/native", "-Dorg.sqlite.lib.path=/beacon/native", "-jar", "beacon.jar"]
