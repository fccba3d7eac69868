// The current route, from the History API. Links are plain anchors: a click on one of ours is taken over here, so that
// everything works with a keyboard, in a new tab and with a screen reader.

import { parse_route, path_of, type Route } from "./route.ts";

class Navigation {
  route = $state<Route>(parse_route(location.pathname));
  /** Rises with every change of page: pages that watch it move the focus to their heading. */
  visits = $state(0);

  go(route: Route, replace = false): void {
    const path = path_of(route);
    if (replace) history.replaceState(null, "", path);
    else if (path !== location.pathname) history.pushState(null, "", path);
    this.#show(route);
    scrollTo(0, 0);
  }

  #show(route: Route): void {
    this.route = route;
    this.visits += 1;
  }

  /** Takes over links and the back button. Call once. */
  start(): void {
    addEventListener("popstate", () => this.#show(parse_route(location.pathname)));
    document.addEventListener("click", (event) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target !== "" || link.hasAttribute("download")) return;
      if (link.origin !== location.origin || link.hash !== "") return;
      const route = parse_route(link.pathname);
      if (route.page === "unknown") return;
      event.preventDefault();
      this.go(route);
    });
  }
}

export const navigation = new Navigation();
