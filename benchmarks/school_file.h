// An EDEXML file of an invented school of any size: nobody in it has a name, only a number.
#pragma once

#include <cstddef>
#include <string>

namespace benchmarks {

struct SchoolSize {
  std::string brin;          // "99AA": not given out
  std::size_t pupils = 250;  // keys 00001 and on, spread over the groups in turn
  std::size_t groups = 10;   // keys G01 and on; each has one teacher, LK01 and on
};

inline constexpr const char* kDirectorKey = "DIR01";
inline constexpr const char* kClerkKey = "ADM01";

/// The number of a school, none of which was given out. Requires: less than 676.
std::string brin_of(std::size_t school);
std::string pupil_key(std::size_t number);
std::string group_key(std::size_t number);
std::string teacher_key(std::size_t number);

/// The file: groups, pupils, a teacher for each group, a director and a clerk.
std::string make_school_file(const SchoolSize& size);

}  // namespace benchmarks
