// The closed lists of codes, in the order of their numbers (projections/events/codes.capnp; a test compares). Number 0
// is never valid, so every list starts at 1.

export const kRoles = [
  "LEERKRACHT", "ONDERSTEUNER", "IB", "DIRECTIE", "ADMIN", "OUDER", "LEERLING", "FG", "PRIVACY", "BESTUUR",
  "LEVERANCIER", "EXTERN", "BEHEER", "SYSTEEM", "OVERIG",
] as const;

export const kSystems = [
  "INZAGE", "EDUSCOPE_ADM", "EDUSCOPE_ZORG", "CITO_LOVS", "KLEUTERPLEIN", "BASISPOORT", "WEBSITE",
] as const;

export const kPurposes = [
  "LEREN", "BEGELEIDEN", "ORGANISATIE", "TOEGANG_LEERMIDDELEN", "WETTELIJKE_PLICHT", "RECHTEN_BETROKKENE",
  "NOODSITUATIE",
] as const;

export const kOutcomes = ["OK", "GEWEIGERD", "FOUT"] as const;

export const kCategories = [
  "NAAM", "GROEP", "LOOPBAAN", "ECKID", "ACCOUNT", "PERSOON", "ADRES", "INUIT", "VERZUIM", "GEZAG", "TOESTEMMING",
  "BEELD", "BSN", "BEKOSTIGING", "TOETSRESULTAAT", "LEERRESULTAAT", "GESPREK", "HANDELINGSPLAN", "ADVIES",
  "ZORGNOTITIE", "GEZONDHEID", "DYSLEXIE", "ADHD", "DIAGNOSE", "VERZOEK", "KLACHT",
] as const;

export const kActions = [
  "GEOPEND", "INGESCHREVEN", "GELEZEN", "VASTGELEGD", "GECORRIGEERD", "GEZAG_VASTGELEGD", "GESCHIEDENIS_BEKEKEN",
  "BEWIJS_GEMAAKT", "IN_QUARANTAINE", "GEPLAATST", "RELATIE_GEWIJZIGD", "BEVRAAGD", "GEWIST", "VOORTGEZET",
  "VERVOLG_GEOPEND",
  "TERUGGEKEKEN", "ZAAK_GEOPEND", "ZAAK_GESLOTEN", "AFSPRAAK_VOORGESTELD", "AFSPRAAK_ERKEND", "AFSPRAAK_BEEINDIGD",
  "NAAM_GEVRAAGD", "NAAM_VERZOEK_TOEGELICHT", "NAAM_VERZOEK_GELEZEN", "NAAM_ADVIES", "NAAM_BESLUIT",
  "NOODINZAGE_GEOPEND", "NOODINZAGE_GEMOTIVEERD", "NOODINZAGE_GELEZEN", "NOODINZAGE_BEOORDEELD",
  "MELDING_VASTGELEGD", "VERTROUWELIJK_VASTGELEGD", "VERTROUWELIJK_GELEZEN", "VERTROUWELIJKHEID_GEHANDHAAFD",
  "VERTROUWELIJKHEID_OPGEHEVEN", "REGEL_OPGEHEVEN", "DOCUMENT_OPGESTELD", "GMR_INSTEMMING", "DOCUMENT_VASTGESTELD",
  "BERICHT_BEOORDEELD", "BERICHT_GELEZEN", "GEZAG_BEKEKEN", "INFORMATIE_BESLUIT", "VERZOEK_ONTVANGEN", "VERZOEK_OMSCHREVEN",
  "VRAAG_WERD_VERZOEK", "VERZOEK_GELEZEN", "ACCOUNT_UITGENODIGD",
] as const;

export const kJudgements = ["TERECHT", "ONTERECHT"] as const;

export const kRelationKinds = ["GROEP", "SAMENGESTELDE_GROEP", "INVAL", "TOEGEWEZEN"] as const;

export const kDocumentKinds = ["BELEID", "REGLEMENT", "SCHOOLKALENDER", "AFSPRAKEN_BEELD", "KLACHTENREGELING"] as const;

export const kParts = ["ADM", "ZORG", "BIJZONDER", "ZEER_VERTROUWELIJK"] as const;

export const kAccessLevels = ["GEEN", "LEZEN", "SCHRIJVEN"] as const;

export const kTerms = ["NOODINZAGE_WERKDAGEN", "UITNODIGING_DAGEN", "MELDING_MAANDEN"] as const;

/** Of whoever works at a school: the only ones whose access a policy changes. */
export const kChangeableRoles = ["LEERKRACHT", "ONDERSTEUNER", "IB", "DIRECTIE", "ADMIN"] as const;

export type Role = (typeof kRoles)[number];
export type System = (typeof kSystems)[number];
export type Purpose = (typeof kPurposes)[number];
export type Category = (typeof kCategories)[number];
export type DocumentKind = (typeof kDocumentKinds)[number];
export type DossierPart = (typeof kParts)[number];
export type AccessLevel = (typeof kAccessLevels)[number];
export type Term = (typeof kTerms)[number];
export type Action = (typeof kActions)[number];

/** `code` as one of `known`; null where this page is older than the server. */
export function known_code<T extends string>(known: readonly T[], code: string): T | null {
  return known.find((one) => one === code) ?? null;
}
