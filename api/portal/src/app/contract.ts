// The shapes of the HTTP contract that the portal reads. Codes stay text: a newer server may know more of them.

export interface RoleAt {
  readonly role: string;
  readonly organisation: string;
}

export interface Child {
  readonly pupil: string;
  readonly name: string;
}

export interface Me {
  readonly name: string;
  readonly roles: readonly RoleAt[];
  readonly children: readonly Child[];
}

export interface Session {
  readonly csrf: string;
  /** The session ends when the server hears nothing for so long. */
  readonly idle_seconds?: number;
  /** And it ends after this time, whatever happens. */
  readonly seconds_left?: number;
  readonly me: Me;
  /** On how many other devices this person is logged in now. */
  readonly others?: number;
}

export interface Policy {
  readonly version: number;
  readonly purposes: readonly string[];
  readonly categories: readonly PolicyCategory[];
}

export interface PolicyCategory {
  readonly category: string;
  readonly module: string;
  readonly special: boolean;
  readonly purposes: readonly string[];
}

export interface Pupil {
  readonly pupil: string;
  readonly name: string;
  readonly group: string;
}

/** A value of the dossier: one text, or named fields. */
export type ItemValue = string | Readonly<Record<string, string>>;

export interface Item {
  readonly item: string;
  readonly category: string;
  readonly value: ItemValue;
  readonly source: string;
  readonly author_role: string;
  readonly recorded: string;
  readonly motivation?: string;
  readonly corrected?: boolean;
  /** Seen by DIRECTIE, the family, and whom they agreed on. */
  readonly very_confidential?: boolean;
}

export interface Line {
  readonly index: number;
  readonly happened: string;
  readonly recorded: string;
  readonly action: string;
  readonly outcome: string;
  readonly role: string;
  readonly organisation: string;
  readonly system: string;
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly reason?: string;
  readonly own?: boolean;
  /** By name, whose system it is, of what an outside system reported. */
  readonly supplier?: string;
  /** Whose act it was, where that was released to the reader. */
  readonly name?: string;
  /** About items that are, or about an agreement on them. */
  readonly very_confidential?: boolean;
  /** The agreement that it is about, or that allowed it. */
  readonly agreement?: string;
  /** A motivation after its term. */
  readonly late?: boolean;
  /** Of a review: TERECHT or ONTERECHT. */
  readonly judgement?: string;
  /** Of a line that was confidential until it was recorded here: what it said then. */
  readonly original?: OriginalLine;
  /** Of the decision to lift a matter: when the first and the last of its lines happened. */
  readonly earliest?: string;
  readonly latest?: string;
  /** On the check page: evidence shows an original beside it that it does not name. */
  readonly unproven?: boolean;
}

export type OriginalLine = Pick<Line, "index" | "recorded" | "action" | "outcome" | "role" | "organisation" | "system" | "purpose" |
  "categories">;

export interface Reading {
  readonly receipt: { readonly index: number };
  readonly recorded: string;
  readonly line: Line;
  readonly items: readonly Item[];
  /** Which emergency it opened, and until when it is told why. */
  readonly emergency?: string;
  readonly motivate_by?: string;
}

/** One version of one item, as it was; without a value its content was erased. */
export interface Version {
  readonly item: string;
  readonly category: string;
  readonly value?: string;
  readonly erased?: boolean;
  readonly gone?: string;
  readonly source: string;
  readonly author_role: string;
  readonly happened: string;
  readonly recorded: string;
  readonly motivation?: string;
  readonly corrects?: string;
  readonly superseded?: { readonly item: string; readonly happened: string; readonly recorded: string };
}

export interface LookedBack {
  readonly receipt: { readonly index: number };
  readonly recorded: string;
  readonly line: Line;
}

export interface DossierThen extends LookedBack {
  readonly at: string;
  readonly known_at: string;
  readonly items: readonly Version[];
}

export interface Change {
  readonly kind: string;
  readonly category: string;
  readonly before?: Version;
  readonly after?: Version;
  readonly steps: readonly Version[];
}

export interface Difference extends LookedBack {
  readonly unchanged: number;
  readonly changes: readonly Change[];
}

export interface Why {
  readonly rule: string;
  readonly rule_version: number;
  readonly rule_text: string;
  readonly policy_version: number;
  readonly policy_adopted?: string;
  readonly council_consent?: string;
  /** Guardians are told the kind alone. */
  readonly relation?: { readonly kind: string; readonly group?: string; readonly from?: string; readonly to?: string };
  readonly categories: readonly { readonly category: string; readonly module: string; readonly special: boolean }[];
}

export interface ReadingThen extends LookedBack {
  readonly reading: Line;
  readonly items: readonly Version[];
  readonly withheld: readonly string[];
  readonly why: Why;
}

export interface Written {
  readonly receipt: { readonly index: number };
  readonly item: string | Item;
}

export interface Gap {
  readonly system: string;
  readonly from: string;
  readonly to: string;
  readonly begun: string;
  readonly ended: string;
  /** The day on which it was reported after all. */
  readonly closed?: string;
}

export interface Reporting {
  readonly system: string;
  readonly since: string;
}

export interface Coverage {
  readonly since: string;
  readonly systems: readonly string[];
  readonly not_yet: readonly string[];
  readonly gaps: readonly Gap[];
  readonly reporting: readonly Reporting[];
}

/** A version of the privacyreglement that was in force when one of the lines happened, or is now. */
export interface CitedReglement {
  readonly number: number;
  readonly url: string;
  readonly from: string;
  /** The last day; absent: until another version. */
  readonly to?: string;
}

export interface History {
  readonly pupil: string;
  readonly from: string;
  readonly to: string;
  readonly checkpoint: string;
  readonly coverage: Coverage;
  readonly lines: readonly Line[];
  readonly reglements: readonly CitedReglement[];
}

/** A request for the name behind one line of a pupil. Pupil and line are not told to the one whose name it is. */
export interface NameRequest {
  readonly request: string;
  readonly state: string;
  readonly asked: string;
  readonly pupil?: string;
  readonly index?: number;
  readonly about_me?: boolean;
  readonly decided?: string;
}

/** On who, beside DIRECTIE, sees what is very confidential of a pupil in these categories. */
export interface Agreement {
  readonly agreement: string;
  readonly status: string;
  readonly categories: readonly string[];
  /** Without a name: it was erased. */
  readonly persons: readonly { readonly person: string; readonly name: string }[];
  /** How many it named; more than `persons` where somebody was erased since. */
  readonly named: number;
  readonly proposed: string;
  readonly acknowledged?: string;
  /** The first moment at which it counts no more. */
  readonly to: string;
  readonly ended?: string;
}

export interface Proposal {
  readonly proposal: string;
  readonly kind: string;
  readonly name: string;
  readonly role?: string;
  readonly group?: string;
  /** Of a working relation: the proposal is that it ends. */
  readonly ends?: boolean;
  readonly school: string;
}

/** What a second step of a login needs. */
export interface CodeStep {
  readonly step: "CODE";
  readonly pending: string;
}

export interface PasskeyQuestion {
  readonly pending: string;
  readonly rp: string;
  readonly challenge: string;
}

/** The dark squares of a QR code, as the path of an SVG in a field of `size` by `size`. */
export interface Qr {
  readonly size: number;
  readonly path: string;
}

export interface Activation {
  readonly pending: string;
  readonly name: string;
  readonly totp: { readonly secret: string; readonly uri: string; readonly qr?: Qr };
  /** Absent where browsers would make none: plain HTTP under another name than localhost. */
  readonly passkey?: {
    readonly rp: string; readonly user: string; readonly challenge: string;
    /** Passkeys that there are: whatever has one of them makes no second. */
    readonly exclude?: readonly string[];
  };
}

export interface Member {
  readonly person: string;
  readonly name: string;
  readonly school: string;
  readonly roles: readonly { readonly role: string }[];
  /** When logins on several devices last overlapped. */
  readonly overlapped?: string;
}

export interface GuardianToInvite {
  readonly person: string;
  readonly name: string;
  readonly children: readonly string[];
}

/** All that the letter of an invitation says. */
export interface Letter {
  readonly person: string;
  readonly name: string;
  readonly code: string;
  readonly expires: string;
  readonly url: string;
  readonly qr?: Qr;
  readonly vkey: string;
  readonly words: readonly string[];
  readonly verifier?: string;
}

/** application/problem+json (RFC 9457) with our members. */
export interface Problem {
  /** "urn:inzage:fout:" and the code. */
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly rule?: string;
  readonly ruleVersion?: number;
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly detail?: string }[];
}
