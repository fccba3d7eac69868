// The texts; see scene_texts.h.
#include "tools/demo/scene_texts.h"

#include <array>

namespace tools {
namespace {

using std::string;
using std::string_view;

constexpr auto kObservations =
    std::to_array<string_view>({"Kleuterplein, tellen en getallen: telt zelfstandig tot twintig.",
                                "Kleuterplein, taal: vertelt een verhaal in de goede volgorde na.",
                                "Kleuterplein, motoriek: knipt op een lijn, tekent met goede pengreep.",
                                "Kleuterplein, taal: rijmt en herkent de eigen naam.",
                                "Kleuterplein, spel: speelt samen en wacht op de beurt."});

constexpr auto kSubjects = std::to_array<string_view>({"Rekenen-Wiskunde", "Begrijpend lezen", "Spelling"});
constexpr auto kLevels = std::to_array<string_view>({"V", "IV", "III", "II", "I"});
constexpr auto kUsualScores =
    std::to_array<int>({0, 0, 0, 0, 132, 189, 224, 251, 274});  // by year, of the end test before

constexpr auto kConversations = std::to_array<string_view>(
    {"Startgesprek met ouders. Het gaat goed in de groep. Afspraak: elke dag tien minuten lezen.",
     "Gesprek met ouders over de overgang. Afspraak: in november kijken we opnieuw.",
     "Gesprek met ouders. Thuis is er een nieuwe baby; we letten op vermoeidheid in de klas.",
     "Gesprek met kind en ouders. Doel: vaker de vinger opsteken. Over zes weken vervolg.",
     "Telefoongesprek met vader. Huiswerk gaat mee op dinsdag.",
     "Gesprek met moeder. Zorgen over ruzie op het plein. Afspraak: de leerkracht spreekt de groep."});

constexpr auto kCareNotes = std::to_array<string_view>(
    {"Observatie in de klas: werkt geconcentreerd bij instructie in een kleine groep.",
     "Besproken in het ondersteuningsteam. Advies: drie keer per week extra lezen.",
     "Overleg met de leerkracht: extra instructie rekenen tot de kerstvakantie.",
     "Evaluatie van de extra hulp: doel gehaald, de hulp stopt."});
constexpr auto kPlans = std::to_array<string_view>(
    {"Doel: AVI-E4 in januari. Aanpak: drie keer per week twintig minuten lezen met de leesgroep.",
     "Doel: tafels tot en met tien vlot. Aanpak: elke dag vijf minuten oefenen.",
     "Doel: zelf hulp vragen. Aanpak: kaartje op tafel, elke vrijdag terugkijken."});

constexpr auto kSpecialNotes = std::to_array<std::array<string_view, 3>>({
    {"DYSLEXIE", "Verklaring ernstige dyslexie van juni 2026. Extra leestijd en voorleeshulp.",
     "Nodig om bij toetsen extra tijd en voorleeshulp te mogen geven."},
    {"GEZONDHEID", "Allergisch voor noten. Pen met medicijn ligt in de la van de leerkracht.",
     "Nodig om bij traktaties en op excursie gevaar te voorkomen."},
    {"GEZONDHEID", "Suikerziekte. Meet zelf; bij een lage waarde eerst drinken, dan ouders bellen.",
     "Nodig om in de klas en bij gym goed te kunnen helpen."},
    {"ADHD", "Medicijn om 12.00 uur op school, in overleg met de ouders.",
     "Nodig omdat de leerkracht het medicijn op tijd moet geven."},
    {"GEZONDHEID", "Astma. Puf ligt in de tas; voor het rennen innemen.", "Nodig voor de gymlessen."},
});

const std::vector<Wish>& teacher_wishes() {
  static const std::vector<Wish> kWishes = {
      {{"TOETSRESULTAAT"}, "LEREN", "Ik bereid de rekenles van deze week voor."},
      {{"TOETSRESULTAAT", "LEERRESULTAAT"}, "LEREN", "Ik maak de groepjes voor de extra uitleg."},
      {{"TOETSRESULTAAT"}, "LEREN", "Ik kijk of er extra hulp bij spelling nodig is."},
      {{"LEERRESULTAAT"}, "LEREN", "Ik kijk hoe het de laatste weken gaat in de groep."},
      {{"GESPREK"}, "BEGELEIDEN", "Ik lees de afspraken uit het laatste gesprek terug."},
      {{"GESPREK", "TOETSRESULTAAT"}, "BEGELEIDEN", "Ik bereid het gesprek met de ouders voor."},
      {{"HANDELINGSPLAN"}, "BEGELEIDEN", "Ik volg het plan dat we hebben afgesproken."},
      {{"GEZONDHEID"}, "BEGELEIDEN", "We gaan op excursie; ik kijk of er een allergie is."},
      {{"NAAM", "GROEP"}, "ORGANISATIE", ""},
      {{"NAAM", "PERSOON"}, "ORGANISATIE", "Ik maak de lijst met verjaardagen."},
      {{"VERZUIM"}, "BEGELEIDEN", "Ik kijk hoe vaak er ziekte was deze maand."},
      {{"TOETSRESULTAAT"}, "LEREN", ""},
  };
  return kWishes;
}

const std::vector<Wish>& care_wishes() {
  static const std::vector<Wish> kWishes = {
      {{"TOETSRESULTAAT", "ZORGNOTITIE"}, "BEGELEIDEN", "De leerkracht heeft hulp gevraagd bij lezen."},
      {{"HANDELINGSPLAN", "ZORGNOTITIE"}, "BEGELEIDEN", "Ik kijk of de extra hulp werkt."},
      {{"TOETSRESULTAAT", "LEERRESULTAAT"}, "LEREN", "Ik bereid de bespreking van de groep voor."},
      {{"DYSLEXIE", "TOETSRESULTAAT"}, "BEGELEIDEN", "Ik kijk welke hulp bij lezen is afgesproken."},
      {{"GESPREK", "ZORGNOTITIE"}, "BEGELEIDEN", "Ik bereid het overleg met de ouders voor."},
  };
  return kWishes;
}

const std::vector<Wish>& office_wishes() {
  static const std::vector<Wish> kWishes = {
      {{"NAAM", "ADRES"}, "ORGANISATIE", "Ik verstuur een brief over de schoolreis."},
      {{"VERZUIM"}, "ORGANISATIE", "Ik controleer de ziekmelding van vandaag."},
      {{"NAAM", "INUIT"}, "ORGANISATIE", "Ik werk de inschrijving bij."},
      {{"PERSOON"}, "ORGANISATIE", "Ik controleer de geboortedatum voor de telling van 1 oktober."},
  };
  return kWishes;
}

string make_score(Random& random, int year) {
  const int distance = random.between(-20, 20);
  const auto level = static_cast<std::size_t>((distance + 20) * 5 / 41);
  const int score = kUsualScores.at(static_cast<std::size_t>(year)) + distance;
  return string(random.pick_from(kSubjects)) + " E" + std::to_string(year - 1) + ", vaardigheidsscore " +
         std::to_string(score) + ", niveau " + string(kLevels.at(level));
}

}  // namespace

Note make_result(Random& random, int year) {
  if (year < 3) return {"LEERRESULTAAT", string(random.pick_from(kObservations)), "LEREN"};
  return {"TOETSRESULTAAT", make_other_score(random, year), "LEREN"};
}

string make_other_score(Random& random, int year) {
  if (year < 3) return string(random.pick_from(kObservations));
  if (year == 3) {
    return "Herfstsignalering lezen, " + std::to_string(random.between(17, 34)) + " van 34 letters goed";
  }
  return make_score(random, year);
}

Note make_conversation(Random& random) {
  return {"GESPREK", string(random.pick_from(kConversations)), "BEGELEIDEN"};
}

Note make_care_note(Random& random) {
  if (random.chance(60)) return {"ZORGNOTITIE", string(random.pick_from(kCareNotes)), "BEGELEIDEN"};
  return {"HANDELINGSPLAN", string(random.pick_from(kPlans)), "BEGELEIDEN"};
}

Note make_special_note(Random& random) {
  const auto& row = random.pick_from(kSpecialNotes);
  return {string(row[0]), string(row[1]), "BEGELEIDEN", string(row[2])};
}

Note make_absence(Random& random, Day day) {
  constexpr auto kReasons =
      std::to_array<string_view>({"ziek gemeld door een ouder", "bezoek aan de tandarts, terug om 11.00 uur",
                                  "te laat, zonder bericht", "vrij voor een bruiloft, toegestaan"});
  return {"VERZUIM", format_day(day) + ": " + string(random.pick_from(kReasons)) + ".", "ORGANISATIE"};
}

Wish make_teacher_wish(Random& random) { return random.pick_from(teacher_wishes()); }
Wish make_care_wish(Random& random) { return random.pick_from(care_wishes()); }
Wish make_office_wish(Random& random) { return random.pick_from(office_wishes()); }

}  // namespace tools
