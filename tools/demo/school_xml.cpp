// Writing EDEXML; see school_xml.h. Elements stand in the order of the standard.
#include "tools/demo/school_xml.h"

namespace tools {
namespace {

constexpr const char* kLocationKey = "HOOFD";

std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

class XmlWriter {
 public:
  void open(const std::string& name, std::string_view attributes = {}) {
    line("<" + name + std::string(attributes) + ">");
    ++depth_;
  }
  void close(const std::string& name) {
    --depth_;
    line("</" + name + ">");
  }
  /// An element with a value; nothing when the value is empty.
  void value(const std::string& name, std::string_view text) {
    if (!text.empty()) line("<" + name + ">" + escape(text) + "</" + name + ">");
  }
  void reference(const std::string& name, std::string_view key) {
    line("<" + name + attribute("key", key) + "/>");
  }
  static std::string attribute(const char* name, std::string_view text) {
    return std::string(" ") + name + "=\"" + escape(text) + "\"";
  }
  void line(const std::string& text) { text_ += std::string(depth_ * 2, ' ') + text + "\n"; }
  std::string take() { return std::move(text_); }

 private:
  std::size_t depth_ = 0;
  std::string text_;
};

void write_head(XmlWriter& xml) {
  xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  xml.line("<!-- An invented school with invented people, made for demonstrations and tests. -->");
  xml.open("EDEX", " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
  xml.open("school");
  xml.value("schooljaar", "2026-2027");
  xml.value("peildatum", "2026-10-01");
  xml.value("brincode", kBrin);
  xml.value("dependancecode", "00");
  xml.value("schoolkey", kSchoolName);
  xml.value("aanmaakdatum", "2026-10-01T06:30:00Z");
  xml.value("auteur", "inzage-demo");
  xml.value("xsdversie", "2.1");
  xml.close("school");
  xml.open("vestigingen");
  xml.open("vestiging", XmlWriter::attribute("key", kLocationKey));
  xml.value("naam", "Hoofdgebouw");
  xml.close("vestiging");
  xml.close("vestigingen");
}

void write_group(XmlWriter& xml, const Group& group) {
  const std::string element = group.year > 0 ? "groep" : "samengestelde_groep";
  xml.open(element, XmlWriter::attribute("key", group.key));
  xml.value("naam", group.name);
  if (group.year > 0) xml.value("jaargroep", std::to_string(group.year));
  xml.close(element);
}

void write_name(XmlWriter& xml, const PersonName& name) {
  xml.value("achternaam", name.surname);
  xml.value("voorvoegsel", name.prefix);
  xml.value("voornamen", name.all_given);
  xml.value("voorletters-1", name.initials);
  xml.value("roepnaam", name.given);
}

void write_pupil(XmlWriter& xml, const Pupil& pupil) {
  using std::chrono::year;
  xml.open("leerling", XmlWriter::attribute("key", pupil.key) + XmlWriter::attribute("eckid", pupil.eckid));
  write_name(xml, pupil.name);
  xml.value("geboortedatum", format_day(pupil.birth));
  xml.value("geslacht", pupil.girl ? "2" : "1");
  if (pupil.year >= 3) {
    xml.value("start_ondw_jgr3", format_day(first_monday_from(year(2029 - pupil.year) / 8 / 20)));
  }
  xml.value("jaargroep", pupil.year > 0 ? std::to_string(pupil.year) : "H");
  if (pupil.year > 0) xml.reference("groep", group_key(pupil.year));
  if (!pupil.combined_groups.empty()) {
    xml.open("samengestelde_groepen");
    for (const std::string& key : pupil.combined_groups) xml.reference("samengestelde_groep", key);
    xml.close("samengestelde_groepen");
  }
  xml.reference("vestiging", kLocationKey);
  xml.value("gebruikersnaam", make_user_name(pupil.name) + "." + pupil.key);
  xml.value("emailadres", pupil.email);
  xml.value("fotourl", pupil.photo);
  xml.value("land", pupil.country);
  xml.value("bsn", pupil.citizen_number);
  xml.value("postcodenl", pupil.postcode);
  xml.value("instroomdatum", format_day(pupil.entry));
  if (pupil.leaving) xml.value("uitstroomdatum", format_day(*pupil.leaving));
  xml.close("leerling");
}

void write_staff(XmlWriter& xml, const Staff& one) {
  xml.open("leerkracht", XmlWriter::attribute("key", one.key) + XmlWriter::attribute("eckid", one.eckid));
  write_name(xml, one.name);
  xml.value("gebruikersnaam", one.user_name);
  xml.value("emailadres", one.user_name + "@delinde.example");
  for (const std::string& code : one.codes) xml.value("rol", code);
  xml.value("rolomschrijving", one.description);
  if (!one.groups.empty()) {
    xml.open("groepen");
    for (const StaffGroup& group : one.groups) {
      const std::string element = group.key.starts_with('G') ? "groep" : "samengestelde_groep";
      if (group.codes.empty()) {
        xml.reference(element, group.key);
        continue;
      }
      xml.open(element, XmlWriter::attribute("key", group.key));
      for (const std::string& code : group.codes) xml.value("rol", code);
      xml.close(element);
    }
    xml.close("groepen");
  }
  xml.close("leerkracht");
}

}  // namespace

std::string format_school_xml(const School& school) {
  XmlWriter xml;
  write_head(xml);
  xml.open("groepen");
  for (const Group& group : school.groups) write_group(xml, group);
  xml.close("groepen");
  xml.open("leerlingen");
  for (const Pupil& pupil : school.pupils) write_pupil(xml, pupil);
  xml.close("leerlingen");
  xml.open("leerkrachten");
  for (const Staff& one : school.staff) write_staff(xml, one);
  xml.close("leerkrachten");
  xml.close("EDEX");
  return xml.take();
}

}  // namespace tools
