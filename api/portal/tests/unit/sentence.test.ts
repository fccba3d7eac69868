// Sentences, grouping and summary: what a parent reads.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Line } from "../../src/app/contract.ts";
import { words_of } from "../../src/words/catalogue.ts";
import { kActions, kCategories, kPurposes, kRoles, kSystems } from "../../src/words/codes.ts";
import { days_of, summary_of } from "../../src/words/history.ts";
import { categories_text, group_text, kind_of, sentence_of } from "../../src/words/sentence.ts";
import en from "../../../words/en.json" with { type: "json" };
import nl from "../../../words/nl.json" with { type: "json" };

const dutch = words_of(nl);
const kLine: Line = {
  index: 7, happened: "2026-03-03T13:05:00Z", recorded: "2026-03-03T13:05:00Z", action: "GELEZEN", outcome: "OK",
  role: "IB", organisation: "99ZZ", system: "INZAGE", purpose: "BEGELEIDEN", categories: ["TOETSRESULTAAT"],
};

test("a line is one sentence: role, act, kind of data, and then the reason", () => {
  assert.deepEqual(sentence_of(dutch, kLine), {
    kind: "viewed", actor: "Een intern begeleider", act: "bekeek de toetsresultaten.",
    reason: "Reden: begeleiding van de leerling.",
  });
  const typed = sentence_of(dutch, { ...kLine, reason: "extra hulp bij rekenen.", categories: ["TOETSRESULTAAT", "GESPREK", "ADRES"] });
  assert.equal(typed.act, "bekeek de toetsresultaten, de gespreksverslagen en de contactgegevens.");
  assert.equal(typed.reason, "Reden: extra hulp bij rekenen.");
});

test("a refusal says that it was not allowed, an own act says you and needs no reason", () => {
  assert.equal(sentence_of(dutch, { ...kLine, outcome: "GEWEIGERD" }).act, "wilde de toetsresultaten bekijken. Dat mocht niet.");
  const own = sentence_of(dutch, { ...kLine, action: "GESCHIEDENIS_BEKEKEN", role: "OUDER", own: true });
  assert.deepEqual(own, { kind: "own", actor: "U", act: "bekeek deze lijst.", reason: null });
});

test("a line that was confidential says what happened then, and that nobody of the family could see it", () => {
  const lifted: Line = {
    ...kLine, action: "REGEL_OPGEHEVEN", role: "DIRECTIE", purpose: "WETTELIJKE_PLICHT", categories: [],
    recorded: "2026-06-01T09:00:00Z",
    original: {
      index: 3, recorded: "2026-03-03T13:06:00Z", action: "MELDING_VASTGELEGD", outcome: "OK", role: "DIRECTIE",
      organisation: "99ZZ", system: "INZAGE", purpose: "WETTELIJKE_PLICHT", categories: [],
    },
  };
  const said = sentence_of(dutch, lifted);
  assert.equal(said.act, "legde vast dat de school een melding deed bij Veilig Thuis. U kon dit toen nog niet zien.");
  const refused = { ...lifted, original: { ...lifted.original!, action: "VERTROUWELIJK_GELEZEN", outcome: "GEWEIGERD", role: "LEERKRACHT" } };
  assert.equal(sentence_of(dutch, refused).act, "wilde iets doen met een melding. Dat mocht niet. U kon dit toen nog niet zien.");
  assert.equal(sentence_of(dutch, refused).actor, "Een leerkracht");
  // Each stands by itself, on the day on which it happened.
  const days = days_of([lifted, { ...refused, index: 8 }], []);
  assert.equal(days.length, 1);
  assert.equal(days[0]!.day, "2026-03-03");
  assert.equal(days[0]!.entries.length, 2);
});

test("the decision to lift a report says in which days its lines are, and what evidence does not prove is said so", () => {
  const decided: Line = {
    ...kLine, action: "VERTROUWELIJKHEID_OPGEHEVEN", role: "DIRECTIE", purpose: "WETTELIJKE_PLICHT", categories: [],
    happened: "2026-12-04T09:00:00Z", recorded: "2026-12-04T09:00:00Z",
    earliest: "2026-03-01T23:30:00Z", latest: "2026-06-04T09:00:00Z",
  };
  assert.ok(sentence_of(dutch, decided).act.includes("gebeurd van 2 maart 2026 tot en met 4 juni 2026"));
  assert.ok(sentence_of(words_of(en), decided).act.includes("happened from 2 March 2026 to 4 June 2026"));
  const unproven = sentence_of(dutch, { ...kLine, action: "REGEL_OPGEHEVEN", categories: [], unproven: true });
  assert.ok(unproven.act.endsWith("is niet bewezen."));
});

test("a case says who may look meanwhile and why, and its end", () => {
  const opened: Line = { ...kLine, action: "ZAAK_GEOPEND", role: "BESTUUR", purpose: "RECHTEN_BETROKKENE", reason: "Klacht van de ouders" };
  assert.deepEqual(sentence_of(dutch, opened), {
    kind: "school", actor: "Het schoolbestuur", act: "opende een zaak. Zolang die loopt, mag iemand de toetsresultaten bekijken.",
    reason: "Reden: Klacht van de ouders.",
  });
  assert.equal(sentence_of(dutch, { ...opened, action: "ZAAK_GESLOTEN", categories: [] }).act, "sloot een zaak.");
  assert.equal(sentence_of(dutch, { ...opened, outcome: "GEWEIGERD" }).act, "wilde een zaak openen of sluiten. Dat mocht niet.");
});

test("an agreement on what is very confidential says what it is about, and who refused gets no such words", () => {
  const proposed: Line = { ...kLine, action: "AFSPRAAK_VOORGESTELD", role: "DIRECTIE", purpose: "RECHTEN_BETROKKENE", reason: "Zoals besproken" };
  assert.deepEqual(sentence_of(dutch, proposed), {
    kind: "school", actor: "De directeur",
    act: "stelde een afspraak voor over wie zeer vertrouwelijke gegevens mag zien: de toetsresultaten.",
    reason: "Reden: Zoals besproken.",
  });
  assert.equal(sentence_of(dutch, { ...proposed, outcome: "GEWEIGERD" }).act,
    "wilde een afspraak over zeer vertrouwelijke gegevens maken of beëindigen. Dat mocht niet.");
});

test("looking back is said as such, and counts as a view", () => {
  const back: Line = { ...kLine, action: "TERUGGEKEKEN", role: "DIRECTIE", purpose: "RECHTEN_BETROKKENE", reason: "klacht 2026-04" };
  assert.deepEqual(sentence_of(dutch, back), {
    kind: "viewed", actor: "De directeur", act: "keek terug in het dossier, naar de toetsresultaten.", reason: "Reden: klacht 2026-04.",
  });
  assert.equal(sentence_of(dutch, { ...back, categories: kCategories.slice(0, 5) }).act, "keek terug in het dossier, naar verschillende gegevens.");
  assert.equal(summary_of([back], []).views, 1);
});

test("every code has words in both languages, and unknown codes have words too", () => {
  for (const words of [dutch, words_of(en)]) {
    for (const action of [...kActions, "NOG_ONBEKEND"]) {
      for (const role of [...kRoles, "NOG_ONBEKEND"]) {
        const { actor, act, reason } = sentence_of(words, { ...kLine, action, role, purpose: kPurposes[0] });
        for (const text of [actor, act, reason ?? "-"]) assert.ok(text.length > 0 && !text.includes("undefined"));
      }
    }
    for (const category of kCategories) assert.ok(categories_text(words, [category]).length > 2);
    for (const system of kSystems) assert.ok(words(`system.${system}`).length > 2);
  }
});

test("emergencies, refusals and changes have kinds of their own", () => {
  assert.equal(kind_of({ ...kLine, purpose: "NOODSITUATIE" }), "emergency");
  assert.equal(kind_of({ ...kLine, outcome: "GEWEIGERD", own: true }), "refused");
  assert.equal(kind_of({ ...kLine, outcome: "FOUT" }), "failed");
  assert.equal(kind_of({ ...kLine, action: "GECORRIGEERD" }), "changed");
  assert.equal(kind_of({ ...kLine, action: "GEWIST" }), "erased");
  assert.equal(kind_of({ ...kLine, action: "INGESCHREVEN" }), "school");
});

test("equal views of one day stand in one line, others never do", () => {
  const at = (happened: string, more: Partial<Line> = {}): Line => ({ ...kLine, happened, ...more });
  const lines = [
    at("2026-03-03T13:31:00Z"), at("2026-03-03T13:05:00Z"),
    at("2026-03-03T12:00:00Z", { reason: "iets anders" }),
    at("2026-03-03T11:00:00Z", { purpose: "NOODSITUATIE" }), at("2026-03-03T10:00:00Z", { purpose: "NOODSITUATIE" }),
    at("2026-03-03T09:00:00Z", { outcome: "GEWEIGERD" }), at("2026-03-03T08:00:00Z", { outcome: "GEWEIGERD" }),
    at("2026-03-02T22:59:00Z"),
  ];
  const days = days_of(lines, []);
  assert.deepEqual(days.map(({ day }) => day), ["2026-03-03", "2026-03-02"]);
  assert.deepEqual(days[0]?.entries.map((entry) => entry.lines.length), [2, 1, 1, 1, 1, 1]);
});

test("what the school wrote down in one go is one line with all its kinds of data", () => {
  const written = (category: string, happened = "2026-03-03T08:00:01Z"): Line => {
    return { ...kLine, action: "INGESCHREVEN", role: "BEHEER", happened, categories: [category] };
  };
  const lines = [written("NAAM"), written("GROEP"), written("ADRES"), written("INUIT"), written("PERSOON"), written("NAAM", "2026-03-03T07:00:00Z")];
  const [many, one] = days_of(lines, [])[0]?.entries ?? [];
  assert.deepEqual([many?.lines.length, one?.lines.length], [5, 1]);
  assert.deepEqual(many?.line.categories, ["PERSOON", "INUIT", "ADRES", "GROEP", "NAAM"]);
  assert.equal(sentence_of(dutch, many!.line).act, "schreef verschillende gegevens op bij de inschrijving.");
  assert.equal(sentence_of(dutch, one!.line).act, "schreef de naam op bij de inschrijving.");
  assert.equal(sentence_of(dutch, one!.line).reason, null);
});

test("a group that calls itself one is not called so twice", () => {
  assert.equal(group_text(dutch, "6B"), "groep 6B");
  assert.equal(group_text(dutch, "Groep 6"), "Groep 6");
});

test("a day is a day in Amsterdam", () => {
  const days = days_of([{ ...kLine, happened: "2026-07-01T22:30:00Z" }], []);
  assert.equal(days[0]?.day, "2026-07-02");
});

test("a gap stands where it ended, also on a day without lines", () => {
  const gap = { system: "CITO_LOVS", from: "2026-02-03", to: "2026-02-05", begun: "2026-02-03T08:00:00Z", ended: "2026-02-05T08:00:00Z" };
  const days = days_of([kLine, { ...kLine, happened: "2026-02-01T10:00:00Z" }], [gap]);
  assert.deepEqual(days.map(({ day, gaps }) => [day, gaps.length]), [["2026-03-03", 0], ["2026-02-05", 1], ["2026-02-01", 0]]);
});

test("the summary counts what others did, and the days that are missing", () => {
  const gaps = [{ system: "CITO_LOVS", from: "2026-02-03", to: "2026-02-05", begun: "2026-02-03T08:00:00Z", ended: "2026-02-05T08:00:00Z" }];
  const summary = summary_of([
    kLine, { ...kLine, role: "LEERKRACHT" }, { ...kLine, own: true }, { ...kLine, outcome: "GEWEIGERD" },
    { ...kLine, action: "GECORRIGEERD" }, { ...kLine, purpose: "NOODSITUATIE" },
  ], gaps);
  assert.deepEqual(summary, { views: 3, roles: 2, changes: 1, refused: 1, emergencies: 1, gap_days: 3 });
});

test("what is done about an emergency afterwards is said in words, and is not another one", () => {
  const about = (action: string, more: Partial<Line> = {}): Line => ({ ...kLine, action, purpose: "NOODSITUATIE", ...more });
  assert.equal(kind_of(about("GELEZEN")), "emergency");
  assert.equal(kind_of(about("NOODINZAGE_GEOPEND")), "school");
  assert.equal(sentence_of(dutch, about("NOODINZAGE_GEOPEND")).act, "keek in een noodsituatie. De school kijkt na of dat terecht was.");
  assert.equal(sentence_of(dutch, about("NOODINZAGE_GEOPEND")).reason, null);
  assert.equal(sentence_of(dutch, about("NOODINZAGE_GEMOTIVEERD", { late: true })).act,
    "legde te laat uit waarom dat in een noodsituatie nodig was.");
  assert.equal(sentence_of(dutch, about("NOODINZAGE_GEMOTIVEERD", { reason: "Viel van het klimrek" })).reason, "Reden: Viel van het klimrek.");
  assert.equal(sentence_of(dutch, about("NOODINZAGE_BEOORDEELD", { judgement: "ONTERECHT" })).act,
    "vindt het niet terecht dat iemand in een noodsituatie keek.");
  assert.equal(sentence_of(dutch, about("NOODINZAGE_BEOORDEELD", { outcome: "GEWEIGERD" })).act,
    "wilde iets doen met een inzage in een noodsituatie. Dat mocht niet.");
  assert.equal(summary_of([about("GELEZEN"), about("NOODINZAGE_GEOPEND"), about("NOODINZAGE_BEOORDEELD")], []).emergencies, 1);
});
