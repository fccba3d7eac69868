// The shape of `inzage-bundle/1`: from a file's bytes to typed members, every one known, nothing left over. Decides
// nothing about truth; check.ts does.

import { kPartNames, type PartName } from "./addendum.ts";
import { utf8_text, type Bytes } from "./bytes.ts";
import { bytes_of, integer_of, Members, text_of } from "./members.ts";
import { Refusal, require_that } from "./refusal.ts";
import { parse_strict_json, type JsonValue } from "./strict_json.ts";

export const kBundleFormat = "inzage-bundle/1";
export const kBundleBytesMax = 64 * 1024 * 1024;
const kStreamsMax = 64;
const kGrounds = ["R32", "R33", "ART15_4", "UAVG41"] as const;

export type Ground = (typeof kGrounds)[number];
export type Part =
  | { readonly kind: "shown"; readonly bytes: Bytes }
  | { readonly kind: "withheld"; readonly ground: Ground }
  | { readonly kind: "erased"; readonly by: number };

export interface BundleEvent {
  readonly place: string;
  readonly index: number;
  readonly entry: Bytes;
  readonly parts: Readonly<Record<PartName, Part>>;
  readonly original?: { readonly index: number; readonly entry: Bytes; readonly what: Bytes };
}

export interface BundleOpening {
  readonly index: number;
  readonly entry: Bytes;
  readonly what: Bytes;
  readonly proof: readonly Bytes[];
}

export interface BundleStream {
  readonly place: string;
  readonly key: Bytes;
  readonly count: number;
  readonly map_proof: Bytes;
  /** 0 where the stream is whole. */
  readonly from: number;
  readonly range: readonly Bytes[];
  readonly opening?: BundleOpening;
  readonly events: readonly BundleEvent[];
}

export interface BundleEarlier {
  readonly checkpoint: string;
  readonly consistency: readonly Bytes[];
  readonly seal: { readonly index: number; readonly entry: Bytes; readonly proof: readonly Bytes[] };
  readonly count: number;
  readonly map_proof: Bytes;
}

export interface Bundle {
  readonly checkpoint: string;
  readonly proof: readonly Bytes[];
  readonly seal: { readonly index: number; readonly entry: Bytes };
  readonly streams: readonly BundleStream[];
  readonly earlier?: BundleEarlier;
  readonly audited?: { readonly checkpoint: string; readonly consistency: readonly Bytes[] };
  /** Display names and words: not evidence. */
  readonly subject?: ReadonlyMap<string, string>;
}

export function parse_bundle(file: Uint8Array): Bundle {
  require_that(file.length <= kBundleBytesMax, "too_large", "");
  const text = utf8_text(file);
  if (text === null) throw new Refusal("json_malformed", "");
  const root = new Members(parse_strict_json(text), "", [
    "format", "checkpoint", "proof", "seal", "streams", "earlier", "audited", "subject",
  ]);
  require_that(root.text("format") === kBundleFormat, "format_unknown", "/format");
  const bundle: Bundle = {
    checkpoint: root.text("checkpoint"),
    proof: root.hashes("proof"),
    seal: read_seal(root.members("seal", ["index", "entry"])),
    streams: root.list("streams", read_stream),
    ...(root.has("earlier") && { earlier: read_earlier(root) }),
    ...(root.has("audited") && { audited: read_audited(root) }),
    ...(root.has("subject") && { subject: read_subject(root.value("subject"), "/subject") }),
  };
  require_that(bundle.streams.length > 0, "length_wrong", "/streams");
  require_that(bundle.streams.length <= kStreamsMax, "too_large", "/streams");
  return bundle;
}

function read_seal(members: Members): Bundle["seal"] {
  return { index: members.integer("index"), entry: members.bytes("entry") };
}

function read_subject(value: JsonValue, place: string): ReadonlyMap<string, string> {
  require_that(value instanceof Map, "type_wrong", place);
  return new Map([...value].map(([name, text]) => {
    return [name, text_of(text, `${place}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`)];
  }));
}

// `from`, `range` and `opening` stand together or not at all.
function read_stream(value: JsonValue, place: string): BundleStream {
  const members = new Members(value, place, ["key", "count", "map_proof", "from", "range", "opening", "events"]);
  const is_part = members.has("from") || members.has("range") || members.has("opening");
  const stream: BundleStream = {
    place,
    key: members.hash("key"),
    count: members.integer("count"),
    map_proof: members.bytes("map_proof"),
    from: is_part ? members.integer("from") : 0,
    range: is_part ? members.hashes("range") : [],
    ...(is_part && { opening: read_opening(members) }),
    events: members.list("events", read_event),
  };
  require_that(!is_part || (stream.from > 0 && stream.from < stream.count), "range_malformed", `${place}/from`);
  const fits = stream.count > 0 && stream.events.length === stream.count - stream.from;
  require_that(fits, "count_wrong", `${place}/count`);
  return stream;
}

function read_opening(stream: Members): BundleOpening {
  const members = stream.members("opening", ["index", "entry", "what", "proof"]);
  return {
    index: members.integer("index"),
    entry: members.bytes("entry"),
    what: members.bytes("what"),
    proof: members.hashes("proof"),
  };
}

function read_event(value: JsonValue, place: string): BundleEvent {
  const members = new Members(value, place, ["index", "entry", "what", "who", "content", "original"]);
  const [index, entry] = [members.integer("index"), members.bytes("entry")];
  const [what, who, content] = kPartNames.map((name) => read_part(members.value(name), members.at(name)));
  return {
    place, index, entry,
    parts: { what: what!, who: who!, content: content! },
    ...(members.has("original") && { original: read_original(members) }),
  };
}

function read_original(event: Members): NonNullable<BundleEvent["original"]> {
  const members = event.members("original", ["index", "entry", "what"]);
  return { index: members.integer("index"), entry: members.bytes("entry"), what: members.bytes("what") };
}

function read_part(value: JsonValue, place: string): Part {
  if (typeof value === "string") return { kind: "shown", bytes: bytes_of(value, place) };
  require_that(value instanceof Map && value.size === 1, "part_wrong", place);
  const members = new Members(value, place, ["withheld", "erased"]);
  if (members.has("erased")) return { kind: "erased", by: integer_of(members.value("erased"), `${place}/erased`) };
  const code = members.text("withheld");
  const ground = kGrounds.find((known) => known === code);
  if (ground === undefined) throw new Refusal("ground_unknown", `${place}/withheld`);
  return { kind: "withheld", ground };
}

function read_earlier(root: Members): BundleEarlier {
  const members = root.members("earlier", ["checkpoint", "consistency", "seal", "count", "map_proof"]);
  const [checkpoint, consistency] = [members.text("checkpoint"), members.hashes("consistency")];
  const seal = members.members("seal", ["index", "entry", "proof"]);
  return {
    checkpoint, consistency,
    seal: { ...read_seal(seal), proof: seal.hashes("proof") },
    count: members.integer("count"),
    map_proof: members.bytes("map_proof"),
  };
}

function read_audited(root: Members): NonNullable<Bundle["audited"]> {
  const members = root.members("audited", ["checkpoint", "consistency"]);
  return { checkpoint: members.text("checkpoint"), consistency: members.hashes("consistency") };
}
