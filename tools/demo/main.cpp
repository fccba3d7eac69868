// inzage-demo: writes an invented school, ten weeks or a year of what happened there, and who can log in.
//
//   inzage-demo --out DIR [--year] [--pupils N] [--seed S]     school.xml, play.jsonl, persons.json,
//   persons.txt
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tools/demo/demo_persons.h"
#include "tools/demo/scenes.h"
#include "tools/demo/school_xml.h"
#include "tools/demo/year.h"

namespace {

bool write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (file) return true;
  std::fprintf(stderr, "inzage-demo: %s cannot be written\n", path.c_str());
  return false;
}

bool write_school(const std::filesystem::path& folder, const tools::SchoolPlan& plan, bool whole_year) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    std::fprintf(stderr, "inzage-demo: %s cannot be made\n", folder.c_str());
    return false;
  }
  const tools::School school = tools::make_school(plan);
  const auto commands =
      whole_year ? tools::make_year(school, plan.seed) : tools::make_scenes(school, plan.seed);
  if (!write_file(folder / "school.xml", tools::format_school_xml(school)) ||
      !write_file(folder / "play.jsonl", tools::format_script(commands)) ||
      !write_file(folder / "persons.json", tools::format_persons_json(school)) ||
      !write_file(folder / "persons.txt", tools::format_persons_text(school))) {
    return false;
  }
  std::printf("%zu pupils, %zu guardians, %zu members of staff, %zu commands\n", school.pupils.size(),
              school.guardians.size(), school.staff.size(), commands.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program("Writes an invented school for demonstrations: the same options give the same bytes.");
  std::string out;
  tools::SchoolPlan plan;
  bool whole_year = false;
  program.add_option("--out", out, "the folder to write in; made when it is not there")->required();
  program.add_option("--pupils", plan.pupils, "how many pupils")
      ->check(CLI::Range(16, 20000))
      ->capture_default_str();
  program.add_option("--seed", plan.seed, "another number gives other people")->capture_default_str();
  program.add_flag("--year", whole_year, "a whole school year: more than 60,000 events");
  CLI11_PARSE(program, argc, argv);
  return write_school(out, plan, whole_year) ? 0 : 1;
}
