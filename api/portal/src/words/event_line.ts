// The line of a domain event, read from a bundle's own bytes (projections/events/events.capnp, schema 100; offsets are
// set in stone). For the check page: what it lists comes out of the evidence, not from the school's answer.

import type { Line } from "../app/contract.ts";
import type { Addendum } from "../verify/addendum.ts";
import { MalformedMessage, read_message, type Struct } from "../verify/capnp.ts";
import { kContinuedSchema, kErasureSchema, kOpeningSchema } from "../verify/messages.ts";
import { equal } from "../verify/bytes.ts";
import type { ProvenEvent, ProvenOriginal } from "../verify/verdict.ts";
import { kCategories, kJudgements, kOutcomes, kPurposes, kRoles, kSystems, type Action } from "./codes.ts";

export const kEventSchema = 100;
export const kReasonSchema = 103;
/** The words of a decision about a name: read as a reason is. The name beside them is shown at its own line only. */
export const kNameDecisionSchema = 104;

/** What the member of Event.body that is set means, by its number. */
export const kBodyActions: readonly (Action | null)[] = [
  "INGESCHREVEN", "VASTGELEGD", "GECORRIGEERD", "GELEZEN", "GESCHIEDENIS_BEKEKEN", "BEWIJS_GEMAAKT", "IN_QUARANTAINE",
  "GEPLAATST", "GEZAG_VASTGELEGD",
];

/** Of members that came later. */
export const kLaterActions: Readonly<Record<number, Action>> = {
  22: "ACCOUNT_UITGENODIGD", 34: "ZAAK_GEOPEND", 36: "ZAAK_GESLOTEN", 37: "AFSPRAAK_VOORGESTELD", 39: "AFSPRAAK_ERKEND", 40: "AFSPRAAK_BEEINDIGD",
  41: "NAAM_GEVRAAGD", 42: "NAAM_VERZOEK_TOEGELICHT", 44: "NAAM_VERZOEK_GELEZEN", 45: "NAAM_ADVIES", 46: "NAAM_BESLUIT",
  47: "NOODINZAGE_GEOPEND", 49: "NOODINZAGE_GEMOTIVEERD", 50: "NOODINZAGE_GELEZEN", 51: "NOODINZAGE_BEOORDEELD",
  52: "MELDING_VASTGELEGD", 53: "VERTROUWELIJK_VASTGELEGD", 54: "VERTROUWELIJK_GELEZEN",
  55: "VERTROUWELIJKHEID_GEHANDHAAFD", 56: "VERTROUWELIJKHEID_OPGEHEVEN", 57: "REGEL_OPGEHEVEN",
  67: "BERICHT_BEOORDEELD", 72: "BERICHT_GELEZEN", 74: "GEZAG_BEKEKEN", 75: "INFORMATIE_BESLUIT", 78: "VERZOEK_ONTVANGEN",
  79: "VERZOEK_OMSCHREVEN", 80: "VRAAG_WERD_VERZOEK", 81: "VERZOEK_OMSCHREVEN", 82: "VERZOEK_GELEZEN",
};

const kLedgerActions: Readonly<Record<number, Action>> = {
  [kOpeningSchema]: "GEOPEND", [kContinuedSchema]: "VOORTGEZET", [kErasureSchema]: "GEWIST",
};

// Of struct Opening (ledger/messages.capnp).
const kPredecessorsPointer = 4;
// Where a reading says that it looked back: the member `replay` of struct Read, the first of its data. Event.body is the
// sixth pointer of an event.
const kReadMember = 3;
const kBodyPointer = 5;
const kReplayByte = 0;
// Behind the index of the reading: whether a motivation was late (a bit), how a review judged (a code).
const kAfterReadingByte = 8;
// Likewise what the members of struct MatterLifted and struct LineLifted say (confidential_events.capnp).
const kMatterLiftedMember = 56;
const kDaysBytes = { earliest: 8, latest: 16 };
const kLineLiftedMember = 57;
const kLiftedPlaces = { index_byte: 0, entry_pointer: 1, what_pointer: 2 };
// The third bit of struct Written: an outside system wrote it, and it is held.
const kWrittenMember = 1;
const kHeldBit = 4;
// Of what an outside system reported: in struct Event, and in struct Reported (supplier_events.capnp).
const kReportedPointer = 6;
const kSupplierPointer = 6;

function action_of(root: Struct): Action | null {
  const member = root.uint16(30);
  if (member === kReadMember && root.struct(kBodyPointer).uint16(kReplayByte) !== 0) return "TERUGGEKEKEN";
  if (member === kWrittenMember && (root.struct(kBodyPointer).uint16(0) & kHeldBit) !== 0) return "IN_QUARANTAINE";
  return kBodyActions[member] ?? kLaterActions[member] ?? null;
}

function of_emergency(root: Struct, action: Action): Pick<Line, "late" | "judgement"> {
  if (action === "NOODINZAGE_GEMOTIVEERD") {
    return (root.struct(kBodyPointer).uint16(kAfterReadingByte) & 1) === 1 ? { late: true } : {};
  }
  if (action !== "NOODINZAGE_BEOORDEELD") return {};
  const judgement = code(kJudgements, root.struct(kBodyPointer).uint16(kAfterReadingByte));
  return judgement === "" ? {} : { judgement };
}

// By name, whose system reported it.
function of_supplier(root: Struct): Pick<Line, "supplier"> {
  const supplier = root.struct(kReportedPointer).text(kSupplierPointer);
  return supplier === "" ? {} : { supplier };
}

function code(list: readonly string[], number: number): string {
  return list[number - 1] ?? "";
}

function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function line_of(root: Struct, index: number, reason: string): Line | null {
  const action = action_of(root);
  if (!action) return null;
  return {
    index, action,
    happened: moment(root.int64(0)),
    recorded: moment(root.int64(8)),
    role: code(kRoles, root.uint16(16)),
    system: code(kSystems, root.uint16(18)),
    purpose: code(kPurposes, root.uint16(20)),
    outcome: code(kOutcomes, root.uint16(22)),
    organisation: root.text(2),
    categories: root.uint16s(4).map((number) => code(kCategories, number)),
    ...(reason !== "" && { reason }),
    ...of_emergency(root, action),
    ...of_supplier(root),
    ...days_of_lines(root),
  };
}

// When the first and the last of the lines that a decision lifted happened.
function days_of_lines(root: Struct): Partial<Pick<Line, "earliest" | "latest">> {
  if (root.uint16(30) !== kMatterLiftedMember) return {};
  const said = root.struct(kBodyPointer);
  const [earliest, latest] = [said.int64(kDaysBytes.earliest), said.int64(kDaysBytes.latest)];
  return earliest === 0 ? {} : { earliest: moment(earliest), latest: moment(latest) };
}

function ledger_line(root: Struct, index: number, action: Action): Line {
  return {
    index, action, happened: moment(root.int64(0)), recorded: moment(root.int64(8)), outcome: "OK", role: "SYSTEEM",
    organisation: "", system: "INZAGE", purpose: "", categories: [],
  };
}

// An opening that names what it continues is not where the list began.
function own_line(root: Struct, index: number, action: Action): Line {
  const goes_on = action === "GEOPEND" && root.structs(kPredecessorsPointer).length > 0;
  return ledger_line(root, index, goes_on ? "VERVOLG_GEOPEND" : action);
}

function reason_of(content: Addendum | null): string {
  const has_words = content?.schema === kReasonSchema || content?.schema === kNameDecisionSchema;
  return has_words ? read_message(content.message).text(0) : "";
}

// Whether the line says that it lifted this very event: its place in the log, its entry and its line.
function names(root: Struct, original: ProvenOriginal): boolean {
  if (root.uint16(30) !== kLineLiftedMember) return false;
  const said = root.struct(kBodyPointer);
  return said.uint64(kLiftedPlaces.index_byte) === original.index &&
    equal(said.data(kLiftedPlaces.entry_pointer), original.entry) &&
    equal(said.data(kLiftedPlaces.what_pointer), original.digest);
}

// What was confidential, beside the line by which it was lifted. What stands there without being named by that line, or of
// another kind, proves nothing of it.
function with_original(line: Line | null, root: Struct, original: ProvenOriginal | null): Line | null {
  if (line === null || original === null) return line;
  if (!names(root, original)) return { ...line, unproven: true };
  if (original.what.schema !== kEventSchema) return line;
  const was = line_of(read_message(original.what.message), line.index, "");
  return was === null ? line : { ...line, original: was };
}

/** The line that a proven event holds; null where its message is not ours to read, or is withheld or erased. */
export function line_of_event(event: ProvenEvent): Line | null {
  const what = event.what;
  if (what === null) return null;
  const ledger_action = kLedgerActions[what.schema];
  try {
    if (ledger_action) return own_line(read_message(what.message), event.index, ledger_action);
    if (what.schema !== kEventSchema) return null;
    const root = read_message(what.message);
    return with_original(line_of(root, event.index, reason_of(event.content)), root, event.original);
  } catch (error) {
    if (error instanceof MalformedMessage || error instanceof RangeError) return null;
    throw error;
  }
}
