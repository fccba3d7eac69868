// Test-only: who can log in at the fixture server. All of them invented.

import type { Me } from "../../src/app/contract.ts";
import { kIlayda, kIlias, kYara } from "./fixture_ledger.ts";

export const kCredentials = {
  staff: { name: "sanne", password: "invented-staff-1", totp: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" },
  directie: { name: "hanneke", password: "invented-head-1", totp: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJA" },
  guardian: { name: "karim", password: "invented-parent-1", totp: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJB" },
  fg: { name: "tess", password: "invented-officer-1", totp: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJC" },
  bestuur: { name: "bea", password: "invented-board-1", totp: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJD" },
} as const;

export const kPeople: Record<string, { password: string; totp: string; me: Me }> = {
  sanne: { password: kCredentials.staff.password, totp: kCredentials.staff.totp, me: { name: "juf Sanne de Wit", roles: [{ role: "LEERKRACHT", organisation: "99ZZ" }], children: [] } },
  hanneke: { password: kCredentials.directie.password, totp: kCredentials.directie.totp, me: { name: "Hanneke Dijkstra", roles: [{ role: "DIRECTIE", organisation: "99ZZ" }], children: [] } },
  karim: { password: kCredentials.guardian.password, totp: kCredentials.guardian.totp, me: { name: "Karim Postma-Benali", roles: [{ role: "OUDER", organisation: "99ZZ" }], children: [{ pupil: kYara, name: "Yara" }, { pupil: kIlias, name: "Ilias" }] } },
};

const kBoard = (name: string, role: string): Me => ({ name, roles: [{ role, organisation: "BESTUUR" }], children: [] });
kPeople["tess"] = { password: kCredentials.fg.password, totp: kCredentials.fg.totp, me: kBoard("Tess Verzonnen", "FG") };
/** The privacy officer, who is no part of the demonstration that a real server runs. */
export const kPrivacy = { name: "pim", password: "invented-privacy-1", totp: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJE" };
kPeople["pim"] = { password: kPrivacy.password, totp: kPrivacy.totp, me: kBoard("Pim Verzonnen", "PRIVACY") };
kPeople["bea"] = { password: kCredentials.bestuur.password, totp: kCredentials.bestuur.totp, me: kBoard("Bea Verzonnen", "BESTUUR") };

/** Without gezag, now or any more: no role, and no child by name. */
export const kWithoutGezag = { name: "noah", password: "invented-parent-2", totp: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJF" };
kPeople["noah"] = { password: kWithoutGezag.password, totp: kWithoutGezag.totp, me: { name: "Noah Verzonnen", roles: [], children: [] } };
/** A pupil of sixteen, who acts alone. */
export const kSixteen = { name: "ilayda", password: "invented-pupil-1", totp: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJG" };
kPeople["ilayda"] = { password: kSixteen.password, totp: kSixteen.totp, me: { name: "Ilayda Karagöz", roles: [{ role: "LEERLING", organisation: "99ZZ" }], children: [{ pupil: kIlayda, name: "Ilayda" }] } };
