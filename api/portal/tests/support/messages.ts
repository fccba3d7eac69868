// Test-only: the messages of a ledger, made from plain members. Offsets follow the schemas in ledger/ and projections/.

import { kCategories, kOutcomes, kPurposes, kRoles, kSystems } from "../../src/words/codes.ts";
import { kBodyActions, kLaterActions } from "../../src/words/event_line.ts";
import { data, message, section, text } from "./capnp_writer.ts";

export interface Told {
  readonly schema: number;
  readonly message: Uint8Array;
}

function code(list: readonly string[], name: string): number {
  return list.indexOf(name) + 1;
}

// The number of the member of Event.body that an act stands in.
function member_of(action: string): number {
  const later = Object.entries(kLaterActions).find(([, one]) => one === action);
  return later === undefined ? kBodyActions.findIndex((one) => one === action) : Number(later[0]);
}

export interface EventMembers {
  readonly action: string;
  readonly happened: number;
  readonly recorded?: number;
  readonly role: string;
  readonly purpose: string;
  readonly outcome?: string;
  readonly system?: string;
  readonly categories?: readonly string[];
  readonly organisation?: string;
}

export function event(members: EventMembers): Told {
  const { happened, recorded = happened } = members;
  const looks_back = members.action === "TERUGGEKEKEN";
  const bytes = section(32, (view) => {
    view.setBigInt64(0, BigInt(happened), true);
    view.setBigInt64(8, BigInt(recorded), true);
    view.setUint16(16, code(kRoles, members.role), true);
    view.setUint16(18, code(kSystems, members.system ?? "INZAGE"), true);
    view.setUint16(20, code(kPurposes, members.purpose), true);
    view.setUint16(22, code(kOutcomes, members.outcome ?? "OK"), true);
    view.setUint16(24, 1, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, 2, true);
    view.setUint16(30, member_of(looks_back ? "GELEZEN" : members.action), true);
  });
  const body = looks_back ? section(8, (view) => view.setUint16(0, 1, true)) : new Uint8Array(0);
  const numbers = (members.categories ?? []).map((one) => code(kCategories, one));
  return {
    schema: 100,
    message: message({
      data: bytes,
      pointers: [
        data(new Uint8Array(16).fill(7)), data(new Uint8Array(16).fill(9)), text(members.organisation ?? "99ZZ"),
        text("R20"), { kind: "uint16s", numbers }, { kind: "struct", struct: { data: body, pointers: [] } },
      ],
    }),
  };
}

/** The event that brings the event of that index, entry and line into the open. */
export function line_lifted(index: number, entry: Uint8Array, what: Uint8Array, at: number): Told {
  const bytes = section(32, (view) => {
    view.setBigInt64(0, BigInt(at), true);
    view.setBigInt64(8, BigInt(at), true);
    view.setUint16(16, code(kRoles, "DIRECTIE"), true);
    view.setUint16(18, code(kSystems, "INZAGE"), true);
    view.setUint16(20, code(kPurposes, "WETTELIJKE_PLICHT"), true);
    view.setUint16(22, code(kOutcomes, "OK"), true);
    view.setUint16(24, 1, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, 2, true);
    view.setUint16(30, 57, true);
  });
  const said = { data: section(8, (view) => view.setBigUint64(0, BigInt(index), true)),
    pointers: [data(new Uint8Array(16).fill(5)), data(entry), data(what)] };
  return {
    schema: 100,
    message: message({
      data: bytes,
      pointers: [data(new Uint8Array(16).fill(7)), data(new Uint8Array(16).fill(9)), text("99ZZ"), text("D10"), null,
        { kind: "struct", struct: said }],
    }),
  };
}

export function reason(words: string): Told {
  return { schema: 103, message: message({ data: new Uint8Array(0), pointers: [text(words)] }) };
}

export interface OpeningMembers {
  readonly recorded: number;
  readonly display?: string;
  readonly predecessors?: readonly { map_key: Uint8Array; count: number; origin: string }[];
}

export function opening({ recorded, display = "Yara, geboren 3 mei 2017", predecessors = [] }: OpeningMembers): Told {
  const bytes = section(24, (view) => {
    view.setBigInt64(0, BigInt(recorded), true);
    view.setBigInt64(8, BigInt(recorded), true);
    view.setUint16(16, 1, true);
  });
  const named = predecessors.map(({ map_key, count, origin }) => ({
    data: section(8, (view) => view.setBigUint64(0, BigInt(count), true)),
    pointers: [data(map_key), text(origin), text("checkpoint")],
  }));
  const list = named.length === 0 ? null : { kind: "structs" as const, structs: named };
  return {
    schema: 16,
    message: message({ data: bytes, pointers: [data(new Uint8Array(16).fill(9)), text(display), text("99ZZ"), text("00001"), list] }),
  };
}

export function continued(successor_map_key: Uint8Array, at: number): Told {
  const bytes = section(16, (view) => {
    view.setBigInt64(0, BigInt(at), true);
    view.setBigInt64(8, BigInt(at), true);
  });
  return { schema: 17, message: message({ data: bytes, pointers: [data(successor_map_key), text("GEZAG_VERVALLEN")] }) };
}

export function erasure(parts: readonly { index: number; part: number; digest: Uint8Array }[], at: number): Told {
  const bytes = section(32, (view) => {
    view.setBigInt64(0, BigInt(at), true);
    view.setBigInt64(8, BigInt(at), true);
    view.setBigUint64(16, 1n, true);
    view.setBigUint64(24, 2n, true);
  });
  const structs = parts.map(({ index, part, digest }) => ({
    data: section(16, (view) => {
      view.setBigUint64(0, BigInt(index), true);
      view.setUint16(8, part, true);
    }),
    pointers: [data(digest)],
  }));
  return { schema: 18, message: message({ data: bytes, pointers: [{ kind: "structs", structs }] }) };
}
