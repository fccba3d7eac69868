// A small EDEXML file of our own that is right in every way, and ways to spoil it. All names are invented.
#pragma once

#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "api/exchange/edexml.h"

namespace edexml_files {

// One element a line, so that a line number names an element.
inline constexpr std::string_view kGoodFile = R"(<?xml version="1.0" encoding="UTF-8"?>
<EDEX xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <school>
    <schooljaar>2023-2024</schooljaar>
    <peildatum>2023-10-01</peildatum>
    <brincode>99ZZ</brincode>
    <dependancecode>01</dependancecode>
    <schoolkey>linde</schoolkey>
    <aanmaakdatum>2023-10-02T08:00:00</aanmaakdatum>
    <auteur>Demo</auteur>
    <xsdversie>2.1</xsdversie>
    <commentaar>klein</commentaar>
  </school>
  <vestigingen>
    <vestiging key="V1">
      <naam>Hoofdgebouw</naam>
    </vestiging>
  </vestigingen>
  <groepen>
    <groep key="4A">
      <naam>Groep 4</naam>
      <jaargroep>4</jaargroep>
      <omschrijving>beneden</omschrijving>
    </groep>
    <samengestelde_groep key="PLUS">
      <naam>Plusgroep</naam>
    </samengestelde_groep>
  </groepen>
  <leerlingen>
    <leerling key="00001" eckid="https://ketenid.example/aa">
      <achternaam>Dijkstra</achternaam>
      <voorvoegsel>van der</voorvoegsel>
      <voornamen>Fenna Maria</voornamen>
      <voorletters-1>FM</voorletters-1>
      <roepnaam>Fenna</roepnaam>
      <geboortedatum>2015-02-28</geboortedatum>
      <geslacht>2</geslacht>
      <start_ondw_jgr3>2021-08-23</start_ondw_jgr3>
      <jaargroep>4</jaargroep>
      <groep key="4A"/>
      <samengestelde_groepen>
        <samengestelde_groep key="PLUS"/>
      </samengestelde_groepen>
      <vestiging key="V1"/>
      <gebruikersnaam>fenna</gebruikersnaam>
      <emailadres>fenna@school.example</emailadres>
      <fotourl>https://foto.example/1</fotourl>
      <etniciteit>9</etniciteit>
      <land>NL</land>
      <land_vader>NL</land_vader>
      <land_moeder>ID</land_moeder>
      <bsn_ondwnr-4>0321</bsn_ondwnr-4>
      <gewicht_nieuw>0,3</gewicht_nieuw>
      <gewicht>0.00</gewicht>
      <postcodenl>9999ZZ</postcodenl>
      <instroomdatum>2019-03-01</instroomdatum>
      <toevoegingen>
        <blok xsi:type="OpmerkingGegevensType">
          <code>A</code>
          <opmerking/>
        </blok>
      </toevoegingen>
      <mutatiedatum>2023-09-01T10:00:00</mutatiedatum>
    </leerling>
    <leerling key="00002" eckid="https://ketenid.example/bb">
      <roepnaam>Ilyas</roepnaam>
      <jaargroep>5</jaargroep>
      <uitstroomdatum>2023-10-01</uitstroomdatum>
    </leerling>
  </leerlingen>
  <leerkrachten>
    <leerkracht key="LK1" eckid="https://ketenid.example/cc">
      <achternaam>Yildiz</achternaam>
      <rol>LRK</rol>
      <rolomschrijving>rekenen</rolomschrijving>
      <groepen>
        <groep key="4A">
          <rol>IB</rol>
        </groep>
        <samengestelde_groep key="PLUS"/>
      </groepen>
    </leerkracht>
    <leerkracht key="LK2">
      <roepnaam>Sanne</roepnaam>
    </leerkracht>
  </leerkrachten>
</EDEX>
)";

/// The good file with the first `from` replaced by `to`. Requires: `from` stands in it.
inline std::string spoil(std::string_view from, std::string_view to) {
  std::string text(kGoodFile);
  const std::size_t at = text.find(from);
  if (at == std::string::npos) return {};
  return text.replace(at, from.size(), to);
}

inline std::string repeat(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

inline api::EdexmlReading parse(std::string_view text, const api::EdexmlLimits& limits = {}) {
  return api::parse_edexml(ledger::bytes_of(text), limits);
}

/// The problems as text: "line path code" each on a line.
inline std::string format(const std::vector<api::EdexmlProblem>& problems) {
  std::string text;
  for (const api::EdexmlProblem& problem : problems) {
    text += std::to_string(problem.line) + " " + (problem.path.empty() ? "-" : problem.path) + " " +
            std::string(api::name_of(problem.code)) + "\n";
  }
  return text;
}

inline std::optional<std::string> find_file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

/// The folder of the standard's schema and sample file, beside the project.
inline const std::string kVectors = std::string(INZAGE_SOURCE_DIR) + "/../shared/vectors/edexml/";

}  // namespace edexml_files
