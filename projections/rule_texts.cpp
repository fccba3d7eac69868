// The rules that a decision can name, in the words of the board's page "School en privacy" or of the law
// behind it. A changed sentence gets a new version in a new row; old rows stay, because old decisions name
// them (R2).
#include "ledger/check.h"
#include "projections/decide.h"
#include "projections/rules/rule_versions.h"

namespace projections {
namespace {

constexpr RuleText kRuleTexts[] = {
    {"R3", 1, "privacy van u, uw kind(eren) en ons personeel is een grondrecht"},
    {"R5", 1, "Gegevens die over leerlingen gaan, noemen wij persoonsgegevens"},
    {"R6", 1,
     "Wij maken alleen gebruik van persoonsgegevens, als dat echt nodig is voor het leren en begeleiden van "
     "onze "
     "leerlingen, en voor de organisatie die daar bij hoort"},
    {"R7", 1, "alleen gebruik van persoonsgegevens, als dat echt nodig is"},
    {"R8", 1,
     "In het reglement kunt u precies lezen wat voor onze school de doelen zijn voor de registratie van "
     "persoonsgegevens"},
    {"R9", 1, "De meeste gegevens ontvangen wij van de ouders bij de aanmelding op school"},
    {"R10", 1,
     "Daarnaast registreren leerkrachten en ondersteunend personeel gegevens, bijvoorbeeld cijfers en "
     "vorderingen"},
    {"R11", 1,
     "Soms worden er ook bijzondere persoonsgegevens geregistreerd, als dat nodig is voor de juiste "
     "begeleiding"},
    {"R13", 1, "wat de rechten zijn van ouders en leerlingen"},
    {"R14", 1, "Dit reglement geldt voor alle INNOVO-scholen"},
    {"R15", 1, "en is met instemming van de GMR vastgesteld"},
    {"R20", 1,
     "De toegang tot die gegevens is beperkt tot de leerkrachten en onderwijsondersteuners die met uw "
     "kind(eren) werken"},
    {"R21", 1, "leerkrachten en onderwijsondersteuners die met uw kind(eren) werken"},
    {"R22", 1, "de intern begeleider en directie van onze school"},
    {"R23", 1, "De toegang tot die gegevens is beperkt"},
    {"R24", 1, "De administratieve kracht heeft alleen toegang tot de administratieve module"},
    {"R25", 1,
     "De administratieve kracht heeft alleen toegang tot de administratieve module; bijzondere gegevens "
     "staan daar nooit"},
    {"R26", 1,
     "In geval van zeer vertrouwelijke gegevens spreekt de directie met u af wie hierover nog meer moet "
     "beschikken"},
    {"R27", 1, "spreekt de directie met u af wie hierover nog meer moet beschikken"},
    {"R30", 1, "Ouders hebben het recht om de gegevens van en over hun kind(eren) in te zien"},
    {"R31", 1, "Ouders hebben het recht om de gegevens van en over hun kind(eren) in te zien"},
    {"R32", 1, "de gegevens van en over hun kind(eren) in te zien"},
    {"R35", 1, "Als de gegevens niet kloppen, moet de informatie gecorrigeerd worden"},
    {"R39", 1, "mag u vragen"},
    {"R40", 1,
     "Voor vragen of het uitoefenen van uw rechten, kunt u contact opnemen met de leerkracht van uw kind, of "
     "met de schooldirecteur"},
    {"R41", 1, "Voor vragen"},
    {"R56", 1, "of in noodsituaties"},
    {"R54", 1, "bij melding van kindermishandeling"},
    {"R17", 1, "De administratieve leerlingengegevens worden opgeslagen in Eduscope"},
    {"R18", 1,
     "De zorggegevens en leerresultaten worden opgeslagen in de leerlingvolgsystemen Eduscope, Cito-LOVS en "
     "Kleuterplein"},
    {"R19", 1, "Al deze programma's zijn beveiligd"},
    {"R42", 1, "maken wij gebruik van een aantal digitale softwarepakketten"},
    {"R43", 1, "Basispoort. Hiervoor is een beperkte set met persoonsgegevens nodig"},
    {"R44", 1, "Via Basispoort worden er dus geen leer- of toetsresultaten opgeslagen en/of uitgewisseld"},
    {"R45", 1,
     "Wij hebben met alle leveranciers schriftelijke afspraken gemaakt over de gegevens, die in deze "
     "programma's worden opgeslagen"},
    {"R46", 1,
     "De leverancier mag de leerlingengegevens alleen gebruiken als wij daarvoor toestemming geven"},
    {"R47", 1,
     "Alle programma's waarin toetsgegevens worden vastgelegd, zijn alleen toegankelijk via een persoonlijke "
     "inlog"},
    {"R48", 1, "Met alle leveranciers zijn verwerkersovereenkomsten afgesloten"},
    {"R49", 1, "De leveranciers verklaren daarmee zich te houden aan de privacyregels"},
    {"D5", 1, "Het raadplegen van de logging wordt zelf gelogd"},
    {"D8", 1, "De naam van een medewerker pas na een besluit daartoe, na advies van de FG en een afweging"},
    {"D10", 1, "Wat vertrouwelijk is, wordt opgeheven en nooit verwijderd"},
    {"D15", 1, "Een persoonlijke inlog, met een tweede factor voor personeel"},
    {"D19", 1, "Het tijdstip waarop iets gebeurde en het tijdstip waarop het is vastgelegd"},
    {"D23", 1, "Kopieën van identiteitsbewijzen worden geweigerd"},
};

}  // namespace

std::optional<RuleText> find_rule_text(std::string_view id, std::uint16_t version) {
  for (const auto& text : kRuleTexts) {
    if (text.id == id && text.version == version) return text;
  }
  return std::nullopt;
}

std::uint16_t version_of_rule(std::string_view id) {
  std::uint16_t newest = 0;
  for (const auto& text : kRuleTexts) {
    if (text.id == id && text.version > newest) newest = text.version;
  }
  LEDGER_CHECK(newest != 0);
  return newest;
}

}  // namespace projections
