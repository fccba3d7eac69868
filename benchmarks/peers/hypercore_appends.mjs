// Measures hypercore's appends: 64 callers that each wait for their answer, one caller, and whole batches.
// Usage: node hypercore_appends.mjs FOLDER
//
// hypercore writes to its RocksDB without syncing: an acknowledged append can be lost when the machine stops.
// So each measurement is done twice: as it comes, and made as durable as ours, where a caller's answer waits until
// the write-ahead log was synced after the append (callers that wait at the same time share one sync).

import Hypercore from "hypercore";
import { closeSync, fdatasync, openSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const kBytes = 582; // of an event: entry and the three messages, as the PostgreSQL rows have
const kCallers = 64;
const kAppends = 20_000;
const kAppendsOfOne = 4_000;
const kBatch = 1_024;
const sync_file = promisify(fdatasync);

// Syncs the log that RocksDB writes to. A sync covers what was appended before it began.
class Syncing {
  #rocks;
  #folder;
  #number = -1;
  #fd = -1;
  #next = null;
  #running = Promise.resolve();

  constructor(core, folder) {
    this.#rocks = core.core.storage.store.rocks;
    this.#folder = folder;
  }

  wait() {
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      this.#running = this.#sync();
      return this.#running;
    });
    return this.#next;
  }

  async #sync() {
    const { path, number } = await this.#rocks.currentWalFile();
    if (number !== this.#number) {
      if (this.#fd >= 0) await sync_file(this.#fd);
      this.close();
      this.#fd = openSync(join(this.#folder, "db", basename(path)), "r+");
      this.#number = number;
    }
    await sync_file(this.#fd);
  }

  close() {
    if (this.#fd >= 0) closeSync(this.#fd);
    this.#fd = -1;
  }
}

async function rate_of(events, work) {
  const begin = performance.now();
  await work();
  return (1e3 * events) / (performance.now() - begin);
}

async function append_together(append, callers, appends) {
  let handed_out = 0;
  const call = async () => {
    while (handed_out++ < appends) await append();
  };
  await Promise.all(Array.from({ length: callers }, call));
}

async function measure(folder, is_durable) {
  rmSync(folder, { recursive: true, force: true });
  const core = new Hypercore(folder);
  await core.ready();
  const syncing = new Syncing(core, folder);
  const event = Buffer.alloc(kBytes, 0x2a);
  const batch = Array.from({ length: kBatch }, () => event);
  const durably = async (blocks) => {
    await core.append(blocks);
    if (is_durable) await syncing.wait();
  };
  await append_together(() => durably(event), kCallers, 2_000); // the compiler of the engine gets warm
  const name = is_durable ? "synced" : "unsynced";
  const tell = (what, rate) => console.log(`hypercore ${name} ${what} ${rate.toFixed(0)}`);
  tell("waiting64", await rate_of(kAppends, () => append_together(() => durably(event), kCallers, kAppends)));
  tell("waiting1", await rate_of(kAppendsOfOne, () => append_together(() => durably(event), 1, kAppendsOfOne)));
  tell("batches", await rate_of(40 * kBatch, () => append_together(() => durably(batch), 1, 40)));
  syncing.close();
  await core.close();
  rmSync(folder, { recursive: true, force: true });
}

const folder = process.argv[2];
if (folder === undefined) throw new Error("a folder is needed");
await measure(join(folder, "hypercore"), false);
await measure(join(folder, "hypercore"), true);
