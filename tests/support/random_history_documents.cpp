// DocumentDrafted, CouncilConsented, DocumentAdopted.
#include "support/random_history.h"

namespace projections::testing {
namespace {

constexpr std::size_t kDrafted = 0, kConsented = 1;

}  // namespace

void RandomHistory::append_document_event(std::size_t which) {
  if (which == kDrafted) documents_.push_back(make_number<DocumentId>());
  const DocumentId document = which == kDrafted ? documents_.back() : pick(documents_);
  append_random({registry, ledger::StreamKind::registry}, [&](message::Event::Builder event) {
    auto body = event.getBody();
    event.setOutcome(message::Outcome::OK);
    if (which == kDrafted) {
      const ledger::Hash digest = ledger::sha256(document.view());
      auto drafted = body.initDocumentDrafted();
      drafted.setDocument(data_of(document.view()));
      constexpr message::DocumentKind kKinds[] = {
          message::DocumentKind::REGULATION, message::DocumentKind::POLICY, message::DocumentKind::CALENDAR};
      drafted.setKind(kKinds[number(std::size(kKinds))]);
      if (chance(50)) drafted.setSchool("99ZZ");
      drafted.setNumber(static_cast<std::uint16_t>(documents_.size() + 1));
      drafted.setUrl("https://school.example/document");
      drafted.setDigest(data_of(digest.view()));
      drafted.setFrom(some_time());
      drafted.setTo(some_end());
      if (drafted.getKind() == message::DocumentKind::REGULATION) {
        drafted.initPurposes(1).set(0, message::Purpose::LEARNING);
      } else if (drafted.getKind() == message::DocumentKind::CALENDAR) {
        auto closed = drafted.initClosed(1)[0];
        closed.setFrom(some_time());
        closed.setTo(now + 1);
      } else {
        auto changes = drafted.initChanges(5);
        changes[0].setTerm(message::Term::INVITATION_DAYS);
        changes[0].setValue(7);
        changes[1].setCategory(message::Category::ADDRESS);
        changes[1].setPurpose(message::Purpose::GUIDANCE);
        changes[2].setRole(message::Role::CLERK);
        changes[2].setPart(message::DossierPart::ADMINISTRATION);
        changes[2].setAccess(message::AccessLevel::READ);
        changes[3].setRole(message::Role::CARE_COORDINATOR);
        changes[3].setPart(message::DossierPart::VERY_CONFIDENTIAL);
        const bool is_boards = drafted.getSchool().size() == 0;
        changes[3].setAccess(is_boards && chance(50) ? message::AccessLevel::READ
                                                     : message::AccessLevel::NONE);
        changes[4].setCategory(message::Category::ADDRESS);
        changes[4].setPurpose(message::Purpose::LEARNING);
        changes[4].setGains(is_boards);
      }
    } else if (which == kConsented) {
      body.initCouncilConsented().setDocument(data_of(document.view()));
      body.getCouncilConsented().setAt(some_time());
    } else {
      body.initDocumentAdopted().setDocument(data_of(document.view()));
      body.getDocumentAdopted().setAt(some_time());
    }
  });
}

}  // namespace projections::testing
