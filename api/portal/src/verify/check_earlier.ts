// What an older checkpoint adds: the log only grew, the history that was shown then is the beginning of this one, and
// nothing that was in the log by then was kept back.

import type { Bundle, BundleEarlier } from "./bundle.ts";
import { equal, type Bytes } from "./bytes.ts";
import { decode_last_seal } from "./check_entries.ts";
import { map_value, root_of_first, type ProvenStream } from "./check_streams.ts";
import { open_checkpoint, type Checkpoint, type Cosigner, type OpenedCheckpoint } from "./checkpoint.ts";
import type { SealEntry } from "./entry.ts";
import { is_in_map, parse_path } from "./map_proof.ts";
import { hash_leaf, is_consistent, root_from_inclusion } from "./merkle.ts";
import type { Policy } from "./policy.ts";
import { require_that } from "./refusal.ts";
import type { Verdict } from "./verdict.ts";

async function open_older(
  text: string, consistency: readonly Bytes[], policy: Policy, checkpoint: Checkpoint, place: string,
): Promise<OpenedCheckpoint> {
  const opened = await open_checkpoint(text, policy, `${place}/checkpoint`);
  const older = opened.checkpoint;
  require_that(older.origin === checkpoint.origin, "origin_wrong", `${place}/checkpoint`);
  require_that(older.size <= checkpoint.size, "earlier_newer", `${place}/checkpoint`);
  const grew = await is_consistent(older.size, older.root, checkpoint.size, checkpoint.root, consistency);
  require_that(grew, "consistency_wrong", `${place}/consistency`);
  return opened;
}

export interface CheckedEarlier {
  readonly seal: SealEntry;
  readonly told: NonNullable<Verdict["earlier"]>;
}

export async function check_earlier(
  earlier: BundleEarlier, policy: Policy, checkpoint: Checkpoint, streams: readonly ProvenStream[],
): Promise<CheckedEarlier> {
  const opened = await open_older(earlier.checkpoint, earlier.consistency, policy, checkpoint, "/earlier");
  const older = opened.checkpoint;
  const seal = decode_last_seal(earlier.seal, older.size, "earlier_seal_wrong", "/earlier/seal");
  const leaf = await hash_leaf(earlier.seal.entry);
  const root = await root_from_inclusion(earlier.seal.index, older.size, leaf, earlier.seal.proof);
  require_that(root !== null && equal(root, older.root), "earlier_seal_wrong", "/earlier/seal/proof");
  const added = await check_beginning(earlier, older.size, seal, streams);
  return { seal, told: { size: older.size, events: earlier.count, added, time: opened.quorum_time } };
}

// Of histories that continue one another, the older bundle was about the newest that the log held already.
async function check_beginning(
  earlier: BundleEarlier, size: number, seal: SealEntry, streams: readonly ProvenStream[],
): Promise<number> {
  const stream = streams.findLast((one) => one.opened_at < size);
  const fits = stream !== undefined && earlier.count > 0 && earlier.count >= stream.shown.from &&
    earlier.count <= stream.shown.count;
  require_that(fits, "earlier_count_wrong", "/earlier/count");
  require_that(parse_path(earlier.map_proof) !== null, "map_proof_malformed", "/earlier/map_proof");
  const value = await map_value(stream.count_key, earlier.count, await root_of_first(stream, earlier.count));
  const stood = await is_in_map(seal.map_root, stream.map_key, value, earlier.map_proof);
  require_that(stood, "earlier_map_wrong", "/earlier/map_proof");
  for (const [i, event] of stream.events.entries()) {
    const was_shown = stream.shown.from + i < earlier.count;
    const was_there = event.index < size;
    require_that(!was_shown || was_there, "earlier_count_wrong", "/earlier/count");
    require_that(was_shown || !was_there, "earlier_hidden", `${event.place}/index`);
  }
  return stream.shown.count - earlier.count;
}

/** How far an auditor looked, and who; null where no auditor that the policy names has signed. */
export async function check_audited(
  audited: NonNullable<Bundle["audited"]>, policy: Policy, checkpoint: Checkpoint,
): Promise<{ readonly size: number; readonly by: Cosigner } | null> {
  const opened = await open_older(audited.checkpoint, audited.consistency, policy, checkpoint, "/audited");
  return opened.auditor === null ? null : { size: opened.checkpoint.size, by: opened.auditor };
}
