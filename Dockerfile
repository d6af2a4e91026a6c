FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -DskipTests package \
    && java -Djarmode=tools -jar bootstrap/target/beacon.jar extract --layers --destination /layers

FROM eclipse-temurin:21-jre
WORKDIR /beacon
# The layer embedded-database stays behind: here the database is MySQL.
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/application/ ./
# The journal: beacons that wait for the database.
RUN mkdir data && chown 10001:10001 data
VOLUME /beacon/data
USER 10001:10001
# What a thousand requests hold at once must fit into a survivor space, or it ends in the old generation.
ENV JAVA_TOOL_OPTIONS="-Xmx224m -Xmn128m -XX:SurvivorRatio=3 -XX:+UseSerialGC -XX:MaxDirectMemorySize=64m -XX:+ExitOnOutOfMemoryError"
EXPOSE 3006 3007
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
    CMD curl -fsS http://localhost:3007/actuator/health/readiness || exit 1
ENTRYPOINT ["java", "-jar", "beacon.jar"]
