package io.beacon.application.port;

import io.beacon.domain.PageView;

/** A page view that was answered 204, and that the store refuses. */
public record QuarantinedPageView(PageView pageView, String reason) {}
