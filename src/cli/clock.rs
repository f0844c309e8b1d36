//! The clock.

/// The day by the clock.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the day and hands it down")]
pub(super) fn today() -> jiff::civil::Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}
