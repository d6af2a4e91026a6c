package io.beacon.application.port;

import io.beacon.domain.PageView;

/**
 * A page view that waits for the store.
 *
 * @param position its place in the journal, from 1; never given a second time
 */
public record JournaledPageView(long position, PageView pageView) {}
