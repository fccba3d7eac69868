// Names for invented people: first names and surnames by where a family's names come from. Lists of ordinary
// names, put together by chance; nobody in particular is meant. Left out are names that are also words of a
// program's log (the log test looks for names in it).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tools/demo/random.h"

namespace tools {

struct Surname {
  std::string_view prefix;  // voorvoegsel: "van der", "el"; mostly empty
  std::string_view text;
};

/// One background: what its families choose from.
struct NameStock {
  int weight;  // of a hundred families
  std::span<const std::string_view> girls;
  std::span<const std::string_view> boys;
  std::span<const Surname> surnames;
};

/// Every background; the weights sum to 100.
std::span<const NameStock> name_stocks();

/// A background, by weight.
const NameStock& pick_stock(Random& random);

/// The parts of one person's name, as EDEXML knows them.
struct PersonName {
  std::string given;      // roepnaam
  std::string all_given;  // voornamen
  std::string initials;   // voorletters-1: "FM"
  std::string prefix;
  std::string surname;

  /// "Fenna van der Dijkstra".
  std::string full() const;
};

/// A name with this surname. `girl` chooses the list of first names; some people have two.
PersonName make_name(Random& random, const NameStock& stock, const Surname& surname, bool girl);

/// The name in small Latin letters, for a user name: "Ayşe el Amrani" is "ayse.elamrani".
std::string make_user_name(const PersonName& name);

}  // namespace tools
