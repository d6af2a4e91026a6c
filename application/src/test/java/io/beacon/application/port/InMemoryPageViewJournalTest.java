package io.beacon.application.port;

class InMemoryPageViewJournalTest extends PageViewJournalContract {
  private final InMemoryPageViewJournal journal = new InMemoryPageViewJournal();

  @Override
  protected PageViewJournal journal() {
    return journal;
  }
}
