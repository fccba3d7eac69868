// A small school as an EDEXML file, written for our tests. Invented names only.
#pragma once

#include <string>

namespace testing_support {

/// A school of two pupils in one group with one teacher (LKA), another group's teacher (LKB), an IB, a
/// director and a clerk. `brin` and the first pupil's given name vary between tests.
std::string small_school(const std::string& brin = "99ZZ", const std::string& given_name = "Yara",
                         const std::string& born = "2017-05-03");

/// The file with the first `from` replaced, which must be there.
std::string replaced(std::string file, const std::string& from, const std::string& to);

}  // namespace testing_support
