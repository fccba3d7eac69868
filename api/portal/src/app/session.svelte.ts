// Who is logged in, as far as this page knows. The cookie is the server's; the page holds only the CSRF token.

import type { Me, Session } from "./contract.ts";
import { ends_at, type SessionEnd } from "./session_end.ts";

export { has_role, has_tasks, looks_after_ledger, meets_name_requests, start_of, works_at_school } from "./rights.ts";

class SessionState {
  /** null: not asked yet or nobody. */
  me = $state<Me | null>(null);
  csrf = $state("");
  /** The server stopped knowing us while a page was open. */
  has_ended = $state(false);
  /** On how many other devices this person is logged in. */
  others = $state(0);
  /** When the server will stop knowing us, as far as this page can tell; null where it did not say. */
  end = $state<SessionEnd | null>(null);
  #limits: Pick<Session, "idle_seconds" | "seconds_left"> = {};
  #taken = 0;

  take(session: Session): void {
    this.me = session.me;
    this.csrf = session.csrf;
    this.others = session.others ?? 0;
    this.has_ended = false;
    this.#limits = session;
    this.#taken = Date.now();
    this.heard();
  }

  /** The server answered, so that it counts anew from now. */
  heard(): void {
    this.end = ends_at(this.#limits, this.#taken, Date.now());
  }

  leave(): void {
    this.me = null;
    this.csrf = "";
    this.has_ended = false;
    this.end = null;
    this.#limits = {};
  }
}

export const session = new SessionState();
