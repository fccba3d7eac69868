#include "support/random_history.h"

#include <capnp/message.h>

#include "projections/codes.h"

namespace projections::testing {
namespace {

using ledger::StreamId;
using ledger::StreamKind;
using message::Category;

constexpr std::size_t kKinds = 89;  // what append_kind knows

constexpr std::size_t kAccountOpened = 17;
constexpr std::size_t kAccountInvited = 28;
constexpr std::size_t kAccountActivated = 29;
constexpr std::size_t kFactorSet = 30;
constexpr std::size_t kAccountClosed = 32;
constexpr std::size_t kFactorRemoved = 35;
constexpr std::size_t kLoginsOverlapped = 36;
constexpr std::size_t kLogChecked = 37;
constexpr std::size_t kViewsRebuilt = 38;
constexpr std::size_t kCaseOpened = 40;
constexpr std::size_t kAgreementProposed = 43;
constexpr std::size_t kNameAsked = 47;
constexpr std::size_t kEmergencyOpened = 53;
constexpr std::size_t kMatterOpened = 58;
constexpr std::size_t kDocumentDrafted = 64;
constexpr std::size_t kPackageRegistered = 67;
constexpr std::size_t kAuthorityRead = 80;

constexpr Category kSomeCategories[] = {Category::NAME, Category::ADDRESS, Category::TEST_RESULT,
                                        Category::DYSLEXIA, Category::ACCOUNT};

}  // namespace

RandomHistory::RandomHistory(std::uint64_t seed, std::size_t count) : seed_(seed), random_(seed) {
  open_streams();
  for (std::size_t kind = 0; kind < kKinds; ++kind) append_kind(kind);
  for (std::size_t done = 0; done < count; ++done) append_kind(number(kKinds));
  end_accounts();
}

// Seals stand between lines, and time goes on.
void RandomHistory::go_on() {
  if (chance(30)) append_seal();
  now += static_cast<ledger::UnixMs>(number(3'600'000));
}

void RandomHistory::append_random(const StreamId& stream, const Fill& fill) {
  append_event(stream, [&](message::Event::Builder event) {
    if (chance(20)) event.setHappened(some_time());
    if (chance(10)) event.setOutcome(message::Outcome::REFUSED);
    if (chance(50)) event.setOperation(data_of(pick(operations).view()));
    if (chance(50)) event.setSystem(message::System::EDUSCOPE_ADMINISTRATION);
    fill(event);
  });
  go_on();
}

void RandomHistory::open_streams() {
  const auto open = [this](StreamKind kind, const char* prefix, std::size_t count) {
    std::vector<ledger::SubjectId> subjects;
    for (std::size_t place = 0; place < count; ++place) {
      subjects.push_back(make_number<ledger::SubjectId>());
      const std::string key = prefix + std::to_string(place);
      const char* school = chance(80) ? "99ZZ" : "98YY";
      append_opening({subjects.back(), kind}, school, key);
      if (kind == StreamKind::pupil_open) {
        append_opening({subjects.back(), StreamKind::pupil_confidential}, school, key);
      }
    }
    return subjects;
  };
  ledger_subject = open(StreamKind::ledger, "", 1).front();
  registry = open(StreamKind::registry, "", 1).front();
  schools = open(StreamKind::organisation, "", 2);
  persons = open(StreamKind::person, "LK", 6);
  pupils = open(StreamKind::pupil_open, "0000", 5);
  for (int place = 0; place < 3; ++place) groups.push_back(make_number<GroupId>());
  for (int place = 0; place < 2; ++place) operations.push_back(make_number<OperationId>());
}

void RandomHistory::append_kind(std::size_t kind) {
  if (kind < 7) return append_item_event(kind);
  if (kind < 15) return append_work_event(kind);
  if (kind == kAccountOpened) return append_account_event(kind);
  if (kind < 23) return append_other_event(kind);
  if (kind < 28) return append_ledger_event(kind);
  if (kind >= kAuthorityRead) return append_family_event(kind - kAuthorityRead);
  if (kind >= kPackageRegistered) return append_supplier_event(kind - kPackageRegistered);
  if (kind >= kDocumentDrafted) return append_document_event(kind - kDocumentDrafted);
  if (kind >= kMatterOpened) return append_matter_event(kind - kMatterOpened);
  if (kind >= kEmergencyOpened) return append_emergency_event(kind - kEmergencyOpened);
  if (kind >= kNameAsked) return append_name_event(kind - kNameAsked);
  if (kind >= kAgreementProposed) return append_agreement_event(kind - kAgreementProposed);
  if (kind >= kCaseOpened) return append_case_event(kind);
  if (kind >= kLogChecked) return append_upkeep_event(kind);
  append_account_event(kind);
}

// Enrolled, Written, Corrected, Read, HistoryRead, BundleMade, Quarantined.
void RandomHistory::append_item_event(std::size_t kind) {
  const auto& pupil = pick(pupils);
  const bool hidden = chance(5) && kind < 3;
  const StreamId stream{pupil, hidden ? StreamKind::pupil_confidential : StreamKind::pupil_open};
  append_random(stream, [&](message::Event::Builder event) {
    const auto item = make_number<ItemId>();
    const Category category = kSomeCategories[number(std::size(kSomeCategories))];
    auto body = event.getBody();
    event.initCategories(1).set(0, category);
    auto& stored = items_[pupil];
    const bool is_done = event.getOutcome() == message::Outcome::OK;
    if (kind == 0) {
      body.initEnrolled().setSource("OUDER_BIJ_AANMELDING");
      body.getEnrolled().setItem(data_of(item.view()));
    } else if (kind == 1) {
      body.initWritten().setSource("PERSONEEL");
      body.getWritten().setItem(data_of(item.view()));
      body.getWritten().setMotivated(chance(50));
      body.getWritten().setVeryConfidential(item.bytes.front() % 5 == 0);
    } else if (kind == 2) {
      const auto old = stored.empty() ? make_number<ItemId>() : pick(stored).id;
      body.initCorrected().setSource("PERSONEEL");
      body.getCorrected().setItem(data_of(item.view()));
      body.getCorrected().setSupersedes(data_of(old.view()));
      body.getCorrected().setVeryConfidential(item.bytes.front() % 5 == 0);
    } else if (kind == 3) {
      body.initRead().initItems(is_done ? 1 : 0);
      if (is_done) body.getRead().getItems().set(0, data_of(item.view()));
      if (chance(30)) body.getRead().setReplay(message::ReplayKind::MOMENT);
      if (chance(20)) event.setPurpose(message::Purpose::EMERGENCY);
    } else if (kind == 4) {
      body.initHistoryRead().setTo(now);
    } else if (kind == 5) {
      body.initBundleMade();
    } else {
      body.initQuarantined().setReason("BIJZONDER_IN_ADM");
      body.getQuarantined().initFields(1).set(0, "etniciteit");
    }
    if (kind < 3 && is_done)
      stored.push_back({item, {stream, count_of(stream), size(), category_number(category)}});
  });
}

// RoleProposed, RoleConfirmed, RoleEnded, RelationProposed, RelationConfirmed, RelationEnded,
// GroupRegistered, Placed.
void RandomHistory::append_work_event(std::size_t kind) {
  const ledger::SubjectId person = pick(persons);
  const StreamId stream = kind == 13   ? StreamId{pick(schools), StreamKind::organisation}
                          : kind == 14 ? StreamId{pick(pupils), StreamKind::pupil_open}
                                       : StreamId{person, StreamKind::person};
  append_random(stream, [&](message::Event::Builder event) {
    auto body = event.getBody();
    const auto role = chance(50) ? message::Role::TEACHER : message::Role::PRINCIPAL;
    const auto fill_relation = [&](auto relation) {
      const bool assigned = chance(20);
      relation.setKind(assigned ? message::RelationKind::ASSIGNED : message::RelationKind::GROUP);
      if (assigned) relation.setPupil(data_of(pick(pupils).view()));
      if (!assigned) relation.setGroup(data_of(pick(groups).view()));
      relation.setFrom(some_time());
      relation.setTo(some_end());
    };
    if (kind == 7) {
      role_proposals_.push_back(make_number<RoleId>());
      auto proposed = body.initRoleProposed();
      proposed.setProposal(data_of(role_proposals_.back().view()));
      proposed.setRole(role);
      proposed.setSchool("99ZZ");
      proposed.setSourceCode("LRK");
    } else if (kind == 8) {
      auto confirmed = body.initRoleConfirmed();
      if (chance(70)) confirmed.setProposal(data_of(pick(role_proposals_).view()));
      confirmed.setRole(role);
      confirmed.setSchool("99ZZ");
      confirmed.setFrom(some_time());
      confirmed.setTo(some_end());
    } else if (kind == 9) {
      auto ended = body.initRoleEnded();
      ended.setRole(role);
      ended.setSchool("99ZZ");
      ended.setAt(now);
    } else if (kind == 10) {
      relations_.push_back(make_number<RelationId>());
      auto proposed = body.initRelationProposed();
      proposed.setProposal(data_of(relations_.back().view()));
      fill_relation(proposed);
    } else if (kind == 11) {
      auto confirmed = body.initRelationConfirmed();
      confirmed.setRelation(data_of(pick(relations_).view()));
      fill_relation(confirmed);
    } else if (kind == 12) {
      auto ended = body.initRelationEnded();
      ended.setRelation(data_of(pick(relations_).view()));
      ended.setAt(now);
    } else if (kind == 13) {
      auto group = body.initGroupRegistered();
      group.setGroup(data_of(pick(groups).view()));
      group.setKey("7A" + std::to_string(number(9)));
      group.setName("7A");
    } else {
      auto placed = body.initPlaced();
      placed.setFrom(some_time());
      auto list = placed.initGroups(static_cast<unsigned>(number(3)));
      for (unsigned place = 0; place < list.size(); ++place) list.set(place, data_of(pick(groups).view()));
    }
  });
}

// GuardianRegistered, PersonRegistered, (17 is an account's), FirstDirectorNamed, Imported, PolicyAdopted,
// NamesRead, and an erasure of content that some of them stored.
void RandomHistory::append_other_event(std::size_t kind) {
  if (kind == 22) return append_some_erasure();
  const ledger::SubjectId person = pick(persons);
  const StreamId own{ledger_subject, StreamKind::ledger};
  const StreamId stream = kind == 15   ? StreamId{pick(pupils), StreamKind::pupil_open}
                          : kind == 16 ? StreamId{person, StreamKind::person}
                                       : own;
  append_random(stream, [&](message::Event::Builder event) {
    auto body = event.getBody();
    if (kind == 15) {
      auto guardian = body.initGuardianRegistered();
      guardian.setGuardian(data_of(person.view()));
      guardian.setKinship(message::Kinship::PARENT);
      guardian.setProof(message::AuthorityProof::REGISTER);
      guardian.setFrom(some_time());
      guardian.setTo(some_end());
    } else if (kind == 16) {
      body.initPersonRegistered().setSource("EDEXML");
      body.getPersonRegistered().setIsGuardian(chance(50));
      event.initCategories(1).set(0, Category::NAME);
      names_[person].push_back(size());
    } else if (kind == 18) {
      body.initFirstDirectorNamed().setSchool("99ZZ");
      body.getFirstDirectorNamed().setPerson(data_of(person.view()));
    } else if (kind == 19) {
      body.initImported().setFormat("EDEXML 2.1");
    } else if (kind == 20) {
      body.initPolicyAdopted().setVersion(1);
      body.getPolicyAdopted().setCouncilConsent(now - 1);
      body.getPolicyAdopted().setAdopted(now);
    } else {
      body.initNamesRead();
    }
  });
}

// AccountOpened (17), AccountInvited, AccountActivated, FactorSet, AccountLocked, AccountClosed, LoggedIn,
// LoginRefused, FactorRemoved, LoginsOverlapped.
void RandomHistory::append_account_event(std::size_t kind) {
  const ledger::SubjectId person = pick(persons);
  const bool brings_content = chance(50);
  append_random({person, StreamKind::person},
                [&](message::Event::Builder event) { fill_account(kind, brings_content, person, event); });
}

void RandomHistory::fill_account(std::size_t kind, bool brings_content, const ledger::SubjectId& person,
                                 message::Event::Builder event) {
  auto body = event.getBody();
  if (kind == kAccountOpened) {
    body.initAccountOpened().setPersonal(true);
  } else if (kind == kAccountInvited) {
    body.initAccountInvited().setExpires(now + 1);
  } else if (kind == kAccountActivated) {
    body.initAccountActivated();
  } else if (kind == kFactorSet) {
    body.initFactorSet().setFactor(message::Factor::PASSKEY);
    if (brings_content) event.initCategories(1).set(0, Category::ACCOUNT);
  } else if (kind == 31) {
    body.initAccountLocked().setUntil(now + 1);
  } else if (kind == kAccountClosed) {
    body.initAccountClosed();
  } else if (kind == 33) {
    auto login = body.initLoggedIn();
    login.setMethod(message::LoginMethod::PASSKEY);
    login.setCounter(number(20));
    login.setPasskey(static_cast<std::uint32_t>(number(3)));
  } else if (kind == kFactorRemoved) {
    body.initFactorRemoved().setFactor(message::Factor::PASSKEY);
    event.initCategories(1).set(0, Category::ACCOUNT);
  } else if (kind == kLoginsOverlapped) {
    body.initLoginsOverlapped().setDevices(static_cast<std::uint16_t>(2 + number(3)));
  } else {
    event.setOutcome(message::Outcome::REFUSED);
    body.initLoginRefused().setFault(message::LoginFault::CODE);
  }
  if (kind < kFactorSet || event.getCategories().size() != 0) names_[person].push_back(size());
}

// Of an account only the newest content counts: each kind that brings one or ends it is somebody's last, so
// that the rows at the end tell of each.
void RandomHistory::end_accounts() {
  constexpr std::size_t kEnds[] = {kAccountOpened, kAccountInvited, kAccountActivated,
                                   kFactorSet,     kAccountClosed,  kFactorRemoved};
  for (std::size_t place = 0; place < std::size(kEnds); ++place) {
    const auto& person = persons[place];
    append_event({person, StreamKind::person},
                 [&](message::Event::Builder event) { fill_account(kEnds[place], true, person, event); });
  }
}

// LogChecked, ViewsRebuilt, StateViewed.
void RandomHistory::append_upkeep_event(std::size_t kind) {
  append_random({ledger_subject, StreamKind::ledger}, [&](message::Event::Builder event) {
    auto body = event.getBody();
    const auto stage = chance(50) ? message::WorkStage::BEGUN : message::WorkStage::ENDED;
    if (kind == kLogChecked) {
      body.initLogChecked().setStage(stage);
      body.getLogChecked().setSize(size());
    } else if (kind == kViewsRebuilt) {
      body.initViewsRebuilt().setStage(stage);
      body.getViewsRebuilt().setSize(size());
    } else {
      event.setOutcome(message::Outcome::REFUSED);
      body.initStateViewed();
    }
  });
}

// CaseOpened, CaseAssigned, CaseClosed.
void RandomHistory::append_case_event(std::size_t kind) {
  if (kind == kCaseOpened) cases_.push_back(make_number<CaseId>());
  const auto& pupil = pupils.front();
  // Every other one is about a confidential matter, once there are some.
  const auto matter =
      matters_.empty() || cases_.size() % 2 == 0 ? std::nullopt : std::optional(matters_.back());
  const auto kind_of_pupil = matter ? StreamKind::pupil_confidential : StreamKind::pupil_open;
  const StreamId stream =
      kind == kCaseOpened + 1 ? StreamId{pick(persons), StreamKind::person} : StreamId{pupil, kind_of_pupil};
  append_random(stream, [&](message::Event::Builder event) {
    auto body = event.getBody();
    event.setOutcome(message::Outcome::OK);
    if (kind == kCaseOpened) {
      auto opened = body.initCaseOpened();
      opened.setCase(data_of(cases_.back().view()));
      opened.setRole(message::Role::PRIVACY_OFFICER);
      opened.setFrom(now);
      opened.setTo(now + 1);
      if (matter) opened.setMatter(data_of(matter->view()));
      event.initCategories(1).set(0, Category::TEST_RESULT);
    } else if (kind == kCaseOpened + 1) {
      body.initCaseAssigned().setCase(data_of(pick(cases_).view()));
      body.getCaseAssigned().setPupil(data_of(pupil.view()));
    } else {
      body.initCaseClosed().setCase(data_of(pick(cases_).view()));
      body.getCaseClosed().setAt(now);
      if (matter) body.getCaseClosed().setMatter(data_of(matter->view()));
    }
  });
}

void RandomHistory::append_some_erasure() {
  const bool of_person = chance(50) && !names_.empty();
  const ledger::SubjectId subject = of_person ? names_.begin()->first : pick(pupils);
  const StreamId stream{subject, of_person ? StreamKind::person : StreamKind::pupil_open};
  std::vector<std::uint64_t> leaves = of_person ? names_[subject] : std::vector<std::uint64_t>{};
  if (!of_person && !items_[subject].empty()) leaves.push_back(pick(items_[subject]).content.index);
  if (!of_person && chance(50)) {
    for (const auto& item : items_[subject]) leaves.push_back(item.content.index);
  }
  append_erasure(stream, leaves);
}

// Continued, Certificate, Epoch, Cover, and once more an erasure, now that there is something to erase.
void RandomHistory::append_ledger_event(std::size_t kind) {
  if (kind == 27) return append_some_erasure();
  const StreamId own{ledger_subject, StreamKind::ledger};
  const auto append = [&]<class Message>(const StreamId& stream, std::uint32_t schema, Message*) {
    capnp::MallocMessageBuilder message;
    auto root = message.initRoot<Message>();
    if constexpr (!std::is_same_v<Message, ledger::message::Cover>) {
      root.setHappened(now);
      root.setRecorded(now);
    }
    append_own(stream, schema, ledger::canonical_bytes(root.asReader()));
  };
  if (kind == 23) {
    const StreamId school{pick(schools), StreamKind::organisation};
    append(school, ledger::kSchemaOfContinued, static_cast<ledger::message::Continued*>(nullptr));
    append_opening(school, "99ZZ", "99ZZ");  // of its next segment
  } else if (kind == 24) {
    append(own, ledger::kSchemaOfCertificate, static_cast<ledger::message::Certificate*>(nullptr));
  } else if (kind == 25) {
    append(own, ledger::kSchemaOfEpoch, static_cast<ledger::message::Epoch*>(nullptr));
  } else {
    append({ledger_subject, StreamKind::cover}, ledger::kSchemaOfCover,
           static_cast<ledger::message::Cover*>(nullptr));
  }
}

}  // namespace projections::testing
