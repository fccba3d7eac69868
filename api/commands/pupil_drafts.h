// Drafts of what an enrolment or an import says of one pupil, gathered into one submission: a pupil is
// enrolled whole or not at all. Nothing is compared here.
#pragma once

#include "api/commands/submission.h"

namespace api {

/// The content of an item as an enrolment or as a later delivery keeps it: only the second has a reason.
ledger::ContentDraft make_enrolled_content(message::Category category, const ItemFields& fields);
ledger::ContentDraft make_delivered_content(message::Category category, const ItemFields& fields);

inline constexpr const char* kEnrolmentSource = "OUDER_BIJ_AANMELDING";
inline constexpr const char* kFileSource = "EDEXML";
inline constexpr const char* kNotAllowed = "NIET_TOEGESTAAN";  // why something stands in quarantine

class PupilDrafts {
 public:
  /// Requires: `board` and `caller` outlive this.
  PupilDrafts(const Board& board, const Caller& caller, const LineFacts& line,
              const ledger::SubjectId& pupil);

  /// A pupil's two streams open in the same group, so that nobody sees later when the second one began.
  /// `display`: as the family knows the child.
  void open(const std::string& display, const std::string& brin, const std::string& key);
  void enrol(message::Category category, const ItemFields& fields);
  void correct(message::Category category, const projections::ItemId& old, const ItemFields& fields);
  /// From the moment of recording on.
  void place(const std::vector<projections::GroupId>& groups);
  void quarantine(const std::vector<std::string_view>& fields, const char* reason);

  bool empty() const { return drafts_.empty(); }
  ledger::Submission take();

 private:
  LineFacts with(message::Category category) const;
  void push(ledger::Draft draft, std::optional<ledger::ContentDraft> content = {});

  const Board& board_;
  const Caller& caller_;
  LineFacts line_;
  std::vector<ledger::Draft> drafts_;
};

/// A line that fields were delivered which may not stand in this stream: their names and how many, no value.
ledger::Draft make_quarantine_draft(const LineFacts& line, const std::vector<std::string_view>& fields,
                                    std::uint32_t count, const char* reason);

}  // namespace api
