// The lists of names; see people_names.h.
#include "tools/demo/people_names.h"

#include <array>

namespace tools {
namespace {

using std::string_view;

template <class... Texts>
constexpr auto names(Texts... texts) {
  return std::array<string_view, sizeof...(Texts)>{texts...};
}

constexpr auto kDutchGirls =
    names("Fenna", "Lotte", "Jasmijn", "Floortje", "Maud", "Roos", "Pleun", "Juul", "Noortje", "Veerle",
          "Liesbeth", "Sterre", "Hanneke", "Evi", "Madelief", "Saar");
constexpr auto kDutchBoys = names("Thijs", "Gijs", "Jurre", "Mees", "Teun", "Stijn", "Bram", "Wouter",
                                  "Pepijn", "Sjoerd", "Joris", "Tijn", "Huub", "Ruben", "Koen", "Floris");
constexpr auto kDutchSurnames = std::to_array<Surname>({{"", "Kuipers"},
                                                        {"van", "Leeuwenhoek"},
                                                        {"de", "Wit"},
                                                        {"van der", "Meulen"},
                                                        {"van den", "Heuvel"},
                                                        {"", "Hendriksen"},
                                                        {"", "Boersma"},
                                                        {"ter", "Horst"},
                                                        {"", "Verhagen"},
                                                        {"de", "Groen"},
                                                        {"van", "Rossum"},
                                                        {"", "Schoenmakers"},
                                                        {"op den", "Kamp"},
                                                        {"", "Willemsen"},
                                                        {"van de", "Laar"},
                                                        {"", "Molenaar"}});

constexpr auto kFrisianGirls = names("Jildou", "Femke", "Sytske", "Nynke", "Baukje", "Wytske");
constexpr auto kFrisianBoys = names("Jelle", "Douwe", "Sietse", "Hidde", "Wiebe", "Fedde");
constexpr auto kFrisianSurnames = std::to_array<Surname>(
    {{"", "Hoekstra"}, {"", "Wiersma"}, {"", "Terpstra"}, {"", "Zijlstra"}, {"", "Bouma"}, {"", "Postma"}});

constexpr auto kTurkishGirls = names("Elif", "Zeynep", "Ayşe", "Defne", "Nehir", "Azra", "Esma", "Ceren");
constexpr auto kTurkishBoys = names("Emirhan", "Yusuf", "Kerem", "Efe", "Berat", "Ömer", "Mustafa", "Deniz");
constexpr auto kTurkishSurnames = std::to_array<Surname>({{"", "Yıldırım"},
                                                          {"", "Özdemir"},
                                                          {"", "Kaplan"},
                                                          {"", "Çelik"},
                                                          {"", "Aydın"},
                                                          {"", "Şahin"},
                                                          {"", "Koçak"},
                                                          {"", "Erdoğdu"}});

constexpr auto kMoroccanGirls =
    names("Salma", "Hajar", "Nisrine", "Chaimae", "Yasmina", "Ikram", "Malak", "Douae");
constexpr auto kMoroccanBoys =
    names("Ilyas", "Soufiane", "Anass", "Bilal", "Hamza", "Younes", "Zakaria", "Ayoub");
constexpr auto kMoroccanSurnames = std::to_array<Surname>({{"el", "Amrani"},
                                                           {"el", "Idrissi"},
                                                           {"", "Benali"},
                                                           {"", "Bouzidi"},
                                                           {"el", "Khattabi"},
                                                           {"", "Ouali"},
                                                           {"ben", "Haddou"},
                                                           {"", "Tahiri"}});

constexpr auto kSurinameseGirls = names("Shanaya", "Jaïra", "Priya", "Anjali", "Chelsea", "Romana");
constexpr auto kSurinameseBoys = names("Rishi", "Giovanni", "Jaheim", "Vishal", "Dwight", "Sergio");
constexpr auto kSurinameseSurnames = std::to_array<Surname>(
    {{"", "Ramdin"}, {"", "Kromosoeto"}, {"", "Blijd"}, {"", "Jhagroe"}, {"", "Pengel"}, {"", "Mahabir"}});

constexpr auto kAntilleanGirls = names("Zuleika", "Shurandy", "Nathalya", "Jaëlle");
constexpr auto kAntilleanBoys = names("Quincy", "Rayson", "Jeandro", "Churmer");
constexpr auto kAntilleanSurnames =
    std::to_array<Surname>({{"", "Martina"}, {"", "Cijntje"}, {"", "Sambo"}, {"", "Isenia"}});

constexpr auto kPolishGirls = names("Zuzanna", "Hanna", "Maja", "Oliwia", "Wiktoria");
constexpr auto kPolishBoys = names("Jakub", "Szymon", "Kacper", "Michał", "Wojciech");
constexpr auto kPolishSurnames = std::to_array<Surname>(
    {{"", "Kowalczyk"}, {"", "Wiśniewski"}, {"", "Zieliński"}, {"", "Wójcik"}, {"", "Mazur"}});

constexpr auto kUkrainianGirls = names("Solomiia", "Zlata", "Daryna", "Yeva");
constexpr auto kUkrainianBoys = names("Matvii", "Tymofii", "Nazar", "Bohdan");
constexpr auto kUkrainianSurnames =
    std::to_array<Surname>({{"", "Shevchuk"}, {"", "Kovalenko"}, {"", "Bondarenko"}, {"", "Melnyk"}});

constexpr auto kSyrianGirls = names("Rimas", "Sidra", "Lujain", "Masa", "Joudi");
constexpr auto kSyrianBoys = names("Karam", "Ghaith", "Yazan", "Tarek", "Qusay");
constexpr auto kSyrianSurnames = std::to_array<Surname>(
    {{"al", "Hamwi"}, {"", "Darwish"}, {"al", "Masri"}, {"", "Khoury"}, {"", "Haddad"}});

constexpr auto kIndonesianGirls = names("Melati", "Dewi", "Kirana", "Sari");
constexpr auto kIndonesianBoys = names("Bayu", "Raka", "Dimas", "Adityo");
constexpr auto kIndonesianSurnames =
    std::to_array<Surname>({{"", "Latuheru"}, {"", "Sahetapy"}, {"", "Pattiasina"}, {"", "Wibowo"}});

constexpr auto kStocks = std::to_array<NameStock>({
    {42, kDutchGirls, kDutchBoys, kDutchSurnames},
    {6, kFrisianGirls, kFrisianBoys, kFrisianSurnames},
    {13, kTurkishGirls, kTurkishBoys, kTurkishSurnames},
    {13, kMoroccanGirls, kMoroccanBoys, kMoroccanSurnames},
    {7, kSurinameseGirls, kSurinameseBoys, kSurinameseSurnames},
    {3, kAntilleanGirls, kAntilleanBoys, kAntilleanSurnames},
    {5, kPolishGirls, kPolishBoys, kPolishSurnames},
    {4, kUkrainianGirls, kUkrainianBoys, kUkrainianSurnames},
    {4, kSyrianGirls, kSyrianBoys, kSyrianSurnames},
    {3, kIndonesianGirls, kIndonesianBoys, kIndonesianSurnames},
});

struct Latin {
  string_view letter;
  string_view plain;
};
constexpr auto kLatin = std::to_array<Latin>({{"ş", "s"},
                                              {"Ş", "s"},
                                              {"ı", "i"},
                                              {"ö", "o"},
                                              {"Ö", "o"},
                                              {"ğ", "g"},
                                              {"ç", "c"},
                                              {"Ç", "c"},
                                              {"ï", "i"},
                                              {"ë", "e"},
                                              {"ł", "l"},
                                              {"ś", "s"},
                                              {"ń", "n"},
                                              {"ó", "o"}});

// The first letter of a name, which may take two bytes.
string_view first_letter(string_view name) {
  std::size_t length = 1;
  while (length < name.size() && (static_cast<unsigned char>(name[length]) & 0xC0) == 0x80) ++length;
  return name.substr(0, length);
}

std::string to_plain(string_view text) {
  std::string plain;
  while (!text.empty()) {
    const string_view letter = first_letter(text);
    text.remove_prefix(letter.size());
    if (letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z')
      plain += static_cast<char>(letter[0] - 'A' + 'a');
    if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') plain += letter[0];
    for (const Latin& one : kLatin) {
      if (one.letter == letter) plain += one.plain;
    }
  }
  return plain;
}

}  // namespace

std::span<const NameStock> name_stocks() { return kStocks; }

const NameStock& pick_stock(Random& random) {
  int left = random.between(1, 100);
  for (const NameStock& stock : kStocks) {
    left -= stock.weight;
    if (left <= 0) return stock;
  }
  return kStocks.front();
}

std::string PersonName::full() const { return given + " " + (prefix.empty() ? "" : prefix + " ") + surname; }

PersonName make_name(Random& random, const NameStock& stock, const Surname& surname, bool girl) {
  const std::span<const string_view> list = girl ? stock.girls : stock.boys;
  const string_view first = random.pick(list);
  const string_view second = random.pick(list);
  PersonName name;
  name.given = std::string(first);
  name.all_given = name.given;
  name.initials = std::string(first_letter(first));
  if (random.chance(40) && second != first) {
    name.all_given += " " + std::string(second);
    name.initials += first_letter(second);
  }
  name.prefix = std::string(surname.prefix);
  name.surname = std::string(surname.text);
  return name;
}

std::string make_user_name(const PersonName& name) {
  return to_plain(name.given) + "." + to_plain(name.prefix) + to_plain(name.surname);
}

}  // namespace tools
