package io.beacon.persistence.schema;

import liquibase.database.Database;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;

/**
 * Has Liquibase ask nobody for a lock, because {@link SchemaLock} is taken before it starts. Its
 * own lock is a row, which outlives a Beacon that was killed. Liquibase finds it as a service.
 */
public final class LockHeldOutside implements LockService {
  @Override
  public int getPriority() {
    return PRIORITY_DATABASE + 1;
  }

  @Override
  public boolean supports(Database database) {
    return true;
  }

  @Override
  public void setDatabase(Database database) {}

  @Override
  public void setChangeLogLockWaitTime(long changeLogLockWaitTime) {}

  @Override
  public void setChangeLogLockRecheckTime(long changeLogLocRecheckTime) {}

  @Override
  public boolean hasChangeLogLock() {
    return true;
  }

  @Override
  public void waitForLock() {}

  @Override
  public boolean acquireLock() {
    return true;
  }

  @Override
  public void releaseLock() {}

  @Override
  public DatabaseChangeLogLock[] listLocks() {
    return new DatabaseChangeLogLock[0];
  }

  @Override
  public void forceReleaseLock() {}

  @Override
  public void reset() {}

  @Override
  public void init() {}

  @Override
  public void destroy() {}
}
