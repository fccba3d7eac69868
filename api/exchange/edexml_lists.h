// The closed code lists of EDEXML 2.1. The countries are those of the standard's own list, names of states
// that are gone included (AN, CS, TP, ZR …): old files hold them.
#pragma once

#include <array>
#include <string_view>

namespace api {

inline constexpr auto kYearGroups =
    std::to_array<std::string_view>({"B",  "D",  "0",  "1",  "2",  "3",  "4", "5", "6", "7", "8",
                                     "11", "12", "13", "14", "15", "16", "S", "V", "C", "N", "H"});

inline constexpr auto kStaffRoles =
    std::to_array<std::string_view>({"ADJ", "ADM", "CON", "DIR", "ICT", "IB", "KLA", "LRK", "LOS", "LOC",
                                     "OWA", "OUD", "RT", "SMW", "STA", "TAL", "VAK"});

inline constexpr auto kEthnicities = std::to_array<std::string_view>({"0", "1", "9"});
inline constexpr auto kWeightsNew = std::to_array<std::string_view>({"?", "0", "0,3", "1,2"});
inline constexpr auto kWeightsOld =
    std::to_array<std::string_view>({"?", "0.00", "0.25", "0.40", "0.70", "0.90"});

inline constexpr auto kCountries = std::to_array<std::string_view>(
    {"?",  "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AN", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX",
     "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BM", "BN", "BO", "BR", "BS", "BT", "BW",
     "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CS", "CU",
     "CV", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET",
     "FI", "FJ", "FK", "FM", "FO", "FR", "FX", "GA", "GB", "GD", "GE", "GF", "GH", "GI", "GL", "GM", "GN",
     "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "GZ", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE",
     "IL", "IM", "IN", "IQ", "IR", "IS", "IT", "JE", "JH", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM",
     "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY",
     "MA", "MC", "MD", "ME", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU",
     "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ",
     "OK", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM", "PN", "PR", "PS", "PT", "PW", "PY", "QA",
     "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM",
     "SN", "SO", "SR", "ST", "SV", "SY", "SZ", "TB", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM",
     "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI",
     "VN", "VU", "WF", "WS", "YE", "YO", "YT", "ZA", "ZM", "ZW"});

}  // namespace api
