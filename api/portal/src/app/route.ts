// Addresses of the portal: real paths, no hash. A pupil or a request stands in them by a random number, never by name or
// key. Pure.

export type Route =
  | { readonly page: "start" }
  | { readonly page: "login" }
  | { readonly page: "history"; readonly pupil: string }
  | { readonly page: "check"; readonly pupil: string }
  | { readonly page: "pupils" }
  | { readonly page: "dossier"; readonly pupil: string }
  | { readonly page: "proposals" }
  | { readonly page: "activate" }
  | { readonly page: "invite" }
  | { readonly page: "look_back"; readonly pupil: string | null }
  | { readonly page: "integrity" }
  | { readonly page: "agreements"; readonly pupil: string }
  | { readonly page: "name_requests"; readonly request: string | null }
  | { readonly page: "systems"; readonly pupil: string }
  /** What there is to do for staff and the board: the parts are known where their pages are (pages/tasks.ts). */
  | { readonly page: "tasks"; readonly part: string; readonly number: string | null }
  | { readonly page: "documents" }
  /** What a family asks the school; without a pupil for a parent without gezag. */
  | { readonly page: "asking"; readonly pupil: string | null }
  | { readonly page: "account" }
  | { readonly page: "school" }
  | { readonly page: "about" }
  | { readonly page: "unknown" };

/** Where the school's provider sends browsers back to; it is agreed with it (api/door_school.h). */
const kSchool = "/inloggen/schoolaccount";
const kPupil = /^[0-9a-f]{32}$/;
const kTasks = /^\/taken(?:\/([a-z]+)(?:\/([0-9a-f]{32}))?)?$/;

export function parse_route(path: string): Route {
  const trimmed = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
  if (trimmed === kSchool) return { page: "school" };
  const tasks = kTasks.exec(trimmed);
  if (tasks) return { page: "tasks", part: tasks[1] ?? "", number: tasks[2] ?? null };
  const [first = "", second, ...rest] = trimmed.slice(1).split("/");
  if (rest.length > 0) return { page: "unknown" };
  const pupil = second !== undefined && kPupil.test(second) ? second : null;
  if (second !== undefined && pupil === null) return { page: "unknown" };
  switch (first) {
    case "": return pupil === null ? { page: "start" } : { page: "unknown" };
    case "inloggen": return pupil === null ? { page: "login" } : { page: "unknown" };
    case "wie-keek-er": return pupil === null ? { page: "unknown" } : { page: "history", pupil };
    case "controle": return pupil === null ? { page: "unknown" } : { page: "check", pupil };
    case "leerlingen": return pupil === null ? { page: "pupils" } : { page: "dossier", pupil };
    case "voorstellen": return pupil === null ? { page: "proposals" } : { page: "unknown" };
    case "activeren": return pupil === null ? { page: "activate" } : { page: "unknown" };
    case "uitnodigen": return pupil === null ? { page: "invite" } : { page: "unknown" };
    case "terugkijken": return { page: "look_back", pupil };
    case "integriteit": return pupil === null ? { page: "integrity" } : { page: "unknown" };
    case "afspraken": return pupil === null ? { page: "unknown" } : { page: "agreements", pupil };
    case "naamverzoeken": return { page: "name_requests", request: pupil };
    case "programmas": return pupil === null ? { page: "unknown" } : { page: "systems", pupil };
    case "verzoeken": return { page: "asking", pupil };
    case "reglement": return pupil === null ? { page: "documents" } : { page: "unknown" };
    case "account": return pupil === null ? { page: "account" } : { page: "unknown" };
    case "uitleg": return pupil === null ? { page: "about" } : { page: "unknown" };
    default: return { page: "unknown" };
  }
}

export function path_of(route: Route): string {
  switch (route.page) {
    case "login": return "/inloggen";
    case "history": return `/wie-keek-er/${route.pupil}`;
    case "check": return `/controle/${route.pupil}`;
    case "pupils": return "/leerlingen";
    case "dossier": return `/leerlingen/${route.pupil}`;
    case "proposals": return "/voorstellen";
    case "activate": return "/activeren";
    case "invite": return "/uitnodigen";
    case "look_back": return route.pupil === null ? "/terugkijken" : `/terugkijken/${route.pupil}`;
    case "integrity": return "/integriteit";
    case "agreements": return `/afspraken/${route.pupil}`;
    case "name_requests": return route.request === null ? "/naamverzoeken" : `/naamverzoeken/${route.request}`;
    case "systems": return `/programmas/${route.pupil}`;
    case "tasks": return ["/taken", route.part, route.number].filter((one) => one !== "" && one !== null).join("/");
    case "asking": return route.pupil === null ? "/verzoeken" : `/verzoeken/${route.pupil}`;
    case "documents": return "/reglement";
    case "account": return "/account";
    case "school": return kSchool;
    case "about": return "/uitleg";
    case "start":
    case "unknown": return "/";
  }
}
