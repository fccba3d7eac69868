// Until when a request is answered (GDPR 12(3)): a month after its first receipt. Pure.
#pragma once

#include <chrono>

namespace projections {

/// The last day on which a request of this day is answered in time: the same day of the next month, the last
/// of that month where it is shorter; where nobody works then, the first day after it on which people do. By
/// Regulation 1182/71 and the Dutch act on terms: weekends and public holidays. A school that is closed, as
/// in the summer, has no more time.
std::chrono::sys_days due_day(std::chrono::year_month_day received);

/// Whether that day is a public holiday in the Netherlands by that act (Algemene termijnenwet, article 3).
bool is_public_holiday(std::chrono::sys_days day);

}  // namespace projections
