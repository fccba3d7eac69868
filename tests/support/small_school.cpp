#include "support/small_school.h"

namespace testing_support {

std::string small_school(const std::string& brin, const std::string& given_name, const std::string& born) {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<EDEX><school><schooljaar>2024-2025</schooljaar><peildatum>2024-10-01</peildatum><brincode>)" +
         brin + R"(</brincode><aanmaakdatum>2024-10-01T08:00:00</aanmaakdatum><auteur>test</auteur>
<xsdversie>2.1</xsdversie></school>
<groepen><groep key="G4"><naam>Groep 4</naam><jaargroep>4</jaargroep></groep>
<groep key="G5"><naam>Groep 5</naam><jaargroep>5</jaargroep></groep></groepen>
<leerlingen>
<leerling key="00001"><achternaam>Voorbeeld</achternaam><roepnaam>)" +
         given_name + R"(</roepnaam><geboortedatum>)" + born + R"(</geboortedatum><geslacht>2</geslacht>
<jaargroep>4</jaargroep><groep key="G4"/></leerling>
<leerling key="00002"><achternaam>Tweede</achternaam><roepnaam>Sam</roepnaam><geslacht>1</geslacht>
<jaargroep>4</jaargroep><groep key="G4"/><etniciteit>1</etniciteit></leerling>
</leerlingen>
<leerkrachten>
<leerkracht key="LKA"><achternaam>Eerste</achternaam><rol>LRK</rol>
<groepen><groep key="G4"/></groepen></leerkracht>
<leerkracht key="LKB"><achternaam>Andere</achternaam><rol>LRK</rol>
<groepen><groep key="G5"/></groepen></leerkracht>
<leerkracht key="IBA"><achternaam>Begeleider</achternaam><rol>IB</rol></leerkracht>
<leerkracht key="LKD"><achternaam>Directeur</achternaam><rol>DIR</rol></leerkracht>
<leerkracht key="ADM"><achternaam>Administratie</achternaam><rol>ADM</rol></leerkracht>
<leerkracht key="CON"><achternaam>Huis</achternaam><rol>CON</rol></leerkracht>
</leerkrachten></EDEX>)";
}

std::string replaced(std::string file, const std::string& from, const std::string& to) {
  return file.replace(file.find(from), from.size(), to);
}

}  // namespace testing_support
