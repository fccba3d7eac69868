// Who is logged in, as far as this page knows. The cookie is the server's; the page holds only the CSRF token.

import type { Me, Session } from "./contract.ts";
import { kActingRoles } from "./rights.ts";
import type { Route } from "./route.ts";

class SessionState {
  /** null: not asked yet or nobody. */
  me = $state<Me | null>(null);
  csrf = $state("");
  /** The server stopped knowing us while a page was open. */
  has_ended = $state(false);

  take(session: Session): void {
    this.me = session.me;
    this.csrf = session.csrf;
    this.has_ended = false;
  }

  leave(): void {
    this.me = null;
    this.csrf = "";
    this.has_ended = false;
  }
}

export const session = new SessionState();

export function has_role(me: Me, ...roles: readonly string[]): boolean {
  return me.roles.some(({ role }) => roles.includes(role));
}

export function works_at_school(me: Me): boolean {
  return has_role(me, ...kActingRoles);
}

/** Where a person begins: parents with the first child, staff with the pupils. */
export function start_of(me: Me): Route {
  if (works_at_school(me)) return { page: "pupils" };
  const child = me.children[0];
  return child ? { page: "history", pupil: child.pupil } : { page: "about" };
}
