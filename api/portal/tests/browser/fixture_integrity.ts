// TEST-ONLY: how it stands with an invented register, in the shape of the HTTP contract, for the stand-in server: runs
// that take a second, one that finds something, and the events that tell of them.

import type { ServerResponse } from "node:http";
import type { Integrity, Run, Runs, Verification } from "../../src/integrity/contract.ts";

const kSize = 60_412;
const kSteps = 8;
const kTellMilliseconds = 60;
const kNames = ["people", "groups", "roles", "relations", "dossier", "access-history", "authority", "policy", "imports"];
const hour = (back: number): string => new Date(Math.floor(Date.now() / 3_600_000 - back) * 3_600_000).toISOString();
const hash = (byte: number): string => byte.toString(16).padStart(2, "0").repeat(32);

/** What an address after the pages' own says that the register shall look like: all well, or not. */
export type Health = "well" | "ill";

export class FixtureIntegrity {
  health: Health = "well";
  /** Between two of the eight steps of a run. */
  step_milliseconds = 120;
  #runs: { verification?: Verification; rebuild?: Run } = {};
  #number = 0;

  state(): Integrity {
    const ill = this.health === "ill";
    return {
      origin: "voorbeeld.example/inzage", testClock: ill, size: kSize, events: 58_001, root: hash(0xa7),
      seals: Array.from({ length: 20 }, (_, i) => ({ index: kSize - 1 - i * 60, events: [1, 28, 3, 1, 1024, 7][i % 6]!, hour: hour(Math.floor(i / 4)), mapRoot: hash(i) })),
      secondPlace: { size: kSize - (ill ? 340 : 0), behind: ill ? 340 : 0, epoch: 3, destroyed: 12, ownDevice: !ill, failed: ill },
      epochStore: { epoch: 3, keys: 4210, older: ill ? 1 : 0, present: !ill, ownDevice: false },
      witnesses: ill ? [] : [
        { name: "getuige.example/1", size: kSize, cosigned: new Date(Date.now() - 60_000).toISOString(), failed: false },
        { name: "bestuur-verderop.example/2026", size: kSize - 900, cosigned: hour(5), failed: true },
      ],
      projections: kNames.map((name, i) => {
        const position = ill && i > 5 ? kSize - 20_000 : kSize;
        return { name, version: 1, position, behind: kSize - position };
      }),
      feeds: [], mayRebuild: true, ...this.#runs,
    };
  }

  start(kind: keyof Runs): Run {
    const running = this.#runs[kind];
    if (running?.state === "BEZIG") return running;
    const run: Run = { number: ++this.#number, state: "BEZIG", begun: new Date().toISOString(), checked: 0, size: kSize };
    this.#set(kind, run);
    const step = (at: number): void => {
      const checked = Math.floor((kSize * at) / kSteps);
      if (at < kSteps) {
        this.#set(kind, { ...run, checked });
        setTimeout(() => step(at + 1), this.step_milliseconds);
      } else {
        this.#set(kind, { ...run, checked: kSize, state: "KLAAR", ended: new Date().toISOString() }, true);
      }
    };
    setTimeout(() => step(1), this.step_milliseconds);
    return this.#runs[kind]!;
  }

  /** Server-sent events until nothing runs. */
  follow(response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write("retry: 3000\n\n");
    let told = "";
    const timer = setInterval(() => {
      const runs = Object.values(this.#runs).some(({ state }) => state === "BEZIG");
      const now = JSON.stringify(this.#runs);
      if (now !== told || !runs) response.write(`event: ${runs ? "voortgang" : "klaar"}\ndata: ${now}\n\n`);
      told = now;
      if (runs) return;
      clearInterval(timer);
      response.end();
    }, kTellMilliseconds);
    response.on("close", () => clearInterval(timer));
  }

  #set(kind: keyof Runs, run: Run, is_over = false): void {
    if (kind === "rebuild") {
      this.#runs.rebuild = run;
      return;
    }
    const findings = is_over && this.health === "ill"
      ? [{ index: 4711, promise: "CHAIN", sentence: "" }, { index: 4711, promise: "TREE", sentence: "" }, { index: 4800, promise: "NEWER", sentence: "" }]
      : [];
    this.#runs.verification = { ...run, events: is_over ? 58_001 : 0, groups: is_over ? 2411 : 0, findings };
  }
}
